//! Measures a bank's grades against answers that people marked.

mod json;
mod misses;
mod tables;

use std::{
    io::{self, Write},
    path::PathBuf,
    process::ExitCode,
};

use anyhow::Context;

use crate::{
    cli::{
        load_bank,
        marked::{self, Marked},
    },
    report::evaluation::Evaluation,
};

const AFTER_HELP: &str = "\
Each line of a FILE is one marked answer, such as
  {\"id\": \"a1\", \"question\": \"lock-file\", \"kind\": \"expert\", \"text\": \"It pins …\", \"concepts\": [\"exact-versions\"], \"red_flags\": [], \"score\": 7}
`concepts` and `red_flags` are those that a person finds in it, `score` is that person's mark from 0 to 10.
`id`, `kind` and `score` may be left out.

Examples:
  viva evaluate --bank questions                         the bank on its own marked answers
  viva evaluate --bank questions answers.jsonl --misses  and each answer that is graded otherwise than marked
  viva evaluate answers.jsonl --min-f1 0.9 --min-qwk 0.9 for a CI: exits with 1 below these

Exit status: 0 when all is well, 1 when a figure is below its floor or a line could not be read, 2 when nothing could.";

/// Measures how well a bank's grades agree with answers that people marked.
///
/// Prints precision, recall, F1 and Cohen's kappa of concepts and red flags, all together and one by one, how the points
/// agree with the marks, and how many answers could be graded without a person.
#[derive(Debug, clap::Args)]
#[command(after_long_help = AFTER_HELP)]
pub struct Args {
    /// Marked answers, one JSON object a line; `-` is the standard input [default: those in the question files]
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The bank's folder [default: `VIVA_BANK`, else the bank inside this program]
    #[arg(long, value_name = "DIR")]
    bank: Option<PathBuf>,
    /// Shows each answer that is graded otherwise than it is marked, with the words that were recognised
    #[arg(long)]
    misses: bool,
    /// Prints one JSON object for programs
    #[arg(long)]
    json: bool,
    /// Fails when the F1 of all concepts together is below this
    #[arg(long, value_name = "0-1")]
    min_f1: Option<f64>,
    /// Fails when the F1 of all red flags together is below this
    #[arg(long, value_name = "0-1")]
    min_flag_f1: Option<f64>,
    /// Fails when the quadratic weighted kappa of points and marks is below this
    #[arg(long, value_name = "0-1")]
    min_qwk: Option<f64>,
}

impl Args {
    /// Prints the figures, and answers with whether they are good enough.
    pub fn run(&self) -> anyhow::Result<ExitCode> {
        let bank = load_bank(self.bank.as_deref())?;
        let Marked { cases, faults } = if self.files.is_empty() {
            Marked { cases: marked::of_bank(&bank), faults: Vec::new() }
        } else {
            marked::read_files(&bank, &self.files)?
        };
        let mut errors = io::stderr().lock();
        for fault in &faults {
            writeln!(errors, "error: {fault}")?;
        }
        anyhow::ensure!(!cases.is_empty(), "there is no marked answer to measure with");
        let evaluation = Evaluation::of(&cases);
        let mut out = io::stdout().lock();
        let printed = if self.json {
            serde_json::to_writer(&mut out, &json::document(&evaluation, &cases, self.misses)).map_err(io::Error::from)
        } else {
            let misses = if self.misses { misses::draw(&cases) } else { String::new() };
            write!(out, "{misses}{}", tables::draw(&evaluation))
        };
        printed
            .and_then(|()| if self.json { writeln!(out) } else { Ok(()) })
            .context("the standard output is closed")?;
        let low = self.too_low(&evaluation);
        for line in &low {
            writeln!(errors, "error: {line}")?;
        }
        Ok(if low.is_empty() && faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }

    /// Names each figure that is below its floor.
    fn too_low(&self, evaluation: &Evaluation) -> Vec<String> {
        let figures = [
            ("the F1 of concepts", Some(evaluation.all.concepts.f1()), self.min_f1),
            ("the F1 of red flags", Some(evaluation.all.red_flags.f1()), self.min_flag_f1),
            ("the QWK of points", evaluation.all.points.map(|points| points.qwk), self.min_qwk),
        ];
        let mut low = Vec::new();
        for (what, figure, floor) in figures {
            match (figure, floor) {
                (Some(figure), Some(floor)) if figure < floor => {
                    low.push(format!("{what} is {figure:.3}, below {floor}"));
                }
                (None, Some(_)) => low.push(format!("{what} is unknown: no answer has a `score`")),
                _ => {}
            }
        }
        low
    }
}
