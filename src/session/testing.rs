//! Makes questions and sessions by hand, for the tests of everything that is drawn from them.

use std::{sync::Arc, time::Duration};

use jiff::Timestamp;

use crate::{
    bank::{Level, Paper, Question},
    ids::{ContentHash, DISCORD_EPOCH_MS, GuildId, PackId, QuestionId, SessionId, Topic, UserId},
    rubric::Rubric,
    session::{Event, Session, Step},
};

/// The instant at which every test begins: its sessions are offered then.
pub fn start() -> Timestamp {
    "2026-08-01T12:00:00Z".parse().expect("it is written as RFC 3339 wants it")
}

/// Returns the instant so many seconds after the start.
pub fn at(seconds: u64) -> Timestamp {
    start() + Duration::from_secs(seconds)
}

/// Makes a question with a time limit in seconds and nothing to find in its answers.
pub fn question(id: &str, topic: &str, limit: u64) -> Question {
    Question {
        id: QuestionId::new(id).expect("tests name questions by slugs"),
        pack: PackId::new("tests").expect("it is a slug"),
        title: format!("About {id}"),
        prompt: format!("What do you know about `{id}`?"),
        topics: vec![Topic::new(topic).expect("tests name topics by slugs")],
        level: Level::Mid,
        time_limit: Duration::from_secs(limit),
        model_answer: String::new(),
        rubric: Arc::new(Rubric {
            concepts: Vec::new(),
            red_flags: Vec::new(),
            full_marks: 1.0,
            hash: ContentHash::of(id),
        }),
        answers: Vec::new(),
        source: Arc::from(id),
        hash: ContentHash::of(id),
    }
}

/// Offers a paper at the start.
pub fn offer(questions: Vec<Question>) -> Session {
    let ms = start().as_millisecond() - DISCORD_EPOCH_MS;
    let wanted = questions.len();
    let paper = Paper { questions: questions.into_iter().map(Arc::new).collect(), wanted };
    Session::offer(SessionId::new(ms.cast_unsigned() << 22), GuildId::new(11), UserId::new(22), paper)
}

/// Steps a session that must not refuse.
#[track_caller]
pub fn step(session: Session, event: Event, seconds: u64) -> Step {
    session.step(event, at(seconds)).expect("the test lets something happen that the rules allow")
}
