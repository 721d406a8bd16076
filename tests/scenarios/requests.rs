//! What the bot asks of Discord, looked at over a whole quiz.

use serde_json::{Value, json};

use super::world::{World, good_answer};

/// Takes a whole quiz with everything around it.
async fn everything(world: &World) {
    let (candidate, moderator, recruiter) =
        (world.person("candidate"), world.person("moderator"), world.person("recruiter"));
    recruiter.slash("recruiter subscribe").await;
    let mut card = candidate.begins_sharing(json!({})).await;
    for last in [false, true] {
        let feedback = candidate.answers(&card, good_answer(&card.text())).await;
        card = candidate.clicks(&feedback, if last { "Results" } else { "Next" }).await;
    }
    world.settle().await;
    recruiter.slash("recruiter recent").await;
    let board = moderator.slash("leaderboard").await;
    moderator.clicks(&board, "Post here").await;
    moderator.slash("settings").await;
    candidate.slash("privacy export").await;
    let question = candidate.slash("privacy erase").await;
    candidate.clicks(&question, "Erase everything").await;
}

/// Returns the message that a request sends or edits, if it does so.
fn message(request: &Value) -> Option<&Value> {
    let (method, path) = (request["method"].as_str()?, request["path"].as_str()?);
    if path.ends_with("/callback") {
        let kind = request["body"]["type"].as_u64()?;
        return matches!(kind, 4 | 7).then(|| &request["body"]["data"]);
    }
    (matches!(method, "POST" | "PATCH") && path.contains("/messages")).then(|| &request["body"])
}

#[tokio::test]
async fn no_message_can_ping_and_no_request_is_refused() {
    let world = World::start().await;
    everything(&world).await;
    let requests = world.requests().await;
    let messages: Vec<&Value> = requests.iter().filter_map(message).collect();
    assert!(messages.len() > 12, "{}", messages.len());
    for message in messages {
        assert_eq!(message["allowed_mentions"], json!({ "parse": [] }), "{message}");
        assert_ne!(message["tts"], true, "{message}");
    }
    for request in &requests {
        assert!(request["status"].as_u64().is_some_and(|status| status < 300), "{request}");
        // Content of a server is nothing that the bot reads.
        let path = request["path"].as_str().expect("a request has a path");
        assert!(request["method"] != "GET" || !path.contains("/messages"), "{request}");
    }
    world.end().await;
}

#[tokio::test]
async fn the_bot_hears_of_servers_and_of_nothing_that_needs_a_privilege() {
    let world = World::start().await;
    // GUILDS is bit 0; members, presences and the content of messages are bits 1, 8 and 15.
    assert_eq!(world.sandbox().intents(), [1]);
    world.end().await;
}

#[tokio::test]
async fn what_is_not_meant_for_all_is_ephemeral_or_asked_for() {
    let world = World::start().await;
    let candidate = world.person("candidate");
    everything(&world).await;
    let requests = world.requests().await;
    let replies = requests.iter().filter(|it| it["body"]["type"] == 4).map(|it| &it["body"]["data"]["flags"]);
    assert!(replies.clone().count() > 6);
    assert!(replies.into_iter().all(|flags| flags == 64), "every reply is for one person");
    let opened: Vec<&Value> = requests.iter().filter(|it| it["path"] == "/users/@me/channels").collect();
    assert_eq!(opened.len(), 1, "one subscriber, one conversation: {opened:?}");
    let info = world.call("info", json!({})).await.expect("the sandbox tells its people");
    assert_eq!(opened[0]["body"]["recipient_id"], info["users"]["recruiter"]);
    assert_eq!(candidate.direct_messages().await, [""; 0]);
    world.end().await;
}

#[tokio::test]
async fn each_interaction_is_answered_at_once_and_once() {
    let world = World::start().await;
    everything(&world).await;
    let requests = world.requests().await;
    let mut answered: Vec<&str> = requests
        .iter()
        .filter_map(|request| request["path"].as_str().filter(|path| path.ends_with("/callback")))
        .collect();
    let all = answered.len();
    assert!(all > 12, "{all}");
    answered.sort_unstable();
    answered.dedup();
    assert_eq!(answered.len(), all, "one answer for each");
    // No time passes in a story unless somebody lets it: answers come in the instant of the act.
    assert!(requests.iter().all(|request| request["at"] == "2026-03-02T09:00:00.000000+00:00"));
    world.end().await;
}

#[tokio::test]
async fn the_form_shows_the_question_and_brings_the_whole_answer() {
    let world = World::start().await;
    let candidate = world.person("candidate");
    let card = candidate.begins(json!({ "topic": "sea" })).await;
    let form = candidate.clicks(&card, "Answer").await;
    let parts = form.form()["components"].as_array().expect("a form has parts");
    assert_eq!([&parts[0]["type"], &parts[1]["type"]], [10, 1], "the words stand above the input");
    assert!(form.form_words().contains("Why does the sea rise and fall twice a day?"), "{}", form.form_words());
    assert_eq!(form.form_input()["max_length"], 4_000);

    let start = "The moon pulls the water, and the earth turns below it. ";
    let text: String = start.chars().chain("ä ".chars().cycle()).take(4_000).collect();
    candidate.submits(&form, &text).await.sees("10 of 10 points");
    let export = candidate.export().await;
    let answer = export["sessions"][0]["questions"][0]["answer"].as_str().expect("an answer");
    assert_eq!(answer.chars().count(), 4_000);
    assert_eq!(answer, text);
    let more = json!({ "interaction_id": form.interaction(), "values": { form.input(): "x".repeat(4_001) } });
    candidate.cannot("submit", more).await;
    world.end().await;
}
