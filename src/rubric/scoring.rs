//! Turns credit into a score, and doubt into a confidence.

use crate::rubric::{ConceptGrade, How, RedFlag, ReviewReason, Rubric};

/// The share of full marks from which the score is 1: nobody must say everything.
pub const ENOUGH: f64 = 0.9;

/// Returns the share of full marks that an answer gets: its credit against nine tenths of full marks, less the penalties
/// of the red flags that fired, within 0 to 1.
pub(super) fn score<'a>(rubric: &Rubric, concepts: &[ConceptGrade], fired: impl Iterator<Item = &'a RedFlag>) -> f64 {
    let credit: f64 = rubric.concepts.iter().zip(concepts).map(|(concept, grade)| concept.weight * grade.credit).sum();
    let penalty: f64 = fired.map(|flag| flag.penalty).sum();
    ((credit / (ENOUGH * rubric.full_marks)).min(1.0) - penalty).clamp(0.0, 1.0)
}

/// So many words for each idea that was recognised leave room for ideas that were not.
const WORDY: usize = 30;
/// What a wordy answer's grade is worth at most.
const WORDY_CONFIDENCE: f64 = 0.7;
/// What each reason for a second look leaves of a confidence.
const DOUBT: f64 = 0.6;
/// Below this confidence a person should look.
const SURE: f64 = 0.75;

/// Returns how sure a grade is, 0 to 1: about the share of such grades that come within two points of a person's mark.
///
/// The figures were read off 150 marked answers to five questions. Where an answer spends fewer than 30 words on each
/// recognised idea, 4 in 100 grades were further off; where it spends more, 32 in 100. Misspellings and the author's
/// regular expressions are less sure than words, so a concept that rests on them alone takes a little away.
#[expect(clippy::cast_precision_loss, reason = "a rubric has a handful of concepts")]
pub(super) fn confidence(concepts: &[ConceptGrade], review: &[ReviewReason], words: usize) -> f64 {
    let met: Vec<_> = concepts.iter().filter(|grade| grade.is_met()).collect();
    let is_unsure = |grade: &&&ConceptGrade| grade.evidence.iter().all(|evidence| evidence.how >= How::Typo);
    let unsure = met.iter().filter(is_unsure).count();
    let base = match met.len() {
        0 => 0.95,
        count if words / count >= WORDY => WORDY_CONFIDENCE,
        count => 0.95 - 0.15 * unsure as f64 / count as f64,
    };
    base * DOUBT.powi(i32::try_from(review.len()).unwrap_or(i32::MAX))
}

/// Tells whether a person should look although nothing is odd.
pub(super) fn is_low(confidence: f64, review: &[ReviewReason]) -> bool {
    review.is_empty() && confidence < SURE
}
