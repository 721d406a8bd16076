//! Keeps questions as they were when they were asked, and reads them back.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use sqlx::SqliteConnection;

use crate::{
    bank::{self, Paper, Question, SourceFile},
    ids::PackId,
    store::StoreError,
};

/// The question versions that were read back so far, by their row: compiling a rubric again for every act of a
/// candidate would be most of the work. They are as many as a bank has questions, times how often those were edited.
#[derive(Debug, Default)]
pub(super) struct Versions {
    read: Mutex<HashMap<i64, Arc<Question>>>,
}

/// A question version as it is stored.
pub(super) struct QuestionRow {
    pub(super) id: i64,
    pub(super) pack: String,
    pub(super) question: String,
    pub(super) hash: String,
    pub(super) source: String,
}

impl Versions {
    /// Reads a stored version back.
    pub(super) fn read(&self, row: &QuestionRow) -> Result<Arc<Question>, StoreError> {
        if let Some(question) = self.lock().get(&row.id) {
            return Ok(Arc::clone(question));
        }
        let question = Arc::new(parse(row)?);
        Ok(Arc::clone(self.lock().entry(row.id).or_insert(question)))
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<i64, Arc<Question>>> {
        // Nothing can panic half-way through a change of the map.
        self.read.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn parse(row: &QuestionRow) -> Result<Question, StoreError> {
    let unreadable = |why: &str| {
        let QuestionRow { pack, question, hash, .. } = row;
        StoreError::corrupt(format!("version {hash} of the question {pack}/{question}: {why}"))
    };
    let pack = PackId::new(&row.pack).map_err(|error| unreadable(&error.to_string()))?;
    let file = SourceFile { path: format!("{pack}/stored/{}.toml", row.question), text: row.source.clone() };
    let question = bank::parse_question(&pack, &file)
        .map_err(|faults| unreadable(faults.first().map_or("it does not parse", |fault| &fault.message)))?;
    if question.hash.as_str() != row.hash || question.id.as_str() != row.question {
        return Err(unreadable("its text is another one"));
    }
    Ok(question)
}

/// Stores the questions of a paper, those that are new, and the paper itself.
pub(super) async fn insert_paper(db: &mut SqliteConnection, session: i64, paper: &Paper) -> Result<(), StoreError> {
    for (position, question) in (0_i64..).zip(&paper.questions) {
        let version = version_of(db, question).await?;
        sqlx::query!(
            "INSERT INTO session_question (session, position, version) VALUES (?, ?, ?)",
            session,
            position,
            version
        )
        .execute(&mut *db)
        .await?;
    }
    Ok(())
}

/// Returns the row of a question version, made if it is new.
async fn version_of(db: &mut SqliteConnection, question: &Question) -> Result<i64, StoreError> {
    let (pack, id, hash) = (question.pack.as_str(), question.id.as_str(), question.hash.as_str());
    let known = sqlx::query_scalar!(
        r#"SELECT id AS "id!" FROM question_version WHERE hash = ? AND pack = ? AND question = ?"#,
        hash,
        pack,
        id
    )
    .fetch_optional(&mut *db)
    .await?;
    if let Some(row) = known {
        return Ok(row);
    }
    let source = &*question.source;
    let done = sqlx::query!(
        "INSERT INTO question_version (pack, question, hash, source) VALUES (?, ?, ?, ?)",
        pack,
        id,
        hash,
        source
    )
    .execute(db)
    .await?;
    Ok(done.last_insert_rowid())
}

/// Returns the question versions of a session's paper, in its order.
pub(super) async fn rows(db: &mut SqliteConnection, session: i64) -> Result<Vec<QuestionRow>, StoreError> {
    Ok(sqlx::query_as!(
        QuestionRow,
        r#"SELECT v.id AS "id!", v.pack, v.question, v.hash, v.source
           FROM session_question q JOIN question_version v ON v.id = q.version
           WHERE q.session = ? ORDER BY q.position"#,
        session
    )
    .fetch_all(db)
    .await?)
}
