//! Good and bad options of commands:
//! <https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-option-structure>

use reqwest::Method;
use serde_json::{Value, json};

use super::table::{Case, Desk, bad, good, long, with};

fn command(options: Value) -> Value {
    json!({"name": "quiz", "description": "d", "options": options})
}

fn option(kind: u64, name: &str) -> Value {
    json!({"type": kind, "name": name, "description": "d"})
}

fn one(option: &Value) -> Value {
    command(json!([option]))
}

fn nested(kind: u64, name: &str, options: Value) -> Value {
    with(&option(kind, name), "options", options)
}

fn many(count: usize, kind: u64) -> Value {
    (0..count).map(|n| option(kind, &format!("o{n}"))).collect()
}

fn choices(count: usize) -> Value {
    (0..count).map(|n| json!({"name": format!("n{n}"), "value": format!("v{n}")})).collect()
}

pub fn cases() -> Vec<Case> {
    let mut cases = lists();
    cases.extend(trees());
    cases.extend(values());
    cases
}

fn lists() -> Vec<Case> {
    let required = |name: &str| with(&option(3, name), "required", json!(true));
    vec![
        good("options: up to 25", command(many(25, 3))),
        bad("options: up to 25", command(many(26, 3)), "options BASE_TYPE_MAX_LENGTH"),
        good("required options come first", command(json!([required("a"), option(3, "b")]))),
        bad(
            "required options come first",
            command(json!([option(3, "a"), required("b")])),
            "options.1 APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
        ),
        bad(
            "required options come first, in subcommands too",
            one(&nested(1, "start", json!([option(3, "a"), required("b")]))),
            "options.0.options.1 APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
        ),
        bad(
            "names are unique (code inferred)",
            command(json!([option(3, "a"), option(4, "a")])),
            "options.1.name APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS",
        ),
        bad("name: as of commands", one(&option(3, "Topic")), "options.0.name APPLICATION_COMMAND_INVALID_NAME"),
        bad("name: 1 to 32 characters", one(&option(3, &long(33))), "options.0.name BASE_TYPE_BAD_LENGTH"),
        bad(
            "name_localizations: locales",
            one(&with(&option(3, "a"), "name_localizations", json!({"xx": "a"}))),
            "options.0.name_localizations.xx BASE_TYPE_CHOICES",
        ),
        bad(
            "description is required",
            one(&json!({"type": 3, "name": "a"})),
            "options.0.description BASE_TYPE_REQUIRED",
        ),
        bad(
            "description: 1 to 100 characters",
            one(&with(&option(3, "a"), "description", json!(long(101)))),
            "options.0.description BASE_TYPE_BAD_LENGTH",
        ),
        bad("type is required", one(&json!({"name": "a", "description": "d"})), "options.0.type BASE_TYPE_REQUIRED"),
        bad("type: 1 to 11", one(&option(12, "a")), "options.0 UNION_TYPE_CHOICES"),
        bad("an option is an object", command(json!(["x"])), "options.0 MODEL_TYPE_CONVERT"),
        bad("options are a list", command(option(3, "a")), "options LIST_TYPE_CONVERT"),
    ]
}

/// <https://discord.com/developers/docs/interactions/application-commands#subcommands-and-subcommand-groups>
fn trees() -> Vec<Case> {
    let start = option(1, "start");
    vec![
        good("subcommands", command(json!([start, option(1, "stop")]))),
        good("a group of subcommands", one(&nested(2, "admin", json!([start])))),
        bad(
            "subcommands and values do not mix",
            command(json!([option(3, "a"), start])),
            "options.1 APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
        ),
        bad(
            "subcommands and values do not mix",
            command(json!([start, option(3, "a")])),
            "options.1 APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
        ),
        bad(
            "groups do not nest (code inferred)",
            one(&nested(2, "a", json!([option(2, "b")]))),
            "options.0.options.0 UNION_TYPE_CHOICES",
        ),
        bad(
            "groups hold subcommands only (code inferred)",
            one(&nested(2, "a", json!([option(3, "b")]))),
            "options.0.options.0 UNION_TYPE_CHOICES",
        ),
        bad(
            "subcommands do not nest (code inferred)",
            one(&nested(1, "a", json!([option(1, "b")]))),
            "options.0.options.0 UNION_TYPE_CHOICES",
        ),
        good("25 subcommands", command(many(25, 1))),
        bad("25 subcommands", command(many(26, 1)), "options BASE_TYPE_MAX_LENGTH"),
    ]
}

