//! Tells which results count, and which are shown to whom.

use super::world::{ADA, BEN, GUILD, OTHER_GUILD, World, answer, at, grade, offer, session_id};
use crate::{
    ids::UserId,
    session::{Event, Sharing},
};

/// Plays a session in which the first question is answered, the second too late, and the third not at all.
async fn play(world: &World, start: i64, who: UserId, sharing: Sharing) {
    let story = [
        (Event::Choose(sharing), 1),
        (Event::Begin { wording: 1 }, 1),
        (answer(0, "a good answer"), 2),
        (Event::Next { position: 1 }, 3),
        (answer(1, "a late answer"), 3 + 241),
        (Event::Next { position: 2 }, 3 + 242),
        (Event::Stop, 3 + 243),
    ];
    let mut session = world.create(offer(start, who)).await.unwrap();
    for (event, seconds) in story {
        session = world.step(session, event, at(start + seconds)).await;
    }
}

#[tokio::test]
async fn answers_in_time_of_finished_sessions_count_with_their_latest_grade() {
    let world = World::new().await;
    play(&world, 0, ADA, Sharing::Private).await;
    let running = world.create(offer(5000, BEN)).await.unwrap();
    let running = world.step(running, Event::Begin { wording: 1 }, at(5001)).await;
    let running = world.step(running, answer(0, "not finished yet"), at(5002)).await;

    let scores = world.store.scores(GUILD).await.unwrap();
    let [score] = scores.as_slice() else { panic!("{scores:?}") };
    assert_eq!((score.candidate, score.question.as_str(), score.score), (ADA, "first", 0.1 + 0.2));
    assert!(world.store.scores(OTHER_GUILD).await.unwrap().is_empty());

    let mut better = grade("a good answer", &running.session.paper.questions[0].hash);
    better.score = 1.0;
    world.store.regrade(session_id(0), 0, better, at(6000)).await.unwrap();
    let scores = world.store.scores(GUILD).await.unwrap();
    assert_eq!(scores.iter().map(|score| score.score).collect::<Vec<_>>(), [1.0]);
}

#[tokio::test]
async fn recruiters_see_what_is_shared_with_them_the_newest_first() {
    let world = World::new().await;
    play(&world, 0, ADA, Sharing::Recruiters).await;
    play(&world, 1000, ADA, Sharing::Private).await;
    play(&world, 2000, BEN, Sharing::Recruiters).await;
    let shared = world.store.shared_results(GUILD, 9).await.unwrap();
    assert_eq!(shared.iter().map(|session| session.id).collect::<Vec<_>>(), [session_id(2000), session_id(0)]);
    assert_eq!(world.store.shared_results(GUILD, 1).await.unwrap().len(), 1);
    assert!(world.store.shared_results(OTHER_GUILD, 9).await.unwrap().is_empty());
}
