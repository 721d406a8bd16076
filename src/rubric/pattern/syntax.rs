//! Holds a parsed pattern as a tree.

use std::ops::Range;

use regex::Regex;

use super::parser;

/// How an idea may be worded, parsed from the author's text.
#[derive(Clone, Debug)]
pub struct Pattern {
    pub(in crate::rubric) root: Node,
}

impl Pattern {
    /// Parses a pattern, or says where it is wrong.
    pub fn parse(text: &str) -> Result<Self, PatternError> {
        parser::parse(text).map(|root| Self { root })
    }
}

/// A fault in a pattern.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct PatternError {
    /// The bytes of the pattern that are at fault.
    pub span: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

/// One step of a pattern.
#[derive(Clone, Debug)]
pub(in crate::rubric) enum Node {
    /// A word or an identifier as the author wrote it.
    Word(String, WordKind),
    /// Any one of these.
    Either(Vec<Node>),
    /// These in order.
    Sequence(Vec<Item>),
    /// These in any order, near each other.
    Near(Vec<Node>),
    /// At least so many different ones of these within a sentence.
    AtLeast(usize, Vec<Node>),
    /// This, said in the negative.
    Denied(Box<Node>),
    /// A regular expression.
    Regex(Regex),
}

/// How a word of a pattern is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::rubric) enum WordKind {
    /// In any inflection.
    Stem,
    /// Letter for letter.
    Exact,
    /// By its beginning.
    Prefix,
    /// By its end.
    Suffix,
}

/// One step of a sequence.
#[derive(Clone, Debug)]
pub(in crate::rubric) struct Item {
    /// What is to be found.
    pub(in crate::rubric) node: Node,
    /// Whether it may be missing.
    pub(in crate::rubric) optional: bool,
    /// How far the next step may be.
    pub(in crate::rubric) gap: Gap,
}

/// How many words may stand between two steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::rubric) enum Gap {
    /// At most so many.
    Words(usize),
    /// Any number within the sentence.
    Sentence,
}
