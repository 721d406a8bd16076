//! Stories of the verb `fault`: what goes wrong when it is told to, and that all is well afterwards.

use std::time::{Duration, Instant};

use reqwest::{Method, StatusCode, header};
use serde_json::{Value, json};
use viva::sandbox::{ControlError, Sandbox};

use super::client::{Bot, Gateway, act, command, rest, sandbox};

async fn fault(sandbox: &Sandbox, arguments: Value) -> Value {
    act(sandbox, "fault", arguments).await["faults"].clone()
}

/// Sends a request and returns the whole response.
async fn ask(sandbox: &Sandbox, method: Method, path: &str) -> reqwest::Result<reqwest::Response> {
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let request = client.request(method, format!("{}/api/v10{path}", sandbox.url()));
    request.header(header::AUTHORIZATION, format!("Bot {}", sandbox.token())).send().await
}

#[tokio::test]
async fn events_come_late_and_out_of_order() {
    let mut bot = Bot::start(json!([command("go")])).await;
    let sandbox = bot.sandbox.clone();
    let channel = act(&sandbox, "info", json!({})).await["guilds"]["community"]["channels"]["general"].clone();
    let path = format!("/channels/{}/messages", channel.as_str().unwrap());
    let listed = fault(&sandbox, json!({"fault": "reorder", "event": "MESSAGE_CREATE"})).await;
    assert_eq!(listed, json!([{"fault": "reorder", "event": "MESSAGE_CREATE", "times": 1, "ms": 0}]));
    bot.provoke("slash", json!({"name": "go"})).await;
    for content in ["first", "second"] {
        rest(&sandbox, Method::POST, &path, json!({"content": content})).await;
    }
    let seen = [bot.gateway.frame().await, bot.gateway.frame().await];
    assert_eq!(seen.map(|frame| frame["d"]["content"].clone()), [json!("second"), json!("first")]);

    fault(&sandbox, json!({"fault": "delay", "event": "MESSAGE_CREATE", "ms": 50})).await;
    for content in ["late", "early"] {
        rest(&sandbox, Method::POST, &path, json!({"content": content})).await;
    }
    let seen = [bot.gateway.frame().await, bot.gateway.frame().await];
    assert_eq!(seen.map(|frame| frame["d"]["content"].clone()), [json!("early"), json!("late")]);
    assert_eq!(fault(&sandbox, json!({})).await, json!([]));
}

#[tokio::test]
async fn connections_are_closed_and_sessions_taken() {
    let sandbox = sandbox().await;
    let (mut gateway, _) = Gateway::login(&sandbox, 0).await;
    fault(&sandbox, json!({"fault": "reconnect"})).await;
    assert_eq!(gateway.frame().await["op"], 7);
    fault(&sandbox, json!({"fault": "invalid_session"})).await;
    assert_eq!(gateway.frame().await["d"], false);
    for (arguments, end) in [(json!({"fault": "close", "code": 4000}), Some(4000)), (json!({"fault": "close"}), None)] {
        let (mut gateway, _) = Gateway::login(&sandbox, 0).await;
        fault(&sandbox, arguments).await;
        assert_eq!(gateway.end().await, end);
    }
}

