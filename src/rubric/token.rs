//! Cuts a text into words, identifiers and their parts, each with its place in the verbatim text.
//!
//! The smallest piece is an *atom*: `fs.readFileSync` gives the atoms `fs`, `read`, `file` and `sync`. A *compound* joins
//! neighbouring atoms into one more word over the same text: `readfilesync`, and `nonblocking` for `non-blocking`. So a
//! pattern finds a word alone, inside an identifier, or written together, and every hit still names its bytes.

use std::{borrow::Cow, ops::Range};

use crate::rubric::{
    fold::{Folded, fold},
    words::is_grammar,
};

/// The smallest piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Atom {
    /// The folded word.
    pub(super) text: String,
    /// Its bytes in the verbatim text.
    pub(super) span: Range<usize>,
    /// The number of the word that it belongs to: the parts of an identifier share one, those of `non-blocking` do not.
    pub(super) word: usize,
    /// Whether it is a word by itself rather than a part of `camelCase` or `snake_case`.
    pub(super) whole: bool,
}

/// Neighbouring atoms read as one word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Compound {
    /// The atoms that it joins.
    pub(super) atoms: Range<usize>,
    /// Their texts without anything between.
    pub(super) text: String,
}

/// A text cut into atoms.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Tokens {
    /// The atoms in the order of the text.
    pub(super) atoms: Vec<Atom>,
    /// The compounds in the order of their first atoms.
    pub(super) compounds: Vec<Compound>,
    /// How many words there are; every number below it is some atom's word.
    pub(super) words: usize,
    /// For each word but the first, what stands between it and the one before, folded; the first has what stands before it.
    pub(super) between: Vec<Cow<'static, str>>,
}

/// Cuts a text into tokens.
pub(super) fn tokenize(text: &str) -> Tokens {
    let chars = fold(text);
    let mut tokens = Tokens::default();
    let (mut at, mut gap) = (0, 0);
    while at < chars.len() {
        match chunk_end(&chars, at) {
            Some(end) => {
                let between = match &chars[gap..at] {
                    [only] if only.char == ' ' => Cow::Borrowed(" "),
                    others => Cow::Owned(others.iter().map(|folded| folded.char).collect()),
                };
                push_chunk(&mut tokens, &chars[at..end], between);
                (at, gap) = (end, end);
            }
            None => at += 1,
        }
    }
    tokens
}

fn is_word(char: char) -> bool {
    char.is_alphanumeric()
}

/// Finds where the chunk that starts at `at` ends, if one starts there: letters and digits, with single joiners inside.
fn chunk_end(chars: &[Folded], at: usize) -> Option<usize> {
    let char_at = |index: usize| chars.get(index).map(|folded| folded.char);
    let word_at = |index: usize| char_at(index).is_some_and(is_word);
    // `.env` keeps its dot; a dot after a word ends a sentence or joins.
    let first = if char_at(at) == Some('.') && word_at(at + 1) && !(at > 0 && is_closing(chars[at - 1].char)) {
        at + 1
    } else {
        at
    };
    if !word_at(first) {
        return None;
    }
    let mut end = first;
    loop {
        while word_at(end) {
            end += 1;
        }
        let joins = match char_at(end) {
            Some('.' | '_' | '-' | '\'') => word_at(end + 1),
            Some(':') => word_at(end + 1) && chars[first..end].iter().map(|folded| folded.char).eq("node".chars()),
            _ => false,
        };
        if !joins {
            break;
        }
        end += 1;
    }
    // `C++` and `C#`.
    if end == first + 1 && char_at(end) == Some('+') && char_at(end + 1) == Some('+') {
        end += 2;
    } else if end == first + 1 && char_at(end) == Some('#') {
        end += 1;
    }
    Some(end)
}

/// Tells whether a dot after this character belongs to what stands before it.
fn is_closing(char: char) -> bool {
    is_word(char) || matches!(char, ')' | ']' | '}' | '"' | '\'' | '`' | '.')
}

/// Takes one chunk apart: components at dots and hyphens, parts at underscores and capitals.
fn push_chunk(tokens: &mut Tokens, chunk: &[Folded], mut between: Cow<'static, str>) {
    let mut fresh_word = true;
    let mut hyphenated = tokens.atoms.len();
    for component in chunk.split_inclusive(|folded| matches!(folded.char, '-' | ':')) {
        let joined_on = component.last().is_some_and(|folded| matches!(folded.char, '-' | ':'));
        let component = if joined_on { &component[..component.len() - 1] } else { component };
        // Each part of `non-blocking` counts as a word when gaps are counted, those of `fs.readFile` do not.
        if fresh_word {
            tokens.between.push(std::mem::take(&mut between));
            tokens.words += 1;
        }
        for dotted in dotted(component) {
            push_component(tokens, dotted);
        }
        fresh_word = true;
        between = Cow::Borrowed("-");
    }
    let end = tokens.atoms.len();
    if end - hyphenated > 1 && chunk.iter().any(|folded| folded.char == '-') {
        // `back-pressure-aware` gives neighbouring pairs, and the whole.
        while end - hyphenated > 1 {
            push_compound(tokens, hyphenated..hyphenated + 2);
            hyphenated += 1;
        }
    }
}

