//! Takes a text apart into what it claims: its clauses, each with the words that carry it.

use std::{collections::HashSet, ops::Range};

use crate::rubric::{
    reading::{Break, read},
    stem::stem,
    words::is_grammar,
};

/// A clause that says less is part of the one before.
const LEAST_WORDS: usize = 2;

/// A part of a text that makes a claim of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Its bytes in the text.
    pub span: Range<usize>,
    /// Its words of substance, folded, each once, in order: at least two.
    pub words: Vec<String>,
}

/// Lists the claims of a text.
pub fn outline(text: &str) -> Vec<Claim> {
    let reading = read(text);
    let mut claims: Vec<Claim> = Vec::new();
    let mut stems = HashSet::new();
    let mut last_word = usize::MAX;
    for atom in &reading.tokens.atoms {
        if atom.word != last_word {
            let found = reading.breaks[atom.word];
            let small = claims.last().is_some_and(|claim| claim.words.len() < LEAST_WORDS);
            if claims.is_empty() || found == Break::Sentence || (found == Break::Clause && !small) {
                claims.push(Claim { span: atom.span.clone(), words: Vec::new() });
                stems.clear();
            }
            last_word = atom.word;
        }
        let claim = claims.last_mut().expect("the first word begins a claim");
        claim.span.end = atom.span.end;
        let letters = atom.text.chars().filter(|char| char.is_alphabetic()).count();
        if letters > 1 && !is_grammar(&atom.text) && stems.insert(stem(&atom.text).into_owned()) {
            claim.words.push(atom.text.clone());
        }
    }
    claims.retain(|claim| claim.words.len() >= LEAST_WORDS);
    claims
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_and_clauses_are_claims() {
        let text =
            "Sync calls block the loop, because one thread runs all callbacks. Fine. But: never read whole files!";
        let found: Vec<_> =
            outline(text).into_iter().map(|claim| (text[claim.span].to_owned(), claim.words.join(" "))).collect();
        let expected = [
            ("Sync calls block the loop", "sync calls block loop"),
            ("because one thread runs all callbacks", "thread runs callbacks"),
            ("But: never read whole files", "read files"),
        ];
        assert_eq!(found, expected.map(|(text, words)| (text.to_owned(), words.to_owned())));
        assert_eq!(outline(""), []);
    }
}
