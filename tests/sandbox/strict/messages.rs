//! Good and bad messages: <https://discord.com/developers/docs/resources/message#create-message>

use reqwest::Method;
use serde_json::{Value, json};

use super::table::{Case, Desk, bad, error, good, long};

fn embed(embed: Value) -> Value {
    json!({ "embeds": [embed] })
}

fn allowed(mentions: Value) -> Value {
    json!({"content": "x", "allowed_mentions": mentions})
}

fn fields(count: usize) -> Vec<Value> {
    (0..count).map(|n| json!({"name": format!("n{n}"), "value": "v"})).collect()
}

fn ids(count: u64) -> Vec<String> {
    (1..=count).map(|n| n.to_string()).collect()
}

pub fn cases() -> Vec<Case> {
    let mut cases = contents();
    cases.extend(embeds());
    cases.extend(mentions());
    cases
}

fn contents() -> Vec<Case> {
    vec![
        good("content: up to 2000 characters", json!({"content": long(2000)})),
        good("characters are counted, not bytes", json!({"content": "🦀".repeat(2000)})),
        bad("content: up to 2000 characters", json!({"content": long(2001)}), "content BASE_TYPE_MAX_LENGTH"),
        error("one of content, embeds, sticker_ids, components, files, poll", json!({}), 400, 50006),
        error("white space is no content", json!({"content": " \n"}), 400, 50006),
        error("empty lists show nothing", json!({"content": "", "embeds": [], "components": []}), 400, 50006),
        bad("content is a string", json!({"content": ["x"]}), "content STRING_TYPE_CONVERT"),
        bad("the body is an object", json!(["x"]), "MODEL_TYPE_CONVERT"),
        bad("tts is a boolean (code inferred)", json!({"content": "x", "tts": "no"}), "tts BOOLEAN_TYPE_CONVERT"),
        bad("flags is an integer", json!({"content": "x", "flags": "64"}), "flags NUMBER_TYPE_COERCE"),
        good("nonce: up to 25 characters", json!({"content": "x", "nonce": long(25)})),
        good("nonce: integer or string", json!({"content": "x", "nonce": 7})),
        bad("nonce: up to 25 characters", json!({"content": "x", "nonce": long(26)}), "nonce NONCE_TYPE_TOO_LONG"),
        bad("nonce: integer or string", json!({"content": "x", "nonce": true}), "nonce NONCE_TYPE_INVALID_TYPE"),
        bad(
            "sticker_ids: up to 3 stickers",
            json!({"content": "x", "sticker_ids": ["1", "2", "3", "4"]}),
            "sticker_ids BASE_TYPE_MAX_LENGTH",
        ),
        bad(
            "attachments[].id: the n of files[n] that came along",
            json!({"content": "x", "attachments": [{"id": 0}]}),
            "attachments.0.id ATTACHMENT_NOT_FOUND",
        ),
        bad(
            "attachments[].id is a snowflake",
            json!({"content": "x", "attachments": [{"id": "first"}]}),
            "attachments.0.id NUMBER_TYPE_COERCE",
        ),
        bad(
            "attachments[].description: up to 1024 characters",
            json!({"content": "x", "attachments": [{"id": 0, "description": long(1025)}]}),
            "attachments.0.description BASE_TYPE_MAX_LENGTH",
        )
        .and("attachments.0.id ATTACHMENT_NOT_FOUND"),
        bad(
            "message_reference.message_id is required",
            json!({"content": "x", "message_reference": {}}),
            "message_reference.message_id BASE_TYPE_REQUIRED",
        ),
        bad(
            "message_reference: a message that exists (code inferred)",
            json!({"content": "x", "message_reference": {"message_id": "1"}}),
            "message_reference MESSAGE_REFERENCE_UNKNOWN_MESSAGE",
        ),
        good(
            "fail_if_not_exists: false sends a plain message instead",
            json!({"content": "x", "message_reference": {"message_id": "1", "fail_if_not_exists": false}}),
        ),
    ]
}

