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
const FLOOR: f64 = 0.75;

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
    let files = find_bank(Some(concat!(env!("CARGO_MANIFEST_DIR"), "/questions").as_ref())).unwrap().files;
    let bank = Bank::load(&files).unwrap();
    let mut tally = Tally::default();
    for line in answers.lines().filter(|line| !line.trim().is_empty()) {
        let marked: Marked = serde_json::from_str(line).unwrap();
        if QUESTIONS.contains(&marked.question.as_str()) {
            let id = QuestionId::new(&marked.question).unwrap();
            tally.add(bank.question(&id).expect("the bank has the questions of its floor"), &marked);
        }
    }
    assert!(tally.f1() >= FLOOR, "concept F1 is {:.3}, below {FLOOR}", tally.f1());
}
