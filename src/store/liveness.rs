//! Keeps the last instant at which the bot was known to be up.

use std::path::Path;

use jiff::Timestamp;
use sqlx::{Connection, SqliteConnection, sqlite::SqliteConnectOptions};

use crate::store::{
    Store, StoreError,
    time::{from_ms_if_any, to_ms},
};

impl Store {
    /// Notes that the bot is up.
    pub async fn beat(&self, now: Timestamp) -> Result<(), StoreError> {
        let seen_ms = to_ms(now);
        self.writer
            .run(move |db| {
                Box::pin(async move {
                    sqlx::query!(
                        "INSERT INTO liveness (id, seen_ms) VALUES (1, ?)
                         ON CONFLICT (id) DO UPDATE SET seen_ms = excluded.seen_ms",
                        seen_ms
                    )
                    .execute(db)
                    .await?;
                    Ok(())
                })
            })
            .await
    }

    /// Returns when the bot was last known to be up; `None` when it never was.
    pub async fn last_beat(&self) -> Result<Option<Timestamp>, StoreError> {
        last_beat(&mut *self.readers.acquire().await?).await
    }
}

/// Reads from a database file when the bot was last known to be up, without changing the file; `None` when it never
/// was or there is no such file.
pub async fn read_liveness(path: &Path) -> Result<Option<Timestamp>, StoreError> {
    if !path.exists() {
        return Ok(None);
    }
    let options = SqliteConnectOptions::new().filename(path).read_only(true);
    let mut file = SqliteConnection::connect_with(&options).await?;
    let seen = last_beat(&mut file).await;
    file.close().await?;
    seen
}

async fn last_beat(db: &mut SqliteConnection) -> Result<Option<Timestamp>, StoreError> {
    let seen = sqlx::query_scalar!("SELECT seen_ms FROM liveness WHERE id = 1").fetch_optional(db).await?;
    from_ms_if_any(seen)
}
