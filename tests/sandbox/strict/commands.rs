//! Good and bad commands: <https://discord.com/developers/docs/interactions/application-commands#application-command-object>

use reqwest::Method;
use serde_json::{Value, json};

use super::table::{Case, Desk, bad, error, good, long, with};

fn named(name: &str) -> Value {
    json!({"name": name, "description": "d"})
}

fn set(key: &str, value: Value) -> Value {
    with(&named("quiz"), key, value)
}

/// A command whose names, descriptions and choices have so many characters.
fn weighing(size: usize) -> Value {
    let choices = |n: usize, length: usize| -> Vec<Value> {
        (0..10).map(|c| json!({"name": format!("{n:02}{c}{}", long(96)), "value": long(length)})).collect()
    };
    // "quiz" and "d" are five, each option adds three and a description, each choice 99 and its value.
    let mut options: Vec<Value> = (0..4)
        .map(|n| json!({"type": 3, "name": format!("o{n:02}"), "description": "d", "choices": choices(n, 99)}))
        .collect();
    let so_far = 5 + 4 * (4 + 10 * (99 + 99));
    let rest = size - so_far;
    options[0]["description"] = json!(long(1 + rest.min(99)));
    assert!(rest <= 99, "the padding is one description");
    json!({"name": "quiz", "description": "d", "options": options})
}

pub fn cases() -> Vec<Case> {
    let mut cases = names();
    cases.extend(properties());
    cases
}

fn names() -> Vec<Case> {
    let invalid = "name APPLICATION_COMMAND_INVALID_NAME";
    vec![
        good("name: 1 to 32 characters", named(&long(32))),
        bad("name: 1 to 32 characters", named(&long(33)), "name BASE_TYPE_BAD_LENGTH"),
        bad("name: 1 to 32 characters", named(""), "name BASE_TYPE_BAD_LENGTH"),
        bad("name is required", json!({"description": "d"}), "name BASE_TYPE_REQUIRED"),
        good("name: letters of any script", named("größe-テスト_ทดสอบ")),
        bad("name: lower case where there is one", named("Quiz"), invalid),
        bad("name: lower case where there is one", named("größE"), invalid),
        bad("name: no spaces", named("two words"), invalid),
        bad("name: no other signs", named("quiz!"), invalid),
        bad("name: no other signs", named("quiz🦀"), invalid),
        good("name_localizations: a name each", set("name_localizations", json!({"de": "rätsel"}))),
        bad(
            "name_localizations: a name each",
            set("name_localizations", json!({"de": "Rätsel"})),
            "name_localizations.de APPLICATION_COMMAND_INVALID_NAME",
        ),
        bad(
            "name_localizations: locales",
            set("name_localizations", json!({"de-DE": "rätsel"})),
            "name_localizations.de-DE BASE_TYPE_CHOICES",
        ),
        bad(
            "description_localizations: locales",
            set("description_localizations", json!({"pt_BR": "d"})),
            "description_localizations.pt_BR BASE_TYPE_CHOICES",
        ),
        bad(
            "description_localizations: 1 to 100 characters each",
            set("description_localizations", json!({"pt-BR": long(101)})),
            "description_localizations.pt-BR BASE_TYPE_BAD_LENGTH",
        ),
        good("user commands: mixed case and spaces", json!({"type": 2, "name": "Show Profile"})),
        bad("user commands: 1 to 32 characters", json!({"type": 2, "name": long(33)}), "name BASE_TYPE_BAD_LENGTH"),
        bad(
            "user commands have no description (code inferred)",
            json!({"type": 2, "name": "Show", "description": "d"}),
            "description APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_CANNOT_SET",
        ),
        bad("type: 1 to 3", set("type", json!(9)), "type BASE_TYPE_CHOICES"),
    ]
}

