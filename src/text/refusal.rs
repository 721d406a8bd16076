//! Says no kindly, to anybody: what is in the way and what to do next.

use crate::{
    bank::Level,
    ids::{RoleId, Topic},
    session::Refusal,
    text::{
        Card, Tone, limits, quote,
        words::{count, field, role},
    },
};

/// The room for a word that a person typed.
const TYPED: usize = 80;

/// A role that a server gives to the people who may use a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Duty {
    /// Sees and posts the leaderboard.
    Moderator,
    /// Is sent the results that candidates share.
    Recruiter,
}

impl Duty {
    /// Returns the word for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Moderator => "moderator",
            Self::Recruiter => "recruiter",
        }
    }
}

/// Says why a session did not take an event.
pub fn refused(refusal: &Refusal) -> Card {
    match refusal {
        Refusal::AlreadyBegun => warning(
            "This quiz has begun",
            "Its conditions stand as you agreed to them. Use `/quiz status` to see where you are.",
        ),
        Refusal::NotBegun => warning(
            "This quiz has not begun",
            "Press **Begin** on its card first; `/quiz status` shows the card again.",
        ),
        Refusal::QuestionClosed => warning(
            "That question is closed",
            "It was answered, skipped or timed out before. Use `/quiz status` to see where you are now.",
        ),
        Refusal::AlreadyAsked => {
            warning("The next question is there already", "Its clock is running. Use `/quiz status` to see its card.")
        }
        Refusal::Over => {
            warning("This quiz is over", "Your result is kept. Use `/quiz start` if you would like another round.")
        }
        Refusal::OfferGone => warning(
            "This quiz is off",
            "It was turned down, replaced by another one, or waited too long for **Begin**. Use `/quiz start` for a new \
             one.",
        ),
    }
}

/// Says that a button belongs to somebody else.
pub fn not_yours() -> Card {
    warning(
        "That one is not yours",
        "Only the person whom this card is for can use it. Use `/quiz start` for your own quiz.",
    )
}

/// Says that a card is of the past.
pub fn old_card() -> Card {
    warning(
        "This card is out of date",
        "What it belongs to has moved on or is gone. Use `/quiz status` to see where you are.",
    )
}

/// Says that no question fits, and names what there is.
pub fn no_questions(topic: Option<&str>, level: Option<Level>, topics: &[(Topic, usize)]) -> Card {
    let about = topic.map(|topic| format!(" about “{}”", quote(topic, TYPED))).unwrap_or_default();
    let level_words = level.map(|level| format!(" for {level}s")).unwrap_or_default();
    let advice = match (topic, level) {
        (_, Some(_)) => "Leave the level out, or try another topic.",
        (Some(_), None) => "Try another topic, or leave it out.",
        (None, None) => "Ask whoever runs this bot to add questions.",
    };
    with_topics(warning("No question fits", &format!("There is none{about}{level_words}. {advice}")), topics)
}

/// Says that a topic does not exist, and names those that do.
pub fn unknown_topic(word: &str, topics: &[(Topic, usize)]) -> Card {
    let body = format!(
        "I have no questions about “{}”. Choose a topic from the list as you type, or leave it out.",
        quote(word, TYPED)
    );
    with_topics(warning("I do not know that topic", &body), topics)
}

/// Says that Discord offers commands that this release no longer has.
pub fn old_commands() -> Card {
    warning(
        "That command has changed",
        "Your Discord still shows an older version of it. Reload Discord (Ctrl+R on a computer), and try again.",
    )
}

/// Says that there is no session to show or to stop.
pub fn nothing_running() -> Card {
    Card {
        title: "No quiz is running".to_owned(),
        body: "You have none in this server at the moment. Use `/quiz start` to begin one.".to_owned(),
        ..Card::default()
    }
}

/// Says that a command is for the people of a role; `needed` is that role, if the server has set one.
pub fn wrong_role(duty: Duty, needed: Option<RoleId>) -> Card {
    let word = duty.as_str();
    let body = match needed {
        Some(needed) => format!(
            "It is for people with the role {}. If you should have it, ask somebody who manages this server.",
            role(needed)
        ),
        None => format!(
            "It is for this server's {word}s, and no {word} role has been set yet. Somebody with the permission **Manage \
             Server** can set it with `/settings`."
        ),
    };
    warning(&format!("This is for {word}s"), &body)
}

