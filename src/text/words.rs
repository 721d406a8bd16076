//! Says the small things that every audience is told: counts, durations, instants, marks and roles.

use std::time::Duration;

use jiff::Timestamp;

use crate::{
    bank::Question,
    ids::{RoleId, Topic, UserId},
    rubric::{Band, points},
    session::{Ending, Mark, QuestionLine, Scorecard, TopicScore},
    text::{Action, Button, Field, Style, limits},
};

/// Counts things: "1 question", "2 questions".
pub fn count(number: usize, thing: &str) -> String {
    if number == 1 { format!("1 {thing}") } else { format!("{number} {thing}s") }
}

/// Says how long something takes, to the second: "4 minutes", "1 minute 30 seconds".
pub fn duration(time: Duration) -> String {
    let seconds = time.as_secs();
    let units = [(seconds / 3600, "hour"), (seconds / 60 % 60, "minute"), (seconds % 60, "second")];
    let parts: Vec<String> = units
        .into_iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, unit)| count(usize::try_from(number).unwrap_or(usize::MAX), unit))
        .collect();
    if parts.is_empty() { "less than a second".to_owned() } else { parts.join(" ") }
}

/// Writes an instant that counts down, or up, by itself: "in 4 minutes".
/// <https://discord.com/developers/docs/reference#message-formatting-timestamp-styles>
pub fn relative(instant: Timestamp) -> String {
    format!("<t:{}:R>", instant.as_second())
}

/// Writes an instant as the reader's own date and time.
pub fn date(instant: Timestamp) -> String {
    format!("<t:{}:f>", instant.as_second())
}

/// Names a person so that Discord shows the name. It notifies nobody: the bot lets no message do so.
pub fn person(user: UserId) -> String {
    format!("<@{user}>")
}

/// Names a role so that Discord shows the name.
pub fn role(role: RoleId) -> String {
    format!("<@&{role}>")
}

/// Returns the word for a score.
pub const fn band(band: Band) -> &'static str {
    match band {
        Band::Weak => "weak",
        Band::Partial => "partial",
        Band::Solid => "solid",
        Band::Strong => "strong",
    }
}

/// Returns the word for what became of a question.
pub const fn mark(mark: Mark) -> &'static str {
    match mark {
        Mark::Answered => "answered",
        Mark::Late => "late",
        Mark::Skipped => "skipped",
        Mark::TimedOut => "timed out",
        Mark::NotReached => "not reached",
    }
}

/// Names the topics of a question.
pub fn topics(question: &Question) -> String {
    let names: Vec<&str> = question.topics.iter().map(Topic::as_str).collect();
    limits::clip(&names.join(", "), 200)
}

/// Says the total of a result: "**13 of 20 points** · solid".
pub fn total(scorecard: &Scorecard) -> String {
    let points: usize = scorecard.lines.iter().map(|line| usize::from(line.points)).sum();
    format!("**{points} of {} points** · {}", scorecard.lines.len() * 10, band(Band::of(scorecard.score)))
}

/// Says the result of a topic: "promises: 7 of 10 over 2 questions".
pub fn topic_score(topic: &TopicScore) -> String {
    format!("{}: {} of 10 over {}", topic.topic, points(topic.score), count(topic.questions, "question"))
}

/// Says what became of each question of a result, a line each.
pub fn question_lines(scorecard: &Scorecard) -> Vec<String> {
    let line = |(index, line): (usize, &QuestionLine)| {
        let title = limits::clip(&line.question.title, 60);
        let result = match (line.mark, &line.submission) {
            (Mark::Answered, _) => format!("{} of 10", line.points),
            (Mark::Late, Some(late)) => format!("late, 0 of 10 (in time: {})", late.grade.points()),
            (other, _) => format!("{}, 0 of 10", mark(other)),
        };
        format!("{}. {title}: {result}", index + 1)
    };
    scorecard.lines.iter().enumerate().map(line).collect()
}

/// Says what ended a session, to its candidate or of it.
pub const fn ending(ending: Ending) -> &'static str {
    match ending {
        Ending::Completed => "Every question was asked.",
        Ending::Stopped => "The session was stopped before the end.",
        Ending::TimedOut => "The time for the whole session ran out.",
    }
}

/// Ends the words of a question's author as a sentence, in a room.
pub fn sentence(text: &str, room: usize) -> String {
    let text = limits::clip(text, room.saturating_sub(1));
    if text.is_empty() || text.ends_with(['.', '!', '?', '…']) { text } else { format!("{text}.") }
}

/// Makes a paragraph with a heading.
pub fn field(name: &str, value: impl Into<String>) -> Field {
    Field { name: name.to_owned(), value: value.into(), inline: false }
}

/// Makes a short paragraph that may stand beside others.
pub fn small_field(name: &str, value: impl Into<String>) -> Field {
    Field { inline: true, ..field(name, value) }
}

/// Makes the button for the obvious next step.
pub const fn primary(label: &'static str, action: Action) -> Button {
    Button { label, style: Style::Primary, action }
}

/// Makes a button for another way.
pub const fn secondary(label: &'static str, action: Action) -> Button {
    Button { label, style: Style::Secondary, action }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_said_in_units_that_matter() {
        let cases = [
            (0, "less than a second"),
            (1, "1 second"),
            (90, "1 minute 30 seconds"),
            (240, "4 minutes"),
            (3660, "1 hour 1 minute"),
        ];
        for (seconds, expected) in cases {
            assert_eq!(duration(Duration::from_secs(seconds)), expected);
        }
    }

    #[test]
    fn one_thing_is_not_many() {
        assert_eq!(
            [count(0, "question"), count(1, "question"), count(2, "question")],
            ["0 questions", "1 question", "2 questions"]
        );
    }
}
