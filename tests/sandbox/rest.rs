//! Stories of REST: messages, files, DMs, permissions, faults, the log, and who is let in.

use reqwest::{Method, StatusCode, multipart};
use serde_json::{Value, json};

use super::client::{act, rest, sandbox};

async fn general(sandbox: &viva::sandbox::Sandbox) -> String {
    let info = act(sandbox, "info", json!({})).await;
    format!("/channels/{}", info["guilds"]["community"]["channels"]["general"].as_str().unwrap())
}

#[tokio::test]
async fn messages_are_sent_once_listed_edited_and_deleted() {
    let sandbox = sandbox().await;
    let path = format!("{}/messages", general(&sandbox).await);
    let send = |content: &str| {
        rest(&sandbox, Method::POST, &path, json!({"content": content, "nonce": content, "enforce_nonce": true}))
    };
    let (_, first) = send("one").await;
    let (_, same) = send("one").await;
    assert_eq!(first["id"], same["id"], "a nonce makes a send idempotent");
    for content in ["two", "three"] {
        send(content).await;
    }
    let contents = |list: &Value| list.as_array().unwrap().iter().map(|it| it["content"].clone()).collect::<Vec<_>>();
    let (_, page) = rest(&sandbox, Method::GET, &format!("{path}?limit=2"), Value::Null).await;
    assert_eq!(contents(&page), ["three", "two"], "newest first");
    let after = format!("{path}?limit=1&after={}", first["id"].as_str().unwrap());
    assert_eq!(contents(&rest(&sandbox, Method::GET, &after, Value::Null).await.1), ["two"]);

    let one = format!("{path}/{}", first["id"].as_str().unwrap());
    let (_, edited) = rest(&sandbox, Method::PATCH, &one, json!({"content": "uno"})).await;
    assert!(edited["content"] == "uno" && edited["edited_timestamp"].is_string());
    assert_eq!(rest(&sandbox, Method::PATCH, &one, json!({"content": ""})).await.1["code"], 50006);
    assert_eq!(rest(&sandbox, Method::DELETE, &one, Value::Null).await.0, StatusCode::NO_CONTENT);
    assert_eq!(rest(&sandbox, Method::GET, &one, Value::Null).await.1["code"], 10008);
    let seen = act(&sandbox, "messages", json!({"user": "rival"})).await;
    assert_eq!(contents(&seen), ["two", "three"], "oldest first for people");
}

#[tokio::test]
async fn files_are_uploaded_described_and_served() {
    let sandbox = sandbox().await;
    let payload = json!({
        "attachments": [{"id": 0, "description": "A chart"}],
        "embeds": [{"image": {"url": "attachment://chart.png"}}],
    });
    let part = multipart::Part::bytes(b"\x89PNG".to_vec()).file_name("chart.png").mime_str("image/png").unwrap();
    let form = multipart::Form::new().text("payload_json", payload.to_string()).part("files[0]", part);
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let url = format!("{}/api/v10{}/messages", sandbox.url(), general(&sandbox).await);
    let token = format!("Bot {}", sandbox.token());
    let response = client.post(url).header("Authorization", token).multipart(form).send().await.unwrap();
    assert_eq!(response.headers()["content-type"], "application/json");
    let message: Value = response.json().await.unwrap();
    let file = &message["attachments"][0];
    assert_eq!((&file["filename"], &file["description"]), (&json!("chart.png"), &json!("A chart")));
    assert_eq!(message["embeds"][0]["image"]["url"], file["url"]);
    let served = client.get(file["url"].as_str().unwrap()).send().await.unwrap();
    assert_eq!(served.headers()["content-type"], "image/png");
    assert_eq!(served.bytes().await.unwrap().as_ref(), b"\x89PNG");
    let log = act(&sandbox, "requests", json!({})).await;
    assert_eq!(
        log[0]["files"],
        json!([{"name": "files[0]", "filename": "chart.png", "content_type": "image/png", "size": 4}])
    );
    assert_eq!((&log[0]["method"], &log[0]["status"], &log[0]["body"]), (&json!("POST"), &json!(200), &payload));
    assert_eq!(act(&sandbox, "requests", json!({"after": 1})).await, json!([]));
    assert!(!log.to_string().contains(sandbox.token()), "the log holds no token");
}

