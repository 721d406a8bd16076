//! Tells how sessions are stored, found, moved on and kept apart.

use std::time::Duration;

use super::world::{ADA, BEN, GUILD, OTHER_GUILD, World, answer, at, card, grade, offer, session_id, step};
use crate::{
    session::{Ending, Event, Outcome, Sharing, State},
    store::{NewSession, SaveSession, StoreError},
};

#[tokio::test]
async fn a_session_is_read_back_as_it_was_after_every_step() {
    let world = World::new().await;
    let mut session = world.create(offer(0, ADA)).await.unwrap();
    assert_eq!(world.store.session(session_id(0)).await.unwrap().as_ref(), Some(&session));
    let story = [
        (Event::Choose(Sharing::Recruiters), 1),
        (Event::Begin { wording: 3 }, 2),
        (answer(0, "huh"), 3), // turned down, kept as a draft
        (Event::GiveBack(Duration::from_secs(20)), 4),
        (answer(0, "Synchronous calls block the loop. \u{1F980} \"'; DROP TABLE session; --"), 5),
        (Event::Next { position: 1 }, 6),
        (Event::Skip { position: 1 }, 7),
        (Event::Next { position: 2 }, 8),
        (Event::Wake, 249), // the bell of the third question, which is the last one
        (answer(2, "Too late, and still an answer"), 250),
    ];
    for (event, seconds) in story {
        session = world.step(session, event, at(seconds)).await;
    }
    assert!(matches!(session.session.state, State::Finished { ending: Ending::Completed, .. }));
    assert!(matches!(session.session.entries[2].outcome, Outcome::Late(_)));

    let world = world.reopened().await;
    assert_eq!(world.store.session(session_id(0)).await.unwrap(), Some(session));
}

#[tokio::test]
async fn every_way_to_be_over_is_read_back() {
    let world = World::new().await;
    let stories: [&[(Event, i64)]; 4] = [
        &[(Event::Stop, 1)],
        &[(Event::Wake, 15 * 60)],
        &[(Event::Begin { wording: 1 }, 1), (Event::Stop, 2)],
        &[(Event::Begin { wording: 1 }, 1), (Event::Skip { position: 0 }, 2), (Event::Wake, 60 * 60)],
    ];
    for (start, story) in (0..).map(|n| n * 100_000).zip(stories) {
        let mut session = world.create(offer(start, ADA)).await.unwrap();
        for (event, seconds) in story {
            session = world.step(session, event.clone(), at(start + seconds)).await;
        }
        assert_eq!(session.session.wake_at(), None);
        assert_eq!(world.store.open_session(GUILD, ADA).await.unwrap(), None);
        assert_eq!(world.store.session(session.session.id).await.unwrap(), Some(session));
    }
}

#[tokio::test]
async fn a_save_of_an_older_version_is_a_conflict_and_changes_nothing() {
    let world = World::new().await;
    let offered = world.create(offer(0, ADA)).await.unwrap();
    let begun = world.step(offered.clone(), Event::Begin { wording: 1 }, at(1)).await;
    let answered = step(begun.session.clone(), answer(0, "a good answer"), at(2));
    let skipped = step(begun.session, Event::Skip { position: 0 }, at(2));

    let first = world.save(answered.clone(), begun.version).await;
    let second =
        SaveSession { session: skipped, version: begun.version, card: Some(card("never", 2)), summarise: Some(at(2)) };
    let second = world.store.save_session(second).await;
    assert!(first.is_ok());
    assert!(matches!(second, Err(StoreError::Conflict)), "{second:?}");
    assert_eq!(world.store.session(session_id(0)).await.unwrap().unwrap().session, answered);
    assert_eq!(world.store.card(session_id(0)).await.unwrap(), None);

    let unknown = world.save(offer(99, BEN), offered.version).await;
    assert!(matches!(unknown, Err(StoreError::Conflict)), "{unknown:?}");
}

#[tokio::test]
async fn a_candidate_has_one_open_session_in_a_server() {
    let world = World::new().await;
    let first = world.create(offer(0, ADA)).await.unwrap();
    let again = world.create(offer(0, ADA)).await;
    assert!(matches!(again, Err(StoreError::Conflict)), "the same interaction twice: {again:?}");
    let second = world.create(offer(1, ADA)).await;
    assert!(matches!(second, Err(StoreError::Conflict)), "a second one: {second:?}");

    assert!(world.create(offer(2, BEN)).await.is_ok(), "another candidate");
    let mut elsewhere = offer(3, ADA);
    elsewhere.guild = OTHER_GUILD;
    assert!(world.create(elsewhere).await.is_ok(), "another server");

    assert_eq!(world.store.open_session(GUILD, ADA).await.unwrap().unwrap().session.id, first.session.id);
    world.step(first, Event::Stop, at(4)).await;
    assert!(world.create(offer(5, ADA)).await.is_ok(), "after the first is over");
    assert_eq!(world.store.open_session(GUILD, ADA).await.unwrap().unwrap().session.id, session_id(5));
}

