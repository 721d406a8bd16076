//! Holds an answer that a person marked, with the grade that the rubric gives it.

use crate::{
    bank::Question,
    ids::{ConceptId, RedFlagId},
    report::evaluation::Tally,
    rubric::Grade,
};

/// An answer that a person marked, and its grade.
#[derive(Clone, Debug)]
pub struct Case<'a> {
    /// What people call the answer.
    pub id: String,
    /// The question that it answers.
    pub question: &'a Question,
    /// What kind of answer it is, such as `paraphrase`; empty where nobody said.
    pub kind: String,
    /// The verbatim answer.
    pub text: String,
    /// The concepts that it asserts.
    pub concepts: Vec<ConceptId>,
    /// The red flags that it raises.
    pub red_flags: Vec<RedFlagId>,
    /// The interviewer's mark, 0 to 10, where there is one.
    pub mark: Option<u8>,
    /// What the rubric makes of it.
    pub grade: Grade,
}

/// What a grade has other than the marks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// Concepts that are marked and were not found.
    pub missed: Vec<ConceptId>,
    /// Concepts that were found and are not marked.
    pub wrong: Vec<ConceptId>,
    /// Red flags that are marked and did not fire.
    pub missed_flags: Vec<RedFlagId>,
    /// Red flags that fired and are not marked.
    pub wrong_flags: Vec<RedFlagId>,
}

impl Difference {
    /// Tells whether the grade has just what is marked.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl Case<'_> {
    /// Returns, for each concept of the question, its id, whether it is marked, and whether it was found.
    pub fn concepts(&self) -> impl Iterator<Item = (&ConceptId, bool, bool)> {
        self.grade.concepts.iter().map(|grade| (&grade.id, self.concepts.contains(&grade.id), grade.is_met()))
    }

    /// Returns, for each red flag of the question, its id, whether it is marked, and whether it fired.
    pub fn red_flags(&self) -> impl Iterator<Item = (&RedFlagId, bool, bool)> {
        self.question.rubric.red_flags.iter().map(|flag| {
            let fired = self.grade.red_flags.iter().any(|grade| grade.id == flag.id);
            (&flag.id, self.red_flags.contains(&flag.id), fired)
        })
    }

    /// Counts the decisions on its concepts.
    pub fn concept_tally(&self) -> Tally {
        tally(self.concepts().map(|(_, marked, found)| (marked, found)))
    }

    /// Counts the decisions on its red flags.
    pub fn flag_tally(&self) -> Tally {
        tally(self.red_flags().map(|(_, marked, fired)| (marked, fired)))
    }

    /// Returns the mark and the points given, where there is a mark.
    pub fn points(&self) -> Option<(u8, u8)> {
        self.mark.map(|mark| (mark, self.grade.points()))
    }

    /// Says what the grade has other than the marks.
    pub fn difference(&self) -> Difference {
        let mut difference = Difference::default();
        for (id, marked, found) in self.concepts() {
            match (marked, found) {
                (true, false) => difference.missed.push(id.clone()),
                (false, true) => difference.wrong.push(id.clone()),
                _ => {}
            }
        }
        for (id, marked, fired) in self.red_flags() {
            match (marked, fired) {
                (true, false) => difference.missed_flags.push(id.clone()),
                (false, true) => difference.wrong_flags.push(id.clone()),
                _ => {}
            }
        }
        difference
    }
}

fn tally(decisions: impl Iterator<Item = (bool, bool)>) -> Tally {
    let mut tally = Tally::default();
    decisions.for_each(|(marked, found)| tally.add(marked, found));
    tally
}
