//! Reads question files and draws papers: texts in, questions or diagnostics out.

mod check;
mod diagnostic;
mod draft;
mod draw;
mod fields;
mod lint;
mod load;
mod paper;
mod question;
mod rubric_source;
mod source;
#[cfg(test)]
mod testing;
mod time_limit;

use std::{collections::BTreeMap, sync::Arc};

pub use check::check_answers;
pub use diagnostic::{Diagnostic, Position};
pub use draft::{Known, NothingClaimed, draft};
pub use lint::lint;
pub use paper::{Paper, Wanted};
pub use question::{Level, MAX_TIME_LIMIT, MIN_TIME_LIMIT, MarkedAnswer, Question};
pub use rubric_source::MAX_IDEA;
pub use source::{MAX_PROMPT, MAX_TITLE, parse_question};

use crate::ids::{PackId, QuestionId, Topic};

/// A file of a bank, as read from a folder or from the binary.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// The path below the bank's folder, with `/` between its parts: `nodejs/promises/promise-all.toml`.
    pub path: String,
    /// The text of the file.
    pub text: String,
}

/// A folder of questions under one title and licence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pack {
    /// The name of its folder.
    pub id: PackId,
    /// What people call it.
    pub title: String,
    /// The licence of its questions, as an SPDX expression.
    pub licence: String,
    /// The language of its questions, as a BCP 47 tag.
    pub language: String,
}

/// Every question that can be asked, in the order of packs and ids.
#[derive(Clone, Debug, Default)]
pub struct Bank {
    packs: Vec<Pack>,
    questions: Vec<Arc<Question>>,
}

impl Bank {
    /// Reads a whole bank, or reports every fault in it.
    pub fn load(files: &[SourceFile]) -> Result<Self, Vec<Diagnostic>> {
        load::load(files).map(|(packs, questions)| Self { packs, questions })
    }

    /// Returns every pack.
    pub fn packs(&self) -> &[Pack] {
        &self.packs
    }

    /// Returns every question.
    pub fn questions(&self) -> &[Arc<Question>] {
        &self.questions
    }

    /// Finds a question by its name.
    pub fn question(&self, id: &QuestionId) -> Option<&Arc<Question>> {
        self.questions.iter().find(|question| question.id == *id)
    }

    /// Returns every topic with the number of its questions, in alphabetical order.
    pub fn topics(&self) -> Vec<(Topic, usize)> {
        let mut counts = BTreeMap::new();
        for topic in self.questions.iter().flat_map(|question| &question.topics) {
            *counts.entry(topic.clone()).or_insert(0) += 1;
        }
        counts.into_iter().collect()
    }

    /// Draws up to `wanted.count` questions at random; the same seed draws the same paper.
    pub fn draw(&self, wanted: &Wanted, seed: u64) -> Paper {
        Paper { questions: draw::draw(&self.questions, wanted, seed), wanted: wanted.count }
    }
}
