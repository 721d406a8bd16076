//! Views over finished sessions and over marked answers: pure functions from what is kept to what people are told.

pub mod evaluation;
mod explanation;
mod leaderboard;
mod summary;
mod words;

pub use explanation::{ExplainedConcept, ExplainedFlag, Explanation, Mark, MarkEffect, Piece, Sum};
pub use leaderboard::{Leaderboard, Score, Standing};
pub use summary::{ConceptLine, FlagLine, Summary};
pub use words::quoted_words;
