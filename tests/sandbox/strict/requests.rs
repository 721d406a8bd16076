//! Good and bad addresses, and answers that fit what they answer:
//! <https://discord.com/developers/docs/topics/opcodes-and-status-codes#json>

use reqwest::Method;
use serde_json::{Value, json};

use super::table::{Desk, Outcome};
use crate::sandbox::client::{Bot, act, command};

fn form(reason: &str) -> Outcome {
    Outcome::Form(vec![reason.to_owned()])
}

#[tokio::test]
async fn addresses_are_refused_where_discord_refuses_them() {
    let desk = Desk::open().await;
    let info = act(&desk.bot.sandbox, "info", json!({})).await;
    let guild = format!("/guilds/{}", info["guilds"]["community"]["id"].as_str().unwrap());
    let (messages, commands) = (desk.messages().await, desk.commands());
    let error = Outcome::Error;
    let get = Method::GET;
    let cases = [
        (get.clone(), "/channels/general".to_owned(), form("channel_id NUMBER_TYPE_COERCE")),
        (get.clone(), "/guilds/community".to_owned(), form("guild_id NUMBER_TYPE_COERCE")),
        (get.clone(), "/users/ada".to_owned(), form("user_id NUMBER_TYPE_COERCE")),
        (get.clone(), format!("{messages}/first"), form("message_id NUMBER_TYPE_COERCE")),
        (get.clone(), "/applications/viva/commands".to_owned(), form("application_id NUMBER_TYPE_COERCE")),
        (get.clone(), "/applications/1/commands".to_owned(), error(404, 10002)),
        (get.clone(), "/channels/1".to_owned(), error(404, 10003)),
        (get.clone(), "/guilds/1".to_owned(), error(404, 10004)),
        (get.clone(), format!("{guild}/members/1"), error(404, 10007)),
        (get.clone(), format!("{messages}/1"), error(404, 10008)),
        (Method::PATCH, format!("{messages}/1"), error(404, 10008)),
        (Method::DELETE, format!("{messages}/1"), error(404, 10008)),
        (get.clone(), format!("{guild}/roles/1"), error(404, 10011)),
        (get.clone(), "/users/1".to_owned(), error(404, 10013)),
        (get.clone(), format!("{commands}/1"), error(404, 10063)),
        (Method::POST, "/interactions/1/token/callback".to_owned(), error(404, 10062)),
        (Method::POST, "/webhooks/1/token".to_owned(), error(404, 10015)),
        (Method::POST, format!("/webhooks/{}/token", desk.bot.application), error(401, 50027)),
        (get.clone(), format!("{messages}?limit=100"), Outcome::Taken),
        (get.clone(), format!("{messages}?limit=101"), form("limit NUMBER_TYPE_MAX")),
        (get.clone(), format!("{messages}?limit=0"), form("limit NUMBER_TYPE_MIN")),
        (get.clone(), format!("{messages}?limit=all"), form("limit NUMBER_TYPE_COERCE")),
        (get.clone(), format!("{guild}/members?limit=1000"), Outcome::Taken),
        (get.clone(), format!("{guild}/members?limit=1001"), form("limit NUMBER_TYPE_MAX")),
        (Method::POST, "/users/@me/channels".to_owned(), form("recipient_id BASE_TYPE_REQUIRED")),
        (Method::DELETE, "/users/@me".to_owned(), error(405, 0)),
        (get, "/nowhere".to_owned(), error(404, 0)),
    ];
    for (method, path, expected) in cases {
        assert_eq!(desk.send(method.clone(), &path, &Value::Null).await, expected, "{method} {path}");
    }
}

/// <https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object-interaction-callback-type>
#[tokio::test]
async fn an_answer_fits_what_it_answers() {
    let option = json!({"type": 3, "name": "topic", "description": "d", "autocomplete": true});
    let mut bot = Bot::start(json!([{"name": "go", "description": "d", "options": [option]}])).await;
    let row =
        json!({"type": 1, "components": [{"type": 4, "custom_id": "a", "style": 1, "label": "A", "required": false}]});
    let modal = json!({"title": "T", "custom_id": "m", "components": [row]});
    let button = json!([{"type": 1, "components": [{"type": 2, "style": 1, "label": "Go", "custom_id": "go"}]}]);
    let shown = bot.provoke("slash", json!({"name": "go"})).await;
    bot.answer(&shown, 4, json!({"content": "x", "components": button})).await;
    let message = bot.result(&shown).await["response"]["id"].clone();
    let press = json!({"message_id": message, "custom_id": "go"});
    let opened = bot.provoke("click", press.clone()).await;
    bot.answer(&opened, 9, modal.clone()).await;
    let typed = json!({"name": "go", "option": "topic", "value": "x"});
    let acts = [
        ("slash", json!({"name": "go"}), vec![4, 5, 9]),
        ("autocomplete", typed, vec![8]),
        ("click", press, vec![4, 5, 6, 7, 9]),
        ("submit", json!({"interaction_id": opened["id"]}), vec![4, 5, 6, 7]),
    ];
    for (verb, arguments, fitting) in acts {
        let it = bot.provoke(verb, arguments).await;
        for kind in (0..=12).filter(|kind| !fitting.contains(kind)) {
            let (status, body) = bot.answer(&it, kind, modal.clone()).await;
            let expected = form("type BASE_TYPE_CHOICES");
            assert_eq!(super::table::outcome(status, &body), expected, "{kind} to {verb}");
        }
        assert_eq!(bot.result(&it).await["acknowledged"], false, "a refused answer to {verb} leaves it open");
        let (status, _) = bot.answer(&it, fitting[0], json!({"content": "Yes", "choices": []})).await;
        assert_eq!(status.as_u16(), 204, "{verb}");
    }
}

#[tokio::test]
async fn a_token_reaches_only_what_its_interaction_made() {
    let mut bot = Bot::start(json!([command("go")])).await;
    let [first, second] =
        [bot.provoke("slash", json!({"name": "go"})).await, bot.provoke("slash", json!({"name": "go"})).await];
    let code =
        |answer: (reqwest::StatusCode, Value)| (answer.0.as_u16(), answer.1["code"].as_u64().unwrap_or_default());
    let early = bot.webhook(Method::PATCH, &first, "/messages/@original", json!({"content": "x"})).await;
    assert_eq!(code(early), (404, 10015), "nothing is there before the first answer");
    for it in [&first, &second] {
        bot.answer(it, 4, json!({"content": "x", "flags": 64})).await;
    }
    let theirs = bot.result(&second).await["response"]["id"].as_str().unwrap().to_owned();
    let foreign = bot.webhook(Method::PATCH, &first, &format!("/messages/{theirs}"), json!({"content": "y"})).await;
    assert_eq!(code(foreign), (404, 10008));
    let empty = bot.webhook(Method::PATCH, &first, "/messages/@original", json!({"content": ""})).await;
    assert_eq!(code(empty), (400, 50006));
    assert_eq!(code(bot.webhook(Method::DELETE, &first, "/messages/@original", Value::Null).await), (204, 0));
    assert_eq!(code(bot.webhook(Method::GET, &first, "/messages/@original", Value::Null).await), (404, 10008));
}
