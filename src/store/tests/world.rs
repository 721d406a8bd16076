//! Sets the stage: a new database file, people, questions and a way to move a session on.

use std::{path::PathBuf, sync::Arc, time::Duration};

use jiff::Timestamp;
use tempfile::TempDir;

use crate::{
    bank::{self, Paper, Question, SourceFile},
    ids::{ConceptId, ContentHash, DISCORD_EPOCH_MS, GuildId, PackId, RedFlagId, SessionId, UserId},
    rubric::{ConceptGrade, Evidence, Grade, How, Polarity, RedFlagGrade, ReviewReason},
    session::{Event, Outcome, Session},
    store::{Card, NewSession, SaveSession, Store, StoreError, Version, Versioned},
};

pub const GUILD: GuildId = GuildId::new(700_000_000_000_000_001);
pub const OTHER_GUILD: GuildId = GuildId::new(700_000_000_000_000_002);
pub const ADA: UserId = UserId::new(800_000_000_000_000_001);
pub const BEN: UserId = UserId::new(800_000_000_000_000_002);
pub const RITA: UserId = UserId::new(800_000_000_000_000_003);

/// Words that stand in no question.
pub const SECRET: &str = "my grandmother's cat Mitzi reads files synchronously";

pub struct World {
    folder: TempDir,
    pub store: Store,
}

impl World {
    pub async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("viva.sqlite")).await.unwrap();
        Self { folder, store }
    }

    /// Makes one whose store has little patience with others, so that a test of a locked file is quick.
    pub async fn impatient() -> Self {
        let world = Self::new().await;
        world.store.close().await;
        let store = open(&world.file()).await.unwrap();
        Self { store, ..world }
    }

    pub fn file(&self) -> PathBuf {
        self.folder.path().join("viva.sqlite")
    }

    pub async fn reopened(self) -> Self {
        self.store.close().await;
        let store = Store::open(&self.file()).await.unwrap();
        Self { folder: self.folder, store }
    }

    /// Runs a statement as another program would.
    pub async fn tamper(&self, sql: &'static str) {
        self.store
            .writer
            .run(move |db| {
                Box::pin(async move {
                    sqlx::query(sql).execute(db).await?;
                    Ok(())
                })
            })
            .await
            .unwrap();
    }

    pub async fn count(&self, sql: &'static str) -> i64 {
        sqlx::query_scalar(sql).fetch_one(&self.store.readers).await.unwrap()
    }

    pub async fn create(&self, session: Session) -> Result<Versioned<Session>, StoreError> {
        self.store.create_session(NewSession { session, replaces: None, card: None }).await
    }

    /// Moves a stored session on, saves it and returns it as it is read back.
    pub async fn step(&self, stored: Versioned<Session>, event: Event, now: Timestamp) -> Versioned<Session> {
        let session = step(stored.session, event, now);
        let version = self.save(session.clone(), stored.version).await.unwrap();
        let back = self.store.session(session.id).await.unwrap().unwrap();
        assert_eq!(back, Versioned { session, version });
        back
    }

    pub async fn save(&self, session: Session, version: Version) -> Result<Version, StoreError> {
        self.store.save_session(SaveSession { session, version, card: None, summarise: None }).await
    }
}

/// Opens a file with little patience, so that a test of a locked file is quick.
pub async fn open(file: &std::path::Path) -> Result<Store, StoreError> {
    Store::open_patiently(file, Duration::from_millis(50)).await
}

/// Moves a session on, and gives its new answers a grade with everything in it.
pub fn step(session: Session, event: Event, now: Timestamp) -> Session {
    let before = session.entries.clone();
    let mut session = session.step(event, now).unwrap().session;
    for (position, entry) in session.entries.iter_mut().enumerate() {
        if before.get(position).map(|entry| &entry.outcome) != Some(&entry.outcome)
            && let Outcome::Answered(submission) | Outcome::Late(submission) = &mut entry.outcome
        {
            submission.grade = grade(&submission.text, &session.paper.questions[position].hash);
        }
    }
    session
}

/// Returns the id of an interaction so many seconds into the test's day.
pub fn session_id(seconds: i64) -> SessionId {
    SessionId::from_sql((at(seconds).as_millisecond() - DISCORD_EPOCH_MS) << 22)
}

/// Returns an instant so many seconds into the test's day.
pub fn at(seconds: i64) -> Timestamp {
    Timestamp::from_millisecond(1_700_000_000_123 + seconds * 1000).unwrap()
}

pub fn card(token: &str, seconds: i64) -> Card {
    Card { token: token.to_owned(), issued: at(seconds) }
}

/// Offers a paper of three questions.
pub fn offer(seconds: i64, candidate: UserId) -> Session {
    let questions = ["first", "second", "third"].map(question).to_vec();
    Session::offer(session_id(seconds), GUILD, candidate, Paper { questions, wanted: 5 })
}

pub fn question(id: &str) -> Arc<Question> {
    let text = format!(
        r#"
title = "The {id} thing"
prompt = "What is the {id} thing?"
topics = ["things"]
level = "mid"
time_limit = "4m"
model_answer = "Synchronous calls block the event loop."
[concepts.blocks]
idea = "Synchronous calls block"
hint = "What happens to the others?"
follow_up = "And with two processes?"
any = ["synchronous .3. block"]
"#
    );
    let file = SourceFile { path: format!("nodejs/things/{id}.toml"), text };
    Arc::new(bank::parse_question(&PackId::new("nodejs").unwrap(), &file).unwrap())
}

pub fn answer(position: usize, text: &str) -> Event {
    Event::Answer { position, text: text.to_owned() }
}

/// Returns a grade that makes use of everything that a grade can hold.
pub fn grade(answer: &str, rubric: &ContentHash) -> Grade {
    let evidence = |span, polarity| Evidence { span, polarity, how: How::Stem };
    Grade {
        score: 0.1 + 0.2,
        confidence: 1.0 / 3.0,
        rubric: rubric.clone(),
        concepts: vec![
            ConceptGrade {
                id: ConceptId::new("blocks").unwrap(),
                credit: 0.7,
                evidence: vec![evidence(0..answer.len().min(14), Polarity::Affirmed)],
            },
            ConceptGrade { id: ConceptId::new("missed").unwrap(), credit: 0.0, evidence: Vec::new() },
        ],
        red_flags: vec![RedFlagGrade {
            id: RedFlagId::new("sync").unwrap(),
            evidence: vec![evidence(0..2, Polarity::Rejected)],
        }],
        review: vec![ReviewReason::Contradiction],
    }
}
