//! Speaks to everybody about the data held on them: a copy of it, and the end of it.

use crate::text::{
    Action, Button, Card, Row, Style, Tone,
    words::{count, field, secondary},
};

/// Goes with the file that holds everything on the one who asks.
pub fn export_note() -> Card {
    Card {
        title: "Your data".to_owned(),
        body:
            "The file holds everything that I keep on you, as JSON: sessions, answers, grades and what you agreed to. \
               Only you can see this message. To delete it all, use `/privacy erase`."
                .to_owned(),
        ..Card::default()
    }
}

/// Asks whether everything should really be erased.
pub fn erase_question() -> Card {
    let erase = Button { label: "Erase everything", style: Style::Danger, action: Action::Erase };
    Card {
        tone: Tone::Warning,
        title: "Erase everything about you?".to_owned(),
        body: "This cannot be undone. If you would like a copy first, use `/privacy export`.".to_owned(),
        fields: vec![
            field(
                "What goes, in every server",
                "Your sessions, also one that is running; your answers, grades and what you agreed to; your place on \
                 leaderboards; summaries that wait to be sent; your own subscription to summaries.",
            ),
            field(
                "What I cannot take back",
                "Summaries that recruiters have received, and leaderboards that were posted.",
            ),
        ],
        footer: Some("Nothing happens until you press a button.".to_owned()),
        controls: vec![Row::Buttons(vec![erase, secondary("Keep my data", Action::KeepData)])],
    }
}

/// Says what was erased.
pub fn erased(sessions: usize, answers: usize) -> Card {
    let body = if sessions == 0 {
        "I held no sessions of yours. Whatever else there was is gone.".to_owned()
    } else {
        format!(
            "Gone: {} and {}, with everything that belonged to them. You are welcome to start afresh with `/quiz start`.",
            count(sessions, "session"),
            count(answers, "answer"),
        )
    };
    Card { tone: Tone::Good, title: "Everything about you is erased".to_owned(), body, ..Card::default() }
}

/// Says that nothing was erased.
pub fn kept() -> Card {
    Card {
        title: "Your data is kept".to_owned(),
        body: "Nothing was erased. `/privacy erase` is there whenever you want it.".to_owned(),
        ..Card::default()
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::text::testing::plain;

    #[test]
    fn erasing_says_what_goes_and_what_cannot_be_taken_back() {
        assert_snapshot!(plain(&erase_question()), @"
        [Warning] Erase everything about you?
        This cannot be undone. If you would like a copy first, use `/privacy export`.

        What goes, in every server
        Your sessions, also one that is running; your answers, grades and what you agreed to; your place on leaderboards; summaries that wait to be sent; your own subscription to summaries.

        What I cannot take back
        Summaries that recruiters have received, and leaderboards that were posted.

        (Nothing happens until you press a button.)
        [Erase everything] [Keep my data]
        ");
    }

    #[test]
    fn what_was_erased_is_counted() {
        assert_snapshot!(erased(1, 2).body, @"Gone: 1 session and 2 answers, with everything that belonged to them. You are welcome to start afresh with `/quiz start`.");
        assert_snapshot!(erased(0, 0).body, @"I held no sessions of yours. Whatever else there was is gone.");
    }
}
