//! Holds a rubric: what a good answer holds and which practices warn.

use crate::{
    ids::{ConceptId, ContentHash, RedFlagId},
    rubric::{Grade, Pattern, Polarity, grading, honesty::Prompt, rules::Rules},
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
    /// The patterns by which the ideas and practices are recognised.
    pub(super) rules: Rules,
    /// What an echo of the question would repeat.
    pub(super) prompt: Prompt,
}

/// What a rubric is made from.
#[derive(Debug)]
pub struct RubricParts {
    /// The question as it is asked, to recognise an answer that only repeats it.
    pub prompt: String,
    /// The sum of weights that makes full marks.
    pub full_marks: f64,
    /// The version of the question.
    pub hash: ContentHash,
    /// The things that the question is about, with the ways to name them: what [`Wording::about`] counts in.
    pub subjects: Vec<Vec<Pattern>>,
    /// What takes back an idea named just before it: "readFileSync *does not block*".
    pub denied_by: Vec<Pattern>,
    /// The ideas that earn marks, and how they are worded.
    pub concepts: Vec<(Concept, Wording)>,
    /// The practices that cost marks, and how they are worded.
    pub red_flags: Vec<(RedFlag, Wording)>,
}

/// How an idea or a practice is worded in answers.
#[derive(Clone, Debug)]
pub struct Wording {
    /// Any of these says it.
    pub any: Vec<Pattern>,
    /// It counts only where the subject with this index was named last.
    pub about: Option<usize>,
    /// The polarities that count.
    pub counts: Vec<Polarity>,
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
    /// Compiles a rubric.
    pub fn new(parts: RubricParts) -> Self {
        let (concepts, concept_wordings): (Vec<_>, Vec<_>) = parts.concepts.into_iter().unzip();
        let (red_flags, flag_wordings): (Vec<_>, Vec<_>) = parts.red_flags.into_iter().unzip();
        Self {
            concepts,
            red_flags,
            full_marks: parts.full_marks,
            hash: parts.hash,
            rules: Rules::compile(&parts.subjects, &parts.denied_by, &concept_wordings, &flag_wordings),
            prompt: Prompt::new(&parts.prompt),
        }
    }

    /// Grades an answer; the same answer always gets the same grade.
    pub fn grade(&self, answer: &str) -> Grade {
        grading::grade(self, answer)
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
