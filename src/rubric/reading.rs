//! Reads a text: its tokens, its sentences and clauses, and what is code.

use crate::rubric::{
    code::{called_words, fenced_words},
    lexicon::{Kinds, kinds},
    token::{Tokens, tokenize},
};

/// What separates a word from the one before, from nothing to the end of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Break {
    /// They belong together.
    None,
    /// A comma or a slash: an item of a list, or a clause.
    Comma,
    /// A colon, a dash, a bracket, an arrow, or a word that opens a clause: `but`, `because`.
    Clause,
    /// The end of a sentence or of a line.
    Sentence,
}

/// A text as the grader reads it. All positions count words unless they say atoms.
#[derive(Debug, Default)]
pub(super) struct Reading {
    /// The pieces of the text.
    pub(super) tokens: Tokens,
    /// The folded text of each word: `don't` is `dont`, `fs.readFile` is `fsreadfile`.
    pub(super) words: Vec<String>,
    /// What each word is known for.
    pub(super) kinds: Vec<Kinds>,
    /// What stands before each word.
    pub(super) breaks: Vec<Break>,
    /// For each word, how many commas and ends of clauses stand before it: what the way over them costs.
    pub(super) marks: Vec<usize>,
    /// The number of the sentence of each word; never falls.
    pub(super) sentences: Vec<usize>,
    /// Whether each word stands in a call between backticks: `pipeline(req, res)`.
    pub(super) called: Vec<bool>,
    /// Whether each word stands in a fenced block of code.
    pub(super) fenced: Vec<bool>,
    /// Whether each sentence ends with a question mark.
    pub(super) questions: Vec<bool>,
}

/// Words that open a clause of their own.
const OPENERS: [&str; 17] = [
    "although",
    "and",
    "because",
    "but",
    "except",
    "however",
    "instead",
    "otherwise",
    "since",
    "so",
    "though",
    "unless",
    "until",
    "whereas",
    "while",
    "yet",
    "plus",
];
/// Of these, the ones that also join single words: they open a clause only before a subject.
const JOINERS: [&str; 2] = ["and", "so"];
/// Words that begin a clause as its subject.
const SUBJECTS: [&str; 20] = [
    "he", "i", "if", "im", "ive", "id", "it", "its", "just", "nobody", "she", "that", "thats", "then", "there", "they",
    "this", "we", "you", "youre",
];

/// Reads a text.
pub(super) fn read(text: &str) -> Reading {
    let tokens = tokenize(text);
    let mut reading = Reading { words: vec![String::new(); tokens.words], ..Reading::default() };
    for atom in &tokens.atoms {
        reading.words[atom.word].push_str(&atom.text);
    }
    reading.kinds = reading.words.iter().map(|word| kinds(word)).collect();
    reading.fenced = fenced_words(text, &tokens);
    reading.called = called_words(&tokens, &reading.fenced);
    let mut sentence = 0;
    for (index, between) in tokens.between.iter().enumerate() {
        let mut found = if index == 0 { Break::None } else { punctuation(between, &reading.words, index) };
        if found < Break::Clause && index > 0 && !reading.fenced[index] && opens_clause(&reading.words, index) {
            found = Break::Clause;
        }
        if found == Break::Sentence {
            sentence += 1;
            reading.questions.push(between.contains('?'));
        }
        let mark =
            usize::from(!reading.fenced[index] && between != "/" && matches!(found, Break::Comma | Break::Clause));
        reading.marks.push(reading.marks.last().copied().unwrap_or_default() + mark);
        reading.breaks.push(found);
        reading.sentences.push(sentence);
    }
    reading.questions.push(text.trim_end().ends_with('?'));
    reading.tokens = tokens;
    reading
}

/// Judges the characters between two words.
fn punctuation(between: &str, words: &[String], index: usize) -> Break {
    let mut found = Break::None;
    let mut chars = between.chars().peekable();
    while let Some(char) = chars.next() {
        let spaced =
            chars.peek().is_some_and(|next| next.is_whitespace() || matches!(next, ')' | '"' | '\'' | '*' | '_' | '`'));
        let here = match char {
            '\n' | '•' => Break::Sentence,
            '!' | '?' if spaced => Break::Sentence,
            '.' if chars.peek() == Some(&'.') => Break::Clause,
            '.' if spaced && !is_abbreviation(&words[index - 1]) => Break::Sentence,
            ';' | '—' | '(' | ')' | '→' | '=' | '>' | '{' | '}' | '[' | ']' => Break::Clause,
            ':' if spaced => Break::Clause,
            '-' if between.contains(" -") => Break::Clause,
            ',' | '/' | '|' | '+' => Break::Comma,
            _ => Break::None,
        };
        found = found.max(here);
    }
    found
}

/// Tells whether a dot after this word may stand inside a sentence.
fn is_abbreviation(word: &str) -> bool {
    matches!(word, "eg" | "ie" | "vs" | "etc" | "approx" | "cf")
}

/// Tells whether the word at `index` opens a clause.
fn opens_clause(words: &[String], index: usize) -> bool {
    let word = words[index].as_str();
    let before_subject = words.get(index + 1).is_some_and(|next| SUBJECTS.contains(&next.as_str()));
    // "so that" and "instead of" lead on to what the clause is about.
    let leads_on = words
        .get(index + 1)
        .is_some_and(|next| matches!((word, next.as_str()), ("instead" | "because", "of") | ("so", "that")));
    OPENERS.contains(&word) && !leads_on && (!JOINERS.contains(&word) || before_subject)
}

/// Tells whether a word begins a clause as its subject.
pub(super) fn is_subject(word: &str) -> bool {
    SUBJECTS.contains(&word)
}

impl Reading {
    /// Returns the first word of the sentence that holds this word.
    pub(super) fn sentence_start(&self, word: usize) -> usize {
        let sentence = self.sentences[word];
        self.sentences.partition_point(|other| *other < sentence)
    }

    /// Returns the word after the sentence that holds this word.
    pub(super) fn sentence_end(&self, word: usize) -> usize {
        let sentence = self.sentences[word];
        self.sentences.partition_point(|other| *other <= sentence)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Writes `‖` between sentences, `|` between clauses and `,` between items.
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let reading = read(text);
        let mut seen = String::new();
        for (word, found) in reading.words.iter().zip(&reading.breaks) {
            seen.push_str(match found {
                Break::None if seen.is_empty() => "",
                Break::None => " ",
                Break::Comma => ", ",
                Break::Clause => " | ",
                Break::Sentence => " ‖ ",
            });
            seen.push_str(word);
        }
        assert_eq!(seen, expected);
    }

    #[test]
    fn sentences_end_at_marks_and_lines() {
        check("It blocks. So do not!\nReally? yes", "it blocks ‖ so do not ‖ really ‖ yes");
        check("Use e.g. busboy. Done", "use eg busboy ‖ done");
        check("fs.createReadStream(x).pipe(y)", "fscreatereadstream | x | pipe | y");
    }

    #[test]
    fn clauses_open_at_conjunctions_and_dashes() {
        check("it is quick but it blocks", "it is quick | but it blocks");
        check(
            "routes and services, and it works",
            "routes, services | and it works".replace("routes, ", "routes and ").as_str(),
        );
        check("sync io - stops all", "sync io | stops all");
        check("non-blocking io", "non blocking io");
    }
}
