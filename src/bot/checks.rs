//! Checks who may do what. Discord's own settings for commands are only a default that administrators can re-map, so
//! every command, button and form asks here.

use serenity::model::{Permissions, guild::Member};

use crate::{
    bot::{Data, failure::Failure},
    ids::{GuildId, RoleId},
    store::GuildSettings,
    text::{self, refusal::Duty},
};

/// A server, and the member of it who acts.
#[derive(Clone, Copy)]
pub struct Place<'a> {
    /// The server.
    pub guild: GuildId,
    /// Who acts.
    pub member: &'a Member,
}

impl<'a> Place<'a> {
    /// Takes where an interaction happened; refuses outside servers.
    pub fn of(guild: Option<serenity::model::id::GuildId>, member: Option<&'a Member>) -> Result<Self, Failure> {
        match (guild, member) {
            (Some(guild), Some(member)) => Ok(Self { guild: GuildId::new(guild.get()), member }),
            _ => Err(text::refusal::servers_only().into()),
        }
    }

    /// Refuses all but moderators: who has the moderator role, or may manage the server.
    pub async fn moderator(self, data: &Data) -> Result<GuildSettings, Failure> {
        let settings = data.engine.settings(self.guild).await?;
        if self.manages() || self.has(settings.moderator_role) {
            return Ok(settings);
        }
        Err(text::refusal::wrong_role(Duty::Moderator, settings.moderator_role).into())
    }

    /// Refuses all but recruiters: who has the recruiter role. Managing the server is not enough: candidates agree to
    /// share their results with its recruiters.
    pub async fn recruiter(self, data: &Data) -> Result<GuildSettings, Failure> {
        let settings = data.engine.settings(self.guild).await?;
        if self.has(settings.recruiter_role) {
            return Ok(settings);
        }
        Err(text::refusal::wrong_role(Duty::Recruiter, settings.recruiter_role).into())
    }

    /// Refuses all but those who may manage the server.
    pub fn manager(self) -> Result<(), Failure> {
        if self.manages() { Ok(()) } else { Err(text::refusal::needs_manage_server().into()) }
    }

    fn manages(self) -> bool {
        let permissions = self.member.permissions.unwrap_or_default();
        permissions.intersects(Permissions::MANAGE_GUILD | Permissions::ADMINISTRATOR)
    }

    fn has(self, role: Option<RoleId>) -> bool {
        role.is_some_and(|role| self.member.roles.iter().any(|held| held.get() == role.get()))
    }
}
