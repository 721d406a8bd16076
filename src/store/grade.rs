//! Keeps grades with their evidence.

use jiff::Timestamp;
use sqlx::SqliteConnection;

use crate::{
    ids::SessionId,
    rubric::Grade,
    store::{Store, StoreError, time::to_ms},
};

impl Store {
    /// Adds a grade to an answer that was graded before; its first grade stays what its candidate was shown.
    /// [`StoreError::Conflict`] when there is no such answer (any more).
    pub async fn regrade(
        &self,
        session: SessionId,
        position: usize,
        grade: Grade,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let session = session.to_sql();
        let position = i64::try_from(position).map_err(|_| StoreError::Conflict)?;
        self.writer
            .run(move |db| {
                Box::pin(async move {
                    let answered = sqlx::query_scalar!(
                        "SELECT EXISTS (SELECT 1 FROM answer WHERE session = ? AND position = ? AND text IS NOT NULL)",
                        session,
                        position
                    )
                    .fetch_one(&mut *db)
                    .await?;
                    if answered == 0 {
                        return Err(StoreError::Conflict);
                    }
                    insert(db, session, position, &grade, now).await
                })
            })
            .await
    }
}

/// Stores a grade.
pub(super) async fn insert(
    db: &mut SqliteConnection,
    session: i64,
    position: i64,
    grade: &Grade,
    made: Timestamp,
) -> Result<(), StoreError> {
    let document = serde_json::to_string(grade).expect("a grade has string keys only");
    let (rubric, made_ms) = (grade.rubric.as_str(), to_ms(made));
    sqlx::query!(
        "INSERT INTO grade (session, position, rubric, score, document, made_ms) VALUES (?, ?, ?, ?, ?, ?)",
        session,
        position,
        rubric,
        grade.score,
        document,
        made_ms
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Reads a grade back from its document.
pub(super) fn read(document: &str, session: i64, position: i64) -> Result<Grade, StoreError> {
    serde_json::from_str(document).map_err(|error| {
        let session = SessionId::from_sql(session);
        StoreError::corrupt(format!("a grade of answer {position} of session {session}: {error}"))
    })
}
