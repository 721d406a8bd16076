//! A candidate takes a quiz, a moderator looks at the standings, a recruiter hears of the result.

use std::time::Duration;

use serde_json::json;

use super::world::{World, good_answer};

#[tokio::test]
async fn two_candidates_take_the_whole_quiz() {
    let world = World::start().await;
    let (candidate, rival) = (world.person("candidate"), world.person("rival"));
    let (moderator, recruiter) = (world.person("moderator"), world.person("recruiter"));
    recruiter.slash("recruiter subscribe").await.alone();

    let offer = candidate.slash("quiz start").await.alone().sees("2 questions").sees("only 2");
    let offer = candidate.chooses(&offer, "share").await;
    let mut card = candidate.clicks(&offer, "Begin").await.sees("Question 1 of 2");
    for last in [false, true] {
        let feedback = candidate.answers(&card, good_answer(&card.text())).await.sees("10");
        card = candidate.clicks(&feedback, if last { "Results" } else { "Next" }).await;
    }
    card.sees("sea").sees("sky");

    let offer = rival.slash("quiz start").await;
    let card = rival.clicks(&offer, "Begin").await;
    let feedback =
        rival.answers(&card, "I am sure that the wind pushes the water, and the sky reflects the ocean.").await;
    let card = rival.clicks(&feedback, "Next").await;
    rival.clicks(&card, "Skip").await;

    let board = moderator.slash("leaderboard").await.alone().sees("20");
    moderator.clicks(&board, "Post here").await.alone();
    let channel = candidate.messages().await;
    assert!(channel.iter().any(|message| message.contains("20")), "{channel:?}");

    world.wait(Duration::ZERO).await;
    let summaries = recruiter.direct_messages().await;
    assert_eq!(summaries.len(), 1, "only the shared result is sent: {summaries:?}");
    assert!(summaries[0].contains("The moon pulls the water"), "{}", summaries[0]);
    world.end().await;
}

#[tokio::test]
async fn the_topic_is_completed_as_it_is_typed() {
    let world = World::start().await;
    let candidate = world.person("candidate");
    assert_eq!(candidate.types("quiz start", "topic", "s").await, ["sea (1 question)", "sky (1 question)"]);
    assert_eq!(candidate.types("quiz start", "topic", "sk").await, ["sky (1 question)"]);
    let unknown = candidate.slash_with("quiz start", json!({ "topic": "baking" })).await.alone();
    unknown.sees("baking").sees("sea").sees("sky");
    world.end().await;
}
