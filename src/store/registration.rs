//! Remembers which command list Discord was last given.

use crate::{
    ids::{ContentHash, GuildId},
    store::{Store, StoreError},
};

impl Store {
    /// Returns the hash of the command list that was last registered for an application, in one server or everywhere.
    pub async fn registered_hash(
        &self,
        application: u64,
        scope: Option<GuildId>,
    ) -> Result<Option<ContentHash>, StoreError> {
        let (application, scope) = (application.cast_signed(), scope.map_or(0, GuildId::to_sql));
        let hash = sqlx::query_scalar!(
            "SELECT hash FROM registration WHERE application = ? AND scope = ?",
            application,
            scope
        )
        .fetch_optional(&self.readers)
        .await?;
        Ok(hash.as_deref().map(ContentHash::from_hex))
    }

    /// Notes which command list Discord was given.
    pub async fn set_registered_hash(
        &self,
        application: u64,
        scope: Option<GuildId>,
        hash: ContentHash,
    ) -> Result<(), StoreError> {
        let (application, scope) = (application.cast_signed(), scope.map_or(0, GuildId::to_sql));
        self.writer
            .run(move |db| {
                Box::pin(async move {
                    let hash = hash.as_str();
                    sqlx::query!(
                        "INSERT INTO registration (application, scope, hash) VALUES (?, ?, ?)
                         ON CONFLICT (application, scope) DO UPDATE SET hash = excluded.hash",
                        application,
                        scope,
                        hash
                    )
                    .execute(db)
                    .await?;
                    Ok(())
                })
            })
            .await
    }
}
