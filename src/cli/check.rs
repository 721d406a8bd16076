//! Checks a bank: every file, every pattern, every marked answer.

use std::{
    io::{self, Write},
    path::PathBuf,
    process::ExitCode,
};

use anyhow::Context;

use crate::{
    bank::{Bank, check_answers},
    bank_files::find_bank,
    cli::faults::print_faults,
};

/// The exit status for a bank with faults.
const FAULTY: u8 = 1;
/// The exit status for a bank that cannot be read.
const UNREADABLE: u8 = 2;

/// Checks a bank of questions: every file is read, every pattern compiled, every marked answer graded.
///
/// Exit status: 0 without faults, 1 with faults, 2 when the folder cannot be read.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The bank's folder [default: `VIVA_BANK`, else the bank inside this program]
    #[arg(long, value_name = "DIR")]
    bank: Option<PathBuf>,
}

impl Args {
    /// Draws each fault on the standard error stream, and closes with a summary on the standard output.
    pub fn run(&self) -> anyhow::Result<ExitCode> {
        let found = match find_bank(self.bank.as_deref()) {
            Ok(found) => found,
            Err(error) => {
                writeln!(io::stderr(), "error: {error}").context("the standard error stream is closed")?;
                return Ok(ExitCode::from(UNREADABLE));
            }
        };
        let (mut faults, summary) = match Bank::load(&found.files) {
            Ok(bank) => {
                let faults = bank.questions().iter().flat_map(|question| check_answers(question)).collect();
                let (questions, packs) = (bank.questions().len(), bank.packs().len());
                (faults, format!("{} in {}", count(questions, "question"), count(packs, "pack")))
            }
            Err(faults) => (faults, count(found.files.len(), "file")),
        };
        faults.extend(found.faults);
        print_faults(&faults, &found.files);
        let verdict = if faults.is_empty() { "no faults".to_owned() } else { count(faults.len(), "fault") };
        writeln!(io::stdout(), "{summary}: {verdict}").context("the standard output is closed")?;
        Ok(if faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(FAULTY) })
    }
}

fn count(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}
