//! Erases a person.

use sqlx::{Connection, Row, SqliteConnection};

use crate::{
    ids::UserId,
    store::{Store, StoreError},
};

/// How much was erased.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Erased {
    /// Sessions, finished or not.
    pub sessions: u64,
    /// Answers, in time or late.
    pub answers: u64,
    /// Subscriptions to results of others.
    pub subscriptions: u64,
    /// Messages to the person, or about their sessions.
    pub deliveries: u64,
}

impl Store {
    /// Deletes everything that is held on a person, in every server, and overwrites it on the disk.
    pub async fn erase(&self, user: UserId) -> Result<Erased, StoreError> {
        let user = user.to_sql();
        let erased = self.writer.run(move |db| Box::pin(erase(db, user))).await?;
        self.fold_log().await?;
        Ok(erased)
    }

    /// Copies the write-ahead log into the file and empties it: it still holds pages as they were before.
    async fn fold_log(&self) -> Result<(), StoreError> {
        let mut db = SqliteConnection::connect_with(&self.writing).await?;
        let outcome = sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").fetch_one(&mut db).await?;
        // <https://www.sqlite.org/pragma.html#pragma_wal_checkpoint>: the first column tells whether somebody was in the way.
        if outcome.try_get::<i64, _>(0)? != 0 {
            tracing::warn!("erased rows stay in the write-ahead log until the next checkpoint: a reader holds it");
        }
        db.close().await?;
        Ok(())
    }
}

async fn erase(db: &mut SqliteConnection, user: i64) -> Result<Erased, StoreError> {
    let answers = sqlx::query_scalar!(
        "SELECT count(*) FROM answer a JOIN session s ON s.id = a.session
         WHERE s.candidate = ? AND a.text IS NOT NULL",
        user
    )
    .fetch_one(&mut *db)
    .await?;
    let deliveries = sqlx::query!(
        "DELETE FROM outbox WHERE recipient = ?1 OR session IN (SELECT id FROM session WHERE candidate = ?1)",
        user
    )
    .execute(&mut *db)
    .await?;
    let subscriptions = sqlx::query!("DELETE FROM subscription WHERE member = ?", user).execute(&mut *db).await?;
    // The paper, the answers, the grades and the card go with their session: ON DELETE CASCADE.
    let sessions = sqlx::query!("DELETE FROM session WHERE candidate = ?", user).execute(&mut *db).await?;
    Ok(Erased {
        sessions: sessions.rows_affected(),
        answers: answers.cast_unsigned(),
        subscriptions: subscriptions.rows_affected(),
        deliveries: deliveries.rows_affected(),
    })
}
