//! Tells what a person gets to see of themselves, and that nothing is left when they want it gone.

use serde_json::json;

use super::world::{ADA, BEN, GUILD, RITA, SECRET, World, answer, at, card, offer, step};
use crate::{
    ids::UserId,
    session::{Event, Sharing},
    store::{Erased, NewSession, SaveSession},
};

/// Has somebody answer with words of their own and leave a draft, with Rita subscribed.
async fn play(world: &World, start: i64, who: UserId, words: &str) {
    world.store.subscribe(GUILD, RITA, at(0)).await.unwrap();
    let new = NewSession { session: offer(start, who), replaces: None, card: Some(card("token-of-the-card", start)) };
    let mut session = world.store.create_session(new).await.unwrap();
    let story = [
        (Event::Choose(Sharing::Recruiters), 1),
        (Event::Begin { wording: 2 }, 1),
        (answer(0, words), 2),
        (Event::Next { position: 1 }, 3),
        (answer(1, "Schroedinger"), 4), // one word: kept as a draft
    ];
    for (event, seconds) in story {
        session = world.step(session, event, at(start + seconds)).await;
    }
    let session = SaveSession {
        session: step(session.session, Event::Choose(Sharing::Private), at(start + 4000)),
        version: session.version,
        card: None,
        summarise: Some(at(start + 4000)),
    };
    world.store.save_session(session).await.unwrap();
}

#[tokio::test]
async fn an_export_holds_everything_on_one_person_and_nobody_else() {
    let world = World::new().await;
    play(&world, 0, ADA, SECRET).await;
    play(&world, 5000, BEN, "the words of somebody else").await;
    world.store.subscribe(GUILD, ADA, at(7)).await.unwrap();
    let told = serde_json::to_value(world.store.export(ADA).await.unwrap()).unwrap();

    let session = &told["sessions"][0];
    assert_eq!(told["sessions"].as_array().unwrap().len(), 1);
    assert_eq!(session["status"], "finished");
    assert_eq!(session["consent"], json!({ "wording": 2, "given": "2023-11-14T22:13:21.123Z" }));
    let question = &session["questions"][0];
    assert_eq!(question["question"], "first");
    assert_eq!(question["prompt"], "What is the first thing?");
    assert_eq!(question["answer"], SECRET);
    assert_eq!(question["grades"][0]["concepts"][0]["evidence"][0]["quote"], "my grandmother");
    assert_eq!(question["grades"][0]["red_flags"][0]["evidence"][0]["polarity"], "rejected");
    assert_eq!(session["questions"][1]["outcome"], "timed-out");
    assert_eq!(session["messages"][0]["state"], "pending");
    assert_eq!(told["subscriptions"][0]["server"], GUILD.to_string());
    assert_eq!(told["messages"], json!([]));

    let text = told.to_string();
    for foreign in [&BEN.to_string(), &RITA.to_string(), "somebody else", "token-of-the-card"] {
        assert!(!text.contains(foreign), "{foreign}");
    }
    let rita = serde_json::to_value(world.store.export(RITA).await.unwrap()).unwrap();
    assert_eq!(rita["messages"].as_array().unwrap().len(), 2);
    assert!(!rita.to_string().contains(&ADA.to_string()));
}

#[tokio::test]
async fn an_export_shows_the_question_that_is_being_asked() {
    let world = World::new().await;
    let session = world.create(offer(0, ADA)).await.unwrap();
    let session = world.step(session, Event::Begin { wording: 1 }, at(1)).await;
    world.step(session, answer(0, "Schroedinger"), at(2)).await;
    let told = serde_json::to_value(world.store.export(ADA).await.unwrap()).unwrap();
    let question = &told["sessions"][0]["questions"][0];
    assert_eq!(question["draft"], "Schroedinger");
    assert_eq!(question["asked"], at(1).to_string());
    assert_eq!(told["sessions"][0]["questions"][1]["asked"], json!(null));
}

#[tokio::test]
async fn an_export_does_not_need_the_questions() {
    let world = World::new().await;
    play(&world, 0, ADA, SECRET).await;
    world.tamper("UPDATE question_version SET source = 'broken'").await;
    let world = world.reopened().await;
    let told = serde_json::to_value(world.store.export(ADA).await.unwrap()).unwrap();
    assert_eq!(told["sessions"][0]["questions"][0]["prompt"], json!(null));
    assert_eq!(told["sessions"][0]["questions"][0]["answer"], SECRET);
}

#[tokio::test]
async fn erasing_leaves_nothing_of_one_person_and_all_of_the_others() {
    let world = World::new().await;
    play(&world, 0, ADA, SECRET).await;
    let others = snapshot(&world).await;
    world.store.erase(ADA).await.unwrap();
    play(&world, 0, ADA, SECRET).await;
    assert_eq!(snapshot(&world).await, others, "the first erasure left no trace that the second story meets");

    world.store.subscribe(GUILD, ADA, at(7)).await.unwrap();
    play(&world, 5000, BEN, "the words of somebody else").await; // which owes Ada a message
    let erased = world.store.erase(ADA).await.unwrap();
    assert_eq!(erased, Erased { sessions: 1, answers: 1, subscriptions: 1, deliveries: 2 });
    assert_eq!(world.store.erase(ADA).await.unwrap(), Erased::default());

    let left = serde_json::to_value(world.store.export(ADA).await.unwrap()).unwrap();
    assert_eq!(left, json!({ "user": ADA.to_string(), "sessions": [], "subscriptions": [], "messages": [] }));
    assert_eq!(snapshot(&world).await, [1, 3, 2, 1, 1, 1, 1], "what is Ben's and Rita's is still there");

    for file in [world.file(), world.file().with_extension("sqlite-wal")] {
        let bytes = std::fs::read(&file).unwrap_or_default();
        for words in [SECRET.as_bytes(), b"Schroedinger"] {
            let times = bytes.windows(words.len()).filter(|window| *window == words).count();
            assert_eq!(times, 0, "{} in {}", String::from_utf8_lossy(words), file.display());
        }
    }
}

/// Counts the rows that may hold something of a person: sessions, papers, answers, grades, cards, deliveries,
/// subscriptions.
async fn snapshot(world: &World) -> [i64; 7] {
    [
        world.count("SELECT count(*) FROM session").await,
        world.count("SELECT count(*) FROM session_question").await,
        world.count("SELECT count(*) FROM answer").await,
        world.count("SELECT count(*) FROM grade").await,
        world.count("SELECT count(*) FROM card").await,
        world.count("SELECT count(*) FROM outbox").await,
        world.count("SELECT count(*) FROM subscription").await,
    ]
}