#[tokio::test]
async fn an_offer_can_be_replaced_and_a_running_session_cannot() {
    let world = World::new().await;
    let old = NewSession { session: offer(0, ADA), replaces: None, card: Some(card("old", 0)) };
    let old = world.store.create_session(old).await.unwrap();
    let replace = |seconds, by: &crate::store::Versioned<_>, id| NewSession {
        session: offer(seconds, ADA),
        replaces: Some((id, by.version)),
        card: Some(card("new", seconds)),
    };
    let new = world.store.create_session(replace(1, &old, session_id(0))).await.unwrap();
    let withdrawn = world.store.session(session_id(0)).await.unwrap().unwrap().session;
    assert_eq!(withdrawn.state, State::Withdrawn);
    assert_eq!(world.store.card(session_id(0)).await.unwrap(), None);
    assert_eq!(world.store.card(session_id(1)).await.unwrap(), Some(card("new", 1)));

    let running = world.step(new, Event::Begin { wording: 1 }, at(2)).await;
    let refused = world.store.create_session(replace(3, &running, session_id(1))).await;
    assert!(matches!(refused, Err(StoreError::Conflict)), "{refused:?}");
    assert_eq!(world.store.session(session_id(1)).await.unwrap(), Some(running));
}

#[tokio::test]
async fn sessions_are_woken_in_the_order_of_their_bells() {
    let world = World::new().await;
    assert_eq!(world.store.next_wake().await.unwrap(), None);
    let ada = world.create(offer(0, ADA)).await.unwrap();
    let ben = world.create(offer(10, BEN)).await.unwrap();
    let ada = world.step(ada, Event::Begin { wording: 1 }, at(20)).await;
    assert_eq!(world.store.running_sessions().await.unwrap(), [ada.session.id]);

    let (first, second) = (ada.session.wake_at().unwrap(), ben.session.wake_at().unwrap());
    assert_eq!(world.store.next_wake().await.unwrap(), Some(first));
    assert_eq!(world.store.due_sessions(first - Duration::from_millis(1), 9).await.unwrap(), []);
    assert_eq!(world.store.due_sessions(first, 9).await.unwrap(), [ada.session.id]);
    assert_eq!(world.store.due_sessions(second, 9).await.unwrap(), [ada.session.id, ben.session.id]);
    assert_eq!(world.store.due_sessions(second, 1).await.unwrap(), [ada.session.id]);

    world.step(ada, Event::Stop, at(30)).await;
    assert_eq!(world.store.next_wake().await.unwrap(), Some(second));
    assert_eq!(world.store.running_sessions().await.unwrap(), []);
}

#[tokio::test]
async fn a_card_is_kept_until_it_is_replaced_or_old() {
    let world = World::new().await;
    let stored = world.create(offer(0, ADA)).await.unwrap();
    for (token, seconds) in [("one", 1), ("two", 2)] {
        let (session, version) =
            world.store.session(session_id(0)).await.unwrap().map(|it| (it.session, it.version)).unwrap();
        let save = SaveSession { session, version, card: Some(card(token, seconds)), summarise: None };
        world.store.save_session(save).await.unwrap();
        assert_eq!(world.store.card(stored.session.id).await.unwrap(), Some(card(token, seconds)));
    }
    assert_eq!(world.store.drop_old_cards(at(2)).await.unwrap(), 0);
    assert_eq!(world.store.drop_old_cards(at(3)).await.unwrap(), 1);
    assert_eq!(world.store.card(stored.session.id).await.unwrap(), None);
    assert!(!format!("{:?}", card("secret", 1)).contains("secret"));
}

#[tokio::test]
async fn grading_again_adds_a_grade_and_changes_none() {
    let world = World::new().await;
    let session = world.create(offer(0, ADA)).await.unwrap();
    let session = world.step(session, Event::Begin { wording: 1 }, at(1)).await;
    let session = world.step(session, answer(0, "a good answer"), at(2)).await;
    let mut better = grade("a good answer", &session.session.paper.questions[0].hash);
    better.score = 0.9;
    world.store.regrade(session_id(0), 0, better.clone(), at(3)).await.unwrap();
    assert_eq!(world.store.session(session_id(0)).await.unwrap(), Some(session));
    assert_eq!(world.count("SELECT count(*) FROM grade").await, 2);
    let nowhere = world.store.regrade(session_id(0), 1, better, at(3)).await;
    assert!(matches!(nowhere, Err(StoreError::Conflict)), "{nowhere:?}");
}

#[tokio::test]
async fn a_question_version_is_stored_once() {
    let world = World::new().await;
    world.create(offer(0, ADA)).await.unwrap();
    world.create(offer(1, BEN)).await.unwrap();
    assert_eq!(world.count("SELECT count(*) FROM question_version").await, 3);
}

#[tokio::test]
async fn a_version_that_cannot_be_read_back_is_named() {
    let world = World::new().await;
    let hash = offer(0, ADA).paper.questions[1].hash.clone();
    world.create(offer(0, ADA)).await.unwrap();
    for (tampering, why) in [
        ("UPDATE question_version SET source = source || '# edited' WHERE question = 'second'", "another one"),
        ("UPDATE question_version SET source = 'broken' WHERE question = 'second'", "this is not TOML"),
    ] {
        world.tamper(tampering).await;
        let error = world.store.session(session_id(0)).await.unwrap_err();
        assert!(matches!(error, StoreError::Corrupt { .. }), "{error:?}");
        let told = error.to_string();
        assert!(told.contains(hash.as_str()) && told.contains("nodejs/second") && told.contains(why), "{told}");
    }
}