/// Cuts at dots, but keeps `1.5` and the dot of `.env`.
fn dotted(component: &[Folded]) -> Vec<&[Folded]> {
    let is_digit = |index: usize| component.get(index).is_some_and(|folded| folded.char.is_ascii_digit());
    let mut parts = Vec::new();
    let mut start = 0;
    for (index, folded) in component.iter().enumerate().skip(1) {
        if folded.char == '.' && !(is_digit(index - 1) && is_digit(index + 1)) {
            parts.push(&component[start..index]);
            start = index + 1;
        }
    }
    parts.push(&component[start..]);
    parts
}

/// Adds one component: a word, or an identifier with its parts.
fn push_component(tokens: &mut Tokens, component: &[Folded]) {
    // A contraction is one word: `don't` is `dont`; a genitive or a short `is` is dropped: `node's` is `node`.
    let component = match component {
        [rest @ .., quote, s] if quote.char == '\'' && s.char == 's' => rest,
        all => all,
    };
    let first = tokens.atoms.len();
    let word = tokens.words - 1;
    let mut start = 0;
    for index in 1..=component.len() {
        if index == component.len() || is_seam(component, index) {
            let part = &component[start..index];
            let text: String =
                part.iter().map(|folded| folded.char).filter(|char| !matches!(char, '_' | '\'')).collect();
            if let ([head, ..], [.., tail], false) = (part, part, text.is_empty()) {
                tokens.atoms.push(Atom { text, span: head.start..tail.end, word, whole: false });
            }
            start = index;
        }
    }
    let atoms = first..tokens.atoms.len();
    if atoms.len() == 1 {
        tokens.atoms[first].whole = true;
    } else if atoms.len() > 1 {
        push_compound(tokens, atoms);
    }
}

fn push_compound(tokens: &mut Tokens, atoms: Range<usize>) {
    let text = tokens.atoms[atoms.clone()].iter().map(|atom| atom.text.as_str()).collect();
    tokens.compounds.push(Compound { atoms, text });
}

/// Tells whether a part of an identifier begins at `index`: after an underscore, at a capital after a small letter, or
/// at the last capital of a run that two small letters follow (`JSONParse`, but not `APIs`).
fn is_seam(component: &[Folded], index: usize) -> bool {
    let small = |index: usize| component.get(index).is_some_and(|folded| !folded.upper && folded.char.is_alphabetic());
    let (before, here) = (component[index - 1], component[index]);
    before.char == '_' || (here.upper && (small(index - 1) || (before.upper && small(index + 1) && small(index + 2))))
}

impl Atom {
    /// Tells whether a pattern may find this atom by its own text: `all` inside `allSettled` is no word of its own.
    pub(super) fn stands_alone(&self) -> bool {
        self.whole || !is_grammar(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let tokens = tokenize(text);
        let atoms: Vec<_> = tokens.atoms.iter().map(|atom| atom.text.as_str()).collect();
        let compounds: Vec<_> = tokens.compounds.iter().map(|compound| compound.text.as_str()).collect();
        assert_eq!(format!("{} + {}", atoms.join(" "), compounds.join(" ")).trim_end_matches([' ', '+']), expected);
    }

    #[test]
    fn identifiers_give_their_parts_and_themselves() {
        check("fs.readFileSync('x')", "fs read file sync x + readfilesync");
        check("Promise.allSettled([])", "promise all settled + allsettled");
        check("UV_THREADPOOL_SIZE", "uv threadpool size + uvthreadpoolsize");
        check("JSON.parse(JSONText) APIs", "json parse json text apis + jsontext");
        check("a non-blocking call", "a non blocking call + nonblocking");
    }

    #[test]
    fn the_fields_odd_words_survive() {
        check("C++ and C# with a .env, node:fs.", "c++ and c# with a .env node fs");
        check("Use .env.example. Done", "use .env example done");
        check("4xx, 1.5 GB --max-old-space-size", "4xx 1.5 gb max old space size + maxold oldspace spacesize");
        check("don't, it’s Node's", "dont it node");
    }

    #[test]
    fn the_parts_of_an_identifier_are_one_word() {
        let words: Vec<_> = tokenize("use fs.readFileSync non-stop").atoms.iter().map(|atom| atom.word).collect();
        assert_eq!(words, [0, 1, 1, 1, 1, 2, 3]);
    }

    #[test]
    fn tokens_point_at_their_bytes() {
        let text = "Ünïcode “fs.readFile” 😀";
        let tokens = tokenize(text);
        let quotes: Vec<_> = tokens.atoms.iter().map(|atom| &text[atom.span.clone()]).collect();
        assert_eq!(quotes, ["Ünïcode", "fs", "read", "File"]);
    }
}
