//! The slash commands, a family a file. Each gathers what it needs, asks the engine, and says what came of it.

mod leaderboard;
mod privacy;
mod quiz;
mod recruiter;
mod settings;

use crate::bot::{Context, Data, checks::Place, failure::Failure, reply::Reply};

/// Returns every command that is registered.
pub fn all() -> Vec<poise::Command<Data, Failure>> {
    vec![quiz::quiz(), leaderboard::leaderboard(), recruiter::recruiter(), settings::settings(), privacy::privacy()]
}

/// Returns the interaction of a command, to be answered.
fn reply(context: Context<'_>) -> Reply<'_> {
    let interaction = context.interaction;
    Reply::to(&context.framework.serenity_context.http, interaction.id, &interaction.token, interaction.user.id)
}

/// Returns where a command was used.
fn place(context: Context<'_>) -> Result<Place<'_>, Failure> {
    Place::of(context.interaction.guild_id, context.interaction.member.as_deref())
}
