//! Good and bad modals: <https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object-modal>

use serde_json::{Value, json};

use super::table::{Case, Desk, bad, good, long, with};

/// Where the first row's input stands.
const INPUT: &str = "data.components.0.components.0";

fn modal(components: Value) -> Value {
    json!({"title": "T", "custom_id": "m", "components": components})
}

fn input() -> Value {
    json!({"type": 4, "custom_id": "a", "style": 2, "label": "Answer"})
}

fn row(input: &Value) -> Value {
    json!({"type": 1, "components": [input]})
}

fn one(input: &Value) -> Value {
    modal(json!([row(input)]))
}

fn rows(count: usize) -> Value {
    modal((0..count).map(|n| row(&with(&input(), "custom_id", json!(format!("i{n}"))))).collect())
}

fn label(component: Value) -> Value {
    modal(json!([{"type": 18, "label": "L", "component": component}]))
}

fn inner(rule: &'static str, component: Value, reason: &str) -> Case {
    bad(rule, label(component), &format!("data.components.0.component{reason}"))
}

pub fn cases() -> Vec<Case> {
    let mut cases = whole();
    cases.extend(inputs());
    cases.extend(labels());
    cases
}

fn whole() -> Vec<Case> {
    let modal = one(&input());
    vec![
        good("title: up to 45 characters", with(&modal, "title", json!(long(45)))),
        bad("title: up to 45 characters", with(&modal, "title", json!(long(46))), "data.title BASE_TYPE_BAD_LENGTH"),
        bad("title is required", with(&modal, "title", Value::Null), "data.title BASE_TYPE_REQUIRED"),
        good("custom_id: 1 to 100 characters", with(&modal, "custom_id", json!(long(100)))),
        bad(
            "custom_id: 1 to 100 characters",
            with(&modal, "custom_id", json!(long(101))),
            "data.custom_id BASE_TYPE_BAD_LENGTH",
        ),
        bad("custom_id: not empty", with(&modal, "custom_id", json!("")), "data.custom_id BASE_TYPE_BAD_LENGTH"),
        good("components: 1 to 5", rows(5)),
        bad("components: 1 to 5", rows(6), "data.components BASE_TYPE_BAD_LENGTH"),
        bad("components: 1 to 5", rows(0), "data.components BASE_TYPE_BAD_LENGTH"),
        bad("components are required", json!({"title": "T", "custom_id": "m"}), "data.components BASE_TYPE_REQUIRED"),
        bad(
            "a row holds a text input",
            one(&json!({"type": 2, "style": 1, "label": "x", "custom_id": "b"})),
            "data.components.0.components.0 UNION_TYPE_CHOICES",
        ),
        bad(
            "a row holds one text input",
            self::modal(json!([{"type": 1, "components": [input(), with(&input(), "custom_id", json!("b"))]}])),
            "data.components.0.components BASE_TYPE_BAD_LENGTH",
        ),
        bad(
            "custom_id is unique in a modal",
            self::modal(json!([row(&input()), row(&input())])),
            "data.components.1.components.0.custom_id COMPONENT_CUSTOM_ID_DUPLICATED",
        ),
        bad(
            "rows, labels and texts stand at the top",
            self::modal(json!([input()])),
            "data.components.0 UNION_TYPE_CHOICES",
        ),
        good("texts stand between", self::modal(json!([{"type": 10, "content": "Why?"}, row(&input())]))),
    ]
}

/// <https://discord.com/developers/docs/components/reference#text-input>
fn inputs() -> Vec<Case> {
    let set = |key: &str, value: Value| one(&with(&input(), key, value));
    let at = |key: &str, code: &str| format!("{INPUT}.{key} {code}");
    vec![
        bad("label is required in a row", set("label", Value::Null), &at("label", "BASE_TYPE_REQUIRED")),
        good("label: up to 45 characters", set("label", json!(long(45)))),
        bad("label: up to 45 characters", set("label", json!(long(46))), &at("label", "BASE_TYPE_BAD_LENGTH")),
        bad("style is required", set("style", Value::Null), &at("style", "BASE_TYPE_REQUIRED")),
        bad("style: 1 or 2", set("style", json!(3)), &at("style", "BASE_TYPE_CHOICES")),
        bad("custom_id is required", set("custom_id", Value::Null), &at("custom_id", "BASE_TYPE_REQUIRED")),
        good("placeholder: up to 100 characters", set("placeholder", json!(long(100)))),
        bad(
            "placeholder: up to 100 characters",
            set("placeholder", json!(long(101))),
            &at("placeholder", "BASE_TYPE_MAX_LENGTH"),
        ),
        good("max_length: 1 to 4000", set("max_length", json!(4000))),
        bad("max_length: 1 to 4000", set("max_length", json!(4001)), &at("max_length", "NUMBER_TYPE_MAX")),
        bad("max_length: 1 to 4000", set("max_length", json!(0)), &at("max_length", "NUMBER_TYPE_MIN")),
        bad("min_length: 0 to 4000", set("min_length", json!(4001)), &at("min_length", "NUMBER_TYPE_MAX")),
        bad(
            "min_length is no more than max_length (code inferred)",
            one(&with(&with(&input(), "min_length", json!(5)), "max_length", json!(4))),
            &at("min_length", "NUMBER_TYPE_MAX"),
        ),
        good("value: up to 4000 characters", set("value", json!(long(4000)))),
        bad("value: up to 4000 characters", set("value", json!(long(4001))), &at("value", "BASE_TYPE_MAX_LENGTH")),
        bad(
            "required is a boolean (code inferred)",
            set("required", json!("yes")),
            &at("required", "BOOLEAN_TYPE_CONVERT"),
        ),
    ]
}

