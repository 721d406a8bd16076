//! Writes down everything that is held on a person, for that person.

use sqlx::SqliteConnection;

use crate::{
    ids::{GuildId, SessionId, UserId},
    store::{
        Export, Store, StoreError,
        export_document::{
            ExportedConsent, ExportedGrade, ExportedMessage, ExportedQuestion, ExportedSession, ExportedSubscription,
        },
        grade,
        question::{self, Versions},
        session,
        session_row::SessionRow,
        time::{from_ms, from_ms_if_any},
    },
};

impl Store {
    /// Returns everything that is held on a person, in every server. It is read from the rows themselves, so that a
    /// question that can no longer be read keeps nobody from their data.
    pub async fn export(&self, user: UserId) -> Result<Export, StoreError> {
        let person = user.to_sql();
        let mut db = self.readers.begin().await?;
        let ids = sqlx::query_scalar!(r#"SELECT id AS "id!" FROM session WHERE candidate = ? ORDER BY id"#, person)
            .fetch_all(&mut *db)
            .await?;
        let mut sessions = Vec::with_capacity(ids.len());
        for id in ids {
            if let Some(row) = session::row(&mut db, id).await? {
                sessions.push(export_session(&mut db, &self.versions, row).await?);
            }
        }
        let subscriptions = subscriptions(&mut db, person).await?;
        let messages = messages_to(&mut db, person).await?;
        Ok(Export { user: user.to_string(), sessions, subscriptions, messages })
    }
}

async fn export_session(
    db: &mut SqliteConnection,
    versions: &Versions,
    row: SessionRow,
) -> Result<ExportedSession, StoreError> {
    let card_ms =
        sqlx::query_scalar!("SELECT issued_ms FROM card WHERE session = ?", row.id).fetch_optional(&mut *db).await?;
    let consent = row.consent_wording.zip(row.consent_ms);
    Ok(ExportedSession {
        id: SessionId::from_sql(row.id).to_string(),
        server: GuildId::from_sql(row.guild).to_string(),
        questions_wanted: row.wanted,
        consent: consent
            .map(|(wording, ms)| Ok::<_, StoreError>(ExportedConsent { wording, given: from_ms(ms)? }))
            .transpose()?,
        began: from_ms_if_any(row.began_ms)?,
        deadline: from_ms_if_any(row.deadline_ms)?,
        ended: from_ms_if_any(row.ended_ms)?,
        card_issued: from_ms_if_any(card_ms)?,
        questions: questions(db, versions, &row).await?,
        messages: messages_about(db, row.id).await?,
        status: row.status,
        sharing: row.sharing,
        ending: row.ending,
    })
}

async fn questions(
    db: &mut SqliteConnection,
    versions: &Versions,
    session: &SessionRow,
) -> Result<Vec<ExportedQuestion>, StoreError> {
    let mut questions = Vec::new();
    for (position, row) in (0_i64..).zip(question::rows(db, session.id).await?) {
        let mut question = ExportedQuestion {
            prompt: versions.read(&row).ok().map(|question| question.prompt.clone()),
            pack: row.pack,
            question: row.question,
            version: row.hash,
            asked: None,
            deadline: None,
            draft: None,
            outcome: None,
            answer: None,
            submitted: None,
            grades: Vec::new(),
        };
        add_answer(db, session.id, position, &mut question).await?;
        questions.push(question);
    }
    // The question that is being asked is the first one without an outcome.
    if let Some(current) = questions.iter_mut().find(|question| question.outcome.is_none()) {
        current.asked = from_ms_if_any(session.asked_ms)?;
        current.deadline = from_ms_if_any(session.question_deadline_ms)?;
        current.draft.clone_from(&session.draft);
    }
    Ok(questions)
}

async fn add_answer(
    db: &mut SqliteConnection,
    session: i64,
    position: i64,
    question: &mut ExportedQuestion,
) -> Result<(), StoreError> {
    let row = sqlx::query!(
        "SELECT asked_ms, deadline_ms, outcome, text, submitted_ms FROM answer WHERE session = ? AND position = ?",
        session,
        position
    )
    .fetch_optional(&mut *db)
    .await?;
    let Some(row) = row else { return Ok(()) };
    let grades = sqlx::query!(
        "SELECT document, made_ms FROM grade WHERE session = ? AND position = ? ORDER BY id",
        session,
        position
    )
    .fetch_all(db)
    .await?;
    for one in grades {
        let answer = row.text.as_deref().unwrap_or_default();
        let read = grade::read(&one.document, session, position)?;
        question.grades.push(ExportedGrade::of(read, answer, from_ms(one.made_ms)?));
    }
    question.asked = Some(from_ms(row.asked_ms)?);
    question.deadline = Some(from_ms(row.deadline_ms)?);
    question.outcome = Some(row.outcome);
    question.answer = row.text;
    question.submitted = from_ms_if_any(row.submitted_ms)?;
    Ok(())
}

async fn subscriptions(db: &mut SqliteConnection, person: i64) -> Result<Vec<ExportedSubscription>, StoreError> {
    let rows =
        sqlx::query!(r#"SELECT guild AS "guild!", since_ms FROM subscription WHERE member = ? ORDER BY guild"#, person)
            .fetch_all(db)
            .await?;
    rows.into_iter()
        .map(|row| {
            let server = GuildId::from_sql(row.guild).to_string();
            Ok(ExportedSubscription { server, since: from_ms(row.since_ms)? })
        })
        .collect()
}

/// A row of the table `outbox`, without the people in it.
struct MessageRow {
    kind: String,
    guild: i64,
    state: String,
    amended: bool,
    created_ms: i64,
    attempts: i64,
    reason: Option<String>,
}

async fn messages_to(db: &mut SqliteConnection, person: i64) -> Result<Vec<ExportedMessage>, StoreError> {
    let rows = sqlx::query_as!(
        MessageRow,
        r#"SELECT kind, guild, state, amended AS "amended: bool", created_ms, attempts, reason
           FROM outbox WHERE recipient = ? ORDER BY id"#,
        person
    )
    .fetch_all(db)
    .await?;
    rows.into_iter().map(MessageRow::read).collect()
}

async fn messages_about(db: &mut SqliteConnection, session: i64) -> Result<Vec<ExportedMessage>, StoreError> {
    let rows = sqlx::query_as!(
        MessageRow,
        r#"SELECT kind, guild, state, amended AS "amended: bool", created_ms, attempts, reason
           FROM outbox WHERE session = ? ORDER BY id"#,
        session
    )
    .fetch_all(db)
    .await?;
    rows.into_iter().map(MessageRow::read).collect()
}

impl MessageRow {
    fn read(self) -> Result<ExportedMessage, StoreError> {
        Ok(ExportedMessage {
            kind: self.kind,
            server: GuildId::from_sql(self.guild).to_string(),
            state: self.state,
            amended: self.amended,
            created: from_ms(self.created_ms)?,
            attempts: self.attempts,
            reason: self.reason,
        })
    }
}
