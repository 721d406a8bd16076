//! Runs the subcommands, one a file: the one place that prints.

mod check;
mod draft;
mod evaluate;
mod explain;
mod faults;
mod grade;
mod health;
mod marked;
mod marks;
mod run;
#[cfg(feature = "sandbox")]
mod sandbox;
mod suggest;
mod table;

use std::{
    io::{self, Write},
    path::Path,
    process::ExitCode,
};

use clap::{Parser, Subcommand};

use crate::{bank::Bank, bank_files};

/// Conducts short, timed, free-text technical interviews on Discord, grades the answers against keyword rubrics, and
/// shows people why.
///
/// Without a command it does what `viva run` does.
#[derive(Debug, Parser)]
#[command(version, after_long_help = AFTER_HELP)]
pub struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
}

const AFTER_HELP: &str = "\
Examples:
  viva                         try it: a local Discord with the bot in it, in your browser
  DISCORD_TOKEN=… viva run     run the bot on Discord
  viva check --bank questions  check a folder of questions
  viva grade < answers.jsonl   grade answers without Discord
  viva evaluate answers.jsonl  measure the grades against answers that people marked
  viva suggest ID answers.jsonl  suggest patterns from them
  viva draft < model-answer.txt  draft a question file

Environment:
  DISCORD_TOKEN    the bot's token, from the application's page on Discord
  DISCORD_API_URL  an origin that stands in for Discord's, such as a sandbox's
  VIVA_DATABASE    the file with sessions and settings [default: in your data folder]
  VIVA_BANK        the folder of the question bank [default: the one inside this program]
  VIVA_LOG         what is logged, such as `info` or `viva=debug` [default: info]
  VIVA_LOG_FORMAT  `json` writes one JSON object a line";

#[derive(Debug, Subcommand)]
enum Command {
    Run(run::Args),
    #[cfg(feature = "sandbox")]
    Sandbox(sandbox::Args),
    Check(check::Args),
    Grade(grade::Args),
    Evaluate(evaluate::Args),
    Suggest(suggest::Args),
    Draft(draft::Args),
    Health(health::Args),
}

impl Cli {
    /// Runs the chosen command. What went wrong is told on the standard error stream, without a backtrace: it is for the
    /// person at the terminal, who can do something about it.
    pub fn run(self) -> ExitCode {
        self.try_to_run().unwrap_or_else(|error| {
            // Nobody is left to read what cannot be written.
            let _ = writeln!(io::stderr(), "error: {}", in_full(&error));
            ExitCode::FAILURE
        })
    }

    fn try_to_run(self) -> anyhow::Result<ExitCode> {
        match self.command.unwrap_or(Command::Run(run::Args::default())) {
            Command::Run(args) => run::run(args),
            #[cfg(feature = "sandbox")]
            Command::Sandbox(args) => sandbox::run(&args),
            Command::Check(args) => args.run(),
            Command::Grade(args) => args.run(),
            Command::Evaluate(args) => args.run(),
            Command::Suggest(args) => args.run(),
            Command::Draft(args) => args.run(),
            Command::Health(args) => health::run(&args),
        }
    }
}

/// Writes an error with its causes, leaving out those that an error before them tells already.
fn in_full(error: &anyhow::Error) -> String {
    error.chain().map(ToString::to_string).fold(String::new(), |told, cause| match told {
        told if told.contains(&cause) => told,
        told if told.is_empty() => cause,
        told => format!("{told}: {cause}"),
    })
}

/// Loads the bank that was named, or draws every fault in it.
fn load_bank(folder: Option<&Path>) -> anyhow::Result<Bank> {
    let found = bank_files::find_bank(folder)?;
    let mut faults = found.faults;
    match Bank::load(&found.files) {
        Ok(bank) if faults.is_empty() => return Ok(bank),
        Ok(_) => {}
        Err(more) => faults.extend(more),
    }
    faults::print_faults(&faults, &found.files);
    anyhow::bail!(
        "the question bank has faults, listed above; mend them, or leave VIVA_BANK unset for the built-in bank"
    )
}

/// Runs a future on the runtime that every command shares.
fn block_on<F: Future<Output = anyhow::Result<ExitCode>>>(future: F) -> anyhow::Result<ExitCode> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(future)
}

#[cfg(test)]
mod tests {
    use anyhow::Context;

    use super::*;

    #[test]
    fn a_cause_is_told_once() {
        let error =
            anyhow::anyhow!("no such file").context("the folder cannot be read: no such file").context("no bank");
        assert_eq!(in_full(&error), "no bank: the folder cannot be read: no such file");
        let plain = Err::<(), _>(io::Error::other("broken pipe")).context("nothing was graded").unwrap_err();
        assert_eq!(in_full(&plain), "nothing was graded: broken pipe");
    }
}
