//! Time runs out, or nearly: bells, late answers, offers that lapse.

use std::time::Duration;

use serde_json::json;

use super::world::{World, good_answer};

/// The time limit of the question about the sea.
const SEA: Duration = Duration::from_mins(2);

/// The grain of Discord's time.
const TICK: Duration = Duration::from_millis(1);

#[tokio::test]
async fn the_bell_changes_the_card_by_itself() {
    let world = World::start().await;
    let candidate = world.person("candidate");
    let card = candidate.begins(json!({ "topic": "sea" })).await;
    world.wait(SEA).await;
    candidate.looks_at(&card).await.sees("Why does the sea rise").does_not_see("timed out");
    world.wait(TICK).await;
    let feedback = candidate.looks_at(&card).await.sees("timed out").sees("Which body in the sky");
    assert_eq!(feedback.buttons(), ["Results"]);
    candidate.slash("quiz status").await.sees("No quiz is running");
    world.end().await;
}

#[tokio::test]
async fn an_answer_in_the_very_millisecond_counts() {
    let world = World::start().await;
    let candidate = world.person("candidate");
    let card = candidate.begins(json!({ "topic": "sea" })).await;
    let form = candidate.clicks(&card, "Answer").await;
    world.wait(SEA).await;
    let feedback = candidate.submits(&form, good_answer(&card.text())).await;
    feedback.sees("**10 of 10 points").does_not_see("late");
    world.end().await;
}

#[tokio::test]
async fn a_late_answer_is_kept_and_graded_and_counts_nothing() {
    let world = World::start().await;
    let (candidate, moderator) = (world.person("candidate"), world.person("moderator"));
    let card = candidate.begins(json!({ "topic": "sea" })).await;
    let form = candidate.clicks(&card, "Answer").await;
    world.wait(SEA + Duration::from_secs(1)).await;
    let text = good_answer(&card.text());
    let feedback = candidate.submits(&form, text).await;
    let feedback = feedback.sees("late").sees("came 1 second after the deadline").sees("10 of 10 points");
    feedback.sees("“moon pulls”");

    let question = &candidate.export().await["sessions"][0]["questions"][0];
    assert_eq!((&question["outcome"], &question["answer"]), (&json!("late"), &json!(text)), "{question}");
    assert_eq!(question["grades"][0]["score"], 1.0, "{question}");
    moderator.slash("leaderboard").await.sees("Nobody has answered a question in time yet");
    world.end().await;
}

#[tokio::test]
async fn a_form_left_open_is_taken_while_the_next_question_is_asked() {
    let world = World::start().await;
    let candidate = world.person("candidate");
    let first = candidate.begins(json!({})).await;
    let form = candidate.clicks(&first, "Answer").await;
    world.wait(Duration::from_mins(4)).await;
    let feedback = candidate.looks_at(&first).await.sees("timed out");
    candidate.clicks(&feedback, "Next").await.sees("Question 2 of 2");
    let late = candidate.submits(&form, good_answer(&first.text())).await.sees("late").sees("## Being asked now");
    assert_eq!(late.buttons(), ["Answer", "Skip", "Stop"], "the way on leads to the question that is asked");
    // Nothing is taken twice.
    let again = candidate.slash("quiz status").await.sees("Question 2 of 2");
    candidate.clicks(&again, "Skip").await.sees("skipped");
    let export = candidate.export().await;
    let outcomes = [0, 1].map(|n| export["sessions"][0]["questions"][n]["outcome"].clone());
    assert_eq!(outcomes, [json!("late"), json!("skipped")]);
    world.end().await;
}

#[tokio::test]
async fn the_bell_of_the_whole_ends_the_session() {
    let world = World::start().await;
    let candidate = world.person("candidate");
    let card = candidate.begins(json!({})).await;
    let feedback = candidate.answers(&card, good_answer(&card.text())).await;
    // Two and three minutes for the questions, and one more for each.
    world.wait(Duration::from_mins(7)).await;
    candidate.looks_at(&feedback).await.sees("**10 of 10 points").does_not_see("session was up");
    world.wait(TICK).await;
    let result = candidate.looks_at(&feedback).await.sees("The time for the whole session was up");
    result.sees("**10 of 20 points**").sees("not reached, 0 of 10");
    world.end().await;
}

#[tokio::test]
async fn a_question_closes_with_the_session_at_the_latest() {
    let world = World::start().await;
    let candidate = world.person("candidate");
    let card = candidate.begins(json!({})).await;
    let feedback = candidate.clicks(&card, "Skip").await;
    world.wait(Duration::from_mins(6)).await;
    let card = candidate.clicks(&feedback, "Next").await.sees("Question 2 of 2");
    let form = candidate.clicks(&card, "Answer").await;
    world.wait(Duration::from_mins(1) + TICK).await;
    candidate.submits(&form, good_answer(&card.text())).await.sees("late");
    world.end().await;
}

#[tokio::test]
async fn an_offer_lapses_and_says_so() {
    let world = World::start().await;
    let (candidate, rival) = (world.person("candidate"), world.person("rival"));
    let lapsing = candidate.slash("quiz start").await;
    let taken = rival.slash("quiz start").await;
    world.wait(Duration::from_mins(14)).await;
    rival.clicks(&taken, "Begin").await.sees("Question 1 of 2");
    candidate.looks_at(&lapsing).await.sees("Your quiz is ready");
    world.wait(TICK).await;
    let gone = candidate.looks_at(&lapsing).await.sees("/quiz start").does_not_see("Your quiz is ready");
    assert!(gone.buttons().is_empty(), "{gone:?}");
    candidate.slash("quiz status").await.sees("No quiz is running");
    world.end().await;
}

#[tokio::test]
async fn after_the_cards_token_is_gone_the_next_command_shows_what_the_bell_left() {
    let world = World::start().await;
    let candidate = world.person("candidate");
    // An hour away from the screen: the card of Begin can no longer be edited when it is over.
    candidate.begins(json!({})).await;
    world.wait(Duration::from_hours(1)).await;
    candidate.slash("quiz status").await.sees("No quiz is running");
    let export = candidate.export().await;
    assert_eq!(export["sessions"][0]["ending"], "timed-out", "{export}");
    assert_eq!(export["sessions"][0]["ended"], "2026-03-02T09:07:00Z", "it ended at its deadline: {export}");
    world.end().await;
}
