//! Follows which of a question's subjects a text speaks of, so that "it waits for all" is said of the right one.

use crate::rubric::{
    matching::{HitId, Search},
    program::Program,
};

/// How many sentences a subject stays in mind after it was named.
const MEMORY: usize = 2;

/// Where each subject is named, in the order of the text.
#[derive(Debug)]
pub(super) struct Mentions(Vec<Mention>);

#[derive(Clone, Copy, Debug)]
struct Mention {
    subject: usize,
    from: usize,
    to: usize,
}

impl Mentions {
    /// Finds every mention of every subject. Where two overlap, the longer one counts: `Promise.allSettled` is no `all`.
    pub(super) fn find(search: &mut Search<'_>, subjects: &[Vec<Program>]) -> Self {
        let mut all = Vec::new();
        for (subject, names) in subjects.iter().enumerate() {
            for name in names {
                let hits = if search.is_possible(name) { search.run(name) } else { Vec::new() };
                all.extend(hits.into_iter().map(|hit| Mention {
                    subject,
                    from: search.hits[hit].from,
                    to: search.hits[hit].to,
                }));
            }
        }
        all.sort_by_key(|mention| (mention.from, std::cmp::Reverse(mention.to)));
        let mut kept: Vec<Mention> = Vec::new();
        for mention in all {
            if kept.last().is_none_or(|last| last.to <= mention.from) {
                kept.push(mention);
            }
        }
        Self(kept)
    }

    /// Tells whether a hit speaks of a subject; `None` when none was named near it. It speaks of the one that it names itself; else the last one named before it in its
    /// sentence; else the first one named after it there; else the last one named up to two sentences back. A sentence
    /// that begins with a pronoun goes on about the one before.
    pub(super) fn is_about(&self, search: &Search<'_>, hit: HitId, subject: usize) -> Option<bool> {
        let (from, to) = (search.hits[hit].from, search.hits[hit].to);
        let sentence = |atom: usize| search.reading.sentences[search.reading.tokens.atoms[atom].word];
        let next = self.0.partition_point(|mention| mention.from < from);
        let within = self.0[next..].iter().take_while(|mention| mention.from < to);
        let mut named = within.clone().map(|mention| mention.subject).peekable();
        // A hit that names several subjects is about the first of them.
        if let Some(first) = named.peek() {
            return Some(*first == subject);
        }
        let here = sentence(from);
        // A comment speaks of the code below it.
        if is_comment(search, from)
            && let Some(below) = self.0[next..].iter().find(|mention| sentence(mention.from) > here)
            && sentence(below.from) <= here + MEMORY
        {
            return Some(below.subject == subject);
        }
        let before = next.checked_sub(1).map(|index| self.0[index]);
        let after = self.0.get(next).filter(|mention| sentence(mention.from) == here);
        let named = match (before, after) {
            (Some(before), None) => Some(before),
            (Some(before), Some(_)) if sentence(before.from) == here || begins_with_pronoun(search, from) => {
                Some(before)
            }
            (_, after) => after.copied(),
        };
        named.filter(|named| sentence(named.from) + MEMORY >= here).map(|named| named.subject == subject)
    }
}

/// Tells whether the sentence of an atom begins by going on about what was said before.
fn begins_with_pronoun(search: &Search<'_>, atom: usize) -> bool {
    let word = search.reading.tokens.atoms[atom].word;
    let first = search.reading.words[search.reading.sentence_start(word)].as_str();
    matches!(first, "it" | "its" | "this" | "that" | "thats" | "they" | "then" | "so" | "and" | "but")
}

/// Tells whether an atom stands in a comment of a block of code.
fn is_comment(search: &Search<'_>, atom: usize) -> bool {
    let word = search.reading.tokens.atoms[atom].word;
    let between = &search.reading.tokens.between[search.reading.sentence_start(word)];
    search.reading.fenced[word] && (between.contains("//") || between.contains('#'))
}
