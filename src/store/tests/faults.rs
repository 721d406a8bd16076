//! Tells what becomes of locked, foreign and unreachable files.

use sqlx::{Connection, SqliteConnection, sqlite::SqliteConnectOptions};

use super::world::{ADA, GUILD, World, at, offer, open};
use crate::store::{StoreError, read_liveness};

#[tokio::test]
async fn a_locked_file_is_told_apart_and_waited_out() {
    let world = World::impatient().await;
    let options = SqliteConnectOptions::new().filename(world.file());
    let mut other = SqliteConnection::connect_with(&options).await.unwrap();
    sqlx::query("BEGIN EXCLUSIVE").execute(&mut other).await.unwrap();

    let refused = world.create(offer(0, ADA)).await;
    assert!(matches!(refused, Err(StoreError::Busy)), "{refused:?}");
    assert!(refused.unwrap_err().to_string().contains("locked by another program"));
    assert_eq!(world.store.session(offer(0, ADA).id).await.unwrap(), None, "reading goes on");

    sqlx::query("ROLLBACK").execute(&mut other).await.unwrap();
    assert!(world.create(offer(0, ADA)).await.is_ok());
}

#[tokio::test]
async fn a_file_that_cannot_be_written_is_told_apart() {
    let world = World::new().await;
    world.tamper("PRAGMA query_only = ON").await;
    let refused = world.store.beat(at(0)).await;
    assert!(matches!(refused, Err(StoreError::ReadOnly)), "{refused:?}");
}

#[tokio::test]
async fn a_fault_of_the_whole_transaction_is_survived() {
    let world = World::new().await;
    // The change ends the transaction under the writer, as SQLite itself does on some faults.
    let broken = world
        .store
        .writer
        .run(|db| {
            Box::pin(async move {
                sqlx::query("ROLLBACK").execute(db).await?;
                Ok(())
            })
        })
        .await;
    assert!(matches!(broken, Err(StoreError::Database(_))), "{broken:?}");
    world.store.beat(at(1)).await.unwrap();
    assert_eq!(world.store.last_beat().await.unwrap(), Some(at(1)));
}

#[tokio::test]
async fn a_file_that_is_no_database_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("notes.txt");
    std::fs::write(&file, "Dear diary, ".repeat(1000)).unwrap();
    let refused = open(&file).await.unwrap_err();
    assert!(matches!(refused, StoreError::Corrupt { .. }), "{refused:?}");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "Dear diary, ".repeat(1000));
}

#[tokio::test]
async fn a_folder_is_made_or_the_reason_told() {
    let folder = tempfile::tempdir().unwrap();
    let deep = folder.path().join("a/b/viva.sqlite");
    open(&deep).await.unwrap().close().await;
    assert!(deep.exists());

    let refused = open(&deep.join("c/viva.sqlite")).await.unwrap_err();
    assert!(matches!(refused, StoreError::Folder { .. }), "{refused:?}");
}

#[tokio::test]
async fn a_file_of_a_newer_release_is_refused() {
    let world = World::new().await;
    world
        .tamper(
            "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
             VALUES (9999, 'later', 1, x'00', 0)",
        )
        .await;
    world.store.close().await;
    let refused = open(&world.file()).await.unwrap_err();
    assert!(matches!(refused, StoreError::Newer), "{refused:?}");
}

#[tokio::test]
async fn liveness_is_read_from_outside_while_the_bot_is_up_and_after() {
    let world = World::new().await;
    assert_eq!(read_liveness(&world.file().with_extension("missing")).await.unwrap(), None);
    assert_eq!(read_liveness(&world.file()).await.unwrap(), None);
    for seconds in [5, 10] {
        world.store.beat(at(seconds)).await.unwrap();
        assert_eq!(read_liveness(&world.file()).await.unwrap(), Some(at(seconds)));
    }
    world.store.close().await;
    assert_eq!(read_liveness(&world.file()).await.unwrap(), Some(at(10)));
    assert!(!world.file().with_extension("missing").exists());
}

#[tokio::test]
async fn opening_again_finds_everything() {
    let world = World::new().await;
    let stored = world.create(offer(0, ADA)).await.unwrap();
    world.store.subscribe(GUILD, ADA, at(0)).await.unwrap();
    let world = world.reopened().await;
    assert_eq!(world.store.open_session(GUILD, ADA).await.unwrap(), Some(stored));
    assert!(world.store.is_subscribed(GUILD, ADA).await.unwrap());
}
