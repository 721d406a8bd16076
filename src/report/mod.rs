//! Views over finished sessions: pure functions from what the store holds to what people are told.

mod leaderboard;
mod summary;

pub use leaderboard::{Leaderboard, Score, Standing};
pub use summary::{ConceptLine, FlagLine, Summary};
