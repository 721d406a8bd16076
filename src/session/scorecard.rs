//! Sums up a session: points by question and by topic.

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    bank::Question,
    ids::Topic,
    rubric::points,
    session::{Outcome, Session, Submission},
};

/// The result of a session. It informs a person; it decides nothing.
#[derive(Clone, Debug, PartialEq)]
pub struct Scorecard {
    /// Every question of the paper, in its order.
    pub lines: Vec<QuestionLine>,
    /// The topics of the paper, in alphabetical order.
    pub topics: Vec<TopicScore>,
    /// The share of full marks over all questions of the paper, 0 to 1.
    pub score: f64,
}

/// One question's part in a result.
#[derive(Clone, Debug, PartialEq)]
pub struct QuestionLine {
    /// The question.
    pub question: Arc<Question>,
    /// What became of it.
    pub mark: Mark,
    /// The points that count, 0 to 10.
    pub points: u8,
    /// The answer, if there is one, in time or late.
    pub submission: Option<Submission>,
}

/// What became of a question, in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mark {
    /// Answered in time.
    Answered,
    /// Answered too late: graded, and counts nothing.
    Late,
    /// Passed over.
    Skipped,
    /// Its time ran out.
    TimedOut,
    /// The session ended before it was asked.
    NotReached,
}

/// One topic's part in a result.
#[derive(Clone, Debug, PartialEq)]
pub struct TopicScore {
    /// The topic.
    pub topic: Topic,
    /// The share of full marks over its questions, 0 to 1.
    pub score: f64,
    /// How many questions of the paper count for it.
    pub questions: usize,
}

impl Scorecard {
    /// Sums up a session as it stands.
    pub fn of(session: &Session) -> Self {
        let questions = &session.paper.questions;
        let mut topics: BTreeMap<Topic, (f64, usize)> = BTreeMap::new();
        let mut lines = Vec::with_capacity(questions.len());
        let mut total = 0.0;
        for (position, question) in questions.iter().enumerate() {
            let entry = session.entries.get(position);
            let counted = entry.map_or(0.0, super::Entry::counted);
            total += counted;
            let (sum, count) = topics.entry(question.main_topic().clone()).or_default();
            *sum += counted;
            *count += 1;
            lines.push(QuestionLine {
                question: Arc::clone(question),
                mark: entry.map_or(Mark::NotReached, |entry| Mark::of(&entry.outcome)),
                points: points(counted),
                submission: entry.and_then(super::Entry::submission).cloned(),
            });
        }
        let topics = topics
            .into_iter()
            .map(|(topic, (sum, questions))| TopicScore { topic, score: share(sum, questions), questions })
            .collect();
        Self { score: share(total, lines.len()), lines, topics }
    }

    /// Counts the questions with a mark.
    pub fn count(&self, mark: Mark) -> usize {
        self.lines.iter().filter(|line| line.mark == mark).count()
    }
}

impl Mark {
    /// Returns the word for an outcome.
    pub fn of(outcome: &Outcome) -> Self {
        match outcome {
            Outcome::Answered(_) => Self::Answered,
            Outcome::Late(_) => Self::Late,
            Outcome::Skipped => Self::Skipped,
            Outcome::TimedOut => Self::TimedOut,
        }
    }
}

/// Divides a sum of shares by their number; an empty paper earns nothing.
#[expect(clippy::cast_precision_loss, reason = "a paper has few questions")]
fn share(sum: f64, count: usize) -> f64 {
    if count == 0 { 0.0 } else { sum / count as f64 }
}
