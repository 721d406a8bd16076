//! Stories of what the gateway asks of its clients: heartbeats, patience, intents, shards; and how it compresses.

use std::time::Duration;

use serde_json::{Value, json};
use viva::sandbox::{Options, Sandbox};

use super::client::{Gateway, rest, sandbox, sandbox_with};

fn identify(sandbox: &Sandbox, more: &Value) -> Value {
    let mut data = json!({"token": sandbox.token(), "intents": 1, "properties": {}});
    data.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    json!({"op": 2, "d": data})
}

#[tokio::test]
async fn a_silent_client_is_closed_and_its_session_is_over() {
    let heartbeat = Duration::from_millis(200);
    let sandbox = sandbox_with(Options { heartbeat, ..Options::default() }).await;
    let (mut silent, ready) = Gateway::login(&sandbox, 0).await;
    let (mut alive, _) = Gateway::login(&sandbox, 0).await;
    // It says other things, but these are no heartbeats.
    silent.say(json!({"op": 3, "d": {"since": null, "activities": [], "status": "online", "afk": false}})).await;
    let beating = async {
        for n in 0..8 {
            alive.say(json!({"op": 1, "d": n})).await;
            assert_eq!(alive.frame().await["op"], 11);
            tokio::time::sleep(heartbeat / 4).await;
        }
    };
    let ((), code) = tokio::join!(beating, silent.end());
    assert_eq!(code, Some(4009));
    let mut again = Gateway::connect(&sandbox).await;
    let resume = json!({"token": sandbox.token(), "session_id": ready["session_id"], "seq": 1});
    again.say(json!({"op": 6, "d": resume})).await;
    assert_eq!(again.frame().await, json!({"op": 9, "d": false, "s": null, "t": null}));
    // The same connection can log in afresh.
    again.say(identify(&sandbox, &json!({}))).await;
    assert_eq!(again.frame().await["t"], "READY");
}

#[tokio::test]
async fn a_client_that_says_too_much_is_closed() {
    let sandbox = sandbox().await;
    let mut gateway = Gateway::connect(&sandbox).await;
    for n in 0..121 {
        gateway.say(json!({"op": 1, "d": n})).await;
    }
    assert_eq!(gateway.end().await, Some(4008));
}

#[tokio::test]
async fn privileged_intents_must_be_switched_on() {
    let off = sandbox().await;
    let on = sandbox_with(Options { privileged_intents: true, ..Options::default() }).await;
    for intents in [1 << 1, 1 << 8, 1 << 15] {
        let mut gateway = Gateway::connect(&off).await;
        gateway.say(identify(&off, &json!({"intents": intents}))).await;
        assert_eq!(gateway.end().await, Some(4014), "{intents}");
        Gateway::login(&on, intents).await;
    }
    let (_, ready) = Gateway::login(&on, 0).await;
    assert_eq!(ready["application"]["flags"], (1 << 13) + (1 << 15) + (1 << 19));
    let (_, ready) = Gateway::login(&off, 0).await;
    assert_eq!(ready["application"]["flags"], 0);
}

#[tokio::test]
async fn each_shard_hears_of_its_own_servers() {
    let sandbox = sandbox().await;
    let info = sandbox.call("info", json!({})).await.unwrap();
    let mut heard = Vec::new();
    for number in 0..3 {
        let mut gateway = Gateway::connect(&sandbox).await;
        gateway.say(identify(&sandbox, &json!({"shard": [number, 3]}))).await;
        let ready = gateway.frame().await["d"].clone();
        assert_eq!(ready["shard"], json!([number, 3]));
        for stub in ready["guilds"].as_array().unwrap() {
            let id: u64 = stub["id"].as_str().unwrap().parse().unwrap();
            assert_eq!((id >> 22) % 3, number);
            assert_eq!(gateway.event("GUILD_CREATE").await["d"]["id"], stub["id"]);
            heard.push(stub["id"].clone());
        }
    }
    let mut guilds: Vec<Value> = info["guilds"].as_object().unwrap().values().map(|it| it["id"].clone()).collect();
    guilds.sort_by_key(ToString::to_string);
    heard.sort_by_key(ToString::to_string);
    assert_eq!(heard, guilds);
}

