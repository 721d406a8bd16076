//! `/recruiter`: for recruiters.

use crate::{
    bot::{Context, commands, failure::Failure},
    text::{self, Card},
};

/// Hear of the results that candidates share with this server's recruiters.
#[poise::command(
    slash_command,
    interaction_context = "Guild",
    install_context = "Guild",
    subcommands("subscribe", "unsubscribe", "recent"),
    subcommand_required
)]
#[expect(clippy::unused_async, reason = "poise asks for it; a parent of subcommands is never called")]
pub async fn recruiter(_context: Context<'_>) -> Result<(), Failure> {
    Ok(())
}

/// Get a summary by direct message whenever a candidate shares a result (recruiters).
#[poise::command(slash_command)]
async fn subscribe(context: Context<'_>) -> Result<(), Failure> {
    let place = commands::place(context)?;
    let data = context.data();
    place.recruiter(data).await?;
    let new = data.engine.subscribe(place.guild, commands::reply(context).actor().user).await?;
    let card = if new { text::recruiter::subscribed(None) } else { text::recruiter::already_subscribed() };
    show(context, vec![card]).await
}

/// Stop the summaries by direct message (recruiters).
#[poise::command(slash_command)]
async fn unsubscribe(context: Context<'_>) -> Result<(), Failure> {
    // Whoever lost the role may still stop what was started with it.
    let place = commands::place(context)?;
    let reply = commands::reply(context);
    let ended = context.data().engine.unsubscribe(place.guild, reply.actor().user).await?;
    let card = if ended { text::recruiter::unsubscribed() } else { text::recruiter::not_subscribed() };
    reply.note(&card).await?;
    Ok(())
}

/// See the latest results that candidates share with this server's recruiters (recruiters).
#[poise::command(slash_command)]
async fn recent(context: Context<'_>) -> Result<(), Failure> {
    let place = commands::place(context)?;
    let data = context.data();
    place.recruiter(data).await?;
    let summaries = data.engine.recent(place.guild).await?;
    show(context, vec![text::recruiter::recent(&summaries)]).await
}

/// Shows cards, and with them a word on summaries that could not be sent before and now are on their way again.
async fn show(context: Context<'_>, mut cards: Vec<Card>) -> Result<(), Failure> {
    let place = commands::place(context)?;
    let reply = commands::reply(context);
    let held = context.data().engine.release_held(place.guild, reply.actor().user).await?;
    if held > 0 {
        cards.insert(0, text::recruiter::held(usize::try_from(held).unwrap_or(usize::MAX)));
    }
    reply.notes(&cards).await?;
    Ok(())
}
