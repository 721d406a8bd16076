//! Runs the bot.

use std::{path::PathBuf, process::ExitCode, sync::Arc};

use crate::{
    app::{App, Parts, stop_signal},
    bot::Endpoint,
    cli,
    clock::SystemClock,
    config::Config,
    telemetry,
};

/// Runs the bot on Discord; without `DISCORD_TOKEN`, shows a local Discord with the bot in it.
#[derive(Debug, Default, clap::Args)]
pub struct Args {
    /// The bank's folder [default: `VIVA_BANK`, else the bank inside this program]
    #[arg(long, value_name = "DIR")]
    bank: Option<PathBuf>,
    /// The file with sessions and settings [default: `VIVA_DATABASE`, else in your data folder]
    #[arg(long, value_name = "FILE")]
    database: Option<PathBuf>,
}

/// Runs until it is told to stop, or Discord turns the bot away.
pub fn run(args: Args) -> anyhow::Result<ExitCode> {
    telemetry::start();
    let config = Config::from_env()?;
    let Some(token) = config.token else {
        return without_token(args);
    };
    let bank = cli::load_bank(args.bank.or(config.bank).as_deref())?;
    let parts = Parts {
        client: reqwest::Client::builder(),
        endpoint: config.api_url.map_or(Endpoint::Discord, Endpoint::StandIn),
        token,
        database: args.database.unwrap_or(config.database),
        bank,
        clock: Arc::new(SystemClock),
    };
    cli::block_on(async {
        let mut app = App::start(parts).await?;
        let stopped = stop_signal();
        tokio::pin!(stopped);
        let ended = tokio::select! {
            ended = until_turned_away(&mut app) => ended,
            () = &mut stopped => Ok(()),
        };
        app.stop().await?;
        ended.map(|()| ExitCode::SUCCESS)
    })
}

async fn until_turned_away(app: &mut App) -> anyhow::Result<()> {
    app.ready().await?;
    tracing::info!("ready");
    Ok(app.ended().await?)
}

#[cfg(feature = "sandbox")]
fn without_token(args: Args) -> anyhow::Result<ExitCode> {
    cli::sandbox::try_out(args.bank, args.database)
}

#[cfg(not(feature = "sandbox"))]
fn without_token(_args: Args) -> anyhow::Result<ExitCode> {
    anyhow::bail!(
        "DISCORD_TOKEN is not set. Create an application at https://discord.com/developers/applications, copy the token \
         from its Bot page, and set DISCORD_TOKEN to it"
    )
}
