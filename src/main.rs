//! Starts the chosen command.

use std::process::ExitCode;

use clap::Parser;

fn main() -> anyhow::Result<ExitCode> {
    viva::cli::Cli::parse().run()
}
