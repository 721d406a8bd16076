//! Finds where compiled patterns hold in a text.
//!
//! Each step gives the list of its hits, made from the lists of its parts by merging and joining, from the words up:
//! nothing is tried twice and nothing is taken back. A list holds at most [`ENDS`] hits for each start, so that the work
//! grows with the length of the text and no text makes it explode.

use crate::rubric::{
    How,
    pattern::Gap,
    polarity::{Effect, Scopes},
    program::{Program, Step},
    reading::Reading,
    vocabulary::Posting,
};

/// How many hits of the next step one hit is joined with, and how many ends are kept for one start.
const ENDS: usize = 4;
/// How many words may stand between two parts that may come in any order.
const NEAR: usize = 8;

/// The number of a hit in a [`Search`].
pub(super) type HitId = usize;

/// Words of a text that a step holds for.
#[derive(Clone, Debug)]
pub(super) struct Hit {
    /// The first atom.
    pub(super) from: usize,
    /// The atom after the last one.
    pub(super) to: usize,
    /// The least sure way in which one of its words was recognised.
    pub(super) how: How,
    /// What it is made of.
    pub(super) parts: Parts,
}

/// What a hit is made of.
#[derive(Clone, Debug)]
pub(super) enum Parts {
    /// A word.
    Word,
    /// Hits of two steps.
    Pair(HitId, HitId),
    /// Hits of several choices.
    All(Vec<HitId>),
    /// A hit that the text denies, as the pattern wants it.
    Denied(HitId),
}

/// One text under search.
#[derive(Debug)]
pub(super) struct Search<'a> {
    /// The text.
    pub(super) reading: &'a Reading,
    /// Its polarity.
    pub(super) scopes: &'a Scopes,
    /// The verbatim text, for regular expressions.
    pub(super) text: &'a str,
    /// Where each term stands.
    pub(super) postings: &'a [Vec<Posting>],
    /// The regular expressions of the rubric, and which of them hold at all.
    pub(super) regexes: (&'a [regex::Regex], &'a [bool]),
    /// Every hit so far.
    pub(super) hits: Vec<Hit>,
}

