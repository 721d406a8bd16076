//! Tells how changes share a transaction without sharing their fates.

use std::task::{Context, Waker};

use tokio::sync::oneshot;

use super::world::{ADA, BEN, GUILD, RITA, World, at, offer};
use crate::{
    ids::UserId,
    store::{Store, StoreError},
};

/// Makes the writer wait in a change until the returned sender is used; what is asked for meanwhile waits together.
async fn hold_the_writer(store: &Store) -> oneshot::Sender<()> {
    let (entered, inside) = oneshot::channel();
    let (release, released) = oneshot::channel();
    let store = store.clone();
    tokio::spawn(async move {
        let change = store.writer.run(move |_| {
            Box::pin(async move {
                let _ = entered.send(());
                let _ = released.await;
                Ok(())
            })
        });
        change.await
    });
    inside.await.unwrap();
    release
}

#[tokio::test]
async fn changes_that_wait_together_share_a_transaction_and_a_failure_stays_its_own() {
    let world = World::new().await;
    let store = world.store.clone();
    let release = hold_the_writer(&store).await;

    let before = store.subscribe(GUILD, ADA, at(0));
    let looking = store.clone();
    let failing = store.writer.run(move |db| {
        Box::pin(async move {
            sqlx::query("INSERT INTO subscription (guild, member, since_ms) VALUES (1, 2, 3)").execute(db).await?;
            // The change before was made, and is not to be seen from outside: nothing is committed yet.
            assert!(!looking.is_subscribed(GUILD, ADA).await?);
            Err::<(), _>(StoreError::Conflict)
        })
    });
    let after = store.subscribe(GUILD, BEN, at(0));
    let letting_go = async { release.send(()).unwrap() };
    let (before, failed, after, ()) = tokio::join!(before, failing, after, letting_go);

    assert!(before.unwrap() && after.unwrap());
    assert!(matches!(failed, Err(StoreError::Conflict)), "{failed:?}");
    assert_eq!(store.subscribers(GUILD).await.unwrap(), [ADA, BEN]);
    assert_eq!(world.count("SELECT count(*) FROM subscription").await, 2);
}

#[tokio::test]
async fn many_changes_at_once_are_all_made() {
    let world = World::new().await;
    let release = hold_the_writer(&world.store).await;
    let many = (1..=1000).map(|n| {
        let store = world.store.clone();
        tokio::spawn(async move { store.subscribe(GUILD, UserId::new(n % 900 + 1), at(0)).await })
    });
    let many: Vec<_> = many.collect();
    release.send(()).unwrap();
    let mut news = 0;
    for one in many {
        news += usize::from(one.await.unwrap().unwrap());
    }
    assert_eq!(news, 900, "each subscriber is new once");
    assert_eq!(world.store.subscribers(GUILD).await.unwrap().len(), 900);
}

#[tokio::test]
async fn a_change_is_made_though_its_caller_has_gone() {
    let world = World::new().await;
    let mut gone = Box::pin(world.store.subscribe(GUILD, ADA, at(0)));
    assert!(gone.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
    drop(gone);
    world.store.subscribe(GUILD, BEN, at(0)).await.unwrap();
    assert_eq!(world.store.subscribers(GUILD).await.unwrap(), [ADA, BEN]);
}

#[tokio::test]
async fn closing_makes_what_waits_and_nothing_after() {
    let world = World::new().await;
    let release = hold_the_writer(&world.store).await;
    let waiting = world.store.subscribe(GUILD, RITA, at(0));
    let closing = async {
        release.send(()).unwrap();
        world.store.close().await;
    };
    let (waiting, ()) = tokio::join!(waiting, closing);
    assert!(waiting.unwrap());
    let late = world.create(offer(0, ADA)).await;
    assert!(matches!(late, Err(StoreError::Closed)), "{late:?}");
    let late = world.store.session(offer(0, ADA).id).await;
    assert!(matches!(late, Err(StoreError::Closed)), "{late:?}");
    assert!(!world.file().with_extension("sqlite-wal").exists(), "the log is folded into the file");

    let world = world.reopened().await;
    assert!(world.store.is_subscribed(GUILD, RITA).await.unwrap());
}
