//! Knows every word that a rubric's patterns ask for, and finds them in a text in one pass.

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
    sync::{OnceLock, PoisonError, RwLock},
};

use regex::{Regex, RegexSet, RegexSetBuilder};

use crate::rubric::{How, pattern::WordKind, reading::Reading, stem::stem, token::Atom, typo::Spellings};

/// The number of a term within a rubric.
pub(super) type TermId = usize;

/// The terms of a rubric.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    stems: HashMap<String, TermId>,
    exact: HashMap<String, TermId>,
    prefixes: Vec<(String, TermId)>,
    suffixes: Vec<(String, TermId)>,
    /// The very words of the patterns: what equals one is exact, what only shares its stem is not.
    surfaces: HashSet<String>,
    spellings: Spellings,
    count: usize,
    /// The regular expressions of the patterns.
    pub(super) regexes: Vec<Regex>,
    /// All of them as one, made when the first answer comes: it tells in one pass which of them hold at all.
    regex_set: OnceLock<Option<RegexSet>>,
    /// What was found for each surface form so far: people use the same words again and again, and stems and
    /// misspellings are dear. What is remembered depends on nothing but the form, so grades stay the same.
    memo: RwLock<Memo>,
}

/// What a surface form stands for.
type Meaning = Box<[(TermId, How)]>;

/// What is known of surface forms, for each unit.
type Memo = [HashMap<Box<str>, Meaning>; 4];

/// How many surface forms are remembered for each unit: a bound on memory.
const MAX_MEMO: usize = 20_000;

/// Where a term stands in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Posting {
    /// The first atom.
    pub(super) from: usize,
    /// The atom after the last one.
    pub(super) to: usize,
    /// How it was recognised.
    pub(super) how: How,
}

/// Words this short are not written together by mistake: "in to" is no `into`.
const MIN_JOINED: usize = 6;

impl Vocabulary {
    /// Returns the term for a folded word, new or known.
    pub(super) fn term(&mut self, word: &str, kind: WordKind) -> TermId {
        let fresh = self.count;
        let known = match kind {
            WordKind::Stem => {
                self.surfaces.insert(word.to_owned());
                let term = *self.stems.entry(stem(word).into_owned()).or_insert(fresh);
                self.spellings.add(word, term);
                self.spellings.add(&stem(word), term);
                term
            }
            WordKind::Exact => *self.exact.entry(word.to_owned()).or_insert(fresh),
            WordKind::Prefix => find_or_push(&mut self.prefixes, word, fresh),
            WordKind::Suffix => find_or_push(&mut self.suffixes, word, fresh),
        };
        self.count += usize::from(known == fresh);
        known
    }

    /// Finds every term in a text: for each term, its places in order.
    pub(super) fn find(&self, reading: &Reading) -> Vec<Vec<Posting>> {
        let mut postings = vec![Vec::new(); self.count];
        let memo = self.memo.read().unwrap_or_else(PoisonError::into_inner);
        let mut fresh = Vec::new();
        let mut post = |text: &str, atoms: Range<usize>, unit: Unit| {
            let posting = |how| Posting { from: atoms.start, to: atoms.end, how };
            if let Some(meaning) = memo[unit as usize].get(text) {
                meaning.iter().for_each(|(term, how)| postings[*term].push(posting(*how)));
                return;
            }
            let meaning = self.meaning(text, unit);
            meaning.iter().for_each(|(term, how)| postings[*term].push(posting(*how)));
            fresh.push((unit, Box::from(text), meaning));
        };
        let mut compounds = reading.tokens.compounds.iter().peekable();
        let mut joined = String::new();
        for (index, atom) in reading.tokens.atoms.iter().enumerate() {
            if atom.stands_alone() {
                post(&atom.text, index..index + 1, if atom.whole { Unit::Whole } else { Unit::Part });
            }
            while let Some(compound) = compounds.next_if(|compound| compound.atoms.start == index) {
                let atoms = &reading.tokens.atoms[compound.atoms.clone()];
                let identifier = atoms.first().map(|atom| atom.word) == atoms.last().map(|atom| atom.word);
                post(&compound.text, compound.atoms.clone(), if identifier { Unit::Identifier } else { Unit::Whole });
            }
            if let Some(next) = reading.tokens.atoms.get(index + 1).filter(|next| written_apart(atom, next, reading)) {
                joined.clear();
                joined.push_str(&atom.text);
                joined.push_str(&next.text);
                post(&joined, index..index + 2, Unit::Joined);
            }
        }
        drop(memo);
        self.remember(fresh);
        for places in &mut postings {
            places.sort_by_key(|posting| (posting.from, posting.to));
            places.dedup_by_key(|posting| (posting.from, posting.to));
        }
        postings
    }

