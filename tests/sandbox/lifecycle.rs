//! Stories of interactions: in time and too late, once and twice, seen and unseen.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use super::client::{Bot, act, command};

fn code(answer: &(StatusCode, Value)) -> (u16, u64) {
    (answer.0.as_u16(), answer.1["code"].as_u64().unwrap_or_default())
}

const OK: (u16, u64) = (204, 0);

#[tokio::test]
async fn an_interaction_is_acknowledged_once_and_within_three_seconds() {
    let mut bot = Bot::start(json!([command("go")])).await;
    let first = bot.provoke("slash", json!({"name": "go"})).await;
    assert_eq!(code(&bot.webhook(Method::POST, &first, "", json!({"content": "x"})).await), (404, 10015));
    assert_eq!(code(&bot.answer(&first, 4, json!({"content": "Hello"})).await), OK);
    assert_eq!(code(&bot.answer(&first, 4, json!({"content": "Again"})).await), (400, 40060));

    let second = bot.provoke("slash", json!({"name": "go"})).await;
    act(&bot.sandbox, "advance", json!({"seconds": 3})).await;
    assert_eq!(code(&bot.answer(&second, 5, json!({})).await), OK, "three seconds are in time");
    let third = bot.provoke("slash", json!({"name": "go"})).await;
    act(&bot.sandbox, "advance", json!({"seconds": 3.001})).await;
    assert_eq!(code(&bot.answer(&third, 4, json!({"content": "Late"})).await), (404, 10062));
    let view = bot.result(&third).await;
    assert_eq!((&view["acknowledged"], &view["kind"], &view["response"]), (&json!(false), &Value::Null, &Value::Null));

    let forged = json!({"id": second["id"], "token": "forged"});
    assert_eq!(code(&bot.answer(&forged, 4, json!({"content": "x"})).await), (404, 10062));
}

#[tokio::test]
async fn a_token_lives_fifteen_minutes() {
    let mut bot = Bot::start(json!([command("go")])).await;
    let it = bot.provoke("slash", json!({"name": "go"})).await;
    bot.answer(&it, 5, json!({"flags": 64})).await;
    act(&bot.sandbox, "advance", json!({"seconds": 899})).await;
    let edit = bot.webhook(Method::PATCH, &it, "/messages/%40original", json!({"content": "Done"})).await;
    assert_eq!((edit.0, &edit.1["content"], &edit.1["flags"]), (StatusCode::OK, &json!("Done"), &json!(64)));
    act(&bot.sandbox, "advance", json!({"seconds": 1})).await;
    let late = bot.webhook(Method::PATCH, &it, "/messages/@original", json!({"content": "x"})).await;
    assert_eq!(code(&late), (401, 50027));
}

#[tokio::test]
async fn a_modal_comes_first_and_never_after_a_modal() {
    let mut bot = Bot::start(json!([command("go")])).await;
    let modal = json!({"custom_id": "m", "title": "T", "components": [
        {"type": 10, "content": "Read this"},
        {"type": 1, "components": [{"type": 4, "custom_id": "a", "style": 2, "label": "A", "min_length": 2, "value": "pre"}]},
        {"type": 1, "components": [{"type": 4, "custom_id": "b", "style": 1, "label": "B", "required": false}]},
    ]});
    let deferred = bot.provoke("slash", json!({"name": "go"})).await;
    bot.answer(&deferred, 5, json!({})).await;
    assert_eq!(code(&bot.answer(&deferred, 9, modal.clone()).await), (400, 40060));

    let it = bot.provoke("slash", json!({"name": "go"})).await;
    assert_eq!(code(&bot.answer(&it, 9, modal.clone()).await), OK);
    assert_eq!(bot.result(&it).await["modal"], modal);
    for (values, what) in
        [(json!({"c": "x"}), "an unknown field"), (json!({"a": "x"}), "too short"), (json!({"a": ""}), "required")]
    {
        let refused = bot.sandbox.call("submit", json!({"interaction_id": it["id"], "values": values})).await;
        assert_eq!(refused.unwrap_err().status().as_u16(), 422, "{what}");
    }
    let submit = bot.provoke("submit", json!({"interaction_id": it["id"], "values": {"b": "x"}})).await;
    assert_eq!(
        submit["data"]["components"],
        json!([
            {"type": 10, "id": 1},
            {"type": 1, "id": 2, "components": [{"type": 4, "id": 3, "custom_id": "a", "value": "pre"}]},
            {"type": 1, "id": 4, "components": [{"type": 4, "id": 5, "custom_id": "b", "value": "x"}]},
        ])
    );
    assert_eq!(code(&bot.answer(&submit, 9, modal).await), (400, 50035));
    assert_eq!(code(&bot.answer(&submit, 7, json!({"content": "x"})).await), (400, 50035), "nothing to update");
    assert_eq!(code(&bot.answer(&submit, 4, json!({"content": "Thanks"})).await), OK);
    let metadata = &bot.result(&submit).await["response"]["interaction_metadata"];
    assert_eq!(metadata["triggering_interaction_metadata"]["id"], it["id"]);
    let twice = bot.sandbox.call("submit", json!({"interaction_id": it["id"]})).await;
    assert!(twice.is_err(), "a modal that was answered is closed");
}

