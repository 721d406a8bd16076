//! Tells whether the bot is up, for a container's health check.

use std::{
    io::{self, Write},
    path::PathBuf,
    process::ExitCode,
};

use anyhow::Context;
use jiff::SignedDuration;

use crate::{
    cli,
    clock::{Clock, SystemClock},
    config::Config,
    store,
};

/// The age at which a sign of life is too old: several of its beats were missed.
const TOO_OLD: SignedDuration = SignedDuration::from_secs(30);

/// Tells whether the bot that uses this database was connected to Discord within the last 30 seconds.
///
/// Exit status: 0 when it was, 1 when it was not.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The file with sessions and settings [default: `VIVA_DATABASE`, else in your data folder]
    #[arg(long, value_name = "FILE")]
    database: Option<PathBuf>,
}

/// Prints one line and answers with the exit status.
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let database = match &args.database {
        Some(file) => file.clone(),
        None => Config::from_env()?.database,
    };
    cli::block_on(async {
        let beat = store::read_liveness(&database)
            .await
            .with_context(|| format!("the database {} cannot be read", database.display()))?;
        let age = beat.map(|beat| SystemClock.now().duration_since(beat));
        let (line, status) = match age {
            Some(age) if age <= TOO_OLD => (format!("up: connected {} s ago", age.as_secs().max(0)), ExitCode::SUCCESS),
            Some(age) => (format!("down: last connected {} s ago", age.as_secs()), ExitCode::FAILURE),
            None => ("down: never connected with this database".to_owned(), ExitCode::FAILURE),
        };
        writeln!(io::stdout(), "{line}").context("the standard output is closed")?;
        Ok(status)
    })
}
