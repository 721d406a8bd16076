//! Tells how messages are owed, tried, kept and settled.

use super::world::{ADA, BEN, GUILD, OTHER_GUILD, RITA, World, answer, at, offer, session_id, step};
use crate::{
    session::{Event, Session, Sharing},
    store::{OutboxItem, SaveSession, Versioned},
};

/// Has Ada finish a session that she shares, with Ben and Rita and herself as subscribers.
async fn finished(world: &World) -> Versioned<Session> {
    for member in [ADA, BEN, RITA] {
        world.store.subscribe(GUILD, member, at(0)).await.unwrap();
    }
    world.store.subscribe(OTHER_GUILD, ADA, at(0)).await.unwrap();
    let session = world.create(offer(0, ADA)).await.unwrap();
    let session = world.step(session, Event::Choose(Sharing::Recruiters), at(1)).await;
    let session = world.step(session, Event::Begin { wording: 1 }, at(1)).await;
    summarise(world, session, Event::Wake, 3600).await
}

/// Moves a session on and owes its summary.
async fn summarise(world: &World, stored: Versioned<Session>, event: Event, seconds: i64) -> Versioned<Session> {
    let session = step(stored.session, event, at(seconds));
    let save =
        SaveSession { session: session.clone(), version: stored.version, card: None, summarise: Some(at(seconds)) };
    let version = world.store.save_session(save).await.unwrap();
    Versioned { session, version }
}

async fn due(world: &World, seconds: i64) -> Vec<OutboxItem> {
    world.store.due_deliveries(at(seconds), 100).await.unwrap()
}

#[tokio::test]
async fn every_subscriber_but_the_candidate_is_owed_a_summary() {
    let world = World::new().await;
    assert_eq!(world.store.next_delivery().await.unwrap(), None);
    let session = finished(&world).await;
    assert_eq!(world.store.next_delivery().await.unwrap(), Some(at(3600)));
    assert!(due(&world, 3599).await.is_empty());
    let owed = due(&world, 3600).await;
    assert_eq!(owed.iter().map(|item| item.recipient).collect::<Vec<_>>(), [BEN, RITA]);
    for item in &owed {
        assert_eq!((item.guild, item.session, item.revision), (GUILD, session_id(0), session.version));
        assert_eq!((item.amended, item.attempts, item.created), (false, 0, at(3600)));
    }
    assert_eq!(world.store.due_deliveries(at(3600), 1).await.unwrap().len(), 1);
    let world = world.reopened().await;
    assert_eq!(due(&world, 3600).await, owed, "a crash loses none");
}

#[tokio::test]
async fn a_delivery_is_retried_then_sent_then_amended() {
    let world = World::new().await;
    let session = finished(&world).await;
    let owed = due(&world, 3600).await;
    world.store.delivery_retry(owed[0].id, at(3700), "the gateway is gone").await.unwrap();
    world.store.delivery_sent(&owed[1], at(3601)).await.unwrap();
    assert_eq!(world.store.next_delivery().await.unwrap(), Some(at(3700)));
    let again = due(&world, 3700).await;
    assert_eq!(again.iter().map(|item| (item.recipient, item.attempts)).collect::<Vec<_>>(), [(BEN, 1)]);

    // Ben has not been told yet and is told once, of how it is then; Rita is told that it changed.
    summarise(&world, session, answer(0, "a late answer"), 3650).await;
    let owed = due(&world, 3700).await;
    assert_eq!(
        owed.iter().map(|item| (item.recipient, item.amended)).collect::<Vec<_>>(),
        [(RITA, true), (BEN, false)]
    );
    for item in &owed {
        world.store.delivery_sent(item, at(3701)).await.unwrap();
    }
    assert_eq!(world.store.next_delivery().await.unwrap(), None);
}

#[tokio::test]
async fn a_change_during_a_delivery_is_told_after_it() {
    let world = World::new().await;
    let session = finished(&world).await;
    let taken = due(&world, 3600).await;
    let session = summarise(&world, session, answer(0, "a late answer"), 3650).await;
    world.store.delivery_sent(&taken[0], at(3651)).await.unwrap();
    let owed = due(&world, 3651).await;
    let amendment = owed.iter().find(|item| item.recipient == BEN).unwrap();
    assert_eq!((amendment.amended, amendment.revision), (true, session.version));
    world.store.delivery_sent(amendment, at(3652)).await.unwrap();
    assert!(due(&world, 9999).await.iter().all(|item| item.recipient == RITA));
}

#[tokio::test]
async fn closed_direct_messages_keep_the_delivery_until_it_is_asked_for() {
    let world = World::new().await;
    let session = finished(&world).await;
    let owed = due(&world, 3600).await;
    world.store.delivery_held(owed[0].id, "direct messages are closed").await.unwrap();
    world.store.delivery_dropped(owed[1].id, "the account is gone").await.unwrap();
    assert_eq!(world.store.next_delivery().await.unwrap(), None);
    summarise(&world, session, answer(0, "a late answer"), 3650).await;
    assert_eq!(world.store.release_held(OTHER_GUILD, BEN, at(4000)).await.unwrap(), 0, "it is kept for one server");
    assert_eq!(world.store.release_held(GUILD, BEN, at(4000)).await.unwrap(), 1, "one message, however often");
    let released = due(&world, 4000).await.into_iter().find(|item| item.recipient == BEN).unwrap();
    assert_eq!((released.attempts, released.amended), (0, false));
    assert_eq!(world.store.release_held(GUILD, BEN, at(4001)).await.unwrap(), 0, "nothing is kept any more");
}

#[tokio::test]
async fn who_unsubscribes_is_owed_nothing_more() {
    let world = World::new().await;
    finished(&world).await;
    let taken = due(&world, 3600).await;
    world.store.unsubscribe(GUILD, BEN).await.unwrap();
    assert_eq!(due(&world, 3600).await.iter().map(|item| item.recipient).collect::<Vec<_>>(), [RITA]);
    world.store.delivery_sent(&taken[0], at(3601)).await.expect("a delivery that is gone is no fault");
}
