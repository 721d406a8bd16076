//! Speaks to the candidate: the cards of a session and the answer form.

mod feedback;
mod offer;
mod question;
mod scorecard;

pub use offer::{CONSENT_VERSION, PRIVATE, SHARE};
pub use question::answer_form;

use crate::{
    session::{Notice, Screen, Session},
    text::{Card, Tone, refusal},
};

/// Draws a card of a session; a card of something that the session does not hold is an old one and says so.
pub fn session_card(session: &Session, screen: Screen, notice: Option<Notice>) -> Card {
    let card = match screen {
        Screen::Offer => Some(offer::offer(session)),
        Screen::Question => question::question(session),
        Screen::Feedback(position) => feedback::feedback(session, position),
        Screen::Scorecard => Some(scorecard::scorecard(session)),
        Screen::Withdrawn => Some(offer::withdrawn()),
    };
    let Some(card) = card else { return refusal::old_card() };
    match (notice, screen) {
        // Feedback itself says what was late and by how much.
        (None, _) | (Some(Notice::TimeUp), Screen::Feedback(_)) => card,
        (Some(notice), _) => with_notice(card, notice),
    }
}

/// Puts a word on what just happened above a card.
fn with_notice(mut card: Card, notice: Notice) -> Card {
    let words = match notice {
        Notice::TooShort => {
            "**That was too short to grade.** An answer needs at least two words. Your text is kept: press **Answer** and \
             it is back in the form. The clock runs on."
        }
        Notice::TimeUp => "**Time was up for this question.**",
        Notice::SessionTimeUp => "**The time for the whole session was up.** What you answered in time counts.",
        Notice::TimeGivenBack => {
            "**I was out of reach for a while, sorry.** You have that time back: the deadlines have moved."
        }
    };
    card.body = if card.body.is_empty() { words.to_owned() } else { format!("{words}\n\n{}", card.body) };
    if card.tone != Tone::Bad {
        card.tone = Tone::Warning;
    }
    card
}
