//! Checks a bank: every file, every pattern, every marked answer.

use std::{
    io::{self, Write},
    path::PathBuf,
    process::ExitCode,
};

use anyhow::Context;

use crate::{
    bank::{Bank, Diagnostic, Position, SourceFile, check_answers, lint},
    bank_files::find_bank,
    cli::faults::{print_faults, print_warnings},
};

/// The exit status for a bank with faults.
const FAULTY: u8 = 1;
/// The exit status for a bank that cannot be read.
const UNREADABLE: u8 = 2;

const AFTER_HELP: &str = "\
Faults keep a question from being asked, or from being graded as its own answers are marked. Warnings name what is likely a
slip: patterns that another one makes needless, words that are enough alone and too common, ideas without a marked answer,
weights out of balance, too little time.

Examples:
  viva check --bank questions
  viva check --bank questions --strict   for a CI that allows no warning

Exit status: 0 without faults, 1 with faults (or, with --strict, warnings), 2 when the folder cannot be read.";

/// Checks a bank of questions: every file is read, every pattern compiled, every marked answer graded.
#[derive(Debug, clap::Args)]
#[command(after_long_help = AFTER_HELP)]
pub struct Args {
    /// The bank's folder [default: `VIVA_BANK`, else the bank inside this program]
    #[arg(long, value_name = "DIR")]
    bank: Option<PathBuf>,
    /// Fails when there is a warning
    #[arg(long)]
    strict: bool,
    /// Prints one JSON array of all faults and warnings for programs
    #[arg(long)]
    json: bool,
}

impl Args {
    /// Draws each warning and fault on the standard error stream, and closes with a summary on the standard output.
    pub fn run(&self) -> anyhow::Result<ExitCode> {
        let found = match find_bank(self.bank.as_deref()) {
            Ok(found) => found,
            Err(error) => {
                writeln!(io::stderr(), "error: {error}").context("the standard error stream is closed")?;
                return Ok(ExitCode::from(UNREADABLE));
            }
        };
        let (mut faults, warnings, summary) = match Bank::load(&found.files) {
            Ok(bank) => {
                let faults = bank.questions().iter().flat_map(|question| check_answers(question)).collect();
                let warnings = bank.questions().iter().flat_map(|question| lint(question)).collect();
                let (questions, packs) = (bank.questions().len(), bank.packs().len());
                (faults, warnings, format!("{} in {}", count(questions, "question"), count(packs, "pack")))
            }
            Err(faults) => (faults, Vec::new(), count(found.files.len(), "file")),
        };
        faults.extend(found.faults);
        let mut out = io::stdout().lock();
        let printed = if self.json {
            let all = faults.iter().map(|fault| ("fault", fault)).chain(warnings.iter().map(|one| ("warning", one)));
            let all: Vec<_> = all.map(|(kind, one)| document(kind, one, &found.files)).collect();
            writeln!(out, "{}", serde_json::Value::from(all))
        } else {
            print_warnings(&warnings, &found.files);
            print_faults(&faults, &found.files);
            let verdict = if faults.is_empty() { "no faults".to_owned() } else { count(faults.len(), "fault") };
            let warned =
                if warnings.is_empty() { String::new() } else { format!(", {}", count(warnings.len(), "warning")) };
            writeln!(out, "{summary}: {verdict}{warned}")
        };
        printed.context("the standard output is closed")?;
        let good = faults.is_empty() && (warnings.is_empty() || !self.strict);
        Ok(if good { ExitCode::SUCCESS } else { ExitCode::from(FAULTY) })
    }
}

fn document(kind: &str, one: &Diagnostic, files: &[SourceFile]) -> serde_json::Value {
    let text = files.iter().find(|file| file.path == one.path).map_or("", |file| file.text.as_str());
    let Position { line, column } = one.position(text);
    let (message, help) = (&one.message, &one.help);
    serde_json::json!({
        "kind": kind, "path": one.path, "line": line, "column": column, "message": message, "help": help,
    })
}

fn count(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}
