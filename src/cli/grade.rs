//! Grades a stream of answers, one JSON object a line.

use std::{
    io::{self, BufRead, BufReader, BufWriter, ErrorKind, IsTerminal, Read, Write},
    path::PathBuf,
    process::ExitCode,
};

use anyhow::Context;
use serde::{Deserialize, Serialize};

use crate::{
    bank::{Bank, Question},
    cli::{
        explain, load_bank,
        marks::{Style, safe},
    },
    ids::QuestionId,
    rubric::{Band, Evidence, Grade, How, Polarity, ReviewReason},
};

const AFTER_HELP: &str = "\
Examples:
  viva grade < answers.jsonl > grades.jsonl
  viva grade --explain --question lock-file --text 'It pins the exact versions.'
  head -1 answers.jsonl | viva grade --explain";

/// Grades answers from the standard input, one JSON object a line, and prints their grades in the same order.
///
/// In: {"id": "…", "question": "event-loop-blockers", "text": "…"}. A line that cannot be graded becomes
/// {"id", "line", "error"}, and the exit status at the end is 1.
#[derive(Debug, clap::Args)]
#[command(after_long_help = AFTER_HELP)]
pub struct Args {
    /// The bank's folder [default: `VIVA_BANK`, else the bank inside this program]
    #[arg(long, value_name = "DIR")]
    bank: Option<PathBuf>,
    /// Prints each grade for people: the answer with its evidence marked, each concept, and the sum
    #[arg(long)]
    explain: bool,
    /// Grades one answer to this question instead of the standard input
    #[arg(long, value_name = "ID", requires = "text")]
    question: Option<String>,
    /// The answer to grade, with --question
    #[arg(long, requires = "question")]
    text: Option<String>,
}

impl Args {
    /// Grades until the input ends or nobody reads the output any more.
    pub fn run(&self) -> anyhow::Result<ExitCode> {
        let bank = load_bank(self.bank.as_deref())?;
        let form = match (self.explain, io::stdout().is_terminal()) {
            (false, _) => Form::Json,
            (true, true) => Form::Explained(Style::Terminal),
            (true, false) => Form::Explained(Style::Brackets),
        };
        let output = BufWriter::new(io::stdout().lock());
        let graded = match (&self.question, &self.text) {
            (Some(question), Some(text)) => {
                let line = serde_json::json!({ "id": question, "question": question, "text": text }).to_string();
                grade_lines(&bank, line.as_bytes(), output, form)
            }
            _ => grade_lines(&bank, io::stdin(), output, form),
        };
        match graded {
            Ok(true) => Ok(ExitCode::SUCCESS),
            Ok(false) => Ok(ExitCode::FAILURE),
            Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(ExitCode::SUCCESS),
            Err(error) => Err(error).context("the answers cannot be read or the grades not be written"),
        }
    }
}

/// For whom grades are printed.
#[derive(Clone, Copy, Debug)]
enum Form {
    /// For programs.
    Json,
    /// For people.
    Explained(Style),
}

/// Grades line by line; tells whether every line could be graded.
fn grade_lines(bank: &Bank, answers: impl Read, mut grades: impl Write, form: Form) -> io::Result<bool> {
    let mut answers = BufReader::new(answers);
    let mut all_good = true;
    let mut bytes = Vec::new();
    for number in 1.. {
        bytes.clear();
        if answers.read_until(b'\n', &mut bytes)? == 0 {
            break;
        }
        if bytes.trim_ascii().is_empty() {
            continue;
        }
        let read = read_line(bank, &bytes);
        all_good &= read.is_ok();
        match (read, form) {
            (Ok((line, question)), Form::Json) => serde_json::to_writer(&mut grades, &GradeOut::of(&line, question))?,
            (Ok((line, question)), Form::Explained(style)) => {
                let grade = question.grade(&line.text);
                let explained = explain::draw(question, &grade, &line.text, style);
                writeln!(grades, "{} · {}\n\n{explained}", safe(&line.id), question.title)?;
            }
            (Err((id, error)), Form::Json) => {
                serde_json::to_writer(&mut grades, &ErrorOut { id, line: number, error })?;
            }
            (Err((_, error)), Form::Explained(_)) => writeln!(io::stderr(), "error: line {number}: {error}")?,
        }
        if matches!(form, Form::Json) {
            writeln!(grades)?;
        }
        // Whoever writes one answer and waits for its grade gets it; whoever sends a file is not slowed down.
        if answers.buffer().is_empty() {
            grades.flush()?;
        }
    }
    grades.flush()?;
    Ok(all_good)
}