/// Says that a command is for those who manage the server.
pub fn needs_manage_server() -> Card {
    warning(
        "This is for those who manage the server",
        "It needs the permission **Manage Server**. Ask somebody who has it to do this for you.",
    )
}

/// Says that a command works in servers only.
pub fn servers_only() -> Card {
    warning("Not here, sorry", "This works in servers only. Open a server that I am in and use the command there.")
}

/// Says which permission the bot lacks, by Discord's name for it.
pub fn missing_permission(name: &str) -> Card {
    let body = format!(
        "I need the permission **{}** in this channel. Ask somebody who manages the server to give it to me, then try again.",
        quote(name, TYPED)
    );
    warning("I am not allowed to do that", &body)
}

/// Says that something broke on our side; the code finds it in the log.
pub fn fault(code: &str) -> Card {
    let body = format!(
        "That is our fault, not yours. Nothing that was accepted is lost. Please try again in a minute; if it happens \
         again, tell whoever runs this bot the code **{}**.",
        quote(code, TYPED)
    );
    card(Tone::Bad, "Something broke", &body)
}

/// Says that the store could not take an act in time.
pub fn busy() -> Card {
    warning(
        "Very busy at the moment",
        "I could not save that in time, so it does not count as done. Nothing that was accepted is lost. Please try again \
         in a few seconds.",
    )
}

fn warning(title: &str, body: &str) -> Card {
    card(Tone::Warning, title, body)
}

fn card(tone: Tone, title: &str, body: &str) -> Card {
    Card { tone, title: title.to_owned(), body: body.to_owned(), ..Card::default() }
}

/// Adds the topics that there are, if any.
fn with_topics(mut card: Card, topics: &[(Topic, usize)]) -> Card {
    let lines: Vec<String> =
        topics.iter().map(|(topic, questions)| format!("• {topic}: {}", count(*questions, "question"))).collect();
    if !lines.is_empty() {
        card.fields.push(field("What there is", limits::stack(&lines, limits::FIELD_VALUE)));
    }
    card
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::text::testing::plain;

    #[test]
    fn a_refusal_says_what_to_do_next() {
        assert_snapshot!(plain(&refused(&Refusal::QuestionClosed)), @"
        [Warning] That question is closed
        It was answered, skipped or timed out before. Use `/quiz status` to see where you are now.
        ");
        assert_snapshot!(plain(&fault("175928847299117063")), @"
        [Bad] Something broke
        That is our fault, not yours. Nothing that was accepted is lost. Please try again in a minute; if it happens again, tell whoever runs this bot the code **175928847299117063**.
        ");
        assert_snapshot!(plain(&missing_permission("Send Messages")), @"
        [Warning] I am not allowed to do that
        I need the permission **Send Messages** in this channel. Ask somebody who manages the server to give it to me, then try again.
        ");
    }

    #[test]
    fn who_may_and_who_can_change_that_is_named() {
        assert_snapshot!(wrong_role(Duty::Moderator, Some(RoleId::new(7))).body, @"It is for people with the role <@&7>. If you should have it, ask somebody who manages this server.");
        assert_snapshot!(wrong_role(Duty::Recruiter, None).body, @"It is for this server's recruiters, and no recruiter role has been set yet. Somebody with the permission **Manage Server** can set it with `/settings`.");
    }

    #[test]
    fn when_nothing_fits_what_there_is_is_named() {
        let topics = [(Topic::new("promises").unwrap(), 1), (Topic::new("streams").unwrap(), 3)];
        assert_snapshot!(plain(&no_questions(Some("**promises**"), Some(Level::Senior), &topics)), @r"
        [Warning] No question fits
        There is none about “\*\*promises\*\*” for seniors. Leave the level out, or try another topic.

        What there is
        • promises: 1 question
        • streams: 3 questions
        ");
        assert_snapshot!(no_questions(None, None, &[]).body, @"There is none. Ask whoever runs this bot to add questions.");
        assert_snapshot!(unknown_topic("[x]", &topics).body, @r"I have no questions about “\[x\]”. Choose a topic from the list as you type, or leave it out.");
    }
}
