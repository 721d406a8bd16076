//! The connection to Discord breaks; people hardly notice.

use std::time::Duration;

use serde_json::{Value, json};

use super::world::{World, good_answer, until};

/// The time limit of the question about the sea.
const SEA: Duration = Duration::from_mins(2);

#[tokio::test]
async fn a_cut_connection_is_resumed_and_nothing_is_missed() {
    let world = World::start().await;
    let candidate = world.person("candidate");
    let card = candidate.begins(json!({ "topic": "sea" })).await;
    world.sandbox().cut_gateway();
    let form = candidate.clicks(&card, "Answer").await;
    world.sandbox().ask_to_reconnect();
    candidate.submits(&form, good_answer(&card.text())).await.sees("**10 of 10 points");
    assert_eq!(world.sandbox().logins(), 1, "resumed, not logged in afresh");
    world.end().await;
}

#[tokio::test]
async fn a_lost_session_is_made_afresh() {
    let world = World::start().await;
    let candidate = world.person("candidate");
    let card = candidate.begins(json!({ "topic": "sea" })).await;
    world.sandbox().invalidate_session(false);
    until(world.sandbox(), "the bot has logged in again", async || world.sandbox().logins() == 2).await;
    let form = candidate.clicks(&card, "Answer").await;
    candidate.submits(&form, good_answer(&card.text())).await.sees("**10 of 10 points");
    world.end().await;
}

#[tokio::test]
async fn a_resume_from_the_beginning_does_nothing_again() {
    let world = World::start().await;
    let candidate = world.person("candidate");
    let card = candidate.begins(json!({})).await;
    let feedback = candidate.answers(&card, good_answer(&card.text())).await;
    // "Invalid sequence": the client resumes from its first event, and hears of everything once more.
    world.sandbox().close_gateway(4007);
    let card = candidate.clicks(&feedback, "Next").await.sees("Question 2 of 2");
    candidate.clicks(&card, "Skip").await.sees("skipped");
    assert_eq!(world.sandbox().logins(), 1, "resumed, not logged in afresh");
    nobody_was_answered_twice(&world).await;
    assert_eq!(candidate.export().await["sessions"].as_array().map(Vec::len), Some(1));
    world.end().await;
}

/// Asserts that Discord refused none of the bot's requests, as it does when an interaction is answered again.
async fn nobody_was_answered_twice(world: &World) {
    let requests = world.requests().await;
    let refused: Vec<&Value> = requests.iter().filter(|it| it["status"].as_u64() >= Some(400)).collect();
    assert!(refused.is_empty(), "{refused:?}");
}

#[tokio::test]
async fn the_same_event_twice_counts_once() {
    let world = World::start().await;
    let (candidate, moderator) = (world.person("candidate"), world.person("moderator"));
    world.sandbox().duplicate_events(u32::MAX);
    let card = candidate.begins(json!({})).await.sees("Question 1 of 2");
    let feedback = candidate.answers(&card, good_answer(&card.text())).await.sees("10 of 10");
    let card = candidate.clicks(&feedback, "Next").await.sees("Question 2 of 2");
    candidate.clicks(&card, "Skip").await.sees("skipped");
    let board = moderator.slash("leaderboard").await;
    moderator.clicks(&board, "Post here").await.sees("Posted");
    let posted = candidate.messages().await.iter().filter(|text| text.starts_with("# Leaderboard")).count();
    assert_eq!(posted, 1);
    let outcomes = |export: Value| [0, 1].map(|n| export["sessions"][0]["questions"][n]["outcome"].clone());
    assert_eq!(outcomes(candidate.export().await), [json!("answered"), json!("skipped")]);
    nobody_was_answered_twice(&world).await;
    world.end().await;
}

#[tokio::test]
async fn time_without_a_connection_is_given_back() {
    let world = World::start().await;
    let candidate = world.person("candidate");
    let card = candidate.begins(json!({ "topic": "sea" })).await;
    let form = candidate.clicks(&card, "Answer").await;
    world.sandbox().refuse_connections(true);
    world.sandbox().cut_gateway();
    world.engine().wait_until_down().await;
    world.wait(SEA + Duration::from_secs(30)).await;
    candidate.looks_at(&card).await.sees("Why does the sea rise").does_not_see("timed out");

    world.sandbox().refuse_connections(false);
    world.engine().wait_until_up().await;
    world.settle().await;
    let card = candidate.looks_at(&card).await.sees("You have that time back").sees("Why does the sea rise");
    world.wait(SEA).await;
    candidate.looks_at(&card).await.does_not_see("timed out");
    candidate.submits(&form, good_answer(&card.text())).await.sees("**10 of 10 points").does_not_see("late");
    world.end().await;
}

#[tokio::test]
async fn an_answer_that_was_on_its_way_when_the_bell_rang_counts() {
    let world = World::start().await;
    let candidate = world.person("candidate");
    let card = candidate.begins(json!({ "topic": "sea" })).await;
    let form = candidate.clicks(&card, "Answer").await;
    world.wait(Duration::from_secs(119)).await;
    // Discord keeps the event for the connection that comes next; the bell does not wait for it.
    world.sandbox().cut_gateway();
    let values = json!({ form.input(): good_answer(&card.text()) });
    let submit = json!({ "interaction_id": form.interaction(), "values": values, "wait_ms": 0 });
    let submitted = candidate.does("submit", submit).await;
    world.wait(Duration::from_secs(2)).await;
    let answered = async || candidate.looks_at(&submitted).await.raw()["acknowledged"] == true;
    until(world.sandbox(), "the answer has come", answered).await;
    candidate.looks_at(&submitted).await.sees("**10 of 10 points").does_not_see("late");
    world.end().await;
}
