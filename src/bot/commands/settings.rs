//! `/settings`: for those who manage the server.

use serenity::model::guild::Role;

use crate::{
    bot::{Context, commands, failure::Failure},
    ids::RoleId,
    text,
};

/// See or set which roles moderate and recruit (needs Manage Server).
#[poise::command(slash_command, interaction_context = "Guild", install_context = "Guild")]
pub async fn settings(
    context: Context<'_>,
    #[description = "Who may see the leaderboard"] moderator_role: Option<Role>,
    #[description = "Who may hear of results that candidates share"] recruiter_role: Option<Role>,
) -> Result<(), Failure> {
    let place = commands::place(context)?;
    place.manager()?;
    let engine = &context.data().engine;
    let mut settings = engine.settings(place.guild).await?;
    let changes = moderator_role.is_some() || recruiter_role.is_some();
    let everyone = |role: &Role| role.id.get() == place.guild.get();
    if [&moderator_role, &recruiter_role].into_iter().flatten().any(everyone) {
        return Err(text::settings::not_everyone().into());
    }
    let id = |role: Role| RoleId::new(role.id.get());
    settings.moderator_role = moderator_role.map(id).or(settings.moderator_role);
    settings.recruiter_role = recruiter_role.map(id).or(settings.recruiter_role);
    if changes {
        engine.save_settings(place.guild, settings).await?;
    }
    let show = if changes { text::settings::settings_saved } else { text::settings::settings };
    let card = show(settings.moderator_role, settings.recruiter_role);
    commands::reply(context).note(&card).await?;
    Ok(())
}
