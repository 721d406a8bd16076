//! Measures how long grading takes: an answer of 300 words, the bundled answers in bulk, and hostile texts.
//!
//! `cargo bench --no-default-features --bench grading`

use divan::{Bencher, black_box, counter::ItemsCount};
use viva::{
    bank::{Bank, Question},
    bank_files::find_bank,
};

fn main() {
    divan::main();
}

fn bank() -> Bank {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/questions");
    let found = find_bank(Some(folder.as_ref())).expect("the package holds its questions");
    Bank::load(&found.files).expect("the bank has no fault: `viva check` is a test of its own")
}

/// Returns the question with the most concepts that are worded in the most ways.
fn largest(bank: &Bank) -> &Question {
    bank.questions().iter().max_by_key(|question| question.rubric.concepts.len()).expect("the bank has questions")
}

/// Writes 300 words about a bit of everything.
fn essay() -> String {
    let sentences = "I never buffer the body into memory. The request is a readable stream, so I pipe it through a streaming \
                     parser and process the data chunk by chunk, which respects backpressure. Routes call controllers, \
                     controllers call services, and a repository talks to the database. People say that readFileSync is \
                     fine, but it blocks the event loop, and nobody else is served until it returns. ";
    sentences.split_whitespace().cycle().take(300).collect::<Vec<_>>().join(" ")
}

#[divan::bench]
fn an_answer_of_300_words(bencher: Bencher<'_, '_>) {
    let (bank, answer) = (bank(), essay());
    let question = largest(&bank);
    bencher.bench(|| question.grade(black_box(&answer)));
}

#[divan::bench]
fn the_banks_own_answers_in_bulk(bencher: Bencher<'_, '_>) {
    let bank = bank();
    let count: usize = bank.questions().iter().map(|question| question.answers.len()).sum();
    bencher.counter(ItemsCount::new(count)).bench(|| {
        for question in bank.questions() {
            for answer in &question.answers {
                black_box(question.grade(black_box(&answer.text)));
            }
        }
    });
}

#[divan::bench(args = ["not ", "no, ", "one fails when ", "instead of ", "is a mistake ", "readFileSync", "file-"])]
fn four_thousand_hostile_characters(bencher: Bencher<'_, '_>, unit: &str) {
    let bank = bank();
    let question = largest(&bank);
    let answer: String = unit.chars().cycle().take(4_000).collect();
    bencher.bench(|| question.grade(black_box(&answer)));
}

#[divan::bench]
fn a_bank_from_its_files(bencher: Bencher<'_, '_>) {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/questions");
    let found = find_bank(Some(folder.as_ref())).expect("the package holds its questions");
    bencher.counter(ItemsCount::new(bank().questions().len())).bench(|| Bank::load(black_box(&found.files)));
}
