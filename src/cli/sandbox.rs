//! Runs the local Discord.

use std::{
    io::{self, Write},
    net::{Ipv4Addr, SocketAddr},
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::Context;

use crate::{
    app::{Local, LocalOptions, stop_signal},
    cli,
    sandbox::{Options, WorldFile},
    telemetry,
};

/// The port that is tried first.
const USUAL_PORT: u16 = 4100;

/// How many ports after the usual one are tried when it is taken.
const OTHER_PORTS: u16 = 20;

/// Runs a local Discord on this machine, with the bot in it; `DISCORD_TOKEN` is ignored here.
///
/// When all is ready it prints one line on the standard output: `sandbox ready at http://127.0.0.1:PORT`
#[derive(Debug, Default, clap::Args)]
pub struct Args {
    /// Where to listen, on this machine only; port 0 picks a free one [default: 127.0.0.1:4100, or the next free port]
    #[arg(long, value_name = "ADDRESS:PORT")]
    listen: Option<SocketAddr>,
    /// The file with sessions and settings [default: a fresh one each time]
    #[arg(long, value_name = "FILE")]
    database: Option<PathBuf>,
    /// The bank's folder [default: `VIVA_BANK`, else the bank inside this program]
    #[arg(long, value_name = "DIR")]
    bank: Option<PathBuf>,
    /// Starts the local Discord alone, for a bot of your own
    #[arg(long)]
    no_bot: bool,
    /// A file that describes the servers and people of the local Discord (docs/sandbox.md) [default: two servers, four people]
    #[arg(long, value_name = "FILE")]
    world: Option<PathBuf>,
    /// Enforces rate limits, for a bot that minds them; the one in here does so on Discord, but not behind a stand-in
    #[arg(long)]
    rate_limits: bool,
    /// Switches all privileged intents on for the application
    #[arg(long)]
    privileged_intents: bool,
}

/// Runs until it is told to stop.
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    telemetry::start();
    start(args, "")
}

/// What a newcomer is told to try, below the line with the address.
const WHAT_TO_TRY: &str = "
No DISCORD_TOKEN is set, so this is a local Discord with viva in it. Open the address in a browser, then:
  1. type /quiz start and press Enter, read the card, press Begin, answer a question;
  2. become the moderator (at the left) and type /leaderboard;
  3. become the recruiter, type /recruiter subscribe, and finish a quiz as the candidate with sharing on.
Nothing leaves this machine. Ctrl+C stops it; `viva --help` tells how to run on the real Discord.";

/// Shows a newcomer what the bot does.
pub fn try_out(bank: Option<PathBuf>, database: Option<PathBuf>) -> anyhow::Result<ExitCode> {
    start(&Args { database, bank, ..Args::default() }, WHAT_TO_TRY)
}

fn start(args: &Args, more: &str) -> anyhow::Result<ExitCode> {
    let bank = if args.no_bot { None } else { Some(cli::load_bank(args.bank.as_deref())?) };
    let database = args.database.clone();
    cli::block_on(async {
        let listen = match args.listen {
            Some(listen) => listen,
            None => free_address().await?,
        };
        let sandbox = Options {
            listen,
            world: args.world.as_deref().map(read_world).transpose()?,
            rate_limits: args.rate_limits,
            privileged_intents: args.privileged_intents,
            ..Options::default()
        };
        let options = LocalOptions { sandbox, database, bank };
        let mut local = Local::start(options).await?;
        writeln!(io::stdout(), "sandbox ready at {}{more}", local.sandbox().url())
            .context("the standard output is closed")?;
        let ended = tokio::select! {
            ended = local.ended() => ended,
            () = stop_signal() => Ok(()),
        };
        local.stop().await?;
        ended.map(|()| ExitCode::SUCCESS)
    })
}

fn read_world(file: &Path) -> anyhow::Result<WorldFile> {
    let text = std::fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))?;
    WorldFile::parse(&text).map_err(|fault| anyhow::anyhow!("{}:{}: {}", file.display(), fault.line, fault.message))
}

/// Finds the usual address, or the next one that is free.
async fn free_address() -> anyhow::Result<SocketAddr> {
    for port in USUAL_PORT..=USUAL_PORT + OTHER_PORTS {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        if tokio::net::TcpListener::bind(address).await.is_ok() {
            return Ok(address);
        }
    }
    anyhow::bail!(
        "ports {USUAL_PORT} to {} are all taken; choose one with --listen 127.0.0.1:PORT",
        USUAL_PORT + OTHER_PORTS
    )
}
