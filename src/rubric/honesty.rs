//! Notices answers that should be looked at by a person: none of these fails anybody by itself.

use std::collections::HashSet;

use crate::rubric::{
    ReviewReason,
    polarity::Scopes,
    reading::{Reading, read},
    stem::stem,
    words::is_grammar,
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
}

impl Prompt {
    /// Takes the question as it is asked.
    pub(super) fn new(prompt: &str) -> Self {
        Self { stems: content_stems(&read(prompt)).collect() }
    }
}

fn content_stems(reading: &Reading) -> impl Iterator<Item = String> {
    reading.words.iter().filter(|word| !is_grammar(word)).map(|word| stem(word).into_owned())
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
#[expect(clippy::cast_precision_loss, reason = "an answer has thousands of words at most")]
fn echo_share(reading: &Reading, prompt: &Prompt) -> f64 {
    let stems: Vec<_> = content_stems(reading).collect();
    if stems.len() < MIN_ECHO {
        return 0.0;
    }
    let repeated = stems.iter().filter(|word| prompt.stems.contains(*word)).count();
    repeated as f64 / stems.len() as f64
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

fn is_aimed_at_grader(reading: &Reading) -> bool {
    let sentences = reading.sentences.last().map_or(0, |last| last + 1);
    // For each sentence, how far each phrase has come.
    let mut come = vec![[0_usize; AIMED.len()]; sentences];
    for (word, sentence) in reading.words.iter().zip(&reading.sentences) {
        for (phrase, progress) in AIMED.iter().zip(&mut come[*sentence]) {
            *progress += usize::from(phrase.get(*progress).is_some_and(|wanted| wanted == word));
        }
    }
    come.iter().any(|sentence| AIMED.iter().zip(sentence).any(|(phrase, progress)| *progress == phrase.len()))
}
