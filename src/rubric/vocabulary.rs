//! Knows every word that a rubric's patterns ask for, and finds them in a text in one pass.

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
};

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
}

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
        let mut compounds = reading.tokens.compounds.iter().peekable();
        for (index, atom) in reading.tokens.atoms.iter().enumerate() {
            if atom.stands_alone() {
                let unit = if atom.whole { Unit::Whole } else { Unit::Part };
                self.post(&mut postings, &atom.text, index..index + 1, unit);
            }
            while let Some(compound) = compounds.next_if(|compound| compound.atoms.start == index) {
                self.post(&mut postings, &compound.text, compound.atoms.clone(), Unit::Whole);
            }
            if let Some(joined) = written_apart(atom, reading.tokens.atoms.get(index + 1), reading) {
                self.post(&mut postings, &joined, index..index + 2, Unit::Joined);
            }
        }
        for places in &mut postings {
            places.sort_by_key(|posting| (posting.from, posting.to));
            places.dedup_by_key(|posting| (posting.from, posting.to));
        }
        postings
    }

    fn post(&self, postings: &mut [Vec<Posting>], text: &str, atoms: Range<usize>, unit: Unit) {
        let mut add = |term: TermId, how| postings[term].push(Posting { from: atoms.start, to: atoms.end, how });
        let stem = stem(text);
        if let Some(term) = self.stems.get(stem.as_ref()) {
            add(*term, if self.surfaces.contains(text) { How::Exact } else { How::Stem });
        } else if unit != Unit::Joined
            && let Some(term) = self.spellings.nearest(text).or_else(|| self.spellings.nearest(&stem))
        {
            add(term, How::Typo);
        }
        if unit == Unit::Whole {
            if let Some(term) = self.exact.get(text) {
                add(*term, How::Exact);
            }
            let begins = self.prefixes.iter().filter(|(prefix, _)| text.starts_with(prefix.as_str()));
            let ends = self.suffixes.iter().filter(|(suffix, _)| text.ends_with(suffix.as_str()));
            begins.chain(ends).for_each(|(_, term)| add(*term, How::Stem));
        }
    }
}

/// What is looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    /// A word by itself, or an identifier.
    Whole,
    /// A part of an identifier.
    Part,
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

/// Joins two neighbouring words that may be one: "back pressure".
fn written_apart(one: &Atom, next: Option<&Atom>, reading: &Reading) -> Option<String> {
    let next = next?;
    let apart = one.whole && next.whole && next.word == one.word + 1 && reading.tokens.between[next.word] == " ";
    (apart && one.text.len() + next.text.len() >= MIN_JOINED).then(|| format!("{}{}", one.text, next.text))
}
