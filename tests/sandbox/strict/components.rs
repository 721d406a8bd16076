//! Good and bad rows, buttons and selects: <https://discord.com/developers/docs/components/reference>

use reqwest::Method;
use serde_json::{Value, json};

use super::table::{Case, Desk, bad, good, long, with};

/// Where a row's first component stands.
const FIRST: &str = "components.0.components.0";

fn rows(rows: &[Value]) -> Value {
    json!({ "components": rows.iter().map(|it| json!({"type": 1, "components": it})).collect::<Vec<_>>() })
}

fn row(components: Value) -> Value {
    rows(&[components])
}

fn one(component: &Value) -> Value {
    row(json!([component]))
}

fn button(id: &str) -> Value {
    json!({"type": 2, "style": 1, "label": "x", "custom_id": id})
}

fn buttons(count: usize) -> Value {
    (0..count).map(|n| button(&format!("b{n}"))).collect()
}

fn options(count: usize) -> Vec<Value> {
    (0..count).map(|n| json!({"label": format!("l{n}"), "value": format!("v{n}")})).collect()
}

fn select() -> Value {
    json!({"type": 3, "custom_id": "s", "options": options(3)})
}

/// A refusal at the first component, or within it.
fn first(rule: &'static str, component: &Value, place: &str, code: &str) -> Case {
    let place = if place.is_empty() { FIRST.to_owned() } else { format!("{FIRST}.{place}") };
    bad(rule, one(component), &format!("{place} {code}"))
}

pub fn cases() -> Vec<Case> {
    let mut cases = rows_of_components();
    cases.extend(all_buttons());
    cases.extend(all_selects());
    cases.extend(choices());
    cases
}

fn rows_of_components() -> Vec<Case> {
    let each: Vec<Value> = (0..6).map(|n| json!([button(&format!("r{n}"))])).collect();
    vec![
        good("up to 5 action rows", rows(&each[..5])),
        bad("up to 5 action rows", rows(&each), "components BASE_TYPE_MAX_LENGTH"),
        good("up to 5 buttons", row(buttons(5))),
        bad("up to 5 buttons", row(buttons(6)), "components.0.components BASE_TYPE_BAD_LENGTH"),
        bad("a row holds something", row(json!([])), "components.0.components BASE_TYPE_BAD_LENGTH"),
        bad(
            "components of a row are required",
            json!({"components": [{"type": 1}]}),
            "components.0.components BASE_TYPE_REQUIRED",
        ),
        bad("only rows stand at the top", json!({"components": [button("a")]}), "components.0 UNION_TYPE_CHOICES"),
        bad(
            "text displays need IS_COMPONENTS_V2",
            json!({"components": [{"type": 10, "content": "x"}]}),
            "components.0 UNION_TYPE_CHOICES",
        ),
        bad("type is required", json!({"components": [{}]}), "components.0.type BASE_TYPE_REQUIRED"),
        bad("a component is an object", json!({"components": ["x"]}), "components.0 MODEL_TYPE_CONVERT"),
        bad(
            "text inputs stand in modals only",
            one(&json!({"type": 4, "custom_id": "t", "style": 1, "label": "x"})),
            "components.0.components.0 UNION_TYPE_CHOICES",
        ),
        bad(
            "rows do not nest",
            one(&json!({"type": 1, "components": []})),
            "components.0.components.0 UNION_TYPE_CHOICES",
        ),
        bad(
            "a select fills its row",
            row(json!([button("a"), select()])),
            "components.0.components.1 COMPONENT_LAYOUT_WIDTH_EXCEEDED",
        ),
        bad(
            "custom_id is unique in a message",
            row(json!([button("a"), button("a")])),
            "components.0.components.1.custom_id COMPONENT_CUSTOM_ID_DUPLICATED",
        ),
        bad(
            "custom_id is unique in a message, disabled or not",
            rows(&[json!([button("a")]), json!([with(&button("a"), "disabled", json!(true))])]),
            "components.1.components.0.custom_id COMPONENT_CUSTOM_ID_DUPLICATED",
        ),
        bad(
            "id is unique in a message (code inferred)",
            row(json!([with(&button("a"), "id", json!(7)), with(&button("b"), "id", json!(7))])),
            "components.0.components.1.id COMPONENT_ID_DUPLICATED",
        ),
        good(
            "id: 0 counts as none",
            row(json!([with(&button("a"), "id", json!(0)), with(&button("b"), "id", json!(0))])),
        ),
        first("id: 32 bits", &with(&button("a"), "id", json!(1_u64 << 31)), "id", "NUMBER_TYPE_MAX"),
    ]
}