/// <https://discord.com/developers/docs/components/reference#label>
fn labels() -> Vec<Case> {
    let bare = json!({"type": 4, "custom_id": "a", "style": 1});
    let select = json!({"type": 3, "custom_id": "s", "options": [{"label": "l", "value": "v"}]});
    let options = |count: usize| -> Vec<Value> {
        (0..count).map(|n| json!({"label": format!("l{n}"), "value": format!("v{n}")})).collect()
    };
    let radio = |count: usize| json!({"type": 21, "custom_id": "r", "options": options(count)});
    let boxes = |count: usize| json!({"type": 22, "custom_id": "b", "options": options(count)});
    let upload = json!({"type": 19, "custom_id": "f"});
    let of = |key: &str, value: Value| {
        let mut modal = label(bare.clone());
        modal["components"][0][key] = value;
        modal
    };
    vec![
        good("a label holds a text input", label(bare.clone())),
        bad("label is required", of("label", Value::Null), "data.components.0.label BASE_TYPE_REQUIRED"),
        bad("label: up to 45 characters", of("label", json!(long(46))), "data.components.0.label BASE_TYPE_BAD_LENGTH"),
        good("description: up to 100 characters", of("description", json!(long(100)))),
        bad(
            "description: up to 100 characters",
            of("description", json!(long(101))),
            "data.components.0.description BASE_TYPE_BAD_LENGTH",
        ),
        bad("component is required", of("component", Value::Null), "data.components.0.component BASE_TYPE_REQUIRED"),
        inner("no label of its own (code inferred)", input(), ".label COMPONENT_LABEL_NOT_ALLOWED"),
        inner(
            "no buttons in labels",
            json!({"type": 2, "style": 1, "label": "x", "custom_id": "b"}),
            " UNION_TYPE_CHOICES",
        ),
        good("a label holds a select", label(select.clone())),
        inner(
            "disabled: not in a modal (code inferred)",
            with(&select, "disabled", json!(true)),
            ".disabled COMPONENT_DISABLED_NOT_ALLOWED",
        ),
        inner(
            "min_values: at least 1 if required",
            with(&select, "min_values", json!(0)),
            ".min_values NUMBER_TYPE_MIN",
        ),
        good(
            "min_values: 0 if not required",
            label(with(&with(&select, "min_values", json!(0)), "required", json!(false))),
        ),
        inner("select: options are required", with(&select, "options", json!([])), ".options BASE_TYPE_BAD_LENGTH"),
        good("radio group: 2 to 10 options", label(radio(10))),
        inner("radio group: 2 to 10 options", radio(1), ".options BASE_TYPE_BAD_LENGTH"),
        inner("radio group: 2 to 10 options", radio(11), ".options BASE_TYPE_BAD_LENGTH"),
        good("check boxes: 1 to 10 options", label(boxes(1))),
        inner("check boxes: 1 to 10 options", boxes(11), ".options BASE_TYPE_BAD_LENGTH"),
        inner(
            "check boxes: no more than there are",
            with(&boxes(2), "max_values", json!(3)),
            ".max_values NUMBER_TYPE_MAX",
        ),
        good("file upload: up to 10 files", label(with(&upload, "max_values", json!(10)))),
        inner("file upload: up to 10 files", with(&upload, "max_values", json!(11)), ".max_values NUMBER_TYPE_MAX"),
    ]
}

#[tokio::test]
async fn modals_are_refused_where_discord_refuses_them() {
    let mut desk = Desk::open().await;
    desk.check_answers(9, &cases()).await;
}
