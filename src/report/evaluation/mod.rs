//! Compares grades with marks that people gave: how much is found, how much is found wrongly, and how sure to be of it.
//!
//! A concept counts as found from half its credit on, a red flag when it fires. Points are the score on the
//! interviewer's scale of 0 to 10, rounded half up. Figures over many concepts are micro-averages: every pair of an
//! answer and a concept of its question counts once.

mod automatic;
mod case;
mod points;
mod summary;
mod tally;

pub use automatic::{Automatic, MOST_ERROR};
pub use case::{Case, Difference};
pub use points::PointFigures;
pub use summary::{Evaluation, Group, Item};
pub use tally::Tally;