fn values() -> Vec<Case> {
    let text = option(3, "a");
    let number = option(4, "a");
    let set = |key: &str, value: Value| one(&with(&text, key, value));
    let choice = |choice: Value| set("choices", json!([choice]));
    let both = |option: &Value, low: (&str, u64), high: (&str, u64)| {
        one(&with(&with(option, low.0, json!(low.1)), high.0, json!(high.1)))
    };
    vec![
        good("choices: up to 25", set("choices", choices(25))),
        bad("choices: up to 25", set("choices", choices(26)), "options.0.choices BASE_TYPE_MAX_LENGTH"),
        good("choice name: 1 to 100 characters", choice(json!({"name": long(100), "value": "v"}))),
        bad(
            "choice name: 1 to 100 characters",
            choice(json!({"name": long(101), "value": "v"})),
            "options.0.choices.0.name BASE_TYPE_BAD_LENGTH",
        ),
        bad("choice name is required", choice(json!({"value": "v"})), "options.0.choices.0.name BASE_TYPE_REQUIRED"),
        good("choice value: up to 100 characters", choice(json!({"name": "n", "value": long(100)}))),
        bad(
            "choice value: up to 100 characters",
            choice(json!({"name": "n", "value": long(101)})),
            "options.0.choices.0.value BASE_TYPE_BAD_LENGTH",
        ),
        bad("choice value is required", choice(json!({"name": "n"})), "options.0.choices.0.value BASE_TYPE_REQUIRED"),
        bad(
            "choice value: of the option's type",
            choice(json!({"name": "n", "value": 1})),
            "options.0.choices.0.value STRING_TYPE_CONVERT",
        ),
        bad(
            "choice value: of the option's type",
            one(&with(&number, "choices", json!([{"name": "n", "value": "1"}]))),
            "options.0.choices.0.value NUMBER_TYPE_COERCE",
        ),
        good("integers: between -2^53 and 2^53", one(&with(&number, "max_value", json!((1_u64 << 53) - 1)))),
        bad(
            "integers: between -2^53 and 2^53",
            one(&with(&number, "max_value", json!(1_u64 << 54))),
            "options.0.max_value NUMBER_TYPE_MAX",
        ),
        bad(
            "choice names are unique (code inferred)",
            set("choices", json!([{"name": "n", "value": "a"}, {"name": "n", "value": "b"}])),
            "options.0.choices.1.name APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_ALREADY_EXISTS",
        ),
        good("autocomplete without choices", set("autocomplete", json!(true))),
        bad(
            "autocomplete: not with choices (code inferred)",
            one(&with(&with(&text, "autocomplete", json!(true)), "choices", choices(1))),
            "options.0.autocomplete APPLICATION_COMMAND_AUTOCOMPLETE_INVALID",
        ),
        bad(
            "autocomplete: texts and numbers only (code inferred)",
            one(&with(&option(6, "a"), "autocomplete", json!(true))),
            "options.0.autocomplete APPLICATION_COMMAND_AUTOCOMPLETE_INVALID",
        ),
        good("min_length: 0 to 6000", set("min_length", json!(6000))),
        bad("min_length: 0 to 6000", set("min_length", json!(6001)), "options.0.min_length NUMBER_TYPE_MAX"),
        bad("max_length: 1 to 6000", set("max_length", json!(0)), "options.0.max_length NUMBER_TYPE_MIN"),
        good("min_value may equal max_value", both(&number, ("min_value", 4), ("max_value", 4))),
        bad(
            "min_value is no more than max_value (code inferred)",
            both(&number, ("min_value", 5), ("max_value", 4)),
            "options.0.min_value NUMBER_TYPE_MAX",
        ),
        bad(
            "min_length is no more than max_length (code inferred)",
            both(&text, ("min_length", 5), ("max_length", 4)),
            "options.0.min_length NUMBER_TYPE_MAX",
        ),
        good("channel_types: channel types", one(&with(&option(7, "a"), "channel_types", json!([0])))),
        bad(
            "channel_types: channel types",
            one(&with(&option(7, "a"), "channel_types", json!([99]))),
            "options.0.channel_types.0 BASE_TYPE_CHOICES",
        ),
    ]
}

#[tokio::test]
async fn options_are_refused_where_discord_refuses_them() {
    let desk = Desk::open().await;
    desk.check(Method::POST, &desk.commands(), &cases()).await;
}
