//! Holds tables of whole answers with what a rubric must make of them, and the figures on marked answers of others.

mod evaluation;
mod honesty;
mod identifiers;
mod manual;
mod patterns;
mod polarity;
mod scores;
mod subjects;

use viva::{
    bank::{SourceFile, parse_question},
    ids::PackId,
    rubric::{Grade, Rubric},
};

/// Makes a rubric from the part of a question file that describes it.
pub fn rubric(rules: &str) -> std::sync::Arc<Rubric> {
    let text = format!(
        "title = 'Q'\nprompt = 'What do you do with big files, and why?'\ntopics = ['files']\nlevel = 'mid'\n\
         time_limit = '2m'\nmodel_answer = '…'\n{rules}"
    );
    let file = SourceFile { path: "pack/topic/question.toml".to_owned(), text };
    parse_question(&PackId::new("pack").expect("a slug"), &file).expect("the test's rubric has no fault").rubric
}

/// Makes a rubric with one concept `it` that is worded by these patterns, and a red flag `bad` that `cram` raises.
pub fn one(patterns: &[&str]) -> std::sync::Arc<Rubric> {
    let any: Vec<_> = patterns.iter().map(|pattern| format!("'''{pattern}'''")).collect();
    rubric(&format!(
        "[concepts.it]\nidea = 'It'\nhint = 'h'\nfollow_up = 'f'\nany = [{}]\n\
         [red_flags.bad]\nidea = 'Bad'\nwhy = 'w'\nany = ['cram']",
        any.join(", ")
    ))
}

/// Writes an answer's findings: each concept and flag with its quotes, `!` before what did not count.
pub fn findings(grade: &Grade, answer: &str) -> String {
    let mut lines = Vec::new();
    for concept in grade.concepts.iter().filter(|concept| !concept.evidence.is_empty()) {
        let quotes: Vec<_> = concept.evidence.iter().map(|evidence| evidence.quote(answer)).collect();
        lines.push(format!("{}{}: {}", if concept.is_met() { "" } else { "!" }, concept.id, quotes.join(" … ")));
    }
    for flag in &grade.red_flags {
        lines.push(format!("flag {}: {}", flag.id, flag.evidence[0].quote(answer)));
    }
    lines.join(", ")
}

/// Holds a rubric to what it must find in an answer.
#[track_caller]
pub fn check(rubric: &Rubric, answer: &str, expected: &str) {
    assert_eq!(findings(&rubric.grade(answer), answer), expected, "{answer}");
}
