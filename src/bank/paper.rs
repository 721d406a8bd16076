//! Holds the questions drawn for one session, as they were when they were drawn.

use std::{sync::Arc, time::Duration};

use crate::{
    bank::{Level, Question},
    ids::Topic,
};

/// What a candidate asked to be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Only questions about this topic.
    pub topic: Option<Topic>,
    /// Only questions of this level.
    pub level: Option<Level>,
    /// How many, at most.
    pub count: usize,
}

/// The questions of one session. A change of the bank does not reach it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// The questions in the order in which they are asked; may be fewer than wanted, and empty when none fits.
    pub questions: Vec<Arc<Question>>,
    /// How many were asked for.
    pub wanted: usize,
}

impl Paper {
    /// Returns the time for the whole paper: each question's limit, and a minute each to read feedback.
    pub fn total_time(&self) -> Duration {
        self.questions.iter().map(|question| question.time_limit + Duration::from_mins(1)).sum()
    }
}
