//! Grades a text against a keyword rubric: text in, [`Grade`] out, with the words that earned it.

mod grade;
mod model;

pub use grade::{Band, ConceptGrade, Evidence, Grade, How, Polarity, RedFlagGrade, ReviewReason, points};
pub use model::{Concept, RedFlag, Rubric};
