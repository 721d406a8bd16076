//! Tells how the choices of servers are kept.

use super::world::{ADA, BEN, GUILD, OTHER_GUILD, World, at};
use crate::{
    ids::{ContentHash, RoleId},
    store::GuildSettings,
};

#[tokio::test]
async fn settings_start_empty_and_are_replaced_as_a_whole() {
    let world = World::new().await;
    assert!(world.store.is_fresh().await.unwrap());
    assert_eq!(world.store.guild_settings(GUILD).await.unwrap(), GuildSettings::default());
    let both = GuildSettings { moderator_role: Some(RoleId::new(1)), recruiter_role: Some(RoleId::new(u64::MAX)) };
    let one = GuildSettings { moderator_role: None, ..both };
    for settings in [both, one] {
        world.store.save_settings(GUILD, settings).await.unwrap();
        assert_eq!(world.store.guild_settings(GUILD).await.unwrap(), settings);
    }
    assert_eq!(world.store.guild_settings(OTHER_GUILD).await.unwrap(), GuildSettings::default());
    assert!(!world.store.is_fresh().await.unwrap());
}

#[tokio::test]
async fn subscriptions_are_of_one_server() {
    let world = World::new().await;
    let store = &world.store;
    assert!(store.subscribe(GUILD, BEN, at(0)).await.unwrap());
    assert!(!store.subscribe(GUILD, BEN, at(1)).await.unwrap(), "no news");
    assert!(store.subscribe(GUILD, ADA, at(2)).await.unwrap());
    assert!(store.subscribe(OTHER_GUILD, BEN, at(3)).await.unwrap());
    assert_eq!(store.subscribers(GUILD).await.unwrap(), [ADA, BEN]);
    assert!(store.unsubscribe(GUILD, BEN).await.unwrap());
    assert!(!store.unsubscribe(GUILD, BEN).await.unwrap());
    assert!(!store.is_subscribed(GUILD, BEN).await.unwrap());
    assert!(store.is_subscribed(OTHER_GUILD, BEN).await.unwrap());
}

#[tokio::test]
async fn a_registration_is_of_one_application_and_scope() {
    let world = World::new().await;
    let (old, new) = (ContentHash::of("old"), ContentHash::of("new"));
    for hash in [old, new.clone()] {
        world.store.set_registered_hash(u64::MAX, None, hash.clone()).await.unwrap();
        assert_eq!(world.store.registered_hash(u64::MAX, None).await.unwrap(), Some(hash));
    }
    assert_eq!(world.store.registered_hash(u64::MAX, Some(GUILD)).await.unwrap(), None);
    assert_eq!(world.store.registered_hash(1, None).await.unwrap(), None);
}
