//! Holds a whole story of the real bot, and the sandbox's own answers, to Discord's description of its API.

use reqwest::Method;
use serde_json::{Value, json};

use super::schema::{Description, Exchange};
use crate::{
    sandbox::client::{Bot, act, command, rest},
    scenarios::world::World,
};

/// Reads the sandbox's log.
async fn log(sandbox: &viva::sandbox::Sandbox) -> Vec<Value> {
    act(sandbox, "requests", json!({})).await.as_array().unwrap().clone()
}

/// Holds each exchange of a log to the description, and tells how many requests and answers that were.
fn check(description: &mut Description, log: &[Value]) -> (usize, usize, Vec<String>) {
    let (mut requests, mut answers, mut wrong) = (0, 0, Vec::new());
    for it in log {
        let exchange = Exchange {
            method: it["method"].as_str().unwrap(),
            path: it["path"].as_str().unwrap(),
            body: &it["body"],
            status: it["status"].as_u64().unwrap(),
            response: &it["response"],
        };
        // What is refused on purpose need not be well formed.
        if exchange.status < 400 {
            requests += 1;
            wrong.extend(description.request(&exchange));
        }
        answers += 1;
        wrong.extend(description.response(&exchange));
    }
    wrong.sort();
    wrong.dedup();
    (requests, answers, wrong)
}

