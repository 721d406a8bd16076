//! Answers the questions of moderators and recruiters, and of everybody about their own data.

use crate::{
    engine::Engine,
    ids::{ContentHash, GuildId, UserId},
    report::{Leaderboard, Summary},
    store::{Erased, Export, GuildSettings, StoreError},
};

/// How many results a recruiter is shown at once.
const RECENT: u32 = 5;

impl Engine {
    /// Ranks the candidates of a server.
    pub async fn leaderboard(&self, guild: GuildId) -> Result<Leaderboard, StoreError> {
        Ok(Leaderboard::rank(&self.inner.store.scores(guild).await?))
    }

    /// Returns the latest results that candidates of a server share with its recruiters, the newest first.
    pub async fn recent(&self, guild: GuildId) -> Result<Vec<Summary>, StoreError> {
        let sessions = self.inner.store.shared_results(guild, RECENT).await?;
        Ok(sessions.iter().filter_map(Summary::of).collect())
    }

    /// Subscribes a recruiter to the shared results of a server; `false` when that was so already.
    pub async fn subscribe(&self, guild: GuildId, user: UserId) -> Result<bool, StoreError> {
        self.inner.store.subscribe(guild, user, self.inner.clock.now()).await
    }

    /// Ends a recruiter's subscription; `false` when there was none.
    pub async fn unsubscribe(&self, guild: GuildId, user: UserId) -> Result<bool, StoreError> {
        self.inner.store.unsubscribe(guild, user).await
    }

    /// Sends what was held for a recruiter once more, and returns how many that are.
    pub async fn release_held(&self, guild: GuildId, user: UserId) -> Result<u64, StoreError> {
        let released = self.inner.store.release_held(guild, user, self.inner.clock.now()).await?;
        if released > 0 {
            self.wake();
        }
        Ok(released)
    }

    /// Returns the settings of a server; all unset until somebody sets them.
    pub async fn settings(&self, guild: GuildId) -> Result<GuildSettings, StoreError> {
        self.inner.store.guild_settings(guild).await
    }

    /// Saves the settings of a server.
    pub async fn save_settings(&self, guild: GuildId, settings: GuildSettings) -> Result<(), StoreError> {
        self.inner.store.save_settings(guild, settings).await
    }

    /// Returns the fingerprint of the command list that Discord was last given for an application.
    pub async fn registered(&self, application: u64) -> Result<Option<ContentHash>, StoreError> {
        self.inner.store.registered_hash(application, None).await
    }

    /// Notes the fingerprint of the command list that Discord was given.
    pub async fn set_registered(&self, application: u64, fingerprint: ContentHash) -> Result<(), StoreError> {
        self.inner.store.set_registered_hash(application, None, fingerprint).await
    }

    /// Returns everything that is held on a person.
    pub async fn export(&self, user: UserId) -> Result<Export, StoreError> {
        self.inner.store.export(user).await
    }

    /// Erases everything that is held on a person.
    pub async fn erase(&self, user: UserId) -> Result<Erased, StoreError> {
        let erased = self.inner.store.erase(user).await?;
        self.wake();
        Ok(erased)
    }
}
