//! Grades a text against a keyword rubric: text in, [`Grade`] out, with the words that earned it.
//!
//! The way of an answer: `fold` makes its characters plain, `token` cuts it into words and identifiers, `reading`
//! finds sentences and clauses, `polarity` finds what is denied or turned down (by the words in `cues`). The
//! rubric's `pattern`s were compiled once to `program`s over a `vocabulary`; `matching` finds where they hold,
//! `stance` judges each hit, and `grading` weighs them all. `honesty` says which answers a person should see.
//! `suggest` learns patterns from marked answers, for the authors of rubrics.

mod code;
mod cues;
mod fold;
mod grade;
mod grading;
mod honesty;
mod lexicon;
mod lists;
mod matching;
mod model;
mod outline;
mod overlap;
mod pattern;
mod polarity;
mod program;
mod quotes;
mod reach;
mod reading;
mod rules;
mod scoring;
mod signs;
mod stance;
mod stem;
mod subjects;
mod suggest;
mod token;
mod typo;
mod verdicts;
mod vocabulary;
mod words;

pub use grade::{Band, ConceptGrade, Evidence, Grade, How, Polarity, RedFlagGrade, ReviewReason, points};
pub use model::{Concept, RedFlag, Rubric, RubricParts, Wording};
pub use outline::{Claim, outline};
pub use pattern::{Pattern, PatternError};
pub use scoring::ENOUGH;
pub use suggest::{Sample, Suggestion, suggest};
pub use words::is_grammar;