#[tokio::test]
async fn dms_open_and_close() {
    let sandbox = sandbox().await;
    let rival = act(&sandbox, "info", json!({})).await["users"]["rival"].clone();
    let (status, dm) = rest(&sandbox, Method::POST, "/users/@me/channels", json!({"recipient_id": rival})).await;
    assert_eq!((status, &dm["type"], &dm["recipients"][0]["username"]), (StatusCode::OK, &json!(1), &json!("rival")));
    let path = format!("/channels/{}/messages", dm["id"].as_str().unwrap());
    assert_eq!(rest(&sandbox, Method::POST, &path, json!({"content": "Hi"})).await.0, StatusCode::OK);
    sandbox.close_dms("rival", true).unwrap();
    let (status, error) = rest(&sandbox, Method::POST, &path, json!({"content": "Hi?"})).await;
    assert_eq!((status.as_u16(), &error["code"]), (403, &json!(50007)));
    sandbox.close_dms("rival", false).unwrap();
    rest(&sandbox, Method::POST, &path, json!({"content": "Hi again"})).await;
    let seen = act(&sandbox, "dm_messages", json!({"user": "rival"})).await;
    assert_eq!(seen.as_array().unwrap().len(), 2);
    assert_eq!(act(&sandbox, "dm_messages", json!({"user": "candidate"})).await, json!([]));
}

#[tokio::test]
async fn what_the_bot_may_not_do_is_refused() {
    let sandbox = sandbox().await;
    let path = format!("{}/messages", general(&sandbox).await);
    let text = json!({"content": "x"});
    let card = json!({"embeds": [{"title": "x"}]});
    for (permission, body, code) in
        [("EMBED_LINKS", &card, 50013), ("SEND_MESSAGES", &text, 50013), ("VIEW_CHANNEL", &text, 50001)]
    {
        sandbox.deny_bot("community", "general", permission).unwrap();
        let (status, error) = rest(&sandbox, Method::POST, &path, body.clone()).await;
        assert_eq!((status.as_u16(), &error["code"]), (403, &json!(code)), "{permission}");
    }
    sandbox.refuse_token(true);
    assert_eq!(rest(&sandbox, Method::GET, "/users/@me", Value::Null).await.0, StatusCode::UNAUTHORIZED);
    sandbox.refuse_token(false);
    sandbox.fail_route("GET", "^/users/@me$", 502, 0, 1).unwrap();
    assert_eq!(rest(&sandbox, Method::GET, "/users/@me", Value::Null).await.0, StatusCode::BAD_GATEWAY);
    assert_eq!(rest(&sandbox, Method::GET, "/users/@me", Value::Null).await.0, StatusCode::OK);
}

#[tokio::test]
async fn strangers_are_kept_out() {
    let sandbox = sandbox().await;
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let info = format!("{}/sandbox/info", sandbox.url());
    let post = |header: &'static str, value: String| client.post(&info).header(header, value).send();
    assert_eq!(client.post(&info).send().await.unwrap().status(), StatusCode::OK, "an empty body is an object");
    assert_eq!(post("Origin", sandbox.url()).await.unwrap().status(), StatusCode::OK);
    assert_eq!(post("Origin", "https://evil.example".to_owned()).await.unwrap().status(), StatusCode::FORBIDDEN);
    assert_eq!(post("Host", "evil.example".to_owned()).await.unwrap().status(), StatusCode::FORBIDDEN);
    let bare = client.get(format!("{}/api/v10/users/@me", sandbox.url())).send().await.unwrap();
    assert_eq!(bare.status(), StatusCode::UNAUTHORIZED);
    let broken = client.post(&info).body("{").send().await.unwrap();
    assert_eq!((broken.status().as_u16(), broken.json::<Value>().await.unwrap()["error"].is_string()), (400, true));
}

#[tokio::test]
async fn the_world_is_described_over_rest() {
    let sandbox = sandbox().await;
    let get = |path: String| {
        let sandbox = sandbox.clone();
        async move { rest(&sandbox, Method::GET, &path, Value::Null).await }
    };
    let info = act(&sandbox, "info", json!({})).await;
    let guild = info["guilds"]["community"]["id"].as_str().unwrap();
    let recruiter = info["users"]["recruiter"].as_str().unwrap();
    let (_, member) = get(format!("/guilds/{guild}/members/{recruiter}")).await;
    let (_, roles) = get(format!("/guilds/{guild}/roles")).await;
    let named = roles.as_array().unwrap().iter().find(|role| role["name"] == "Recruiter").unwrap();
    assert_eq!(member["roles"], json!([named["id"]]));
    assert_eq!(get(format!("/guilds/{guild}/channels")).await.1[0]["name"], "general");
    assert_eq!(get(format!("/guilds/{guild}")).await.1["name"], "community");
    assert_eq!(get(format!("/users/{recruiter}")).await.1["username"], "recruiter");
    assert_eq!(get("/applications/@me".to_owned()).await.1["id"], info["application"]);
    assert!(get("/oauth2/applications/@me".to_owned()).await.1["owner"].is_object());
    assert!(get("/gateway/bot".to_owned()).await.1["url"].as_str().unwrap().starts_with("ws://127.0.0.1:"));
    for (path, code) in [("/guilds/1", 10004), ("/channels/1", 10003), ("/users/1", 10013), ("/nowhere", 0)] {
        let (status, error) = get(path.to_owned()).await;
        assert_eq!((status.as_u16(), &error["code"]), (404, &json!(code)), "{path}");
    }
}
