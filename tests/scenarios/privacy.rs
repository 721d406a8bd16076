//! People see and erase what is held on them.

use std::time::Duration;

use serde_json::json;

use super::world::{World, good_answer};

#[tokio::test]
async fn the_export_holds_what_was_said_and_what_was_made_of_it() {
    let world = World::start().await;
    let (candidate, rival) = (world.person("candidate"), world.person("rival"));
    let card = candidate.begins_sharing(json!({ "topic": "sea" })).await;
    let text = "  The moon pulls the water, and \u{1f30a} **the earth** turns below it.\n\n";
    candidate.answers(&card, text).await;
    let other = rival.begins(json!({ "topic": "sky" })).await;
    rival.answers(&other, good_answer(&other.text())).await;

    let view = candidate.slash("privacy export").await.alone().sees("everything that I keep on you");
    assert_eq!(view.raw()["response"]["attachments"][0]["filename"], "viva-export.json");
    let export = candidate.export().await;
    assert_eq!(export["sessions"].as_array().map(Vec::len), Some(1), "{export}");
    let session = &export["sessions"][0];
    assert_eq!((&session["sharing"], &session["status"]), (&json!("recruiters"), &json!("finished")), "{session}");
    let question = &session["questions"][0];
    assert_eq!((&question["answer"], &question["outcome"]), (&json!(text), &json!("answered")), "{question}");
    assert_eq!(question["prompt"], "Why does the sea rise and fall twice a day?");
    assert_eq!(question["submitted"], "2026-03-02T09:00:00Z");
    let grade = &question["grades"][0];
    assert_eq!(grade["score"], 1.0, "{grade}");
    assert_eq!(grade["concepts"][0]["evidence"][0]["quote"], "moon pulls", "{grade}");
    assert!(!export.to_string().contains("scatters"), "nothing of anybody else's: {export}");
    world.end().await;
}

#[tokio::test]
async fn erasing_takes_two_steps() {
    let world = World::start().await;
    let (candidate, moderator) = (world.person("candidate"), world.person("moderator"));
    let card = candidate.begins(json!({ "topic": "sea" })).await;
    candidate.answers(&card, good_answer(&card.text())).await;
    let here = candidate.in_server("hiring");
    let card = here.begins(json!({ "topic": "sky" })).await;
    here.answers(&card, good_answer(&card.text())).await;
    let me = world.call("info", json!({})).await.expect("the sandbox tells its people")["users"]["candidate"].clone();
    let mention = format!("<@{}>", me.as_str().expect("an id"));

    let question = candidate.slash("privacy erase").await.alone().sees("This cannot be undone");
    candidate.clicks(&question, "Keep my data").await.sees("Your data is kept");
    assert_eq!(candidate.export().await["sessions"].as_array().map(Vec::len), Some(2));
    moderator.slash("leaderboard").await.sees(&mention);

    let question = candidate.slash("privacy erase").await;
    candidate.clicks(&question, "Erase everything").await.sees("Gone: 2 sessions and 2 answers");
    let export = candidate.export().await;
    for kind in ["sessions", "subscriptions", "messages"] {
        assert_eq!(export[kind], json!([]), "{export}");
    }
    for server in ["community", "hiring"] {
        moderator.in_server(server).slash("leaderboard").await.does_not_see(&mention);
    }
    let question = candidate.slash("privacy erase").await;
    candidate.clicks(&question, "Erase everything").await.sees("I held no sessions of yours");
    world.end().await;
}

#[tokio::test]
async fn erasing_ends_a_running_session_and_takes_back_what_was_not_sent() {
    let world = World::start().await;
    let (candidate, recruiter) = (world.person("candidate"), world.person("recruiter"));
    recruiter.slash("recruiter subscribe").await;
    world.sandbox().close_dms("recruiter", true).expect("the recruiter is there");
    let card = candidate.begins_sharing(json!({ "topic": "sea" })).await;
    candidate.answers(&card, good_answer(&card.text())).await;
    world.settle().await;
    let running = candidate.begins(json!({ "topic": "sky" })).await;
    let form = candidate.clicks(&running, "Answer").await;

    let question = candidate.slash("privacy erase").await;
    candidate.clicks(&question, "Erase everything").await.sees("Gone: 2 sessions and 1 answer");
    candidate.submits(&form, good_answer(&running.text())).await.alone().sees("This card is out of date");
    candidate.clicks(&running, "Skip").await.alone().sees("This card is out of date");
    candidate.slash("quiz status").await.sees("No quiz is running");
    world.sandbox().close_dms("recruiter", false).expect("the recruiter is there");
    recruiter.slash("recruiter recent").await.sees("No shared results yet").does_not_see("waiting for you");
    world.wait(Duration::from_hours(1)).await;
    assert_eq!(recruiter.direct_messages().await, [""; 0]);
    assert_eq!(candidate.export().await["sessions"], json!([]));
    world.end().await;
}
