//! Ranks the candidates of a server.

use crate::ids::{QuestionId, UserId};

/// What a candidate got for one question in one session, in time.
#[derive(Clone, Debug, PartialEq)]
pub struct Score {
    /// Who.
    pub candidate: UserId,
    /// Which question.
    pub question: QuestionId,
    /// The share of full marks, 0 to 1.
    pub score: f64,
}

/// The standings of a server: a candidate's best score for each distinct question, summed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaderboard {
    /// From the first rank to the last; those of one rank in the order of their ids.
    pub standings: Vec<Standing>,
}

/// One candidate's place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// 1 for the first; those with the same points share a rank, and the next rank is left out for each of them.
    pub rank: usize,
    /// Who.
    pub candidate: UserId,
    /// The sum of the best points, 0 to 10 a question.
    pub points: u32,
    /// How many distinct questions the candidate has answered in time.
    pub questions: usize,
}