/// <https://discord.com/developers/docs/components/reference#button>
fn all_buttons() -> Vec<Case> {
    let link = json!({"type": 2, "style": 5, "label": "x", "url": "https://example.org"});
    let premium = json!({"type": 2, "style": 6, "sku_id": "1"});
    let plain = button("a");
    let emoji = |emoji: Value| json!({"type": 2, "style": 1, "custom_id": "a", "emoji": emoji});
    vec![
        good("custom_id: 1 to 100 characters", one(&button(&long(100)))),
        first("custom_id: 1 to 100 characters", &button(&long(101)), "custom_id", "BASE_TYPE_BAD_LENGTH"),
        first("custom_id: 1 to 100 characters", &button(""), "custom_id", "BASE_TYPE_BAD_LENGTH"),
        first(
            "non-link, non-premium buttons have a custom_id",
            &with(&plain, "custom_id", Value::Null),
            "custom_id",
            "BUTTON_COMPONENT_CUSTOM_ID_REQUIRED",
        ),
        good("label: up to 80 characters", one(&with(&plain, "label", json!(long(80))))),
        first("label: up to 80 characters", &with(&plain, "label", json!(long(81))), "label", "BASE_TYPE_MAX_LENGTH"),
        first(
            "a label or an emoji (code inferred)",
            &with(&plain, "label", json!("")),
            "",
            "BUTTON_COMPONENT_INVALID_LABEL",
        ),
        good("a label or an emoji", one(&emoji(json!({"name": "🦀"})))),
        first("emoji.name: an emoji", &emoji(json!({"name": "crab"})), "emoji.name", "BUTTON_COMPONENT_INVALID_EMOJI"),
        first("emoji.id: a snowflake", &emoji(json!({"name": "crab", "id": "x"})), "emoji.id", "NUMBER_TYPE_COERCE"),
        first("style is required", &with(&plain, "style", Value::Null), "style", "BASE_TYPE_REQUIRED"),
        first("style: 1 to 6", &with(&plain, "style", json!(7)), "style", "BASE_TYPE_CHOICES"),
        first(
            "disabled is a boolean (code inferred)",
            &with(&plain, "disabled", json!(1)),
            "disabled",
            "BOOLEAN_TYPE_CONVERT",
        ),
        bad(
            "link buttons cannot have a custom_id",
            one(&with(&link, "custom_id", json!("a"))),
            "components.0.components.0.custom_id BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE",
        )
        .and("components.0.components.0.url BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE"),
        bad(
            "other buttons cannot have a url",
            one(&with(&plain, "url", json!("https://example.org"))),
            "components.0.components.0.custom_id BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE",
        )
        .and("components.0.components.0.url BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE"),
        good("link buttons have a url", one(&link)),
        first("link buttons have a url", &with(&link, "url", Value::Null), "url", "BASE_TYPE_REQUIRED"),
        good("url: up to 512 characters", one(&with(&link, "url", json!(format!("https://{}", long(504)))))),
        first(
            "url: up to 512 characters",
            &with(&link, "url", json!(format!("https://{}", long(505)))),
            "url",
            "BASE_TYPE_MAX_LENGTH",
        ),
        first(
            "url: http, https or discord",
            &with(&link, "url", json!("javascript://x")),
            "url",
            "URL_TYPE_INVALID_SCHEME",
        ),
        good("premium buttons have a sku_id", one(&premium)),
        first("premium buttons have a sku_id", &with(&premium, "sku_id", Value::Null), "sku_id", "BASE_TYPE_REQUIRED"),
        first(
            "premium buttons have no label (code inferred)",
            &with(&premium, "label", json!("x")),
            "label",
            "BUTTON_COMPONENT_INVALID_FIELD",
        ),
        first(
            "other buttons have no sku_id (code inferred)",
            &with(&plain, "sku_id", json!("1")),
            "sku_id",
            "BUTTON_COMPONENT_INVALID_FIELD",
        ),
    ]
}