fn report(what: &str, (requests, answers, wrong): (usize, usize, Vec<String>)) {
    println!("{what}: {requests} requests and {answers} answers checked, {} violations", wrong.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(requests > 10, "only {requests} requests were made");
}

#[tokio::test]
async fn what_the_bot_asks_in_a_whole_story_is_as_discord_describes_it() {
    let Some(mut description) = Description::find() else {
        println!("skipped: Discord's OpenAPI file is neither at VIVA_OPENAPI nor at ../shared/discord-openapi.json");
        return;
    };
    let world = World::start().await;
    let (candidate, moderator, recruiter) =
        (world.person("candidate"), world.person("moderator"), world.person("recruiter"));
    recruiter.slash("recruiter subscribe").await.alone();
    candidate.types("quiz start", "topic", "s").await;
    let offer = candidate.slash("quiz start").await;
    let offer = candidate.chooses(&offer, "share").await;
    let mut card = candidate.clicks(&offer, "Begin").await;
    for step in ["Next", "Results"] {
        let feedback = candidate.answers(&card, "I do not know *anything* about `this`.").await;
        card = candidate.clicks(&feedback, step).await;
    }
    let board = moderator.slash("leaderboard").await;
    moderator.clicks(&board, "Post here").await;
    world.wait(std::time::Duration::from_mins(1)).await;
    assert_eq!(recruiter.direct_messages().await.len(), 1);
    let log = log(world.sandbox()).await;
    world.end().await;
    report("the bot's story", check(&mut description, &log));
}

#[tokio::test]
async fn what_the_sandbox_answers_is_as_discord_describes_it() {
    let Some(mut description) = Description::find() else {
        println!("skipped: Discord's OpenAPI file is neither at VIVA_OPENAPI nor at ../shared/discord-openapi.json");
        return;
    };
    let mut bot = Bot::start(json!([command("go"), {"type": 2, "name": "Show"}])).await;
    let info = act(&bot.sandbox, "info", json!({})).await;
    let id = |value: &Value| value.as_str().unwrap().to_owned();
    let guild = id(&info["guilds"]["community"]["id"]);
    let channel = id(&info["guilds"]["community"]["channels"]["general"]);
    let rival = id(&info["users"]["rival"]);
    let application = bot.application.clone();
    tell_messages(&bot, &channel).await;
    interact(&mut bot).await;
    let (_, dm) = bot.rest(Method::POST, "/users/@me/channels", json!({ "recipient_id": rival })).await;
    for path in [
        "/gateway".to_owned(),
        "/gateway/bot".to_owned(),
        "/users/@me".to_owned(),
        "/users/@me/guilds".to_owned(),
        format!("/users/{rival}"),
        "/applications/@me".to_owned(),
        "/oauth2/applications/@me".to_owned(),
        format!("/applications/{application}/commands"),
        format!("/guilds/{guild}"),
        format!("/guilds/{guild}?with_counts=true"),
        format!("/guilds/{guild}/channels"),
        format!("/guilds/{guild}/roles"),
        format!("/guilds/{guild}/members?limit=10"),
        format!("/guilds/{guild}/members/{rival}"),
        format!("/channels/{channel}"),
        format!("/channels/{}", id(&dm["id"])),
        format!("/channels/{channel}/messages"),
        "/channels/1".to_owned(),
        format!("/channels/{channel}/messages/1"),
    ] {
        rest(&bot.sandbox, Method::GET, &path, Value::Null).await;
    }
    report("the sandbox's answers", check(&mut description, &log(&bot.sandbox).await));
}

/// Sends, edits and deletes messages of every make.
async fn tell_messages(bot: &Bot, channel: &str) {
    let path = format!("/channels/{channel}/messages");
    let button = json!({"type": 2, "style": 1, "label": "Go", "custom_id": "go", "emoji": {"name": "🦀"}});
    let select = json!({"type": 3, "custom_id": "s", "options": [{"label": "A", "value": "a"}]});
    let rows = json!([{"type": 1, "components": [button]}, {"type": 1, "components": [select]}]);
    let card = json!({"title": "T", "color": 255, "fields": [{"name": "n", "value": "v"}], "footer": {"text": "f"}});
    let text = json!({"type": 10, "content": "x"});
    let picture = json!({"type": 11, "media": {"url": "https://example.org/a.png"}});
    for body in [
        json!({"content": "Hello <@1>", "nonce": "n", "enforce_nonce": true}),
        json!({"embeds": [card], "components": rows}),
        json!({"flags": 1 << 15, "components": [
            text, {"type": 17, "components": [{"type": 9, "components": [text], "accessory": picture}, {"type": 14}]},
        ]}),
        json!({"content": "x".repeat(2001)}),
    ] {
        bot.rest(Method::POST, &path, body).await;
    }
    let (_, sent) = bot.rest(Method::POST, &path, json!({"content": "x"})).await;
    let one = format!("{path}/{}", sent["id"].as_str().unwrap());
    bot.rest(Method::PATCH, &one, json!({"content": "y"})).await;
    bot.rest(Method::GET, &one, Value::Null).await;
    bot.rest(Method::DELETE, &one, Value::Null).await;
    bot.rest(Method::POST, &format!("/channels/{channel}/typing"), Value::Null).await;
}

/// Answers interactions in every way.
async fn interact(bot: &mut Bot) {
    let it = bot.provoke("slash", json!({"name": "go"})).await;
    let path = |it: &Value| {
        let (id, token) = (it["id"].as_str().unwrap(), it["token"].as_str().unwrap());
        format!("/interactions/{id}/{token}/callback?with_response=true")
    };
    let button = json!([{"type": 1, "components": [{"type": 2, "style": 1, "label": "Go", "custom_id": "go"}]}]);
    let answer = json!({"type": 4, "data": {"content": "Hi", "components": button}});
    let (_, said) = bot.rest(Method::POST, &path(&it), answer).await;
    bot.webhook(Method::GET, &it, "/messages/@original", Value::Null).await;
    bot.webhook(Method::PATCH, &it, "/messages/@original", json!({"content": "Hello"})).await;
    let (_, followed) = bot.webhook(Method::POST, &it, "?wait=true", json!({"content": "And", "flags": 64})).await;
    bot.webhook(Method::DELETE, &it, &format!("/messages/{}", followed["id"].as_str().unwrap()), Value::Null).await;
    let press = json!({"message_id": said["resource"]["message"]["id"], "custom_id": "go"});
    let it = bot.provoke("click", press.clone()).await;
    let row = json!({"type": 1, "components": [{"type": 4, "custom_id": "a", "style": 1, "label": "A"}]});
    let modal = json!({"type": 9, "data": {"title": "T", "custom_id": "m", "components": [row]}});
    bot.rest(Method::POST, &path(&it), modal).await;
    let submitted = bot.provoke("submit", json!({"interaction_id": it["id"], "values": {"a": "x"}})).await;
    bot.rest(Method::POST, &path(&submitted), json!({"type": 6})).await;
    let it = bot.provoke("click", press).await;
    bot.rest(Method::POST, &path(&it), json!({"type": 7, "data": {"content": "Done", "components": []}})).await;
    let it = bot.provoke("slash", json!({"name": "go"})).await;
    bot.rest(Method::POST, &path(&it), json!({"type": 5, "data": {"flags": 64}})).await;
    bot.rest(Method::POST, &path(&it), json!({"type": 5})).await;
}
