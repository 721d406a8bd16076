//! Views over finished sessions: pure functions from what the store holds to what people are told.

mod leaderboard;
mod summary;
mod words;

pub use leaderboard::{Leaderboard, Score, Standing};
pub use summary::{ConceptLine, FlagLine, Summary};
pub use words::quoted_words;