/// <https://discord.com/developers/docs/components/reference#string-select>
fn all_selects() -> Vec<Case> {
    let select = select();
    let users = json!({"type": 5, "custom_id": "u"});
    let channels = json!({"type": 8, "custom_id": "c"});
    let user = |id: &str| json!({"type": "user", "id": id});
    vec![
        first("custom_id is required", &with(&select, "custom_id", Value::Null), "custom_id", "BASE_TYPE_REQUIRED"),
        good("placeholder: up to 150 characters", one(&with(&select, "placeholder", json!(long(150))))),
        first(
            "placeholder: up to 150 characters",
            &with(&select, "placeholder", json!(long(151))),
            "placeholder",
            "BASE_TYPE_MAX_LENGTH",
        ),
        good("min_values: 0 to 25", one(&with(&select, "min_values", json!(0)))),
        first("min_values: 0 to 25", &with(&select, "min_values", json!(26)), "min_values", "NUMBER_TYPE_MAX"),
        first("max_values: 1 to 25", &with(&users, "max_values", json!(0)), "max_values", "NUMBER_TYPE_MIN"),
        good("max_values: 1 to 25", one(&with(&users, "max_values", json!(25)))),
        first("max_values: 1 to 25", &with(&users, "max_values", json!(26)), "max_values", "NUMBER_TYPE_MAX"),
        first(
            "min_values is no more than max_values (code inferred)",
            &with(&users, "min_values", json!(2)),
            "min_values",
            "NUMBER_TYPE_MAX",
        ),
        good("max_values is no more than the options", one(&with(&select, "max_values", json!(3)))),
        first(
            "max_values is no more than the options",
            &with(&select, "max_values", json!(4)),
            "options",
            "BASE_TYPE_MIN_LENGTH",
        ),
        good("default_values: no more than max_values", one(&with(&users, "default_values", json!([user("1")])))),
        first(
            "default_values: no more than max_values",
            &with(&users, "default_values", json!([user("1"), user("2")])),
            "default_values",
            "SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES",
        ),
        first(
            "default_values[].type: what the select chooses",
            &with(&users, "default_values", json!([{"type": "role", "id": "1"}])),
            "default_values.0.type",
            "BASE_TYPE_CHOICES",
        ),
        first(
            "default_values[].id is required",
            &with(&users, "default_values", json!([{"type": "user"}])),
            "default_values.0.id",
            "BASE_TYPE_REQUIRED",
        ),
        good("channel_types: channel types", one(&with(&channels, "channel_types", json!([0, 5])))),
        first(
            "channel_types: channel types",
            &with(&channels, "channel_types", json!([99])),
            "channel_types.0",
            "BASE_TYPE_CHOICES",
        ),
    ]
}

/// <https://discord.com/developers/docs/components/reference#string-select-select-option-structure>
fn choices() -> Vec<Case> {
    let select = |options: Value| with(&select(), "options", options);
    let option = json!({"label": "l", "value": "v"});
    let only = |key: &str, value: Value| select(json!([with(&option, key, value)]));
    let chosen = with(&option, "default", json!(true));
    vec![
        good("options: up to 25", one(&select(json!(options(25))))),
        first("options: up to 25", &select(json!(options(26))), "options", "BASE_TYPE_BAD_LENGTH"),
        first("options: at least one", &select(json!([])), "options", "BASE_TYPE_BAD_LENGTH"),
        first("options are required", &select(Value::Null), "options", "BASE_TYPE_REQUIRED"),
        good("label: up to 100 characters", one(&only("label", json!(long(100))))),
        first(
            "label: up to 100 characters",
            &only("label", json!(long(101))),
            "options.0.label",
            "BASE_TYPE_BAD_LENGTH",
        ),
        first("label is required", &only("label", Value::Null), "options.0.label", "BASE_TYPE_REQUIRED"),
        good("value: up to 100 characters", one(&only("value", json!(long(100))))),
        first(
            "value: up to 100 characters",
            &only("value", json!(long(101))),
            "options.0.value",
            "BASE_TYPE_BAD_LENGTH",
        ),
        first("value is required", &only("value", Value::Null), "options.0.value", "BASE_TYPE_REQUIRED"),
        first(
            "description: up to 100 characters",
            &only("description", json!(long(101))),
            "options.0.description",
            "BASE_TYPE_MAX_LENGTH",
        ),
        first(
            "values differ",
            &select(json!([option, with(&option, "label", json!("m"))])),
            "options.1",
            "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
        ),
        first(
            "no more defaults than max_values",
            &select(json!([chosen, with(&chosen, "value", json!("w"))])),
            "options",
            "SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES",
        ),
    ]
}

#[tokio::test]
async fn components_are_refused_where_discord_refuses_them() {
    let desk = Desk::open().await;
    desk.check(Method::POST, &desk.messages().await, &cases()).await;
}