#[tokio::test]
async fn an_ephemeral_message_is_for_one_person_and_not_for_the_channel() {
    let mut bot = Bot::start(json!([command("go")])).await;
    let it = bot.provoke("slash", json!({"name": "go"})).await;
    let button = json!([{"type": 1, "components": [
        {"type": 2, "style": 1, "label": "Go", "custom_id": "go"},
        {"type": 2, "style": 1, "label": "Off", "custom_id": "off", "disabled": true},
    ]}]);
    bot.answer(&it, 4, json!({"content": "Psst", "flags": 64, "components": button})).await;
    let view = bot.result(&it).await;
    let message = view["response"]["id"].as_str().unwrap().to_owned();
    let channel = it["channel_id"].as_str().unwrap().to_owned();
    for path in [format!("/channels/{channel}/messages/{message}"), format!("/channels/{channel}/messages")] {
        let (_, body) = bot.rest(Method::GET, &path, Value::Null).await;
        assert!(body == json!([]) || body["code"] == 10008, "{path}: {body}");
    }
    let seen = |user: &str| act(&bot.sandbox, "messages", json!({"user": user}));
    assert_eq!(seen("candidate").await[0]["content"], "Psst");
    assert_eq!(seen("rival").await, json!([]));
    let press = |user: &str, custom_id: &str| {
        bot.sandbox.call("click", json!({"message_id": message, "custom_id": custom_id, "user": user, "wait_ms": 0}))
    };
    assert!(press("rival", "go").await.is_err(), "nobody presses what they do not see");
    assert!(press("candidate", "off").await.is_err(), "nobody presses a disabled button");
    assert!(press("candidate", "none").await.is_err(), "nobody presses what is not there");
    press("candidate", "go").await.unwrap();

    let pressed = bot.interaction().await;
    assert_eq!((&pressed["message"]["id"], &pressed["type"]), (&json!(message), &json!(3)));
    assert_eq!(code(&bot.answer(&pressed, 7, json!({"content": "Pressed", "components": []})).await), OK);
    let view = bot.result(&pressed).await;
    assert_eq!((&view["kind"], &view["response"]["content"]), (&json!("update"), &json!("Pressed")));
    assert_eq!(view["response"]["id"], message);
    assert_eq!(code(&bot.webhook(Method::DELETE, &pressed, "/messages/@original", Value::Null).await), OK);
    assert_eq!(bot.result(&it).await["response"], Value::Null);
}

#[tokio::test]
async fn a_deferred_answer_is_completed_by_an_edit_or_by_the_first_follow_up() {
    let mut bot = Bot::start(json!([command("go")])).await;
    for by_edit in [true, false] {
        let it = bot.provoke("slash", json!({"name": "go"})).await;
        bot.answer(&it, 5, json!({"flags": 64})).await;
        assert_eq!(bot.result(&it).await["response"]["flags"], 64 | 128);
        let body = json!({"content": "Done"});
        let (status, _) = if by_edit {
            bot.webhook(Method::PATCH, &it, "/messages/@original", body).await
        } else {
            bot.webhook(Method::POST, &it, "", body).await
        };
        assert_eq!(status, StatusCode::OK);
        bot.webhook(Method::POST, &it, "", json!({"content": "And this", "flags": 64})).await;
        let view = bot.result(&it).await;
        assert_eq!((&view["response"]["content"], &view["response"]["flags"]), (&json!("Done"), &json!(64)));
        assert_eq!((&view["followups"][0]["content"], &view["ephemeral"]), (&json!("And this"), &json!(true)));
    }
}

#[tokio::test]
async fn an_answer_is_described_to_those_who_ask() {
    let mut bot = Bot::start(json!([command("go")])).await;
    let it = bot.provoke("slash", json!({"name": "go"})).await;
    let path = format!(
        "/interactions/{}/{}/callback?with_response=true",
        it["id"].as_str().unwrap(),
        it["token"].as_str().unwrap()
    );
    let (status, body) = bot.rest(Method::POST, &path, json!({"type": 4, "data": {"content": "Hi"}})).await;
    assert_eq!((status, &body["resource"]["message"]["content"]), (StatusCode::OK, &json!("Hi")));
    assert_eq!(body["interaction"]["id"], it["id"]);
    // Everybody sees it, and so does the bot, as an event.
    assert_eq!(bot.gateway.event("MESSAGE_CREATE").await["d"]["content"], "Hi");
}
