//! Holds a question as it is asked and graded.

use std::{fmt, ops::Range, str::FromStr, sync::Arc, time::Duration};

use serde::{Deserialize, Serialize};

use crate::{
    ids::{ConceptId, ContentHash, PackId, QuestionId, RedFlagId, Topic},
    rubric::{Grade, ReviewReason, Rubric},
};

/// The longest time limit of a question. An ephemeral card can be edited for 15 minutes after the last
/// interaction; the last minute is kept for showing how it ended.
/// <https://discord.com/developers/docs/interactions/receiving-and-responding#followup-messages>
pub const MAX_TIME_LIMIT: Duration = Duration::from_mins(14);

/// The shortest time limit of a question: reading it takes that long.
pub const MIN_TIME_LIMIT: Duration = Duration::from_secs(30);

/// One question with everything that is needed to ask it and to grade its answers.
#[derive(Clone, Debug)]
pub struct Question {
    /// The name of its file.
    pub id: QuestionId,
    /// The pack that it belongs to.
    pub pack: PackId,
    /// A few words that name it, at most 45 characters: the title of the answer form.
    pub title: String,
    /// What the candidate is asked, in Discord's Markdown.
    pub prompt: String,
    /// What it is about; never empty, the first one counts in scorecards.
    pub topics: Vec<Topic>,
    /// For whom it is.
    pub level: Level,
    /// How long the candidate has, from [`MIN_TIME_LIMIT`] to [`MAX_TIME_LIMIT`].
    pub time_limit: Duration,
    /// An answer that would get full marks.
    pub model_answer: String,
    /// What a good answer holds, ready to grade with.
    pub rubric: Arc<Rubric>,
    /// Answers with the grade that they must get; `viva check` holds the rubric to them.
    pub answers: Vec<MarkedAnswer>,
    /// Where its file stands below the bank's folder.
    pub path: String,
    /// The text of the question's file, from which this was made.
    pub source: Arc<str>,
    /// The hash of [`source`](Self::source): names this version of the question.
    pub hash: ContentHash,
}

impl Question {
    /// Grades an answer to this question.
    pub fn grade(&self, answer: &str) -> Grade {
        self.rubric.grade(answer)
    }

    /// Returns the topic that the question counts for in scorecards.
    pub fn main_topic(&self) -> &Topic {
        self.topics.first().expect("a question has at least one topic: loading holds it")
    }
}

/// Two questions are the same when their sources are.
impl PartialEq for Question {
    fn eq(&self, other: &Self) -> bool {
        self.pack == other.pack && self.id == other.id && self.hash == other.hash
    }
}

impl Eq for Question {}

/// How experienced the person is whom a question is meant for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Up to about two years.
    Junior,
    /// About three to five years.
    Mid,
    /// Six years or more.
    Senior,
}

impl Level {
    /// Every level, from the first to the last of a career.
    pub const ALL: [Self; 3] = [Self::Junior, Self::Mid, Self::Senior];

    /// Returns the word that question files and commands use.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Junior => "junior",
            Self::Mid => "mid",
            Self::Senior => "senior",
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Level {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|level| level.as_str() == word).ok_or(())
    }
}

/// An answer with the grade that its question must give it. What is left out is not checked, except that
/// concepts and red flags that are not named must not be found.
#[derive(Clone, Debug, PartialEq)]
pub struct MarkedAnswer {
    /// The verbatim answer.
    pub text: String,
    /// The concepts that it meets.
    pub concepts: Vec<ConceptId>,
    /// The red flags that it raises.
    pub red_flags: Vec<RedFlagId>,
    /// The review reasons that it must get; `None` when any will do.
    pub review: Option<Vec<ReviewReason>>,
    /// The bytes of its text in the question's file.
    pub span: Range<usize>,
}