impl Search<'_> {
    /// Returns the hits of a program in the order of their starts.
    pub(super) fn run(&mut self, program: &Program) -> Vec<HitId> {
        let found = match program {
            Program::Term { term, whole } => self.term(*term, *whole),
            Program::Either(choices) => {
                let mut found = Vec::new();
                for choice in choices {
                    if self.is_possible(choice) {
                        found.extend(self.run(choice));
                    }
                }
                found
            }
            Program::Sequence(steps) => self.sequence(steps),
            Program::Near(parts) => self.near(parts),
            Program::AtLeast(count, choices) => self.at_least(*count, choices),
            Program::Denied(inner) => self.denied(inner),
            Program::Regex(index) => self.regex(*index),
        };
        self.tidy(found)
    }

    /// Tells by the words that the text has at all whether a program may hold: nearly none of a rubric's patterns does.
    pub(super) fn is_possible(&self, program: &Program) -> bool {
        match program {
            Program::Term { term, .. } => !self.postings[*term].is_empty(),
            Program::Either(choices) => choices.iter().any(|choice| self.is_possible(choice)),
            Program::Sequence(steps) => steps.iter().all(|step| step.optional || self.is_possible(&step.program)),
            Program::Near(parts) => parts.iter().all(|part| self.is_possible(part)),
            Program::AtLeast(count, choices) => {
                choices.iter().filter(|choice| self.is_possible(choice)).take(*count).count() == *count
            }
            Program::Denied(inner) => self.scopes.deny_anything() && self.is_possible(inner),
            Program::Regex(index) => self.regexes.1[*index],
        }
    }

    /// Sorts hits, and keeps the shortest few for each start.
    fn tidy(&self, mut found: Vec<HitId>) -> Vec<HitId> {
        if found.len() < 2 {
            return found;
        }
        let key = |hit: &HitId| (self.hits[*hit].from, self.hits[*hit].to, self.hits[*hit].how);
        found.sort_by_key(key);
        found.dedup_by_key(|hit| (self.hits[*hit].from, self.hits[*hit].to));
        let (mut start, mut kept) = (usize::MAX, 0);
        found.retain(|hit| {
            let from = self.hits[*hit].from;
            (start, kept) = if from == start { (start, kept + 1) } else { (from, 1) };
            kept <= ENDS
        });
        found
    }

    fn push(&mut self, from: usize, to: usize, how: How, parts: Parts) -> HitId {
        self.hits.push(Hit { from, to, how, parts });
        self.hits.len() - 1
    }

    /// Makes one hit of several.
    fn join(&mut self, parts: Vec<HitId>) -> HitId {
        let all = parts.iter().map(|part| &self.hits[*part]);
        let from = all.clone().map(|hit| hit.from).min().unwrap_or_default();
        let to = all.clone().map(|hit| hit.to).max().unwrap_or_default();
        let how = all.map(|hit| hit.how).max().unwrap_or(How::Exact);
        self.push(from, to, how, Parts::All(parts))
    }

    fn term(&mut self, term: usize, whole: bool) -> Vec<HitId> {
        let postings = &self.postings[term];
        let atoms = &self.reading.tokens.atoms;
        let counts = |posting: &&Posting| !whole || posting.to - posting.from > 1 || atoms[posting.from].whole;
        let places: Vec<_> = postings.iter().filter(counts).copied().collect();
        places.into_iter().map(|place| self.push(place.from, place.to, place.how, Parts::Word)).collect()
    }

    /// Joins steps from the last to the first: a hit of a tail needs nothing more, so the nearest one is the best one.
    fn sequence(&mut self, steps: &[Step]) -> Vec<HitId> {
        let mut tails: Vec<Vec<HitId>> = vec![Vec::new(); steps.len()];
        for (index, step) in steps.iter().enumerate().rev() {
            let heads = if self.is_possible(&step.program) { self.run(&step.program) } else { Vec::new() };
            let mut gap = step.gap;
            let mut found = Vec::new();
            let mut may_end = true;
            for (later, tail) in steps.iter().zip(&tails).skip(index + 1) {
                self.join_lists(&heads, tail, gap, &mut found);
                gap = gap.max(later.gap);
                may_end &= later.optional;
                if !later.optional {
                    break;
                }
            }
            if may_end {
                found.extend(&heads);
            }
            tails[index] = self.tidy(found);
        }
        // The sequence may begin at any step before which all may be missing.
        let first = steps.iter().position(|step| !step.optional).unwrap_or_default();
        tails.into_iter().take(first + 1).flatten().collect()
    }

    /// Joins each head with the nearest hits that follow it within the gap.
    fn join_lists(&mut self, heads: &[HitId], tails: &[HitId], gap: Gap, found: &mut Vec<HitId>) {
        for head in heads {
            let to = self.hits[*head].to;
            let next = tails.partition_point(|tail| self.hits[*tail].from < to);
            for tail in tails[next..].iter().take(ENDS) {
                let Some(between) = self.words_between(*head, *tail) else { break };
                if matches!(gap, Gap::Words(most) if between > most) {
                    break;
                }
                let (one, other) = (&self.hits[*head], &self.hits[*tail]);
                let (from, to, how) = (one.from.min(other.from), one.to.max(other.to), one.how.max(other.how));
                found.push(self.push(from, to, how, Parts::Pair(*head, *tail)));
            }
        }
    }

    /// Counts the words between two hits; `None` when they stand in different sentences.
    pub(super) fn words_between(&self, one: HitId, other: HitId) -> Option<usize> {
        let atoms = &self.reading.tokens.atoms;
        let (last, first) = (atoms[self.hits[one].to - 1].word, atoms[self.hits[other].from].word);
        let marks = self.reading.marks[first].saturating_sub(self.reading.marks[last]);
        (self.reading.sentences[last] == self.reading.sentences[first]).then(|| first.saturating_sub(last + 1) + marks)
    }

    fn near(&mut self, parts: &[Program]) -> Vec<HitId> {
        let mut lists = parts.iter().map(|part| self.run(part)).collect::<Vec<_>>().into_iter();
        let mut found = lists.next().unwrap_or_default();
        for others in lists {
            let mut joined = Vec::new();
            self.join_lists(&found, &others, Gap::Words(NEAR), &mut joined);
            self.join_lists(&others, &found, Gap::Words(NEAR), &mut joined);
            found = self.tidy(joined);
        }
        found
    }

    /// Finds places where enough different choices stand in one sentence: the last hit of each, whenever there are enough.
    fn at_least(&mut self, count: usize, choices: &[Program]) -> Vec<HitId> {
        let mut all: Vec<(usize, HitId)> = Vec::new();
        for (choice, program) in choices.iter().enumerate() {
            all.extend(self.run(program).into_iter().map(|hit| (choice, hit)));
        }
        all.sort_by_key(|(_, hit)| self.hits[*hit].from);
        let mut found = Vec::new();
        let mut seen: Vec<Option<HitId>> = vec![None; choices.len()];
        let mut sentence = usize::MAX;
        for (choice, hit) in all {
            let here = self.reading.sentences[self.reading.tokens.atoms[self.hits[hit].from].word];
            if here != sentence {
                seen.fill(None);
                sentence = here;
            }
            seen[choice] = Some(hit);
            let together: Vec<_> = seen.iter().flatten().copied().collect();
            if together.len() >= count {
                found.push(self.join(together));
                seen.fill(None);
            }
        }
        found
    }

    fn denied(&mut self, inner: &Program) -> Vec<HitId> {
        let mut found = Vec::new();
        for hit in self.run(inner) {
            if is_denied(self, hit) {
                let Hit { from, to, how, .. } = self.hits[hit];
                found.push(self.push(from, to, how, Parts::Denied(hit)));
            }
        }
        found
    }

    fn regex(&mut self, index: usize) -> Vec<HitId> {
        let regex = &self.regexes.0[index];
        let atoms = &self.reading.tokens.atoms;
        let mut places = Vec::new();
        for place in regex.find_iter(self.text) {
            let from = atoms.partition_point(|atom| atom.span.end <= place.start());
            let to = atoms.partition_point(|atom| atom.span.start < place.end());
            if from < to {
                places.push((from, to));
            }
        }
        places.into_iter().map(|(from, to)| self.push(from, to, How::Regex, Parts::Word)).collect()
    }

    /// Returns the words of a hit, and the words of those of its parts that the pattern wants denied.
    pub(super) fn words(&self, hit: HitId) -> HitWords {
        let mut words = HitWords::default();
        self.gather(hit, false, &mut words);
        words
    }

    fn gather(&self, hit: HitId, denied: bool, words: &mut HitWords) {
        match &self.hits[hit].parts {
            Parts::Word => {
                let list = if denied { &mut words.denied } else { &mut words.plain };
                let atoms = &self.reading.tokens.atoms[self.hits[hit].from..self.hits[hit].to];
                list.extend(atoms.iter().map(|atom| atom.word));
            }
            Parts::Pair(one, other) => {
                self.gather(*one, denied, words);
                self.gather(*other, denied, words);
            }
            Parts::All(parts) => parts.iter().for_each(|part| self.gather(*part, denied, words)),
            Parts::Denied(inner) => self.gather(*inner, true, words),
        }
    }
}

/// The words of a hit.
#[derive(Debug, Default)]
pub(super) struct HitWords {
    /// Those that must be affirmed.
    pub(super) plain: Vec<usize>,
    /// Those that must be denied.
    pub(super) denied: Vec<usize>,
}

/// Tells whether the text denies or turns down one of a hit's words, an odd number of times.
fn is_denied(search: &Search<'_>, hit: HitId) -> bool {
    let words = search.words(hit);
    let all: Vec<_> = words.plain.iter().chain(&words.denied).copied().collect();
    all.iter().any(|word| {
        let denials = search.scopes.over(*word).filter(|(_, scope)| {
            let own = scope.cue.clone().any(|cue| all.contains(&cue));
            scope.effect != Effect::Reported && !own
        });
        denials.count() % 2 == 1
    })
}
