//! Holds the rules of a session to random stories: whatever happens, in whatever order, nothing accepted is lost.

use std::{sync::Arc, time::Duration};

use jiff::Timestamp;
use proptest::prelude::*;
use viva::{
    bank::{Level, Paper, Question},
    ids::{ContentHash, DISCORD_EPOCH_MS, GuildId, PackId, QuestionId, SessionId, Topic, UserId},
    rubric::{Rubric, RubricParts},
    session::{Event, Notice, Outcome, Phase, Scorecard, Session, Sharing, State},
};

fn start() -> Timestamp {
    "2026-08-01T12:00:00Z".parse().expect("it is written as RFC 3339 wants it")
}

fn question(index: usize, limit: u64) -> Arc<Question> {
    let name = format!("question-{index}");
    let hash = ContentHash::of(&name);
    Arc::new(Question {
        id: QuestionId::new(&name).expect("it is a slug"),
        pack: PackId::new("tests").expect("it is a slug"),
        title: name.clone(),
        prompt: name.clone(),
        topics: vec![Topic::new("topic").expect("it is a slug")],
        level: Level::Mid,
        time_limit: Duration::from_secs(limit),
        model_answer: String::new(),
        rubric: Arc::new(Rubric::new(RubricParts {
            prompt: name.clone(),
            full_marks: 1.0,
            hash: hash.clone(),
            subjects: Vec::new(),
            concepts: Vec::new(),
            red_flags: Vec::new(),
        })),
        answers: Vec::new(),
        path: format!("tests/topic/{name}.toml"),
        source: Arc::from(name.as_str()),
        hash,
    })
}

fn offer(limits: &[u64]) -> Session {
    let questions: Vec<_> = limits.iter().enumerate().map(|(index, limit)| question(index, *limit)).collect();
    let paper = Paper { wanted: questions.len(), questions };
    let ms = start().as_millisecond() - DISCORD_EPOCH_MS;
    Session::offer(SessionId::new(ms.cast_unsigned() << 22), GuildId::new(1), UserId::new(2), paper)
}

/// An act at a position relative to the one that the session stands at: buttons of old cards included.
#[derive(Clone, Debug)]
enum Act {
    Choose(bool),
    Begin,
    Answer { back: usize, long: bool },
    Skip { back: usize },
    Next { back: usize },
    Stop,
    Wake,
    GiveBack(u64),
}

impl Act {
    fn event(&self, session: &Session, nth: usize) -> Event {
        let position = |back: usize| session.position().saturating_sub(back);
        match *self {
            Act::Choose(true) => Event::Choose(Sharing::Recruiters),
            Act::Choose(false) => Event::Choose(Sharing::Private),
            Act::Begin => Event::Begin { wording: 1 },
            Act::Answer { back, long } => {
                let text = if long { format!("answer number {nth}") } else { "short".to_owned() };
                Event::Answer { position: position(back), text }
            }
            Act::Skip { back } => Event::Skip { position: position(back) },
            Act::Next { back } => Event::Next { position: position(back) },
            Act::Stop => Event::Stop,
            Act::Wake => Event::Wake,
            Act::GiveBack(seconds) => Event::GiveBack(Duration::from_secs(seconds)),
        }
    }
}

fn acts() -> impl Strategy<Value = Vec<(u64, Act)>> {
    let act = prop_oneof![
        1 => any::<bool>().prop_map(Act::Choose),
        3 => Just(Act::Begin),
        6 => (0usize..3, prop::bool::weighted(0.8)).prop_map(|(back, long)| Act::Answer { back, long }),
        3 => (0usize..2).prop_map(|back| Act::Skip { back }),
        6 => (0usize..2).prop_map(|back| Act::Next { back }),
        1 => Just(Act::Stop),
        3 => Just(Act::Wake),
        1 => (1u64..40).prop_map(Act::GiveBack),
    ];
    prop::collection::vec((0u64..90, act), 0..25)
}

fn limits() -> impl Strategy<Value = Vec<u64>> {
    prop::collection::vec(30u64..120, 1..5)
}

/// Takes an event; a refused one changes nothing.
fn take(session: &Session, event: Event, now: Timestamp) -> Session {
    session.clone().step(event, now).map_or_else(|_| session.clone(), |step| step.session)
}

