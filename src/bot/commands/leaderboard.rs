//! `/leaderboard`: for moderators.

use crate::{
    bot::{Context, commands, failure::Failure},
    text,
};

/// See the standings of this server (moderators).
#[poise::command(slash_command, interaction_context = "Guild", install_context = "Guild")]
pub async fn leaderboard(context: Context<'_>) -> Result<(), Failure> {
    let place = commands::place(context)?;
    let data = context.data();
    place.moderator(data).await?;
    let leaderboard = data.engine.leaderboard(place.guild).await?;
    commands::reply(context).note(&text::moderator::leaderboard(place.guild, &leaderboard)).await?;
    Ok(())
}