#[tokio::test]
async fn frames_are_compressed_for_who_asks() {
    let sandbox = sandbox().await;
    for (parameters, compress) in [("", true), ("&compress=zlib-stream", false), ("&compress=zlib-stream", true)] {
        let mut gateway = Gateway::connect_with(&sandbox, parameters).await;
        gateway.say(identify(&sandbox, &json!({"compress": compress}))).await;
        assert_eq!(gateway.frame().await["t"], "READY");
        assert_eq!(gateway.event("GUILD_CREATE").await["d"]["name"], "community");
        gateway.say(json!({"op": 1, "d": null})).await;
        assert_eq!(gateway.event("GUILD_CREATE").await["d"]["name"], "hiring");
        assert_eq!(gateway.frame().await["op"], 11);
    }
}

#[tokio::test]
async fn members_are_found_by_name_and_id_and_all_of_them_with_the_intent() {
    let sandbox = sandbox_with(Options { privileged_intents: true, ..Options::default() }).await;
    let info = sandbox.call("info", json!({})).await.unwrap();
    let guild = &info["guilds"]["hiring"]["id"];
    let (mut gateway, _) = Gateway::login(&sandbox, 1 << 1).await;
    let names = |chunk: &Value| -> Vec<String> {
        let members = chunk["d"]["members"].as_array().unwrap();
        members.iter().map(|member| member["user"]["username"].as_str().unwrap().to_owned()).collect()
    };
    let asked = json!({"guild_id": guild, "query": "RE", "limit": 0, "nonce": "n1"});
    gateway.say(json!({"op": 8, "d": asked})).await;
    let chunk = gateway.frame().await;
    assert_eq!((names(&chunk), &chunk["d"]["nonce"]), (vec!["recruiter".to_owned()], &json!("n1")));
    gateway.say(json!({"op": 8, "d": {"guild_id": guild, "user_ids": [info["users"]["rival"], "5"]}})).await;
    let chunk = gateway.frame().await;
    assert_eq!((names(&chunk), &chunk["d"]["not_found"]), (vec!["rival".to_owned()], &json!(["5"])));
    gateway.say(json!({"op": 8, "d": {"guild_id": guild, "query": "", "limit": 0}})).await;
    assert_eq!(names(&gateway.frame().await).len(), 6);

    // Without the intent Discord does not say a word, and the next thing heard is the heartbeat's answer.
    let (mut gateway, _) = Gateway::login(&sandbox, 0).await;
    gateway.say(json!({"op": 8, "d": {"guild_id": guild, "query": "", "limit": 0}})).await;
    gateway.say(json!({"op": 1, "d": 1})).await;
    assert_eq!(gateway.frame().await["op"], 11);
}

#[tokio::test]
async fn a_session_that_is_invalid_for_now_is_resumed_on_the_same_connection() {
    let sandbox = sandbox().await;
    let (mut gateway, ready) = Gateway::login(&sandbox, 0).await;
    gateway.say(identify(&sandbox, &json!({}))).await;
    assert_eq!(gateway.end().await, Some(4005), "one login a connection");
    let mut gateway = Gateway::connect(&sandbox).await;
    let resume = json!({"op": 6, "d": {"token": sandbox.token(), "session_id": ready["session_id"], "seq": 1}});
    gateway.say(resume.clone()).await;
    assert_eq!(gateway.frame().await["t"], "RESUMED");
    sandbox.invalidate_session(true);
    assert_eq!(gateway.frame().await["d"], true);
    gateway.say(resume).await;
    assert_eq!([gateway.frame().await, gateway.frame().await].map(|it| it["s"].clone()), [json!(2), json!(3)]);
}

#[tokio::test]
async fn logins_are_counted_and_paused_where_rate_limits_are_on() {
    let sandbox = sandbox_with(Options { rate_limits: true, ..Options::default() }).await;
    Gateway::login(&sandbox, 0).await;
    let mut hasty = Gateway::connect(&sandbox).await;
    hasty.say(identify(&sandbox, &json!({}))).await;
    assert_eq!(hasty.frame().await, json!({"op": 9, "d": false, "s": null, "t": null}), "within five seconds");
    let (_, answer) = rest(&sandbox, reqwest::Method::GET, "/gateway/bot", Value::Null).await;
    assert_eq!(answer["session_start_limit"]["remaining"], 999);
}
