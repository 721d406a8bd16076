//! Holds one table of the English words that the grader treats specially, so that each word of an answer is looked up once.

use std::{collections::HashMap, sync::LazyLock};

use crate::rubric::{cues, honesty, verdicts, words};

/// What a word is known for: a set of the kinds below.
pub(super) type Kinds = u32;

/// Carries grammar rather than a subject.
pub(super) const GRAMMAR: Kinds = 1;
/// Makes a claim of what stands near it.
pub(super) const CLAIMING: Kinds = 1 << 1;
/// Belongs to a sentence, never to a term.
pub(super) const ASSERTING: Kinds = 1 << 2;
/// Belongs to a clause with a subject and a verb.
pub(super) const FINITE: Kinds = 1 << 3;
/// Begins a cue.
pub(super) const CUE: Kinds = 1 << 4;
/// Stands in a phrase that speaks to the grader.
pub(super) const AIMED: Kinds = 1 << 5;
/// A form of *be*, or what stands in for it.
pub(super) const BE: Kinds = 1 << 6;
/// May stand between a verdict's verb and its judging word.
pub(super) const MODIFIER: Kinds = 1 << 7;
/// What nobody says of a thing that they recommend.
pub(super) const BAD: Kinds = 1 << 8;
/// What somebody denies of a thing that they do not recommend, or of a danger that they do not see.
pub(super) const GOOD: Kinds = 1 << 9;
/// Of these, what names a danger: to deny one is to call the thing harmless.
pub(super) const CLEARS: Kinds = 1 << 10;
/// What somebody denies that a thing does.
pub(super) const WORKS: Kinds = 1 << 11;
/// A denial that stands before a verb.
pub(super) const AUXILIARY: Kinds = 1 << 12;
/// A denial that stands in for a form of *be*.
pub(super) const NOT_BE: Kinds = 1 << 13;
/// What a person turns a practice down with: "I don't use them".
pub(super) const PREFERENCE: Kinds = 1 << 14;
/// A pronoun that stands for a practice.
pub(super) const POINTER: Kinds = 1 << 15;

static TABLE: LazyLock<HashMap<&'static str, Kinds>> = LazyLock::new(|| {
    let mut table = HashMap::new();
    for (kind, list) in words::LISTS.into_iter().chain(verdicts::LISTS) {
        for word in list.split_whitespace() {
            *table.entry(word).or_default() |= kind;
        }
    }
    for word in cues::first_words() {
        *table.entry(word).or_default() |= CUE;
    }
    for word in honesty::aimed_words() {
        *table.entry(word).or_default() |= AIMED;
    }
    table
});

/// Looks a folded word up.
pub(super) fn kinds(word: &str) -> Kinds {
    TABLE.get(word).copied().unwrap_or_default()
}
