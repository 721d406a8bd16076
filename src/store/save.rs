//! Creates and saves sessions, each with everything that goes with it, in one transaction.

use jiff::Timestamp;
use sqlx::SqliteConnection;

use crate::{
    ids::SessionId,
    session::Session,
    store::{
        Store, StoreError, Version, Versioned, answer,
        card::{self, Card},
        outbox, question,
        session_row::SessionRow,
    },
};

/// A session that is to be stored for the first time.
#[derive(Debug)]
pub struct NewSession {
    /// The session.
    pub session: Session,
    /// The candidate's offer that it takes the place of: that one is withdrawn. A running session cannot be replaced.
    pub replaces: Option<(SessionId, Version)>,
    /// Where its card can be edited.
    pub card: Option<Card>,
}

/// A session that has moved on.
#[derive(Debug)]
pub struct SaveSession {
    /// The session as it stands now.
    pub session: Session,
    /// The version that it was loaded with.
    pub version: Version,
    /// Where its card can be edited from now on, when that changed.
    pub card: Option<Card>,
    /// When the subscribers of its server are to be told of the result, if they are; the candidate never is. Those who
    /// are owed a message already are not owed a second one, and those who had one get it as an amendment.
    pub summarise: Option<Timestamp>,
}

impl Store {
    /// Stores a new session. [`StoreError::Conflict`] when it is stored already, when the candidate has another open
    /// session in the server, or when the session that it replaces is not the offer that it was.
    pub async fn create_session(&self, new: NewSession) -> Result<Versioned<Session>, StoreError> {
        self.writer
            .run(move |db| {
                Box::pin(async move {
                    if let Some((offer, version)) = new.replaces {
                        withdraw(db, offer, version).await?;
                    }
                    let row = SessionRow::of(&new.session);
                    insert(db, &row).await?;
                    question::insert_paper(db, row.id, &new.session.paper).await?;
                    answer::save(db, row.id, &new.session.entries).await?;
                    if let Some(card) = &new.card {
                        card::put(db, row.id, card).await?;
                    }
                    Ok(Versioned { session: new.session, version: Version::FIRST })
                })
            })
            .await
    }

    /// Saves a session and everything that goes with it; returns its new version. [`StoreError::Conflict`] when it is
    /// not at the version that it was loaded with, or is gone.
    pub async fn save_session(&self, save: SaveSession) -> Result<Version, StoreError> {
        self.writer
            .run(move |db| {
                Box::pin(async move {
                    let row = SessionRow::of(&save.session);
                    let version = update(db, &row, save.version).await?;
                    answer::save(db, row.id, &save.session.entries).await?;
                    if let Some(card) = &save.card {
                        card::put(db, row.id, card).await?;
                    }
                    if let Some(due) = save.summarise {
                        outbox::owe_summaries(db, &row, version, due).await?;
                    }
                    Ok(version)
                })
            })
            .await
    }
}

async fn withdraw(db: &mut SqliteConnection, offer: SessionId, version: Version) -> Result<(), StoreError> {
    let (id, version) = (offer.to_sql(), version.0);
    let done = sqlx::query!(
        "UPDATE session SET status = 'withdrawn', wake_ms = NULL, version = version + 1
         WHERE id = ? AND version = ? AND status = 'offered'",
        id,
        version
    )
    .execute(&mut *db)
    .await?;
    exactly_one(&done)?;
    card::remove(db, id).await
}

async fn insert(db: &mut SqliteConnection, row: &SessionRow) -> Result<(), StoreError> {
    let version = Version::FIRST.0;
    sqlx::query!(
        "INSERT INTO session (id, guild, candidate, version, status, sharing, wanted, consent_wording, consent_ms,
                              began_ms, deadline_ms, asked_ms, question_deadline_ms, draft, ended_ms, ending, wake_ms)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        row.id,
        row.guild,
        row.candidate,
        version,
        row.status,
        row.sharing,
        row.wanted,
        row.consent_wording,
        row.consent_ms,
        row.began_ms,
        row.deadline_ms,
        row.asked_ms,
        row.question_deadline_ms,
        row.draft,
        row.ended_ms,
        row.ending,
        row.wake_ms
    )
    .execute(db)
    .await
    .map_err(StoreError::taken)?;
    Ok(())
}

/// Writes what can change in a session; whose it is, where, and its paper stay what they were.
async fn update(db: &mut SqliteConnection, row: &SessionRow, version: Version) -> Result<Version, StoreError> {
    let next = Version(version.0 + 1);
    let done = sqlx::query!(
        "UPDATE session
         SET version = ?, status = ?, sharing = ?, consent_wording = ?, consent_ms = ?, began_ms = ?, deadline_ms = ?,
             asked_ms = ?, question_deadline_ms = ?, draft = ?, ended_ms = ?, ending = ?, wake_ms = ?
         WHERE id = ? AND version = ?",
        next.0,
        row.status,
        row.sharing,
        row.consent_wording,
        row.consent_ms,
        row.began_ms,
        row.deadline_ms,
        row.asked_ms,
        row.question_deadline_ms,
        row.draft,
        row.ended_ms,
        row.ending,
        row.wake_ms,
        row.id,
        version.0
    )
    .execute(db)
    .await?;
    exactly_one(&done)?;
    Ok(next)
}

fn exactly_one(done: &sqlx::sqlite::SqliteQueryResult) -> Result<(), StoreError> {
    if done.rows_affected() == 1 { Ok(()) } else { Err(StoreError::Conflict) }
}
