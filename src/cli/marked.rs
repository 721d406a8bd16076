//! Reads answers that people marked, one JSON object a line, or the marked answers of the question files themselves.

use std::{
    fs::File,
    io::{self, BufRead, BufReader},
    path::{Path, PathBuf},
};

use serde::Deserialize;

use crate::{
    bank::{Bank, Question},
    ids::{ConceptId, QuestionId, RedFlagId},
    report::evaluation::Case,
};

/// The name that stands for the standard input.
const STANDARD_INPUT: &str = "-";
/// The highest mark.
const BEST: u8 = 10;

/// A marked answer as a line holds it.
#[derive(Debug, Deserialize)]
struct MarkedIn {
    #[serde(default)]
    id: Option<String>,
    question: String,
    text: String,
    #[serde(default)]
    kind: String,
    #[serde(default)]
    concepts: Vec<String>,
    #[serde(default)]
    red_flags: Vec<String>,
    #[serde(default)]
    score: Option<u8>,
}

/// Marked answers, and what is wrong with the lines that hold none.
#[derive(Debug, Default)]
pub struct Marked<'a> {
    /// The answers that could be read, with their grades.
    pub cases: Vec<Case<'a>>,
    /// What is wrong with the other lines, as `file:line: message`.
    pub faults: Vec<String>,
}

/// Reads and grades every answer of these files.
pub fn read_files<'a>(bank: &'a Bank, files: &[PathBuf]) -> anyhow::Result<Marked<'a>> {
    let mut marked = Marked::default();
    for path in files {
        let name = path.display().to_string();
        let wrong = |error: io::Error| anyhow::anyhow!("the marked answers in {name} cannot be read: {error}");
        let reader: Box<dyn BufRead> = if path == Path::new(STANDARD_INPUT) {
            Box::new(io::stdin().lock())
        } else {
            Box::new(BufReader::new(File::open(path).map_err(wrong)?))
        };
        for (index, line) in reader.lines().enumerate() {
            let line = line.map_err(wrong)?;
            if line.trim().is_empty() {
                continue;
            }
            let place = format!("{name}:{}", index + 1);
            match read_line(bank, &line, &place) {
                Ok(case) => marked.cases.push(case),
                Err(fault) => marked.faults.push(format!("{place}: {fault}")),
            }
        }
    }
    Ok(marked)
}

/// Takes the marked answers of every question file, with their grades.
pub fn of_bank(bank: &Bank) -> Vec<Case<'_>> {
    let mut cases = Vec::new();
    for question in bank.questions() {
        for (index, answer) in question.answers.iter().enumerate() {
            cases.push(Case {
                id: format!("{}/{}", question.id, index + 1),
                question,
                kind: String::new(),
                text: answer.text.clone(),
                concepts: answer.concepts.clone(),
                red_flags: answer.red_flags.clone(),
                mark: None,
                grade: question.grade(&answer.text),
            });
        }
    }
    cases
}

fn read_line<'a>(bank: &'a Bank, line: &str, place: &str) -> Result<Case<'a>, String> {
    let answer: MarkedIn =
        serde_json::from_str(line).map_err(|error| format!("this line is no marked answer: {error}"))?;
    let question: &Question = QuestionId::new(&answer.question)
        .ok()
        .and_then(|id| bank.question(&id))
        .ok_or_else(|| format!("this bank has no question `{}`", answer.question))?;
    let rubric = &question.rubric;
    let concept = |id: &String| {
        let known = ConceptId::new(id).ok().filter(|id| rubric.concept(id).is_some());
        known.ok_or_else(|| format!("`{}` has no concept `{id}`", question.id))
    };
    let red_flag = |id: &String| {
        let known = RedFlagId::new(id).ok().filter(|id| rubric.red_flag(id).is_some());
        known.ok_or_else(|| format!("`{}` has no red flag `{id}`", question.id))
    };
    if let Some(score) = answer.score.filter(|score| *score > BEST) {
        return Err(format!("a score of {score} is above {BEST}"));
    }
    Ok(Case {
        id: answer.id.unwrap_or_else(|| place.to_owned()),
        question,
        kind: answer.kind,
        concepts: answer.concepts.iter().map(concept).collect::<Result<_, _>>()?,
        red_flags: answer.red_flags.iter().map(red_flag).collect::<Result<_, _>>()?,
        mark: answer.score,
        grade: question.grade(&answer.text),
        text: answer.text,
    })
}