/// Plays a story, handing each session before and after every event to a check.
fn play(
    limits: &[u64],
    acts: &[(u64, Act)],
    mut check: impl FnMut(&Session, &Event, Timestamp, &Session) -> Result<(), TestCaseError>,
) -> Result<(), TestCaseError> {
    let mut session = offer(limits);
    let mut now = start();
    for (nth, (pause, act)) in acts.iter().enumerate() {
        now += Duration::from_secs(*pause);
        let event = act.event(&session, nth);
        let after = take(&session, event.clone(), now);
        check(&session, &event, now, &after)?;
        session = after;
    }
    Ok(())
}

proptest! {
    #[test]
    fn an_accepted_answer_is_never_lost(limits in limits(), acts in acts()) {
        let mut accepted: Vec<(usize, String)> = Vec::new();
        play(&limits, &acts, |before, event, now, after| {
            if let Event::Answer { position, text } = event
                && let Ok(step) = before.clone().step(event.clone(), now)
                && step.notice != Some(Notice::TooShort)
            {
                accepted.push((*position, text.clone()));
            }
            for (position, text) in &accepted {
                prop_assert_eq!(&after.entries[*position].submission().unwrap().text, text);
            }
            Ok(())
        })?;
    }

    #[test]
    fn times_and_places_fit_together(limits in limits(), acts in acts()) {
        play(&limits, &acts, |before, _, _, after| {
            prop_assert!(after.position() <= after.paper.questions.len());
            prop_assert!(after.entries.len() >= before.entries.len());
            prop_assert_eq!(after.consent.is_some(), !matches!(after.state, State::Offered | State::Withdrawn));
            if let State::Running { began, deadline: whole, phase } = &after.state {
                prop_assert!(after.position() < after.paper.questions.len());
                if let Phase::Asking { asked, deadline, .. } = phase {
                    prop_assert!(began <= asked && asked <= deadline && deadline <= whole);
                }
            }
            for entry in &after.entries {
                match &entry.outcome {
                    Outcome::Answered(given) => prop_assert!(given.at <= entry.deadline),
                    Outcome::Late(given) => prop_assert!(given.at > entry.deadline),
                    Outcome::Skipped | Outcome::TimedOut => {}
                }
            }
            Ok(())
        })?;
    }

    #[test]
    fn what_is_over_stays_over(limits in limits(), acts in acts()) {
        play(&limits, &acts, |before, _, _, after| {
            if !before.is_open() {
                prop_assert_eq!(&before.state, &after.state);
                prop_assert_eq!(before.entries.len(), after.entries.len());
            }
            if before.consent.is_some() {
                prop_assert_eq!(&before.consent, &after.consent);
                prop_assert_eq!(before.sharing, after.sharing);
            }
            Ok(())
        })?;
    }

    #[test]
    fn it_does_not_matter_whether_the_bell_or_the_person_is_first(limits in limits(), acts in acts()) {
        play(&limits, &acts, |before, event, now, after| {
            let woken = take(before, Event::Wake, now);
            // The button that a bell brings is on no card before that bell; and time is given back before any bell.
            let unborn = matches!(event, Event::Next { position } | Event::Answer { position, .. } | Event::Skip { position }
                if *position > before.position());
            if !unborn && !matches!(event, Event::GiveBack(_)) {
                prop_assert_eq!(take(&take(&woken, event.clone(), now), Event::Wake, now), take(after, Event::Wake, now));
            }
            Ok(())
        })?;
    }

    #[test]
    fn the_alarm_rings_to_some_purpose_and_no_earlier(limits in limits(), acts in acts()) {
        play(&limits, &acts, |_, _, _, after| {
            let mut session = after.clone();
            let mut rings = 0;
            while let Some(instant) = session.wake_at() {
                prop_assert_eq!(&take(&session, Event::Wake, instant - Duration::from_millis(1)), &session);
                let woken = take(&session, Event::Wake, instant);
                prop_assert_ne!(&woken, &session);
                session = woken;
                rings += 1;
                prop_assert!(rings <= 2, "a question's bell and the bell of the whole");
            }
            Ok(())
        })?;
    }

    #[test]
    fn a_scorecard_has_a_line_for_every_question(limits in limits(), acts in acts()) {
        play(&limits, &acts, |_, _, _, after| {
            let card = Scorecard::of(after);
            prop_assert_eq!(card.lines.len(), limits.len());
            prop_assert_eq!(card.topics.iter().map(|topic| topic.questions).sum::<usize>(), limits.len());
            prop_assert!((0.0..=1.0).contains(&card.score));
            Ok(())
        })?;
    }
}
