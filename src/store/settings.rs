//! Keeps what each server chose.

use crate::{
    ids::{GuildId, RoleId},
    store::{Store, StoreError},
};

/// What a server chose. By default nobody holds a role of the bot's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct GuildSettings {
    /// Whose holders see the leaderboard.
    pub moderator_role: Option<RoleId>,
    /// Whose holders can be told of shared results.
    pub recruiter_role: Option<RoleId>,
}

impl Store {
    /// Returns what a server chose, or the defaults when it has not chosen yet.
    pub async fn guild_settings(&self, guild: GuildId) -> Result<GuildSettings, StoreError> {
        let guild = guild.to_sql();
        let row = sqlx::query!("SELECT moderator_role, recruiter_role FROM guild_settings WHERE guild = ?", guild)
            .fetch_optional(&self.readers)
            .await?;
        Ok(row.map_or_else(GuildSettings::default, |row| GuildSettings {
            moderator_role: row.moderator_role.map(RoleId::from_sql),
            recruiter_role: row.recruiter_role.map(RoleId::from_sql),
        }))
    }

    /// Stores what a server chose.
    pub async fn save_settings(&self, guild: GuildId, settings: GuildSettings) -> Result<(), StoreError> {
        let guild = guild.to_sql();
        let moderators = settings.moderator_role.map(RoleId::to_sql);
        let recruiters = settings.recruiter_role.map(RoleId::to_sql);
        self.writer
            .run(move |db| {
                Box::pin(async move {
                    sqlx::query!(
                        "INSERT INTO guild_settings (guild, moderator_role, recruiter_role) VALUES (?, ?, ?)
                         ON CONFLICT (guild) DO UPDATE
                         SET moderator_role = excluded.moderator_role, recruiter_role = excluded.recruiter_role",
                        guild,
                        moderators,
                        recruiters
                    )
                    .execute(db)
                    .await?;
                    Ok(())
                })
            })
            .await
    }

    /// Tells whether no server has chosen anything yet: the database is a new one.
    pub async fn is_fresh(&self) -> Result<bool, StoreError> {
        let any = sqlx::query_scalar!("SELECT EXISTS (SELECT 1 FROM guild_settings)").fetch_one(&self.readers).await?;
        Ok(any == 0)
    }
}
