//! Makes questions and sessions by hand, for the tests of everything that is drawn from them.

use std::{sync::Arc, time::Duration};

use jiff::Timestamp;

use crate::{
    bank::{Level, Paper, Question},
    ids::{ConceptId, ContentHash, DISCORD_EPOCH_MS, GuildId, PackId, QuestionId, RedFlagId, SessionId, Topic, UserId},
    rubric::{
        Concept, ConceptGrade, Evidence, Grade, How, Polarity, RedFlag, RedFlagGrade, Rubric, RubricParts, Wording,
    },
    session::{Event, Outcome, Session, Sharing},
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
        rubric: rubric(Vec::new(), Vec::new()),
        answers: Vec::new(),
        path: format!("tests/{topic}/{id}.toml"),
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

/// Offers the paper that most cards are shown with: a question on promises and one on streams.
pub fn interview() -> Session {
    offer(vec![promises(), streams()])
}

/// What the candidate of [`interview`] answers to the question on promises.
pub const ANSWER: &str =
    "Promise.all **bails out** at the first failure. I think allSettled throws too. <@1> @everyone";

fn promises() -> Question {
    let mut question = question("promise-all-vs-allsettled", "promises", 240);
    question.title = "Promise.all or allSettled".to_owned();
    question.prompt = "How do `Promise.all` and `Promise.allSettled` differ?".to_owned();
    question.rubric = rubric(
        vec![
            concept("all-fail-fast", 1.0, "`Promise.all` rejects at once", "When does `Promise.all` reject?"),
            concept("never-rejects", 2.0, "`allSettled` never rejects", "What does `allSettled` do about a failure?"),
        ],
        vec![RedFlag {
            id: RedFlagId::new("settled-throws").expect("it is a slug"),
            idea: "Expects `allSettled` to throw".to_owned(),
            why: "Code written so skips its error handling".to_owned(),
            penalty: 0.3,
        }],
    );
    question
}

fn streams() -> Question {
    let mut question = question("upload-large-file", "streams", 180);
    question.title = "Uploading a large file".to_owned();
    question.prompt = "How would you take an upload of 2 GB?".to_owned();
    question.rubric =
        rubric(vec![concept("pipe", 1.0, "Pipes the request", "Where do the bytes go first?")], Vec::new());
    question
}

/// Makes a concept, with a follow-up question that names it.
pub fn concept(id: &str, weight: f64, idea: &str, hint: &str) -> Concept {
    Concept {
        id: ConceptId::new(id).expect("tests name concepts by slugs"),
        idea: idea.to_owned(),
        weight,
        hint: hint.to_owned(),
        follow_up: format!("Tell me about {id}."),
    }
}

/// Makes a rubric that finds nothing: tests say what was found.
pub fn rubric(concepts: Vec<Concept>, red_flags: Vec<RedFlag>) -> Arc<Rubric> {
    let silent = || Wording { any: Vec::new(), about: None, counts: Vec::new() };
    Arc::new(Rubric::new(RubricParts {
        denied_by: Vec::new(),
        prompt: String::new(),
        full_marks: 1.0,
        hash: ContentHash::of("rubric"),
        subjects: Vec::new(),
        concepts: concepts.into_iter().map(|concept| (concept, silent())).collect(),
        red_flags: red_flags.into_iter().map(|flag| (flag, silent())).collect(),
    }))
}

/// Says what was found in the answer at a position: the score, each concept's credit and words, each red flag's words.
pub fn found(
    session: &mut Session,
    position: usize,
    score: f64,
    concepts: &[(&str, f64, &str)],
    flags: &[(&str, &str)],
) {
    let (Outcome::Answered(given) | Outcome::Late(given)) = &mut session.entries[position].outcome else {
        panic!("nothing was answered")
    };
    let evidence = |words: &str| {
        let start = given.text.find(words).expect("the words are in the answer");
        let span = start..start + words.len();
        let found = Evidence { span, polarity: Polarity::Affirmed, how: How::Exact };
        if words.is_empty() { Vec::new() } else { vec![found] }
    };
    let concepts = concepts.iter().map(|(id, credit, words)| ConceptGrade {
        id: ConceptId::new(id).expect("it is a slug"),
        credit: *credit,
        evidence: evidence(words),
    });
    let flags = flags
        .iter()
        .map(|(id, words)| RedFlagGrade { id: RedFlagId::new(id).expect("it is a slug"), evidence: evidence(words) });
    let (concepts, red_flags) = (concepts.collect(), flags.collect());
    given.grade = Grade { score, concepts, red_flags, ..given.grade.clone() };
}

/// Plays [`interview`] to its first feedback: the question on promises is answered after 40 seconds.
pub fn first_feedback(sharing: Sharing) -> Session {
    let session = step(interview(), Event::Choose(sharing), 0);
    let session = step(session, Event::Begin { wording: 1 }, 0);
    let mut session = step(session, Event::Answer { position: 0, text: ANSWER.to_owned() }, 40);
    let concepts = [("all-fail-fast", 0.75, "**bails out** at the first failure"), ("never-rejects", 0.0, "")];
    found(&mut session, 0, 0.42, &concepts, &[("settled-throws", "allSettled throws too")]);
    session
}

/// Plays [`interview`] to its end: the second question is answered five seconds late.
pub fn finished(sharing: Sharing) -> Session {
    let session = step(first_feedback(sharing), Event::Next { position: 1 }, 60);
    let mut session = step(session, Event::Answer { position: 1, text: "I pipe it to disk".to_owned() }, 245);
    found(&mut session, 1, 1.0, &[("pipe", 1.0, "pipe it to disk")], &[]);
    session
}

/// Steps a session that must not refuse.
#[track_caller]
pub fn step(session: Session, event: Event, seconds: u64) -> Session {
    session.step(event, at(seconds)).expect("the test lets something happen that the rules allow").session
}
