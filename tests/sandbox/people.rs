//! What people can and cannot do: commands, options, choices, roles, places.

use reqwest::Method;
use serde_json::{Value, json};
use viva::sandbox::ControlError;

use super::client::{Bot, act, command};

fn commands() -> Value {
    let option = |kind: u64, name: &str| json!({"type": kind, "name": name, "description": "d"});
    let with = |mut option: Value, key: &str, value: Value| {
        option[key] = value;
        option
    };
    let topic = with(option(3, "topic"), "autocomplete", json!(true));
    let level = with(option(3, "level"), "choices", json!([{"name": "Easy", "value": "1"}]));
    let count = with(with(option(4, "count"), "min_value", json!(1)), "max_value", json!(5));
    let start = json!({"type": 1, "name": "start", "description": "d", "options": [topic, level, count]});
    let tell = json!({"name": "tell", "description": "d", "options": [
        with(option(6, "whom"), "required", json!(true)), option(7, "where"), option(8, "role"), option(9, "any"),
        option(11, "file"), option(5, "loud"),
    ]});
    json!([
        {"name": "quiz", "description": "d", "options": [start]},
        tell,
        {"name": "settings", "description": "d", "default_member_permissions": "32"},
        {"name": "guilds-only", "description": "d", "contexts": [0]},
        {"name": "admins-only", "description": "d", "default_member_permissions": "0"},
        command("anywhere"),
    ])
}

#[tokio::test]
async fn people_do_only_what_their_client_lets_them() {
    let bot = Bot::start(commands()).await;
    let tell = |options: Value| json!({"name": "tell", "options": options});
    let quiz = |options: Value| json!({"name": "quiz start", "options": options});
    let cases = [
        ("slash", json!({"name": "nothing"}), false),
        ("slash", json!({"name": "quiz"}), false),
        ("slash", json!({"name": "quiz stop"}), false),
        ("slash", quiz(json!({})), true),
        ("slash", quiz(json!({"unknown": 1})), false),
        ("slash", quiz(json!({"count": 5})), true),
        ("slash", quiz(json!({"count": 6})), false),
        ("slash", quiz(json!({"count": "3"})), false),
        ("slash", quiz(json!({"level": "1"})), true),
        ("slash", quiz(json!({"level": "2"})), false),
        (
            "autocomplete",
            json!({"name": "quiz start", "option": "topic", "value": "no", "options": {"count": 2}}),
            true,
        ),
        ("autocomplete", json!({"name": "quiz start", "option": "count", "value": "2"}), false),
        ("slash", tell(json!({})), false),
        ("slash", tell(json!({"whom": "rival", "where": "interviews", "role": "Moderator", "any": "recruiter"})), true),
        ("slash", tell(json!({"whom": "stranger"})), false),
        ("slash", tell(json!({"whom": "rival", "loud": true})), true),
        ("slash", tell(json!({"whom": "rival", "loud": "yes"})), false),
        ("slash", tell(json!({"whom": "rival", "file": {"filename": "a.txt", "base64": "aGk="}})), true),
        ("slash", tell(json!({"whom": "rival", "file": {"filename": "a.txt", "base64": "?"}})), false),
        ("slash", json!({"name": "settings"}), false),
        ("slash", json!({"name": "settings", "user": "recruiter"}), false),
        ("slash", json!({"name": "settings", "user": "moderator"}), true),
        ("slash", json!({"name": "admins-only", "user": "moderator"}), false),
        ("slash", json!({"name": "guilds-only", "channel": "dm"}), false),
        ("slash", json!({"name": "anywhere", "channel": "dm"}), true),
        ("slash", json!({"name": "anywhere", "guild": "hiring", "channel": "#recruiters"}), true),
        ("slash", json!({"name": "anywhere", "guild": "nowhere"}), false),
        ("slash", json!({"name": "anywhere", "user": "stranger"}), false),
        ("submit", json!({"interaction_id": "1"}), false),
        ("result", json!({"interaction_id": "1"}), false),
        ("advance", json!({"seconds": -1}), false),
    ];
    for (verb, mut arguments, expected) in cases {
        arguments["wait_ms"] = json!(0);
        match bot.sandbox.call(verb, arguments.clone()).await {
            Ok(_) => assert!(expected, "{verb} {arguments} should be refused"),
            Err(ControlError::Setup(why)) => assert!(!expected, "{verb} {arguments}: {why}"),
            Err(error) => panic!("{verb} {arguments}: {error}"),
        }
    }
    let malformed = bot.sandbox.call("slash", json!({"name": 5})).await.unwrap_err();
    assert_eq!(malformed.status().as_u16(), 400);
    assert_eq!(bot.sandbox.call("sing", json!({})).await.unwrap_err().status().as_u16(), 404);
}

