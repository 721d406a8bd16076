//! Lists the phrases of a text: one to four stems in order, near enough for a pattern of just these words.

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
};

use crate::rubric::{reading::read, stem::stem, words::is_grammar};

/// The most stems of a phrase.
const MAX_STEMS: usize = 4;
/// How many words may stand between two stems: as many as a pattern allows between two words.
const GAP: usize = 2;

/// A phrase: its stems in order.
pub(super) type Phrase = Vec<String>;

/// The phrases of a text.
#[derive(Debug, Default)]
pub(super) struct Phrases {
    /// Each phrase once.
    pub(super) all: HashSet<Phrase>,
    /// How often each stem was written in which form.
    pub(super) forms: HashMap<String, HashMap<String, usize>>,
}

/// A word of substance.
struct Unit {
    stem: String,
    word: usize,
    sentence: usize,
}

/// Lists the phrases of a text, without the words in these spans.
pub(super) fn phrases(text: &str, without: &[Range<usize>]) -> Phrases {
    let reading = read(text);
    let mut found = Phrases::default();
    let mut units: Vec<Unit> = Vec::new();
    for atom in &reading.tokens.atoms {
        let left_out = without.iter().any(|span| span.start < atom.span.end && atom.span.start < span.end);
        // A number alone tells nothing, and a part of an identifier that is no word cannot be found by itself.
        if !left_out
            && atom.stands_alone()
            && !is_grammar(&atom.text)
            && atom.text.chars().filter(|c| c.is_alphabetic()).count() > 1
        {
            let stem = stem(&atom.text).into_owned();
            *found.forms.entry(stem.clone()).or_default().entry(atom.text.clone()).or_default() += 1;
            units.push(Unit { stem, word: atom.word, sentence: reading.sentences[atom.word] });
        }
    }
    for start in 0..units.len() {
        extend(&units, start, &mut Vec::new(), &mut found.all);
    }
    found
}

/// Adds every phrase that goes on from `so_far` with the unit at `at`.
fn extend(units: &[Unit], at: usize, so_far: &mut Phrase, all: &mut HashSet<Phrase>) {
    let unit = &units[at];
    so_far.push(unit.stem.clone());
    all.insert(so_far.clone());
    if so_far.len() < MAX_STEMS {
        let near = |next: &&usize| {
            units[**next].sentence == unit.sentence && units[**next].word.saturating_sub(unit.word + 1) <= GAP
        };
        let following: Vec<_> = (at + 1..units.len()).collect();
        for next in following.iter().take_while(near) {
            extend(units, *next, so_far, all);
        }
    }
    so_far.pop();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_keep_the_order_and_stay_in_a_sentence() {
        let text = "It blocks the event loop. Loops wait, they say";
        let they_say = text.find("they").unwrap()..text.len();
        let found = phrases(text, std::slice::from_ref(&they_say));
        let mut all: Vec<_> = found.all.iter().map(|phrase| phrase.join(" ")).collect();
        all.sort();
        assert_eq!(
            all,
            [
                "block",
                "block event",
                "block event loop",
                "block loop",
                "event",
                "event loop",
                "loop",
                "loop wait",
                "wait"
            ]
        );
        assert_eq!(found.forms["loop"].len(), 2);
    }
}
