//! Stories of the gateway: logins, heartbeats, resuming, faults.

use serde_json::json;

use super::client::{Gateway, act, sandbox};

const GUILDS: u64 = 1;

#[tokio::test]
async fn a_login_hears_of_its_servers_and_of_heartbeats() {
    let sandbox = sandbox().await;
    let (mut gateway, ready) = Gateway::login(&sandbox, GUILDS).await;
    assert_eq!(ready["guilds"].as_array().unwrap().len(), 2);
    assert!(ready["guilds"].as_array().unwrap().iter().all(|stub| stub["unavailable"] == true));
    let names = [gateway.event("GUILD_CREATE").await, gateway.event("GUILD_CREATE").await];
    assert_eq!(names.map(|frame| frame["d"]["name"].clone()), [json!("community"), json!("hiring")]);
    gateway.say(json!({"op": 1, "d": 3})).await;
    assert_eq!(gateway.frame().await["op"], 11);
}

#[tokio::test]
async fn bad_logins_are_closed_with_discords_codes() {
    let sandbox = sandbox().await;
    let token = sandbox.token();
    let cases = [
        (json!({"op": 2, "d": {"token": "wrong", "intents": 0}}), 4004),
        (json!({"op": 2, "d": {"token": token}}), 4013),
        (json!({"op": 2, "d": {"token": token, "intents": 1_u64 << 40}}), 4013),
        (json!({"op": 2, "d": {"token": token, "intents": 0, "shard": [1, 1]}}), 4010),
        (json!({"op": 3, "d": {}}), 4003),
        (json!({"op": 99, "d": {}}), 4001),
        (json!("no payload"), 4002),
        (json!({"op": 6, "d": {"token": "wrong", "session_id": "x", "seq": 0}}), 4004),
    ];
    for (payload, code) in cases {
        let mut gateway = Gateway::connect(&sandbox).await;
        gateway.say(payload.clone()).await;
        assert_eq!(gateway.end().await, Some(code), "{payload}");
    }
    sandbox.refuse_token(true);
    let mut gateway = Gateway::connect(&sandbox).await;
    gateway.say(json!({"op": 2, "d": {"token": token, "intents": 0}})).await;
    assert_eq!(gateway.end().await, Some(4004));
}

#[tokio::test]
async fn a_resume_brings_exactly_what_was_missed() {
    let sandbox = sandbox().await;
    let (mut gateway, ready) = Gateway::login(&sandbox, GUILDS).await;
    let resume =
        |seq: u64| json!({"op": 6, "d": {"token": sandbox.token(), "session_id": ready["session_id"], "seq": seq}});
    let last = loop {
        let frame = gateway.frame().await;
        if frame["s"] == 3 {
            break frame["s"].as_u64().unwrap();
        }
    };
    sandbox.cut_gateway();
    assert_eq!(gateway.end().await, None);
    // What is dispatched while nobody listens waits in the session.
    sandbox.drop_events(1);
    let channel = act(&sandbox, "info", json!({})).await["guilds"]["community"]["channels"]["general"].clone();
    for content in ["lost", "kept"] {
        post(&sandbox, channel.as_str().unwrap(), content).await;
    }
    let mut gateway = Gateway::connect(&sandbox).await;
    gateway.say(resume(last)).await;
    // The session did not ask for messages: only the end of the replay comes.
    let resumed = gateway.frame().await;
    assert_eq!((&resumed["t"], &resumed["s"]), (&json!("RESUMED"), &json!(4)));

    let mut ahead = Gateway::connect(&sandbox).await;
    ahead.say(resume(1000)).await;
    assert_eq!(ahead.end().await, Some(4007));
    // From zero, everything comes again.
    let mut again = Gateway::connect(&sandbox).await;
    again.say(resume(0)).await;
    assert_eq!(again.frame().await["t"], "READY");
    assert_eq!(gateway.end().await, None, "a new connection ends the old one");
}

#[tokio::test]
async fn events_are_lost_and_doubled_on_demand() {
    let sandbox = sandbox().await;
    let (mut gateway, _) = Gateway::login(&sandbox, 1 << 9).await;
    let channel = act(&sandbox, "info", json!({})).await["guilds"]["community"]["channels"]["general"].clone();
    let channel = channel.as_str().unwrap();
    sandbox.drop_events(1);
    post(&sandbox, channel, "lost").await;
    sandbox.duplicate_events(1);
    post(&sandbox, channel, "twice").await;
    let seen = [gateway.frame().await, gateway.frame().await].map(|it| (it["s"].as_u64(), it["d"]["content"].clone()));
    assert_eq!(seen, [(Some(3), json!("twice")), (Some(3), json!("twice"))]);
}

#[tokio::test]
async fn sessions_end_as_discord_ends_them() {
    let sandbox = sandbox().await;
    let resume = |id: &serde_json::Value| json!({"op": 6, "d": {"token": sandbox.token(), "session_id": id, "seq": 1}});
    let (gateway, ready) = Gateway::login(&sandbox, 0).await;
    gateway.close(1000).await;
    let mut gateway = Gateway::connect(&sandbox).await;
    gateway.say(resume(&ready["session_id"])).await;
    let invalid = gateway.frame().await;
    assert_eq!((&invalid["op"], &invalid["d"]), (&json!(9), &json!(false)), "a client that says goodbye is gone");

    let (mut gateway, ready) = Gateway::login(&sandbox, 0).await;
    sandbox.ask_to_reconnect();
    assert_eq!(gateway.frame().await["op"], 7);
    sandbox.close_gateway(4000);
    assert_eq!(gateway.end().await, Some(4000));
    let mut gateway = Gateway::connect(&sandbox).await;
    gateway.say(resume(&ready["session_id"])).await;
    assert_eq!(gateway.event("RESUMED").await["s"], 2);
    sandbox.invalidate_session(false);
    assert_eq!(gateway.frame().await["op"], 9);
}

async fn post(sandbox: &viva::sandbox::Sandbox, channel: &str, content: &str) {
    let path = format!("/channels/{channel}/messages");
    let (status, body) = super::client::rest(sandbox, reqwest::Method::POST, &path, json!({"content": content})).await;
    assert!(status.is_success(), "{body}");
}

#[tokio::test]
async fn an_outage_lasts_until_it_is_ended() {
    let sandbox = sandbox().await;
    let url = format!("ws://{}/gateway", sandbox.addr());
    sandbox.refuse_connections(true);
    assert!(tokio_tungstenite::connect_async(&url).await.is_err());
    sandbox.refuse_connections(false);
    Gateway::login(&sandbox, GUILDS).await;
    assert_eq!(sandbox.logins(), 1);
}
