//! Keeps who wants to be told of shared results.

use jiff::Timestamp;

use crate::{
    ids::{GuildId, UserId},
    store::{Store, StoreError, time::to_ms},
};

impl Store {
    /// Adds a subscriber; returns whether that is news.
    pub async fn subscribe(&self, guild: GuildId, member: UserId, now: Timestamp) -> Result<bool, StoreError> {
        let (guild, member, since_ms) = (guild.to_sql(), member.to_sql(), to_ms(now));
        self.writer
            .run(move |db| {
                Box::pin(async move {
                    let done = sqlx::query!(
                        "INSERT INTO subscription (guild, member, since_ms) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                        guild,
                        member,
                        since_ms
                    )
                    .execute(db)
                    .await?;
                    Ok(done.rows_affected() == 1)
                })
            })
            .await
    }

    /// Removes a subscriber together with what they are still owed; returns whether they were one.
    pub async fn unsubscribe(&self, guild: GuildId, member: UserId) -> Result<bool, StoreError> {
        let (guild, member) = (guild.to_sql(), member.to_sql());
        self.writer
            .run(move |db| {
                Box::pin(async move {
                    let done = sqlx::query!("DELETE FROM subscription WHERE guild = ? AND member = ?", guild, member)
                        .execute(&mut *db)
                        .await?;
                    sqlx::query!(
                        "DELETE FROM outbox WHERE guild = ? AND recipient = ? AND state IN ('pending', 'held')",
                        guild,
                        member
                    )
                    .execute(db)
                    .await?;
                    Ok(done.rows_affected() == 1)
                })
            })
            .await
    }

    /// Tells whether somebody is a subscriber.
    pub async fn is_subscribed(&self, guild: GuildId, member: UserId) -> Result<bool, StoreError> {
        let (guild, member) = (guild.to_sql(), member.to_sql());
        let found = sqlx::query_scalar!(
            "SELECT EXISTS (SELECT 1 FROM subscription WHERE guild = ? AND member = ?)",
            guild,
            member
        )
        .fetch_one(&self.readers)
        .await?;
        Ok(found == 1)
    }

    /// Returns the subscribers of a server, in the order of their ids.
    pub async fn subscribers(&self, guild: GuildId) -> Result<Vec<UserId>, StoreError> {
        let guild = guild.to_sql();
        let members = sqlx::query_scalar!("SELECT member FROM subscription WHERE guild = ? ORDER BY member", guild)
            .fetch_all(&self.readers)
            .await?;
        Ok(members.into_iter().map(UserId::from_sql).collect())
    }
}
