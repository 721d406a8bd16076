//! Finds sessions and reads them back.

use jiff::Timestamp;
use sqlx::SqliteConnection;

use crate::{
    ids::{GuildId, SessionId, UserId},
    session::Session,
    store::{
        Store, StoreError, answer,
        question::{self, Versions},
        session_row::SessionRow,
        time::{from_ms_if_any, to_ms},
    },
};

/// Which save of a session something is: a save names the one that it follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version(pub(super) i64);

impl std::fmt::Display for Version {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl Version {
    /// The version of a session that was just created.
    pub(super) const FIRST: Self = Self(1);
}

/// A session with the version that it has in the database.
#[derive(Clone, Debug, PartialEq)]
pub struct Versioned<T> {
    /// The session.
    pub session: T,
    /// What the next save of it must name.
    pub version: Version,
}

impl Store {
    /// Returns a session.
    pub async fn session(&self, id: SessionId) -> Result<Option<Versioned<Session>>, StoreError> {
        // In one transaction, so that the row, the paper and the answers are of the same moment.
        let mut db = self.readers.begin().await?;
        load(&mut db, &self.versions, id.to_sql()).await
    }

    /// Returns the session of a candidate in a server that is offered or running; there is at most one.
    pub async fn open_session(
        &self,
        guild: GuildId,
        candidate: UserId,
    ) -> Result<Option<Versioned<Session>>, StoreError> {
        let (guild, candidate) = (guild.to_sql(), candidate.to_sql());
        let mut db = self.readers.begin().await?;
        let id = sqlx::query_scalar!(
            r#"SELECT id AS "id!" FROM session
               WHERE guild = ? AND candidate = ? AND status IN ('offered', 'running')"#,
            guild,
            candidate
        )
        .fetch_optional(&mut *db)
        .await?;
        match id {
            Some(id) => load(&mut db, &self.versions, id).await,
            None => Ok(None),
        }
    }

    /// Returns when the first session wants its bell; `None` when none is open.
    pub async fn next_wake(&self) -> Result<Option<Timestamp>, StoreError> {
        let ms = sqlx::query_scalar!(r#"SELECT min(wake_ms) AS "ms: i64" FROM session WHERE wake_ms IS NOT NULL"#)
            .fetch_one(&self.readers)
            .await?;
        from_ms_if_any(ms)
    }

    /// Returns up to `limit` sessions that want their bell at `now` or before, the first to want it first.
    pub async fn due_sessions(&self, now: Timestamp, limit: u32) -> Result<Vec<SessionId>, StoreError> {
        let now_ms = to_ms(now);
        let ids = sqlx::query_scalar!(
            r#"SELECT id AS "id!" FROM session WHERE wake_ms <= ? ORDER BY wake_ms, id LIMIT ?"#,
            now_ms,
            limit
        )
        .fetch_all(&self.readers)
        .await?;
        Ok(ids.into_iter().map(SessionId::from_sql).collect())
    }

    /// Takes a session that cannot be read back off the list of those that want their bell, so that it does not keep
    /// the others waiting; everything else of it stays as it is.
    pub async fn park_session(&self, id: SessionId) -> Result<(), StoreError> {
        let id = id.to_sql();
        self.writer
            .run(move |db| {
                Box::pin(async move {
                    sqlx::query!("UPDATE session SET wake_ms = NULL WHERE id = ?", id).execute(db).await?;
                    Ok(())
                })
            })
            .await
    }

    /// Returns the sessions whose clock runs, in the order of their ids.
    pub async fn running_sessions(&self) -> Result<Vec<SessionId>, StoreError> {
        let ids = sqlx::query_scalar!(
            r#"SELECT id AS "id!" FROM session WHERE wake_ms IS NOT NULL AND status = 'running' ORDER BY id"#
        )
        .fetch_all(&self.readers)
        .await?;
        Ok(ids.into_iter().map(SessionId::from_sql).collect())
    }
}

/// Reads a session back.
pub(super) async fn load(
    db: &mut SqliteConnection,
    versions: &Versions,
    id: i64,
) -> Result<Option<Versioned<Session>>, StoreError> {
    let Some(row) = row(db, id).await? else { return Ok(None) };
    let version = Version(row.version);
    let paper = question::rows(db, id).await?;
    let paper = paper.iter().map(|row| versions.read(row)).collect::<Result<_, _>>()?;
    let session = row.read(paper, answer::entries(db, id).await?)?;
    Ok(Some(Versioned { session, version }))
}

/// Returns the row of a session.
pub(super) async fn row(db: &mut SqliteConnection, id: i64) -> Result<Option<SessionRow>, StoreError> {
    Ok(sqlx::query_as!(
        SessionRow,
        r#"SELECT id AS "id!", guild, candidate, version, status, sharing, wanted, consent_wording, consent_ms, began_ms,
                  deadline_ms, asked_ms, question_deadline_ms, draft, ended_ms, ending, wake_ms
           FROM session WHERE id = ?"#,
        id
    )
    .fetch_optional(db)
    .await?)
}
