//! Starts the chosen command.

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    viva::cli::Cli::parse().run()
}