#[tokio::test]
async fn routes_fail_as_often_as_told() {
    let sandbox = sandbox().await;
    let me = "/users/@me";
    fault(&sandbox, json!({"fault": "route", "path": "^/users/@me$", "status": 429, "retry_after": 1.5})).await;
    let limited = ask(&sandbox, Method::GET, me).await.unwrap();
    assert_eq!(limited.status(), StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(limited.headers()["retry-after"], "2");
    let body: Value = limited.json().await.unwrap();
    assert_eq!((&body["retry_after"], &body["global"]), (&json!(1.501), &json!(false)));

    fault(&sandbox, json!({"fault": "route", "method": "GET", "status": 502, "html": true, "times": 2})).await;
    for _ in 0..2 {
        let broken = ask(&sandbox, Method::GET, me).await.unwrap();
        assert_eq!(broken.headers()["content-type"], "text/html; charset=UTF-8");
        assert!(broken.text().await.unwrap().contains("502 Bad Gateway"));
    }
    assert_eq!(ask(&sandbox, Method::GET, me).await.unwrap().status(), StatusCode::OK);

    fault(&sandbox, json!({"fault": "route", "status": 403, "code": 50001, "message": "Missing Access"})).await;
    let (status, body) = rest(&sandbox, Method::GET, me, Value::Null).await;
    assert_eq!((status.as_u16(), body), (403, json!({"code": 50001, "message": "Missing Access"})));

    fault(&sandbox, json!({"fault": "route", "ms": 60})).await;
    let before = Instant::now();
    ask(&sandbox, Method::GET, me).await.unwrap();
    assert!(before.elapsed() >= Duration::from_millis(60));

    fault(&sandbox, json!({"fault": "route", "status": 500, "times": 100})).await;
    assert_eq!(fault(&sandbox, json!({"fault": "clear"})).await, json!([]));
    assert_eq!(ask(&sandbox, Method::GET, me).await.unwrap().status(), StatusCode::OK);
}

#[tokio::test]
async fn an_answer_breaks_off_or_is_lost_though_the_request_was_done() {
    let mut bot = Bot::start(json!([command("go")])).await;
    let go = bot.provoke("slash", json!({"name": "go"})).await;
    bot.answer(&go, 4, json!({"content": "Hello"})).await;
    fault(&bot.sandbox, json!({"fault": "route", "method": "GET", "cut": true})).await;
    let cut = ask(&bot.sandbox, Method::GET, "/users/@me").await.unwrap();
    assert_eq!(cut.status(), StatusCode::OK);
    assert!(cut.text().await.is_err(), "its content breaks off");

    fault(&bot.sandbox, json!({"fault": "route", "method": "PATCH", "status": 504, "done": true})).await;
    let (status, _) = bot.webhook(Method::PATCH, &go, "/messages/@original", json!({"content": "Done"})).await;
    assert_eq!(status, StatusCode::GATEWAY_TIMEOUT);
    assert_eq!(bot.result(&go).await["response"]["content"], "Done");
}

#[tokio::test]
async fn the_bot_is_removed_from_a_server_and_comes_back() {
    let mut bot = Bot::start(json!([command("go")])).await;
    let info = act(&bot.sandbox, "info", json!({})).await;
    let hiring = &info["guilds"]["hiring"];
    let channel = format!("/channels/{}", hiring["channels"]["general"].as_str().unwrap());
    let listed = fault(&bot.sandbox, json!({"fault": "removed", "guild": "hiring"})).await;
    assert_eq!(listed, json!([{"fault": "removed", "guild": "hiring"}]));
    assert_eq!(bot.gateway.event("GUILD_DELETE").await["d"], json!({"id": hiring["id"]}));
    let guild = format!("/guilds/{}", hiring["id"].as_str().unwrap());
    for (path, status, code) in [(&guild, 404, 10004), (&channel, 403, 50001)] {
        let (got, body) = bot.rest(Method::GET, path, Value::Null).await;
        assert_eq!((got.as_u16(), &body["code"]), (status, &json!(code)), "{path}");
    }
    let hidden = bot.sandbox.call("slash", json!({"name": "go", "guild": "hiring"})).await;
    assert!(matches!(hidden, Err(ControlError::Setup(_))), "{hidden:?}");
    let (_, ready) = Gateway::login(&bot.sandbox, 1).await;
    assert_eq!(ready["guilds"].as_array().unwrap().len(), 1);

    fault(&bot.sandbox, json!({"fault": "removed", "guild": "hiring", "on": false})).await;
    assert_eq!(bot.gateway.event("GUILD_CREATE").await["d"]["name"], "hiring");
    assert_eq!(bot.rest(Method::GET, &guild, Value::Null).await.0, StatusCode::OK);
}

#[tokio::test]
async fn a_server_is_out_of_order_for_a_while() {
    let mut bot = Bot::start(json!([command("go")])).await;
    fault(&bot.sandbox, json!({"fault": "unavailable", "guild": "community"})).await;
    assert_eq!(bot.gateway.event("GUILD_DELETE").await["d"]["unavailable"], true);
    let broken = bot.sandbox.call("slash", json!({"name": "go", "guild": "community"})).await;
    assert!(matches!(broken, Err(ControlError::Setup(_))), "{broken:?}");
    bot.provoke("slash", json!({"name": "go", "guild": "hiring"})).await;
    fault(&bot.sandbox, json!({"fault": "clear"})).await;
    assert_eq!(bot.gateway.event("GUILD_CREATE").await["d"]["name"], "community");
    bot.provoke("slash", json!({"name": "go", "guild": "community"})).await;
}

#[tokio::test]
async fn people_close_their_dms_and_channels_close_to_the_bot() {
    let bot = Bot::start(json!([command("go")])).await;
    let info = act(&bot.sandbox, "info", json!({})).await;
    let (_, dm) = bot.rest(Method::POST, "/users/@me/channels", json!({"recipient_id": info["users"]["rival"]})).await;
    let general = info["guilds"]["hiring"]["channels"]["general"].as_str().unwrap();
    fault(&bot.sandbox, json!({"fault": "dms_closed", "user": "rival"})).await;
    let deny = json!({"fault": "deny", "guild": "hiring", "channel": "general", "permission": "SEND_MESSAGES"});
    fault(&bot.sandbox, deny).await;
    for (channel, code) in [(dm["id"].as_str().unwrap(), 50007), (general, 50013)] {
        let path = format!("/channels/{channel}/messages");
        let (status, body) = bot.rest(Method::POST, &path, json!({"content": "Hello"})).await;
        assert_eq!((status, &body["code"]), (StatusCode::FORBIDDEN, &json!(code)));
    }
}

#[tokio::test]
async fn nonsense_is_refused_kindly() {
    let sandbox = sandbox().await;
    let cases = [
        (json!({"fault": "earthquake"}), 400),
        (json!({"fault": "drop", "times": -1}), 400),
        (json!({"fault": "route", "path": "("}), 400),
        (json!({"fault": "removed"}), 400),
        (json!({"fault": "route"}), 422),
        (json!({"fault": "route", "status": 200}), 422),
        (json!({"fault": "route", "status": 429, "retry_after": -1}), 422),
        (json!({"fault": "close", "code": 1}), 422),
        (json!({"fault": "removed", "guild": "nowhere"}), 422),
        (json!({"fault": "dms_closed", "user": "nobody"}), 422),
    ];
    for (arguments, status) in cases {
        let error = sandbox.call("fault", arguments.clone()).await.unwrap_err();
        assert_eq!(error.status(), status, "{arguments}: {error}");
    }
    assert_eq!(fault(&sandbox, json!({})).await, json!([]), "nothing of it was done");
}
