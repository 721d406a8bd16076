//! `/privacy`: for everybody, about their own data.

use anyhow::Context as _;

use crate::{
    bot::{Context, commands, failure::Failure},
    text,
};

/// The name of the file with everything held on a person.
const EXPORT_FILE: &str = "viva-export.json";

/// Get or erase everything that is held on you.
#[poise::command(
    slash_command,
    interaction_context = "Guild",
    install_context = "Guild",
    subcommands("export", "erase"),
    subcommand_required
)]
#[expect(clippy::unused_async, reason = "poise asks for it; a parent of subcommands is never called")]
pub async fn privacy(_context: Context<'_>) -> Result<(), Failure> {
    Ok(())
}

/// Get everything that is held on you, as a file that only you see.
#[poise::command(slash_command)]
async fn export(context: Context<'_>) -> Result<(), Failure> {
    let reply = commands::reply(context);
    let export = context.data().engine.export(reply.actor().user).await?;
    let json = serde_json::to_vec_pretty(&export).context("writing an export as JSON").map_err(Failure::Fault)?;
    reply.file(&text::privacy::export_note(), EXPORT_FILE, json).await?;
    Ok(())
}

/// Erase everything that is held on you; asks once more first.
#[poise::command(slash_command)]
async fn erase(context: Context<'_>) -> Result<(), Failure> {
    commands::reply(context).note(&text::privacy::erase_question()).await?;
    Ok(())
}