/// <https://discord.com/developers/docs/resources/message#embed-object-embed-limits>
fn embeds() -> Vec<Case> {
    let title = |length: usize| json!({ "title": long(length) });
    let total = |first: usize, second: usize| json!({"embeds": [{"description": long(first)}, {"footer": {"text": long(second)}, "title": "x"}]});
    vec![
        good("title: 256", embed(title(256))),
        good("white space around a text is not counted", embed(json!({"title": format!("  {}\n", long(256))}))),
        bad("title: 256", embed(title(257)), "embeds.0.title BASE_TYPE_MAX_LENGTH"),
        good("description: 4096", embed(json!({"description": long(4096)}))),
        bad(
            "description: 4096",
            embed(json!({"description": long(4097)})),
            "embeds.0.description BASE_TYPE_MAX_LENGTH",
        ),
        good("fields: up to 25", embed(json!({"fields": fields(25)}))),
        bad("fields: up to 25", embed(json!({"fields": fields(26)})), "embeds.0.fields BASE_TYPE_MAX_LENGTH"),
        good("field.name: 256", embed(json!({"fields": [{"name": long(256), "value": "v"}]}))),
        bad(
            "field.name: 256",
            embed(json!({"fields": [{"name": long(257), "value": "v"}]})),
            "embeds.0.fields.0.name BASE_TYPE_MAX_LENGTH",
        ),
        good("field.value: 1024", embed(json!({"fields": [{"name": "n", "value": long(1024)}]}))),
        bad(
            "field.value: 1024",
            embed(json!({"fields": [{"name": "n", "value": long(1025)}]})),
            "embeds.0.fields.0.value BASE_TYPE_MAX_LENGTH",
        ),
        bad(
            "field.name is required",
            embed(json!({"fields": [{"name": "", "value": "v"}]})),
            "embeds.0.fields.0.name BASE_TYPE_REQUIRED",
        ),
        bad(
            "field.value is required",
            embed(json!({"fields": [{"name": "n", "value": " "}]})),
            "embeds.0.fields.0.value BASE_TYPE_REQUIRED",
        ),
        bad(
            "fields have a name and a value",
            embed(json!({"fields": [{}]})),
            "embeds.0.fields.0.name BASE_TYPE_REQUIRED",
        )
        .and("embeds.0.fields.0.value BASE_TYPE_REQUIRED"),
        bad(
            "field.inline is a boolean (code inferred)",
            embed(json!({"fields": [{"name": "n", "value": "v", "inline": "yes"}]})),
            "embeds.0.fields.0.inline BOOLEAN_TYPE_CONVERT",
        ),
        good("footer.text: 2048", embed(json!({"footer": {"text": long(2048)}}))),
        bad(
            "footer.text: 2048",
            embed(json!({"footer": {"text": long(2049)}})),
            "embeds.0.footer.text BASE_TYPE_MAX_LENGTH",
        ),
        bad(
            "footer.text is required",
            embed(json!({"title": "x", "footer": {"icon_url": "https://example.org/a.png"}})),
            "embeds.0.footer.text BASE_TYPE_REQUIRED",
        ),
        good("author.name: 256", embed(json!({"author": {"name": long(256)}}))),
        bad(
            "author.name: 256",
            embed(json!({"author": {"name": long(257)}})),
            "embeds.0.author.name BASE_TYPE_MAX_LENGTH",
        ),
        bad(
            "author.name is required",
            embed(json!({"author": {"url": "https://example.org"}})),
            "embeds.0.author.name BASE_TYPE_REQUIRED",
        ),
        good("color: up to 0xFFFFFF", embed(json!({"title": "x", "color": 0xff_ff_ff}))),
        bad(
            "color: up to 0xFFFFFF",
            embed(json!({"title": "x", "color": 0x0100_0000})),
            "embeds.0.color NUMBER_TYPE_MAX",
        ),
        bad("an embed shows something", embed(json!({"color": 1})), "embeds.0.description BASE_TYPE_REQUIRED"),
        bad("an embed is an object", embed(json!("x")), "embeds.0 MODEL_TYPE_CONVERT"),
        good("image.url: http, https or attachment", embed(json!({"image": {"url": "attachment://chart.png"}}))),
        bad(
            "image.url: http, https or attachment",
            embed(json!({"image": {"url": "chart.png"}})),
            "embeds.0.image.url URL_TYPE_INVALID_SCHEME",
        ),
        bad(
            "url: http or https",
            embed(json!({"title": "x", "url": "ftp://example.org"})),
            "embeds.0.url URL_TYPE_INVALID_SCHEME",
        ),
        bad(
            "timestamp: ISO8601",
            embed(json!({"title": "x", "timestamp": "tomorrow"})),
            "embeds.0.timestamp DATE_TIME_TYPE_PARSE",
        ),
        good("all texts of all embeds: 6000", total(4000, 1999)),
        bad("all texts of all embeds: 6000", total(4000, 2000), "embeds MAX_EMBED_SIZE_EXCEEDED"),
        good("embeds: up to 10", json!({"embeds": vec![title(1); 10]})),
        bad("embeds: up to 10", json!({"embeds": vec![title(1); 11]}), "embeds BASE_TYPE_MAX_LENGTH"),
    ]
}

/// <https://discord.com/developers/docs/resources/message#allowed-mentions-object>
fn mentions() -> Vec<Case> {
    vec![
        good("users: up to 100", allowed(json!({"users": ids(100)}))),
        bad("users: up to 100", allowed(json!({"users": ids(101)})), "allowed_mentions.users BASE_TYPE_MAX_LENGTH"),
        bad("roles: up to 100", allowed(json!({"roles": ids(101)})), "allowed_mentions.roles BASE_TYPE_MAX_LENGTH"),
        good("parse one kind, name ids of another", allowed(json!({"parse": ["roles"], "users": ["1"]}))),
        bad(
            "parse and ids of one kind are mutually exclusive",
            allowed(json!({"parse": ["users"], "users": ["1"]})),
            "allowed_mentions MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
        ),
        bad(
            "parse and ids of one kind are mutually exclusive",
            allowed(json!({"parse": ["roles"], "roles": ["1"]})),
            "allowed_mentions MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
        ),
        bad(
            "parse: roles, users, everyone",
            allowed(json!({"parse": ["here"]})),
            "allowed_mentions.parse.0 BASE_TYPE_CHOICES",
        ),
        bad(
            "users is a set",
            allowed(json!({"users": ["1", "1"]})),
            "allowed_mentions.users.1 SET_TYPE_ALREADY_CONTAINS_VALUE",
        ),
        bad("users: snowflakes", allowed(json!({"users": ["ada"]})), "allowed_mentions.users.0 NUMBER_TYPE_COERCE"),
    ]
}

#[tokio::test]
async fn messages_are_refused_where_discord_refuses_them() {
    let desk = Desk::open().await;
    desk.check(Method::POST, &desk.messages().await, &cases()).await;
}

#[tokio::test]
async fn answers_are_refused_as_messages_are() {
    let mut desk = Desk::open().await;
    let cases = [
        bad("content: up to 2000 characters", json!({"content": long(2001)}), "data.content BASE_TYPE_MAX_LENGTH"),
        error("one of content, embeds, …", json!({}), 400, 50006),
        bad("embeds: up to 10", json!({"embeds": vec![json!({"title": "x"}); 11]}), "data.embeds BASE_TYPE_MAX_LENGTH"),
    ];
    desk.check_answers(4, &cases).await;
}
