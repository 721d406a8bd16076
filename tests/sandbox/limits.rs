//! Stories of rate limits: what a raw client is told, and what serenity's own limiter makes of it.

use poise::serenity_prelude as serenity;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use viva::sandbox::{Options, Sandbox};

use super::client::{act, rest, sandbox, sandbox_with};
use crate::tls;

async fn limited() -> (Sandbox, String) {
    let sandbox = sandbox_with(Options { rate_limits: true, ..Options::default() }).await;
    let info = act(&sandbox, "info", json!({})).await;
    let channel = info["guilds"]["community"]["channels"]["general"].as_str().unwrap().to_owned();
    (sandbox, channel)
}

#[tokio::test]
async fn a_client_that_does_not_wait_is_refused_and_told_for_how_long() {
    let (sandbox, channel) = limited().await;
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let path = format!("{}/api/v10/channels/{channel}/messages", sandbox.url());
    let post = async || {
        let request = client.post(&path).header("Authorization", format!("Bot {}", sandbox.token()));
        request.json(&json!({"content": "Hello"})).send().await.unwrap()
    };
    for remaining in ["4", "3", "2", "1", "0"] {
        let sent = post().await;
        assert_eq!(sent.status(), StatusCode::OK);
        assert_eq!(sent.headers()["x-ratelimit-remaining"], remaining);
        assert_eq!(sent.headers()["x-ratelimit-limit"], "5");
        assert_eq!(sent.headers()["x-ratelimit-bucket"].len(), 32);
    }
    let refused = post().await;
    assert_eq!((refused.status().as_u16(), &refused.headers()["x-ratelimit-scope"]), (429, &"user".parse().unwrap()));
    let wait: f64 = refused.headers()["retry-after"].to_str().unwrap().parse().unwrap();
    let body: Value = refused.json().await.unwrap();
    assert!(body["retry_after"].as_f64().is_some_and(|exact| exact <= wait && wait < exact + 1.0), "{body}");
    assert_eq!(act(&sandbox, "messages", json!({})).await.as_array().unwrap().len(), 5, "the sixth was not sent");
}

#[tokio::test]
async fn without_the_switch_nobody_waits() {
    let sandbox = sandbox().await;
    for _ in 0..60 {
        assert_eq!(rest(&sandbox, Method::GET, "/users/@me", Value::Null).await.0, StatusCode::OK);
    }
}

#[tokio::test]
async fn serenitys_limiter_keeps_within_the_limits() {
    let (sandbox, channel) = limited().await;
    let client = tls::client(&sandbox).await.build().unwrap();
    let http = serenity::HttpBuilder::new(sandbox.token()).client(client).build();
    let channel = serenity::ChannelId::new(channel.parse().unwrap());
    let mut sent = Vec::new();
    for _ in 0..2 {
        let message = serenity::CreateMessage::new().content("Hello");
        sent.push(channel.send_message(&http, message).await.unwrap().id);
    }
    // Five deletions a second: the sixth waits by itself.
    for n in 0..6 {
        let outcome = http.delete_message(channel, sent[n % 2], None).await;
        assert_eq!(outcome.is_ok(), n < 2, "{outcome:?}");
    }
    act(&sandbox, "fault", json!({"fault": "route", "method": "POST", "status": 429, "retry_after": 0.1})).await;
    channel.send_message(&http, serenity::CreateMessage::new().content("Again")).await.unwrap();
    let requests = act(&sandbox, "requests", json!({})).await;
    let statuses: Vec<&Value> = requests.as_array().unwrap().iter().map(|it| &it["status"]).collect();
    assert_eq!(statuses, [200, 200, 204, 204, 404, 404, 404, 404, 429, 200], "only the one on purpose");
}
