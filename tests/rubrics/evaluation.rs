//! Holds the bank to a floor on marked answers that others wrote, where those are at hand.
//!
//! They are looked for in the folder that `VIVA_EVALUATION` names, else in `../shared/evaluation`.

use std::{collections::BTreeSet, fs, path::PathBuf};

use viva::{
    bank::{Bank, Question},
    bank_files::find_bank,
    ids::QuestionId,
};

/// The questions that the bank has so far.
const QUESTIONS: [&str; 5] =
    ["event-loop-blockers", "upload-large-file", "promise-all-vs-allsettled", "project-structure", "env-config"];
/// The least F1 over all (answer, concept) pairs.
const FLOOR: f64 = 0.93;
/// The same on the answers in `marked.jsonl`.
const OWN_FLOOR: f64 = 0.95;

#[derive(serde::Deserialize)]
struct Marked {
    question: String,
    text: String,
    concepts: BTreeSet<String>,
}

#[derive(Default)]
struct Tally {
    right: u32,
    wrong: u32,
    missed: u32,
}

impl Tally {
    fn add(&mut self, question: &Question, marked: &Marked) {
        for concept in question.grade(&marked.text).concepts {
            match (concept.is_met(), marked.concepts.contains(concept.id.as_str())) {
                (true, true) => self.right += 1,
                (true, false) => self.wrong += 1,
                (false, true) => self.missed += 1,
                (false, false) => {}
            }
        }
    }

    fn f1(&self) -> f64 {
        2.0 * f64::from(self.right) / f64::from(2 * self.right + self.wrong + self.missed)
    }
}

#[test]
#[expect(clippy::print_stderr, reason = "a skipped test must say so")]
fn the_bank_finds_what_others_marked() {
    let beside = || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/evaluation"));
    let folder = std::env::var_os("VIVA_EVALUATION").map_or_else(beside, PathBuf::from);
    let Ok(answers) = fs::read_to_string(folder.join("dev-answers.jsonl")) else {
        eprintln!("SKIPPED: no marked answers here; name their folder in VIVA_EVALUATION to run this test");
        return;
    };
    let f1 = f1(&answers);
    assert!(f1 >= FLOOR, "concept F1 is {f1:.3}, below {FLOOR}");
}

/// Answers marked by this bank's own authors: they are tuned to, so nearly all must be found.
#[test]
fn the_bank_finds_what_its_authors_marked() {
    let f1 = f1(include_str!("marked.jsonl"));
    assert!(f1 >= OWN_FLOOR, "concept F1 is {f1:.3}, below {OWN_FLOOR}");
}

/// Grades marked answers, one JSON object a line, and returns the F1 over all (answer, concept) pairs.
fn f1(answers: &str) -> f64 {
    let found = find_bank(Some(concat!(env!("CARGO_MANIFEST_DIR"), "/questions").as_ref())).expect("the bank is here");
    let bank = Bank::load(&found.files).expect("the bank has no fault: `viva check` is a test of its own");
    let mut tally = Tally::default();
    for line in answers.lines().filter(|line| !line.trim().is_empty()) {
        let marked: Marked = serde_json::from_str(line).expect("a marked answer has a question, a text and concepts");
        if QUESTIONS.contains(&marked.question.as_str()) {
            let id = QuestionId::new(&marked.question).expect("the questions' names are slugs");
            tally.add(bank.question(&id).expect("the bank has the questions of its floor"), &marked);
        }
    }
    tally.f1()
}
