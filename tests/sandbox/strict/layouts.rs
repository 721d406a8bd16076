//! Good and bad messages made of components alone: <https://discord.com/developers/docs/components/overview>

use reqwest::Method;
use serde_json::{Value, json};

use super::table::{Case, Desk, bad, error, good, long, with};

const V2: u64 = 1 << 15;

fn v2(components: Value) -> Value {
    json!({"flags": V2, "components": components})
}

fn text(length: usize) -> Value {
    json!({"type": 10, "content": long(length)})
}

fn texts(count: usize) -> Value {
    json!(vec![text(1); count])
}

fn container(components: Value) -> Value {
    json!({"type": 17, "components": components})
}

fn thumbnail() -> Value {
    json!({"type": 11, "media": {"url": "https://example.org/a.png"}})
}

fn section(components: Value, accessory: Value) -> Value {
    json!({"type": 9, "components": components, "accessory": accessory})
}

fn gallery(count: usize) -> Value {
    json!({"type": 12, "items": vec![json!({"media": {"url": "https://example.org/a.png"}}); count]})
}

pub fn cases() -> Vec<Case> {
    let mut cases = whole();
    cases.extend(parts());
    cases
}

fn whole() -> Vec<Case> {
    let with_content = with(&v2(texts(1)), "content", json!("x"));
    let with_embeds = with(&v2(texts(1)), "embeds", json!([{"title": "x"}]));
    let legacy = "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2";
    let row = json!({"type": 1, "components": [{"type": 2, "style": 1, "label": "x", "custom_id": "a"}]});
    vec![
        good("text displays stand at the top", v2(texts(1))),
        bad("content cannot be used", with_content, &format!("content {legacy}")),
        bad("embeds cannot be used", with_embeds, &format!("embeds {legacy}")),
        bad(
            "sticker_ids cannot be used",
            with(&v2(texts(1)), "sticker_ids", json!(["1"])),
            &format!("sticker_ids {legacy}"),
        ),
        good("empty old fields are none", with(&with(&v2(texts(1)), "content", json!("")), "embeds", json!([]))),
        error("there is something to show", v2(json!([])), 400, 50006),
        good("up to 40 components", v2(texts(40))),
        bad("up to 40 components", v2(texts(41)), "components BASE_TYPE_MAX_LENGTH"),
        good("up to 40 components, nested ones included", v2(json!([container(texts(39))]))),
        bad(
            "up to 40 components, nested ones included",
            v2(json!([container(texts(40))])),
            "components COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED",
        ),
        good("4000 characters of text in all", v2(json!([text(2000), container(json!([text(2000)]))]))),
        bad(
            "4000 characters of text in all",
            v2(json!([text(2000), container(json!([text(2001)]))])),
            "components COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED",
        ),
        good("a text display of 4000 characters", v2(json!([text(4000)]))),
        bad("a text display of 4000 characters", v2(json!([text(4001)])), "components.0.content BASE_TYPE_BAD_LENGTH"),
        bad("a text display says something", v2(json!([text(0)])), "components.0.content BASE_TYPE_BAD_LENGTH"),
        good("rows stand at the top, more than 5 of them", v2(json!([row, container(json!([text(1)]))]))),
        bad("buttons stand in rows", v2(json!([row["components"][0]])), "components.0 UNION_TYPE_CHOICES"),
        bad(
            "custom_id is unique, containers included",
            v2(json!([row, container(json!([row]))])),
            "components.1.components.0.components.0.custom_id COMPONENT_CUSTOM_ID_DUPLICATED",
        ),
    ]
}

