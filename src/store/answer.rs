//! Keeps what became of each question that was asked.

use sqlx::SqliteConnection;

use crate::{
    ids::SessionId,
    session::{Entry, Outcome, Submission},
    store::{
        StoreError, grade,
        time::{from_ms, from_ms_if_any, to_ms},
    },
};

/// A row of the table `answer` with the document of its first grade.
struct AnswerRow {
    position: i64,
    asked_ms: i64,
    deadline_ms: i64,
    outcome: String,
    text: Option<String>,
    submitted_ms: Option<i64>,
    document: Option<String>,
}

/// Returns the entries of a session, each answer with its first grade.
pub(super) async fn entries(db: &mut SqliteConnection, session: i64) -> Result<Vec<Entry>, StoreError> {
    let rows = sqlx::query_as!(
        AnswerRow,
        r#"SELECT position, asked_ms, deadline_ms, outcome, text, submitted_ms,
                  (SELECT g.document FROM grade g
                   WHERE g.session = a.session AND g.position = a.position ORDER BY g.id LIMIT 1) AS "document: String"
           FROM answer a WHERE session = ? ORDER BY position"#,
        session
    )
    .fetch_all(db)
    .await?;
    rows.into_iter().map(|row| row.read(session)).collect()
}

impl AnswerRow {
    fn read(self, session: i64) -> Result<Entry, StoreError> {
        let (asked, deadline) = (from_ms(self.asked_ms)?, from_ms(self.deadline_ms)?);
        let outcome = match self.outcome.as_str() {
            "answered" => Outcome::Answered(self.submission(session)?),
            "late" => Outcome::Late(self.submission(session)?),
            "skipped" => Outcome::Skipped,
            "timed-out" => Outcome::TimedOut,
            _ => return Err(self.corrupt(session)),
        };
        Ok(Entry { asked, deadline, outcome })
    }

    fn submission(self, session: i64) -> Result<Submission, StoreError> {
        let submitted = from_ms_if_any(self.submitted_ms)?;
        let (Some(text), Some(at), Some(document)) = (&self.text, submitted, &self.document) else {
            return Err(self.corrupt(session));
        };
        Ok(Submission { text: text.clone(), at, grade: grade::read(document, session, self.position)? })
    }

    fn corrupt(&self, session: i64) -> StoreError {
        StoreError::corrupt(format!("answer {} of session {}", self.position, SessionId::from_sql(session)))
    }
}

/// Stores the entries that are new, and the answers that came after the bell had closed their question. An entry is
/// never changed in another way: a session that asks for it is not a later state of the stored one.
pub(super) async fn save(db: &mut SqliteConnection, session: i64, entries: &[Entry]) -> Result<(), StoreError> {
    let stored = sqlx::query_scalar!("SELECT outcome FROM answer WHERE session = ? ORDER BY position", session)
        .fetch_all(&mut *db)
        .await?;
    if stored.len() > entries.len() {
        return Err(StoreError::Conflict);
    }
    for (position, entry) in entries.iter().enumerate() {
        let before = stored.get(position).map(String::as_str);
        let position = i64::try_from(position).expect("a paper has few questions");
        match (before, word(&entry.outcome)) {
            (None, _) => insert(db, session, position, entry).await?,
            (Some("timed-out"), "answered" | "late") => amend(db, session, position, entry).await?,
            (Some(before), now) if before == now => {}
            _ => return Err(StoreError::Conflict),
        }
    }
    Ok(())
}

async fn insert(db: &mut SqliteConnection, session: i64, position: i64, entry: &Entry) -> Result<(), StoreError> {
    let (asked_ms, deadline_ms, outcome) = (to_ms(entry.asked), to_ms(entry.deadline), word(&entry.outcome));
    let submission = entry.submission();
    let (text, submitted_ms) = (submission.map(|it| it.text.as_str()), submission.map(|it| to_ms(it.at)));
    sqlx::query!(
        "INSERT INTO answer (session, position, asked_ms, deadline_ms, outcome, text, submitted_ms)
         VALUES (?, ?, ?, ?, ?, ?, ?)",
        session,
        position,
        asked_ms,
        deadline_ms,
        outcome,
        text,
        submitted_ms
    )
    .execute(&mut *db)
    .await?;
    insert_grade(db, session, position, submission).await
}

async fn amend(db: &mut SqliteConnection, session: i64, position: i64, entry: &Entry) -> Result<(), StoreError> {
    let (outcome, submission) = (word(&entry.outcome), entry.submission());
    let (text, submitted_ms) = (submission.map(|it| it.text.as_str()), submission.map(|it| to_ms(it.at)));
    sqlx::query!(
        "UPDATE answer SET outcome = ?, text = ?, submitted_ms = ? WHERE session = ? AND position = ?",
        outcome,
        text,
        submitted_ms,
        session,
        position
    )
    .execute(&mut *db)
    .await?;
    insert_grade(db, session, position, submission).await
}

async fn insert_grade(
    db: &mut SqliteConnection,
    session: i64,
    position: i64,
    submission: Option<&Submission>,
) -> Result<(), StoreError> {
    match submission {
        Some(submission) => grade::insert(db, session, position, &submission.grade, submission.at).await,
        None => Ok(()),
    }
}

fn word(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Answered(_) => "answered",
        Outcome::Late(_) => "late",
        Outcome::Skipped => "skipped",
        Outcome::TimedOut => "timed-out",
    }
}
