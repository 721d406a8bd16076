//! Keeps the messages that the bot owes, until they are sent.

use jiff::Timestamp;
use sqlx::SqliteConnection;

use crate::{
    ids::{GuildId, SessionId, UserId},
    store::{
        Store, StoreError, Version,
        session_row::SessionRow,
        time::{from_ms, from_ms_if_any, to_ms},
    },
};

/// Names a delivery.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DeliveryId(i64);

impl std::fmt::Display for DeliveryId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// What a delivery is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DeliveryKind {
    /// The summary of a shared result, for a recruiter.
    Summary,
}

/// A message that the bot owes. What it says follows from its session at the moment of sending.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutboxItem {
    /// Which delivery.
    pub id: DeliveryId,
    /// What it is.
    pub kind: DeliveryKind,
    /// The server that it comes from.
    pub guild: GuildId,
    /// Who is to get it.
    pub recipient: UserId,
    /// The session that it tells of.
    pub session: SessionId,
    /// The version of the session that asked for it last.
    pub revision: Version,
    /// Whether the recipient was told of the session before.
    pub amended: bool,
    /// When it was first owed.
    pub created: Timestamp,
    /// How often it was tried in vain.
    pub attempts: u32,
}

struct OutboxRow {
    id: i64,
    guild: i64,
    recipient: i64,
    session: i64,
    revision: i64,
    amended: bool,
    created_ms: i64,
    attempts: i64,
}

impl OutboxRow {
    fn read(self) -> Result<OutboxItem, StoreError> {
        Ok(OutboxItem {
            id: DeliveryId(self.id),
            kind: DeliveryKind::Summary,
            guild: GuildId::from_sql(self.guild),
            recipient: UserId::from_sql(self.recipient),
            session: SessionId::from_sql(self.session),
            revision: Version(self.revision),
            amended: self.amended,
            created: from_ms(self.created_ms)?,
            attempts: u32::try_from(self.attempts).unwrap_or(u32::MAX),
        })
    }
}

impl Store {
    /// Returns when the next delivery is due; `None` when nothing is owed.
    pub async fn next_delivery(&self) -> Result<Option<Timestamp>, StoreError> {
        let ms = sqlx::query_scalar!(r#"SELECT min(due_ms) AS "ms: i64" FROM outbox WHERE state = 'pending'"#)
            .fetch_one(&self.readers)
            .await?;
        from_ms_if_any(ms)
    }

    /// Returns up to `limit` deliveries that are due at `now` or before, the first due first. They stay due until the
    /// store is told how each went: what a crash leaves half done comes again.
    pub async fn due_deliveries(&self, now: Timestamp, limit: u32) -> Result<Vec<OutboxItem>, StoreError> {
        let now_ms = to_ms(now);
        let rows = sqlx::query_as!(
            OutboxRow,
            r#"SELECT id AS "id!", guild, recipient, session, revision, amended AS "amended: bool", created_ms, attempts
               FROM outbox WHERE state = 'pending' AND due_ms <= ? ORDER BY due_ms, id LIMIT ?"#,
            now_ms,
            limit
        )
        .fetch_all(&self.readers)
        .await?;
        rows.into_iter().map(OutboxRow::read).collect()
    }

    /// Notes that a delivery was sent. When its session changed after it was taken, an amendment is due at `now`.
    /// A delivery that was erased meanwhile is no fault, here and below.
    pub async fn delivery_sent(&self, item: &OutboxItem, now: Timestamp) -> Result<(), StoreError> {
        let (id, revision, now_ms) = (item.id.0, item.revision.0, to_ms(now));
        self.writer
            .run(move |db| {
                Box::pin(async move {
                    sqlx::query!(
                        "UPDATE outbox
                         SET state = iif(revision = ?1, 'sent', 'pending'), amended = iif(revision = ?1, amended, 1),
                             due_ms = ?2, attempts = iif(revision = ?1, attempts, 0), reason = NULL
                         WHERE id = ?3 AND state IN ('pending', 'held')",
                        revision,
                        now_ms,
                        id
                    )
                    .execute(db)
                    .await?;
                    Ok(())
                })
            })
            .await
    }

    /// Notes that a delivery failed and when it is to be tried again.
    pub async fn delivery_retry(&self, id: DeliveryId, due: Timestamp, reason: &str) -> Result<(), StoreError> {
        self.settle(id, "pending", Some(due), reason).await
    }

    /// Notes that a recipient does not take messages now: the delivery is kept until [`Store::release_held`].
    pub async fn delivery_held(&self, id: DeliveryId, reason: &str) -> Result<(), StoreError> {
        self.settle(id, "held", None, reason).await
    }

    /// Notes that a delivery can never be made.
    pub async fn delivery_dropped(&self, id: DeliveryId, reason: &str) -> Result<(), StoreError> {
        self.settle(id, "dropped", None, reason).await
    }

    /// Makes due at `now` what is kept for somebody; returns how much that is.
    pub async fn release_held(&self, guild: GuildId, recipient: UserId, now: Timestamp) -> Result<u64, StoreError> {
        let (guild, recipient, now_ms) = (guild.to_sql(), recipient.to_sql(), to_ms(now));
        self.writer
            .run(move |db| {
                Box::pin(async move {
                    let done = sqlx::query!(
                        "UPDATE outbox SET state = 'pending', due_ms = ?, attempts = 0
                         WHERE state = 'held' AND recipient = ? AND guild = ?",
                        now_ms,
                        recipient,
                        guild
                    )
                    .execute(db)
                    .await?;
                    Ok(done.rows_affected())
                })
            })
            .await
    }

    async fn settle(
        &self,
        id: DeliveryId,
        state: &'static str,
        due: Option<Timestamp>,
        reason: &str,
    ) -> Result<(), StoreError> {
        let (due_ms, reason) = (due.map(to_ms), reason.to_owned());
        self.writer
            .run(move |db| {
                Box::pin(async move {
                    sqlx::query!(
                        "UPDATE outbox SET state = ?, due_ms = coalesce(?, due_ms), attempts = attempts + 1, reason = ?
                         WHERE id = ? AND state IN ('pending', 'held')",
                        state,
                        due_ms,
                        reason,
                        id.0
                    )
                    .execute(db)
                    .await?;
                    Ok(())
                })
            })
            .await
    }
}

/// Owes the summary of a session to every subscriber of its server but the candidate.
pub(super) async fn owe_summaries(
    db: &mut SqliteConnection,
    session: &SessionRow,
    version: Version,
    due: Timestamp,
) -> Result<(), StoreError> {
    let due_ms = to_ms(due);
    sqlx::query!(
        "INSERT INTO outbox (kind, guild, recipient, session, revision, amended, created_ms, due_ms)
         SELECT 'summary', s.guild, s.member, ?1, ?2,
                EXISTS (SELECT 1 FROM outbox o WHERE o.session = ?1 AND o.recipient = s.member AND o.state = 'sent'),
                ?3, ?3
         FROM subscription s WHERE s.guild = ?4 AND s.member <> ?5
         ON CONFLICT (kind, session, recipient) WHERE state IN ('pending', 'held')
         DO UPDATE SET revision = excluded.revision",
        session.id,
        version.0,
        due_ms,
        session.guild,
        session.candidate
    )
    .execute(db)
    .await?;
    Ok(())
}