/// Reads one line, or says under which id it cannot be graded, and why.
fn read_line<'a>(bank: &'a Bank, bytes: &[u8]) -> Result<(AnswerIn, &'a Question), (Option<String>, String)> {
    // The id is wanted even where the rest of the line is wrong.
    let value: serde_json::Value =
        serde_json::from_slice(bytes).map_err(|error| (None, format!("this line is not JSON: {error}")))?;
    let id = value.get("id").and_then(|id| id.as_str()).map(str::to_owned);
    let answer: AnswerIn =
        serde_json::from_value(value).map_err(|error| (id.clone(), format!("this line is no answer: {error}")))?;
    let question = QuestionId::new(&answer.question).ok().and_then(|id| bank.question(&id));
    match question {
        Some(question) => Ok((answer, question)),
        None => Err((id, format!("this bank has no question `{}`", answer.question))),
    }
}

#[derive(Debug, Deserialize)]
struct AnswerIn {
    id: String,
    question: String,
    text: String,
}

#[derive(Debug, Serialize)]
struct ErrorOut {
    id: Option<String>,
    line: u64,
    error: String,
}

#[derive(Debug, Serialize)]
struct GradeOut<'a> {
    id: &'a str,
    question: &'a str,
    score: f64,
    band: Band,
    confidence: f64,
    rubric: String,
    concepts: Vec<ConceptOut<'a>>,
    red_flags: Vec<RedFlagOut<'a>>,
    review: Vec<ReviewReason>,
}

#[derive(Debug, Serialize)]
struct ConceptOut<'a> {
    id: String,
    credit: f64,
    evidence: Vec<EvidenceOut<'a>>,
}

#[derive(Debug, Serialize)]
struct RedFlagOut<'a> {
    id: String,
    evidence: Vec<EvidenceOut<'a>>,
}

/// Bytes of the text, and what they say.
#[derive(Debug, Serialize)]
struct EvidenceOut<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    polarity: Polarity,
    how: How,
}

impl<'a> GradeOut<'a> {
    fn of(answer: &'a AnswerIn, question: &Question) -> Self {
        let Grade { score, confidence, rubric, concepts, red_flags, review } = question.grade(&answer.text);
        let quotes =
            |evidence: Vec<Evidence>| evidence.into_iter().map(|one| EvidenceOut::of(&one, &answer.text)).collect();
        Self {
            id: &answer.id,
            question: &answer.question,
            score,
            band: Band::of(score),
            confidence,
            rubric: rubric.to_string(),
            concepts: concepts
                .into_iter()
                .map(|one| ConceptOut { id: one.id.to_string(), credit: one.credit, evidence: quotes(one.evidence) })
                .collect(),
            red_flags: red_flags
                .into_iter()
                .map(|one| RedFlagOut { id: one.id.to_string(), evidence: quotes(one.evidence) })
                .collect(),
            review,
        }
    }
}

impl<'a> EvidenceOut<'a> {
    fn of(evidence: &Evidence, answer: &'a str) -> Self {
        Self {
            start: evidence.span.start,
            end: evidence.span.end,
            text: evidence.quote(answer),
            polarity: evidence.polarity,
            how: evidence.how,
        }
    }
}