fn properties() -> Vec<Case> {
    vec![
        good("description: 1 to 100 characters", set("description", json!(long(100)))),
        bad(
            "description: 1 to 100 characters",
            set("description", json!(long(101))),
            "description BASE_TYPE_BAD_LENGTH",
        ),
        bad("description: 1 to 100 characters", set("description", json!("")), "description BASE_TYPE_BAD_LENGTH"),
        bad("description is required", json!({"name": "quiz"}), "description BASE_TYPE_REQUIRED"),
        good("contexts: 0 to 2", set("contexts", json!([0, 1, 2]))),
        bad("contexts: 0 to 2", set("contexts", json!([3])), "contexts.0 BASE_TYPE_CHOICES"),
        bad("contexts: a set", set("contexts", json!([0, 0])), "contexts.1 SET_TYPE_ALREADY_CONTAINS_VALUE"),
        bad("contexts: at least one", set("contexts", json!([])), "contexts BASE_TYPE_BAD_LENGTH"),
        bad("integration_types: 0 or 1", set("integration_types", json!([2])), "integration_types.0 BASE_TYPE_CHOICES"),
        good("default_member_permissions: a bit set", set("default_member_permissions", json!("32"))),
        good("default_member_permissions: null", set("default_member_permissions", Value::Null)),
        bad(
            "default_member_permissions: a bit set",
            set("default_member_permissions", json!("MANAGE_GUILD")),
            "default_member_permissions NUMBER_TYPE_COERCE",
        ),
        bad(
            "default_member_permissions: known bits",
            set("default_member_permissions", json!((1_u64 << 54).to_string())),
            "default_member_permissions NUMBER_TYPE_MAX",
        ),
        bad("nsfw is a boolean (code inferred)", set("nsfw", json!("no")), "nsfw BOOLEAN_TYPE_CONVERT"),
        good("8000 characters in all", weighing(8000)),
        bad("8000 characters in all", weighing(8001), "APPLICATION_COMMAND_TOO_LARGE"),
        bad("a command is an object", json!(["x"]), "MODEL_TYPE_CONVERT"),
    ]
}

fn many(count: usize, kind: u64) -> Vec<Value> {
    (0..count)
        .map(|n| match kind {
            1 => named(&format!("c{n}")),
            kind => json!({"type": kind, "name": format!("c{n}")}),
        })
        .collect()
}

/// <https://discord.com/developers/docs/interactions/application-commands#registering-a-command>
pub fn lists() -> Vec<Case> {
    let all = [many(100, 1), many(15, 2), many(15, 3)].concat();
    vec![
        good("100 chat commands, 15 for users, 15 for messages", json!(all)),
        error("100 chat commands", json!(many(101, 1)), 400, 30032),
        error("15 user commands", json!(many(16, 2)), 400, 30032),
        bad("at most all of these", json!([all, many(1, 1)].concat()), "BASE_TYPE_MAX_LENGTH")
            .and("130 APPLICATION_COMMANDS_DUPLICATE_NAME"),
        bad("names are unique", json!([named("a"), named("b"), named("a")]), "2 APPLICATION_COMMANDS_DUPLICATE_NAME"),
        good("names are unique within a type", json!([named("a"), {"type": 2, "name": "a"}])),
        bad("a list", named("a"), "LIST_TYPE_CONVERT"),
        bad("each is a command", json!([named("a"), named("B")]), "1.name APPLICATION_COMMAND_INVALID_NAME"),
    ]
}

#[tokio::test]
async fn commands_are_refused_where_discord_refuses_them() {
    let desk = Desk::open().await;
    desk.check(Method::POST, &desk.commands(), &cases()).await;
    desk.check(Method::PUT, &desk.commands(), &lists()).await;
}

#[tokio::test]
async fn there_is_room_for_a_hundred_commands_one_by_one() {
    let desk = Desk::open().await;
    let path = desk.commands();
    desk.check(Method::PUT, &path, &[good("100 chat commands", json!(many(100, 1)))]).await;
    let cases = [
        error("100 chat commands", named("one-more"), 400, 30032),
        good("a name replaces itself", named("c0")),
        good("other kinds have room of their own", json!({"type": 2, "name": "Show"})),
    ];
    desk.check(Method::POST, &path, &cases).await;
}
