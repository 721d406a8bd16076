//! Notices answers that should be looked at by a person: none of these fails anybody by itself.

use std::collections::HashSet;

use crate::rubric::{
    ReviewReason,
    lexicon::{self, GRAMMAR, Kinds},
    polarity::Scopes,
    reading::{Reading, read},
    stem::stem,
};

/// Answers with fewer words are too short to judge.
const MIN_WORDS: usize = 3;
/// Answers with fewer words of substance are too short to be an echo.
const MIN_ECHO: usize = 2;
/// An answer with so many words in which nothing was recognised may have said it in other words.
const MANY_WORDS: usize = 25;
/// From this share on, an answer is for the most part the question again.
const ECHO_SHARE: f64 = 0.8;
/// From this share on, an answer is for the most part a bare list.
const LIST_SHARE: f64 = 0.5;

/// The words of a question that an echo would repeat.
#[derive(Debug, Default)]
pub(super) struct Prompt {
    stems: HashSet<String>,
    /// Whether a stem begins with this letter: most words need not be stemmed to be told from the question's.
    letters: HashSet<char>,
}

impl Prompt {
    /// Takes the question as it is asked.
    pub(super) fn new(prompt: &str) -> Self {
        let stems: HashSet<String> = content(&read(prompt)).map(|word| stem(word).into_owned()).collect();
        Self { letters: stems.iter().filter_map(|stem| stem.chars().next()).collect(), stems }
    }

    fn repeats(&self, word: &str) -> bool {
        word.chars().next().is_some_and(|first| self.letters.contains(&first))
            && self.stems.contains(stem(word).as_ref())
    }
}

/// Returns the words of substance.
fn content(reading: &Reading) -> impl Iterator<Item = &str> {
    let of_substance = |(_, kinds): &(_, &Kinds)| **kinds & GRAMMAR == 0;
    reading.words.iter().zip(&reading.kinds).filter(of_substance).map(|(word, _)| word.as_str())
}

/// Returns the reasons that show in the text itself.
pub(super) fn reasons(reading: &Reading, scopes: &Scopes, prompt: &Prompt) -> Vec<ReviewReason> {
    let checks = [
        (ReviewReason::Buzzwords, scopes.listed_share() >= LIST_SHARE && !reading.words.is_empty()),
        (ReviewReason::Echo, echo_share(reading, prompt) >= ECHO_SHARE),
        (ReviewReason::AimedAtGrader, is_aimed_at_grader(reading)),
        (ReviewReason::TooShort, reading.words.len() < MIN_WORDS),
    ];
    checks.into_iter().filter_map(|(reason, holds)| holds.then_some(reason)).collect()
}

/// Tells whether an answer is long enough that finding nothing in it is odd.
pub(super) fn is_long(reading: &Reading) -> bool {
    reading.words.len() >= MANY_WORDS
}

/// Returns the share of the answer's words of substance that the question has too.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "an answer has thousands of words at most"
)]
fn echo_share(reading: &Reading, prompt: &Prompt) -> f64 {
    let count = content(reading).count();
    if count < MIN_ECHO {
        return 0.0;
    }
    // Whatever share is left, an answer with so many words of its own is no echo.
    let own = (count as f64 * (1.0 - ECHO_SHARE)) as usize + 1;
    let mut missed = 0;
    for word in content(reading) {
        missed += usize::from(!prompt.repeats(word));
        if missed > own {
            return 0.0;
        }
    }
    (count - missed) as f64 / count as f64
}

/// Phrases that speak to whoever grades; each is a list of words, any number of words apart within a sentence.
const AIMED: [&[&str]; 16] = [
    &["ignore", "rubric"],
    &["ignore", "instructions"],
    &["disregard", "instructions"],
    &["ignore", "previous"],
    &["full", "marks"],
    &["full", "points"],
    &["full", "score"],
    &["full", "credit"],
    &["output", "10"],
    &["give", "me", "10"],
    &["give", "me", "points"],
    &["mark", "as", "present"],
    &["mark", "as", "correct"],
    &["dear", "grader"],
    &["as", "an", "ai"],
    &["system", "prompt"],
];

/// Returns the words of these phrases.
pub(super) fn aimed_words() -> impl Iterator<Item = &'static str> {
    AIMED.into_iter().flatten().copied()
}

fn is_aimed_at_grader(reading: &Reading) -> bool {
    let sentences = reading.sentences.last().map_or(0, |last| last + 1);
    // For each sentence, how far each phrase has come.
    let mut come = vec![[0_usize; AIMED.len()]; sentences];
    for ((word, kinds), sentence) in reading.words.iter().zip(&reading.kinds).zip(&reading.sentences) {
        if kinds & lexicon::AIMED == 0 {
            continue;
        }
        for (phrase, progress) in AIMED.iter().zip(&mut come[*sentence]) {
            *progress += usize::from(phrase.get(*progress).is_some_and(|wanted| wanted == word));
        }
    }
    come.iter().any(|sentence| AIMED.iter().zip(sentence).any(|(phrase, progress)| *progress == phrase.len()))
}
