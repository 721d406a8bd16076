//! Holds a rubric: what a good answer holds and which practices warn.

use crate::{
    ids::{ConceptId, ContentHash, RedFlagId},
    rubric::Grade,
};

/// What a good answer holds, compiled once and ready to grade any number of answers.
#[derive(Debug)]
pub struct Rubric {
    /// The ideas that earn marks, in the author's order.
    pub concepts: Vec<Concept>,
    /// The practices that cost marks, in the author's order.
    pub red_flags: Vec<RedFlag>,
    /// The sum of weights that makes full marks.
    pub full_marks: f64,
    /// The version of the question that this rubric belongs to.
    pub hash: ContentHash,
}

/// An idea that a good answer holds.
#[derive(Debug)]
pub struct Concept {
    /// Its name within the question.
    pub id: ConceptId,
    /// The idea in a few words, for people: "Synchronous file calls block".
    pub idea: String,
    /// What it is worth; 1 unless the author says otherwise.
    pub weight: f64,
    /// A question that leads a candidate who missed it there, without giving it away.
    pub hint: String,
    /// What an interviewer should ask somebody who missed it.
    pub follow_up: String,
}

/// A practice that warns.
#[derive(Debug)]
pub struct RedFlag {
    /// Its name within the question.
    pub id: RedFlagId,
    /// The practice in a few words, for people: "Reads the whole upload into memory".
    pub idea: String,
    /// Why it warns.
    pub why: String,
    /// The share of the full score that it costs, 0 to 1.
    pub penalty: f64,
}

impl Rubric {
    /// Grades an answer; the same answer always gets the same grade.
    pub fn grade(&self, _answer: &str) -> Grade {
        Grade {
            score: 0.0,
            confidence: 0.0,
            rubric: self.hash.clone(),
            concepts: Vec::new(),
            red_flags: Vec::new(),
            review: Vec::new(),
        }
    }

    /// Finds a concept by its name.
    pub fn concept(&self, id: &ConceptId) -> Option<&Concept> {
        self.concepts.iter().find(|concept| concept.id == *id)
    }

    /// Finds a red flag by its name.
    pub fn red_flag(&self, id: &RedFlagId) -> Option<&RedFlag> {
        self.red_flags.iter().find(|flag| flag.id == *id)
    }
}