fn parts() -> Vec<Case> {
    let button = json!({"type": 2, "style": 1, "label": "x", "custom_id": "a"});
    let described = |length: usize| {
        json!({"type": 12, "items": [
            {"media": {"url": "https://example.org/a.png"}, "description": long(length)},
        ]})
    };
    vec![
        good("section: 1 to 3 texts and a thumbnail", v2(json!([section(texts(3), thumbnail())]))),
        good("section: a button beside the text", v2(json!([section(texts(1), button)]))),
        bad(
            "section: 1 to 3 texts",
            v2(json!([section(texts(4), thumbnail())])),
            "components.0.components BASE_TYPE_BAD_LENGTH",
        ),
        bad(
            "section: accessory is required",
            v2(json!([section(texts(1), Value::Null)])),
            "components.0.accessory BASE_TYPE_REQUIRED",
        ),
        bad(
            "section: text displays only",
            v2(json!([section(json!([{"type": 14}]), thumbnail())])),
            "components.0.components.0 UNION_TYPE_CHOICES",
        ),
        bad(
            "section: a button or a thumbnail",
            v2(json!([section(texts(1), text(1))])),
            "components.0.accessory UNION_TYPE_CHOICES",
        ),
        bad(
            "container: something in it",
            v2(json!([container(json!([]))])),
            "components.0.components BASE_TYPE_BAD_LENGTH",
        ),
        bad(
            "containers do not nest",
            v2(json!([container(json!([container(texts(1))]))])),
            "components.0.components.0 UNION_TYPE_CHOICES",
        ),
        good(
            "accent_color: up to 0xFFFFFF",
            v2(json!([with(&container(texts(1)), "accent_color", json!(0xff_ff_ff))])),
        ),
        bad(
            "accent_color: up to 0xFFFFFF",
            v2(json!([with(&container(texts(1)), "accent_color", json!(0x0100_0000))])),
            "components.0.accent_color NUMBER_TYPE_MAX",
        ),
        good("gallery: 1 to 10 items", v2(json!([gallery(10)]))),
        bad("gallery: 1 to 10 items", v2(json!([gallery(11)])), "components.0.items BASE_TYPE_BAD_LENGTH"),
        bad("gallery: 1 to 10 items", v2(json!([gallery(0)])), "components.0.items BASE_TYPE_BAD_LENGTH"),
        good("gallery: description up to 1024", v2(json!([described(1024)]))),
        bad(
            "gallery: description up to 1024",
            v2(json!([described(1025)])),
            "components.0.items.0.description BASE_TYPE_BAD_LENGTH",
        ),
        bad(
            "gallery: media is required",
            v2(json!([{"type": 12, "items": [{}]}])),
            "components.0.items.0.media BASE_TYPE_REQUIRED",
        ),
        bad(
            "media.url: http, https or attachment",
            v2(json!([{"type": 12, "items": [{"media": {"url": "a.png"}}]}])),
            "components.0.items.0.media.url URL_TYPE_INVALID_SCHEME",
        ),
        bad(
            "attachment://: a file that came along",
            v2(json!([{"type": 13, "file": {"url": "attachment://a.png"}}])),
            "components.0.file.url UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND",
        ),
        bad(
            "file: only attachment://",
            v2(json!([{"type": 13, "file": {"url": "https://example.org/a.png"}}])),
            "components.0.file.url URL_TYPE_INVALID_SCHEME",
        ),
        good("separator: spacing 1 or 2", v2(json!([text(1), {"type": 14, "spacing": 2, "divider": false}]))),
        bad(
            "separator: spacing 1 or 2",
            v2(json!([{"type": 14, "spacing": 3}])),
            "components.0.spacing BASE_TYPE_CHOICES",
        ),
        bad(
            "separator: divider is a boolean (code inferred)",
            v2(json!([{"type": 14, "divider": "no"}])),
            "components.0.divider BOOLEAN_TYPE_CONVERT",
        ),
        bad(
            "labels stand in modals only",
            v2(json!([{"type": 18, "label": "x", "component": {"type": 4}}])),
            "components.0 UNION_TYPE_CHOICES",
        ),
    ]
}

#[tokio::test]
async fn layouts_are_refused_where_discord_refuses_them() {
    let desk = Desk::open().await;
    desk.check(Method::POST, &desk.messages().await, &cases()).await;
}

#[tokio::test]
async fn a_message_becomes_components_alone_only_when_the_old_fields_are_emptied() {
    let desk = Desk::open().await;
    let path = desk.messages().await;
    let (_, sent) = desk.bot.rest(Method::POST, &path, json!({"content": "x"})).await;
    let one = format!("{path}/{}", sent["id"].as_str().unwrap());
    let cases = [
        bad("old fields stay", v2(texts(1)), "content MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"),
        good("old fields are emptied", with(&v2(texts(1)), "content", Value::Null)),
        bad(
            "there is no way back",
            json!({"content": "x"}),
            "content MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
        ),
        good("the flag need not be said again", json!({"components": texts(2)})),
    ];
    desk.check(Method::PATCH, &one, &cases).await;
}
