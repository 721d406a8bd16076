//! Who may do what where, and who hears of it: <https://discord.com/developers/docs/topics/permissions>

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use viva::sandbox::Options;

use crate::sandbox::client::{Gateway, act, rest, sandbox, sandbox_with};

const GUILD_MESSAGES: u64 = 1 << 9;
const DIRECT_MESSAGES: u64 = 1 << 12;
const MESSAGE_CONTENT: u64 = 1 << 15;

async fn channel(sandbox: &viva::sandbox::Sandbox, name: &str) -> String {
    let info = act(sandbox, "info", json!({})).await;
    format!("/channels/{}", info["guilds"]["community"]["channels"][name].as_str().unwrap())
}

fn code((status, body): (StatusCode, Value)) -> (u16, u64) {
    (status.as_u16(), body["code"].as_u64().unwrap_or_default())
}

#[tokio::test]
async fn a_channels_overwrites_bind_the_bot() {
    let sandbox = sandbox().await;
    let here = channel(&sandbox, "general").await;
    let messages = format!("{here}/messages");
    let (_, sent) = rest(&sandbox, Method::POST, &messages, json!({"content": "x"})).await;
    let one = format!("{messages}/{}", sent["id"].as_str().unwrap());
    let reply = json!({"content": "x", "message_reference": {"message_id": sent["id"]}});

    sandbox.deny_bot("community", "general", "READ_MESSAGE_HISTORY").unwrap();
    let (status, list) = rest(&sandbox, Method::GET, &messages, Value::Null).await;
    assert_eq!((status.as_u16(), list), (200, json!([])), "the list is empty");
    assert_eq!(code(rest(&sandbox, Method::GET, &one, Value::Null).await), (403, 50013));
    assert_eq!(code(rest(&sandbox, Method::POST, &messages, reply).await), (403, 160_002));

    sandbox.deny_bot("community", "general", "SEND_MESSAGES").unwrap();
    assert_eq!(code(rest(&sandbox, Method::POST, &messages, json!({"content": "x"})).await), (403, 50013));
    assert_eq!(code(rest(&sandbox, Method::POST, &format!("{here}/typing"), Value::Null).await), (403, 50013));

    sandbox.deny_bot("community", "general", "VIEW_CHANNEL").unwrap();
    for path in [&here, &messages, &one] {
        assert_eq!(code(rest(&sandbox, Method::GET, path, Value::Null).await), (403, 50001), "{path}");
    }
    let there = format!("{}/messages", channel(&sandbox, "interviews").await);
    assert_eq!(code(rest(&sandbox, Method::POST, &there, json!({"content": "x"})).await), (200, 0), "elsewhere it may");
}

#[tokio::test]
async fn other_peoples_messages_are_theirs() {
    let sandbox = sandbox().await;
    let said = act(&sandbox, "write", json!({"user": "rival", "content": "Mine"})).await;
    let one = format!("{}/messages/{}", channel(&sandbox, "general").await, said["id"].as_str().unwrap());
    assert_eq!(code(rest(&sandbox, Method::PATCH, &one, json!({"content": "Ours"})).await), (403, 50005));
    assert_eq!(code(rest(&sandbox, Method::DELETE, &one, Value::Null).await), (403, 50013));
    let seen = act(&sandbox, "messages", json!({"user": "candidate"})).await;
    assert_eq!((&seen[0]["content"], &seen[0]["author"]["username"]), (&json!("Mine"), &json!("rival")));
    for (arguments, what) in [
        (json!({"content": " "}), "nothing"),
        (json!({"content": "x".repeat(2001)}), "too much"),
        (json!({"content": "x", "user": "nobody"}), "by nobody"),
    ] {
        assert!(sandbox.call("write", arguments).await.is_err(), "{what}");
    }
}

/// <https://discord.com/developers/docs/events/gateway#message-content-intent>
#[tokio::test]
async fn what_people_say_is_withheld_from_those_who_did_not_ask_to_read_it() {
    let sandbox = sandbox_with(Options { privileged_intents: true, ..Options::default() }).await;
    let bot = act(&sandbox, "info", json!({})).await["application"].as_str().unwrap().to_owned();
    let all = GUILD_MESSAGES | DIRECT_MESSAGES;
    let (mut blind, _) = Gateway::login(&sandbox, all).await;
    let messages = format!("{}/messages", channel(&sandbox, "general").await);
    let write = |content: String, channel: &'static str| {
        act(&sandbox, "write", json!({"content": content, "channel": channel}))
    };
    write("Secret".to_owned(), "general").await;
    let heard = blind.event("MESSAGE_CREATE").await["d"].clone();
    assert_eq!((&heard["content"], &heard["member"]["roles"]), (&json!(""), &json!([])));
    let (_, list) = rest(&sandbox, Method::GET, &messages, Value::Null).await;
    assert_eq!(list[0]["content"], "", "over REST as well");
    write(format!("Hello <@{bot}>"), "general").await;
    assert_ne!(blind.event("MESSAGE_CREATE").await["d"]["content"], "", "a mention is for the bot");
    write("Dear bot".to_owned(), "dm").await;
    let heard = blind.event("MESSAGE_CREATE").await["d"].clone();
    assert_eq!((&heard["content"], &heard["guild_id"]), (&json!("Dear bot"), &Value::Null));
    rest(&sandbox, Method::POST, &messages, json!({"content": "My own"})).await;
    assert_eq!(blind.event("MESSAGE_CREATE").await["d"]["content"], "My own");

    let (mut reader, _) = Gateway::login(&sandbox, all | MESSAGE_CONTENT).await;
    write("Read me".to_owned(), "general").await;
    assert_eq!(reader.event("MESSAGE_CREATE").await["d"]["content"], "Read me");
    assert_eq!(blind.event("MESSAGE_CREATE").await["d"]["content"], "");
    let (_, list) = rest(&sandbox, Method::GET, &messages, Value::Null).await;
    assert_eq!(list[0]["content"], "Read me");
}

#[tokio::test]
async fn a_bot_hears_only_of_what_it_asked_for() {
    let sandbox = sandbox().await;
    let (mut direct, _) = Gateway::login(&sandbox, DIRECT_MESSAGES).await;
    let (mut guilds, _) = Gateway::login(&sandbox, GUILD_MESSAGES).await;
    for channel in ["general", "dm"] {
        act(&sandbox, "write", json!({"content": channel, "channel": channel})).await;
    }
    assert!(direct.event("MESSAGE_CREATE").await["d"]["guild_id"].is_null());
    assert!(guilds.event("MESSAGE_CREATE").await["d"]["guild_id"].is_string());
    // Each has heard of one message: the next frame of both is the answer to a heartbeat.
    for gateway in [&mut direct, &mut guilds] {
        gateway.say(json!({"op": 1, "d": null})).await;
        assert_eq!(gateway.frame().await["op"], 11);
    }
}
