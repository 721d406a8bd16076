//! Says how much could be graded without a person, and how wrong that would be.

use crate::report::evaluation::{Case, Tally};

/// The share of wrong decisions up to which grading without a person is thought well of.
pub const MOST_ERROR: f64 = 0.05;

/// Confidences that differ by less are the same, but for rounding.
const SAME: f64 = 1e-9;

/// What becomes of all answers whose grade is at least so sure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Automatic {
    /// The least confidence of these grades.
    pub confidence: f64,
    /// How many answers are graded so surely.
    pub answers: usize,
    /// Which share of all answers that is.
    pub share: f64,
    /// Which share of the decisions on their concepts and red flags differs from the marks.
    pub error: f64,
}

/// Lists every threshold of confidence that makes a difference, the highest first.
#[expect(clippy::cast_precision_loss, reason = "there are far fewer than 2⁵² answers")]
pub(super) fn thresholds(cases: &[Case<'_>]) -> Vec<Automatic> {
    let mut sorted: Vec<_> = cases.iter().collect();
    sorted.sort_by(|one, other| other.grade.confidence.total_cmp(&one.grade.confidence));
    let mut rows: Vec<Automatic> = Vec::new();
    let mut tally = Tally::default();
    for (index, case) in sorted.iter().enumerate() {
        tally += case.concept_tally();
        tally += case.flag_tally();
        let row = Automatic {
            confidence: case.grade.confidence,
            answers: index + 1,
            share: (index + 1) as f64 / cases.len() as f64,
            error: tally.error(),
        };
        // Grades that are equally sure stand or fall together.
        rows.pop_if(|last| last.confidence - row.confidence < SAME);
        rows.push(row);
    }
    rows
}
