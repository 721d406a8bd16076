//! Draws the conditions of a session, which the candidate agrees to with *Begin*.

use std::time::Duration;

use crate::{
    session::{OFFER_LIFE, Session, Sharing},
    text::{
        Action, Card, Choice, ChoiceOption, Row, Tone,
        words::{count, duration, field, primary, relative, secondary},
    },
};

/// The version of the words under "Who will see it": one more with every change of them, for it is stored with the agreement.
pub const CONSENT_VERSION: u16 = 1;

/// The value of the choice to keep a result private.
pub const PRIVATE: &str = "private";

/// The value of the choice to share a result with recruiters.
pub const SHARE: &str = "share";

/// Says what the candidate agrees to: what is kept, who will see it, and what it is for.
fn consent_words() -> &'static str {
    "Your answers and their grades are stored until you delete them with `/privacy erase`; `/privacy export` gives you a \
     copy. Your points count on this server's leaderboard, which its moderators see and may post.\n\
     **If you share**, this server's recruiters get your name, your points and quoted words of your answers, and keep \
     what they were sent. **If you practise privately**, they get nothing.\n\
     The result informs people, who decide. Nothing is decided by it automatically."
}

/// Draws the card with the conditions.
pub fn offer(session: &Session) -> Card {
    let chosen = match session.sharing {
        Sharing::Private => "Practise privately.",
        Sharing::Recruiters => "Share with this server's recruiters.",
    };
    Card {
        tone: Tone::Neutral,
        title: "Your quiz is ready".to_owned(),
        body: conditions(session),
        fields: vec![
            field("How it is graded", GRADING),
            field("Who will see it", consent_words()),
            field("Your choice so far", chosen),
        ],
        footer: Some("Begin means that you agree to the above. Stop turns the quiz down.".to_owned()),
        controls: vec![
            Row::Choice(sharing_choice(session)),
            Row::Buttons(vec![
                primary("Begin", Action::Begin(session.id)),
                secondary("Stop", Action::Stop(session.id)),
            ]),
        ],
    }
}

/// How grading works, in two honest sentences.
const GRADING: &str = "A program compares each answer with a list of ideas and the words for them, and shows you the words \
                       that earned your points. It can miss an idea put in unusual words, so a person can look again: \
                       if a grade seems wrong, ask a moderator.";

/// Draws the card of an offer that is gone.
pub fn withdrawn() -> Card {
    Card {
        title: "This quiz is off".to_owned(),
        body: "You turned it down, asked for another one, or it waited too long for **Begin**. Nothing was asked and \
               nothing counts. Use `/quiz start` whenever you like."
            .to_owned(),
        ..Card::default()
    }
}

fn conditions(session: &Session) -> String {
    let paper = &session.paper;
    let asked = paper.questions.len();
    let mut lines = vec![format!(
        "**{}**, at most **{}** in all; that includes a minute after each for reading your feedback. {}",
        count(asked, "question"),
        duration(paper.total_time()),
        limits_of_questions(session),
    )];
    if asked < paper.wanted {
        lines.push(format!(
            "You asked for {}; there {} only {asked} that {}, so you get {}.",
            paper.wanted,
            if asked == 1 { "is" } else { "are" },
            if asked == 1 { "fits" } else { "fit" },
            if asked == 1 { "that one" } else { "those" },
        ));
    }
    lines.push(
        "Write in your own words. You can skip a question or stop at any time; a late answer is kept and graded, and \
         counts 0."
            .to_owned(),
    );
    let lapses = session.id.time() + OFFER_LIFE;
    lines.push(format!("The clock starts when you press **Begin**. This offer lapses {}.", relative(lapses)));
    lines.join("\n\n")
}

/// Says how long each question gives.
fn limits_of_questions(session: &Session) -> String {
    let limits = || session.paper.questions.iter().map(|question| question.time_limit);
    let least = limits().min().unwrap_or(Duration::ZERO);
    let most = limits().max().unwrap_or(Duration::ZERO);
    match (limits().count(), least == most) {
        (1, _) => format!("You have {} to answer it.", duration(most)),
        (_, true) => format!("Each question gives you {}.", duration(most)),
        (_, false) => format!("Each question gives you between {} and {}.", duration(least), duration(most)),
    }
}

fn sharing_choice(session: &Session) -> Choice {
    let option = |value, label, description, sharing| ChoiceOption {
        value,
        label,
        description,
        chosen: session.sharing == sharing,
    };
    Choice {
        action: Action::Share(session.id),
        placeholder: "Who may see the result?",
        options: vec![
            option(PRIVATE, "Practise privately", "Recruiters get nothing.", Sharing::Private),
            option(
                SHARE,
                "Share with this server's recruiters",
                "They get your name, points and quoted words of your answers.",
                Sharing::Recruiters,
            ),
        ],
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::{session::testing::interview, text::testing::plain};

    #[test]
    fn the_conditions_say_all_that_a_candidate_agrees_to() {
        assert_snapshot!(plain(&offer(&interview())), @"
        [Neutral] Your quiz is ready
        **2 questions**, at most **9 minutes** in all; that includes a minute after each for reading your feedback. Each question gives you between 3 minutes and 4 minutes.

        Write in your own words. You can skip a question or stop at any time; a late answer is kept and graded, and counts 0.

        The clock starts when you press **Begin**. This offer lapses <t:1785586440:R>.

        How it is graded
        A program compares each answer with a list of ideas and the words for them, and shows you the words that earned your points. It can miss an idea put in unusual words, so a person can look again: if a grade seems wrong, ask a moderator.

        Who will see it
        Your answers and their grades are stored until you delete them with `/privacy erase`; `/privacy export` gives you a copy. Your points count on this server's leaderboard, which its moderators see and may post.
        **If you share**, this server's recruiters get your name, your points and quoted words of your answers, and keep what they were sent. **If you practise privately**, they get nothing.
        The result informs people, who decide. Nothing is decided by it automatically.

        Your choice so far
        Practise privately.

        (Begin means that you agree to the above. Stop turns the quiz down.)
        (x) Practise privately: Recruiters get nothing.
        ( ) Share with this server's recruiters: They get your name, points and quoted words of your answers.
        [Begin] [Stop]
        ");
    }

    #[test]
    fn fewer_questions_than_wanted_are_said_plainly() {
        let mut session = interview();
        session.paper.wanted = 5;
        assert!(offer(&session).body.contains("You asked for 5; there are only 2 that fit, so you get those."));
        session.paper.questions.truncate(1);
        assert!(offer(&session).body.contains("You asked for 5; there is only 1 that fits, so you get that one."));
    }

    #[test]
    fn the_choice_so_far_is_told_in_words() {
        let session = Session { sharing: Sharing::Recruiters, ..interview() };
        assert_snapshot!(offer(&session).fields[2].value, @"Share with this server's recruiters.");
    }

    /// The words are stored by their version only: whoever changes them here must raise [`CONSENT_VERSION`].
    #[test]
    fn a_version_of_the_conditions_has_one_wording() {
        let hash = crate::ids::ContentHash::of(consent_words());
        assert_snapshot!(format!("{CONSENT_VERSION}: {hash}"), @"1: 24a5f9fa8416504d8ab7f9be0d5dd1263912956676ada5433e46acba1dbd76e1");
    }
}