#[tokio::test]
async fn the_bot_is_told_who_did_what_where() {
    let mut bot = Bot::start(commands()).await;
    let info = act(&bot.sandbox, "info", json!({})).await;
    let options = json!({"whom": "rival", "where": "interviews", "file": {"filename": "a.txt", "base64": "aGk="}});
    let asked = json!({"name": "tell", "user": "moderator", "options": options, "locale": "de"});
    let it = bot.provoke("slash", asked).await;
    let rival = info["users"]["rival"].as_str().unwrap();
    assert_eq!(it["data"]["options"][0], json!({"name": "whom", "type": 6, "value": rival}));
    assert_eq!(it["data"]["resolved"]["users"][rival]["username"], "rival");
    assert!(it["data"]["resolved"]["members"][rival]["roles"].is_array());
    let file = it["data"]["options"][2]["value"].as_str().unwrap();
    assert_eq!(it["data"]["resolved"]["attachments"][file]["size"], 2);
    assert_eq!((&it["locale"], &it["guild_locale"], &it["context"]), (&json!("de"), &json!("en-US"), &json!(0)));
    let held: u64 = it["member"]["permissions"].as_str().unwrap().parse().unwrap();
    assert_ne!(held & 1 << 5, 0, "the moderator manages the server");

    let typed = json!({"name": "quiz start", "option": "topic", "value": "no", "options": {"count": 2}});
    let it = bot.provoke("autocomplete", typed).await;
    let filled = json!([{"name": "start", "type": 1, "options": [
        {"name": "topic", "type": 3, "value": "no", "focused": true}, {"name": "count", "type": 4, "value": 2},
    ]}]);
    assert_eq!((&it["type"], &it["data"]["options"]), (&json!(4), &filled));
    let (status, body) = bot.answer(&it, 8, json!({"choices": [{"name": "Node", "value": "node"}]})).await;
    assert!(status.is_success(), "{body}");
    let view = bot.result(&it).await;
    assert_eq!((&view["kind"], &view["choices"][0]["value"]), (&json!("choices"), &json!("node")));

    let it = bot.provoke("slash", json!({"name": "anywhere", "channel": "dm"})).await;
    assert_eq!(
        (&it["user"]["username"], &it["member"], &it["guild_id"]),
        (&json!("candidate"), &Value::Null, &Value::Null)
    );
}

#[tokio::test]
async fn a_person_chooses_from_selects() {
    let mut bot = Bot::start(json!([command("go")])).await;
    let it = bot.provoke("slash", json!({"name": "go"})).await;
    let rows = json!([
        {"type": 1, "components": [{"type": 3, "custom_id": "text", "max_values": 2, "options": [
            {"label": "A", "value": "a"}, {"label": "B", "value": "b"}, {"label": "C", "value": "c"},
        ]}]},
        {"type": 1, "components": [{"type": 5, "custom_id": "user"}]},
    ]);
    bot.answer(&it, 4, json!({"content": "Choose", "components": rows})).await;
    let message = bot.result(&it).await["response"]["id"].clone();
    let choose = |custom_id: &str, values: Value| {
        let arguments = json!({"message_id": message, "custom_id": custom_id, "values": values, "wait_ms": 0});
        bot.sandbox.call("select", arguments)
    };
    assert!(choose("text", json!(["d"])).await.is_err());
    assert!(choose("text", json!([])).await.is_err());
    assert!(choose("text", json!(["a", "b", "c"])).await.is_err());
    choose("text", json!(["a", "b"])).await.unwrap();
    choose("user", json!(["rival"])).await.unwrap();
    assert_eq!(bot.interaction().await["data"]["values"], json!(["a", "b"]));
    let user = bot.interaction().await;
    let id = user["data"]["values"][0].as_str().unwrap();
    assert_eq!(user["data"]["resolved"]["users"][id]["username"], "rival");
}

#[tokio::test]
async fn commands_are_registered_replaced_and_deleted() {
    let bot = Bot::start(commands()).await;
    let info = act(&bot.sandbox, "info", json!({})).await;
    assert_eq!(info["commands"], json!(["admins-only", "anywhere", "guilds-only", "quiz", "settings", "tell"]));
    let guild = info["guilds"]["hiring"]["id"].as_str().unwrap();
    let base = format!("/applications/{}", bot.application);
    let path = format!("{base}/guilds/{guild}/commands");
    let (created, body) = bot.rest(Method::POST, &path, command("here")).await;
    assert_eq!(created.as_u16(), 201);
    let (again, same) = bot.rest(Method::POST, &path, command("here")).await;
    assert_eq!((again.as_u16(), &same["id"]), (200, &body["id"]), "a name replaces itself");
    let one = format!("{path}/{}", body["id"].as_str().unwrap());
    let (_, edited) = bot.rest(Method::PATCH, &one, json!({"description": "New"})).await;
    assert_eq!(edited["description"], "New");
    assert!(bot.sandbox.call("slash", json!({"name": "here", "wait_ms": 0})).await.is_err(), "not in the other server");
    act(&bot.sandbox, "slash", json!({"name": "here", "guild": "hiring", "wait_ms": 0})).await;
    let (deleted, _) = bot.rest(Method::DELETE, &one, Value::Null).await;
    let (gone, error) = bot.rest(Method::GET, &one, Value::Null).await;
    assert_eq!((deleted.as_u16(), gone.as_u16(), &error["code"]), (204, 404, &json!(10063)));
    let (_, before) = bot.rest(Method::GET, &format!("{base}/commands"), Value::Null).await;
    let (_, after) = bot.rest(Method::PUT, &format!("{base}/commands"), json!([command("anywhere")])).await;
    assert_eq!(after[0]["id"], before[5]["id"], "a command that stays keeps its id");
}
