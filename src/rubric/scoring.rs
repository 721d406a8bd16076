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

/// Returns how sure a grade is, 0 to 1. Each reason for a second look halves it; a concept that rests on unsure evidence
/// alone, and an answer that met nothing, take a little away.
#[expect(clippy::cast_precision_loss, reason = "a rubric has a handful of concepts")]
pub(super) fn confidence(concepts: &[ConceptGrade], review: &[ReviewReason]) -> f64 {
    let met: Vec<_> = concepts.iter().filter(|grade| grade.is_met()).collect();
    let is_unsure = |grade: &&&ConceptGrade| grade.evidence.iter().all(|evidence| evidence.how >= How::Typo);
    let unsure = met.iter().filter(is_unsure).count();
    let base = if met.is_empty() { 0.8 } else { 0.95 - 0.3 * unsure as f64 / met.len() as f64 };
    base * 0.5_f64.powi(i32::try_from(review.len()).unwrap_or(i32::MAX))
}