    /// Keeps what was found for new surface forms.
    fn remember(&self, fresh: Vec<(Unit, Box<str>, Meaning)>) {
        if fresh.is_empty() {
            return;
        }
        let mut memo = self.memo.write().unwrap_or_else(PoisonError::into_inner);
        for (unit, text, meaning) in fresh {
            if memo[unit as usize].len() < MAX_MEMO {
                memo[unit as usize].insert(text, meaning);
            }
        }
    }

    /// Finds the terms that a surface form stands for.
    fn meaning(&self, text: &str, unit: Unit) -> Meaning {
        let mut found = Vec::new();
        let stem = stem(text);
        if let Some(term) = self.stems.get(stem.as_ref()) {
            found.push((*term, if self.surfaces.contains(text) { How::Exact } else { How::Stem }));
        } else if matches!(unit, Unit::Whole | Unit::Part)
            && let Some(term) = self.spellings.nearest(text).or_else(|| self.spellings.nearest(&stem))
        {
            found.push((term, How::Typo));
        }
        if matches!(unit, Unit::Whole | Unit::Identifier) {
            if let Some(term) = self.exact.get(text) {
                found.push((*term, How::Exact));
            }
            let begins = self.prefixes.iter().filter(|(prefix, _)| text.starts_with(prefix.as_str()));
            let ends = self.suffixes.iter().filter(|(suffix, _)| text.ends_with(suffix.as_str()));
            begins.chain(ends).for_each(|(_, term)| found.push((*term, How::Stem)));
        }
        found.into_boxed_slice()
    }

    /// Tells of each regular expression whether it holds anywhere in a text.
    pub(super) fn matching_regexes(&self, text: &str) -> Vec<bool> {
        let mut holds = vec![true; self.regexes.len()];
        let build = || {
            let sources = self.regexes.iter().map(Regex::as_str);
            RegexSetBuilder::new(sources).case_insensitive(true).size_limit(1 << 24).build().ok()
        };
        if !holds.is_empty()
            && let Some(set) = self.regex_set.get_or_init(build)
        {
            let matched = set.matches(text);
            holds.iter_mut().enumerate().for_each(|(index, holds)| *holds = matched.matched(index));
        }
        holds
    }
}

/// What is looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    /// A word by itself, or words joined by a hyphen.
    Whole,
    /// A part of an identifier.
    Part,
    /// A whole identifier: `scryptAsync` is no misspelling of `scryptSync`.
    Identifier,
    /// Two words that may be one; a misspelling on top of that would be a guess.
    Joined,
}

fn find_or_push(list: &mut Vec<(String, TermId)>, word: &str, fresh: TermId) -> TermId {
    if let Some((_, term)) = list.iter().find(|(known, _)| known == word) {
        return *term;
    }
    list.push((word.to_owned(), fresh));
    fresh
}

/// Tells whether two neighbouring words may be one: "back pressure".
fn written_apart(one: &Atom, next: &Atom, reading: &Reading) -> bool {
    let apart = one.whole && next.whole && next.word == one.word + 1 && reading.tokens.between[next.word] == " ";
    apart && one.text.len() + next.text.len() >= MIN_JOINED
}
