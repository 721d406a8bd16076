//! Says every word that a user reads, as functions from domain values to cards; one file an audience.

pub mod candidate;
mod card;
mod escape;
pub mod limits;
pub mod moderator;
pub mod privacy;
pub mod recruiter;
pub mod refusal;
pub mod settings;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
mod words;

pub use card::{Action, Button, Card, Choice, ChoiceOption, Field, Form, Row, Style, Tone};
pub use escape::quote;

use crate::ids::Topic;

/// Words a topic as a choice: its name and how many questions it has; at most 100 characters.
pub fn topic_choice(topic: &Topic, questions: usize) -> String {
    format!("{topic} ({})", words::count(questions, "question"))
}
