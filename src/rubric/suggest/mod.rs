//! Suggests patterns: phrases that set answers with an idea apart from those without it, and that its rubric misses.
//!
//! `phrase` lists the phrases of a text, `odds` says how telling each is, and `search` holds the best of them against
//! the answers with the grader itself, so that the counts are what a pasted pattern would do.

mod odds;
mod phrase;
mod search;

pub use search::{Sample, Suggestion, suggest};
