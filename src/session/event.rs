//! Names what can happen to a session and what comes of it.

use std::time::Duration;

use crate::session::{Session, Sharing};

/// Something that happens to a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The candidate chose who may see the result.
    Choose(Sharing),
    /// The candidate pressed *Begin*, having read this version of the conditions.
    Begin {
        /// The version of the words on the card.
        wording: u16,
    },
    /// The candidate submitted an answer.
    Answer {
        /// The position of the question that the form belongs to.
        position: usize,
        /// The verbatim text.
        text: String,
    },
    /// The candidate passed a question over.
    Skip {
        /// The position of the question on the card.
        position: usize,
    },
    /// The candidate asked for the next question.
    Next {
        /// The position of the question that the button promised.
        position: usize,
    },
    /// The candidate stopped the session.
    Stop,
    /// The instant of [`Session::wake_at`] has come.
    Wake,
    /// The bot was out of reach for this long: running deadlines move by it.
    GiveBack(Duration),
}

/// What comes of an event.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// The session as it stands now, to be saved.
    pub session: Session,
    /// What the candidate should see now.
    pub screen: Screen,
    /// A word on the event itself, to be shown with the screen.
    pub notice: Option<Notice>,
    /// What else is to be done once the session is saved.
    pub effects: Vec<Effect>,
}

/// A card of a session. What is on it follows from the session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    /// The conditions, before *Begin*.
    Offer,
    /// The question that is being asked.
    Question,
    /// What became of the question at this position.
    Feedback(usize),
    /// The result of the whole.
    Scorecard,
    /// That the offer is gone.
    Withdrawn,
}

/// A word on an event that was taken, though not as the candidate may have hoped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The answer was empty or a single word: nothing is lost, the clock runs on.
    TooShort,
    /// The time of the question had run out before the event.
    TimeUp,
    /// The time of the whole session had run out before the event.
    SessionTimeUp,
    /// The bot was out of reach; the time was given back.
    TimeGivenBack,
}

/// What is to be done beside showing the next card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// The card changed without an act of the candidate: show it again where it stands.
    RefreshCard,
    /// A result that is shared with recruiters is there, or changed: tell the subscribers.
    Summarise,
}

/// Why an event was not taken. An answer to a person, never a fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The session has begun already.
    #[error("the session has begun already")]
    AlreadyBegun,
    /// The session has not begun yet.
    #[error("the session has not begun yet")]
    NotBegun,
    /// The question was answered, skipped or timed out before: the card is an old one.
    #[error("that question is closed")]
    QuestionClosed,
    /// The next question is on the card already.
    #[error("the question is being asked already")]
    AlreadyAsked,
    /// The session is over.
    #[error("the session is over")]
    Over,
    /// The offer was turned down, replaced or has lapsed.
    #[error("the offer is gone")]
    OfferGone,
}
