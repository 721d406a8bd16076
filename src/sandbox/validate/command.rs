//! Checks commands as they are registered.
//!
//! <https://discord.com/developers/docs/interactions/application-commands#application-command-object>

use std::{collections::HashSet, sync::LazyLock};

use regex::Regex;
use serde_json::Value;

use super::{
    form::{At, Form},
    limits, options,
};
use crate::sandbox::error::ApiError;

const CHAT: u64 = 1;

static NAME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[-_'\p{L}\p{N}\p{Devanagari}\p{Thai}]{1,32}$").expect("Discord's own pattern, a constant that parses")
});

/// Checks one command.
pub fn create(body: &Value) -> Result<(), ApiError> {
    let mut form = Form::default();
    one(&mut form, &Form::root(), body);
    form.finish()
}

/// Checks a list that replaces all commands.
pub fn replace(body: &Value) -> Result<(), ApiError> {
    let mut form = Form::default();
    let root = Form::root();
    if body.is_null() {
        form.required(&root);
    }
    let commands = form.list(&root, body, 0..=limits::CHAT_COMMANDS + 10);
    let mut seen = HashSet::new();
    for (n, command) in commands.iter().enumerate() {
        one(&mut form, &root.index(n), command);
        if !seen.insert((command["type"].as_u64().unwrap_or(CHAT), command["name"].as_str())) {
            let message = "Application command names must be unique";
            form.refuse(&root.index(n).key("name"), "APPLICATION_COMMANDS_DUPLICATE_NAME", message);
        }
    }
    if commands.iter().filter(|command| command["type"].as_u64().unwrap_or(CHAT) == CHAT).count()
        > limits::CHAT_COMMANDS
    {
        let message = format!("Maximum number of application commands reached ({}).", limits::CHAT_COMMANDS);
        form.refuse(&root, "APPLICATION_COMMAND_TOO_MANY", message);
    }
    form.finish()
}

fn one(form: &mut Form, at: &At, command: &Value) {
    match command["type"].as_u64() {
        None | Some(CHAT) => {
            name(form, &at.key("name"), &command["name"]);
            form.text(&at.key("description"), &command["description"], 1..=limits::COMMAND_DESCRIPTION);
            options::check(form, &at.key("options"), &command["options"]);
        }
        Some(2 | 3) => {
            form.text(&at.key("name"), &command["name"], 1..=limits::COMMAND_NAME);
            if command["description"].as_str().is_some_and(|text| !text.is_empty()) {
                let message = "Context menu commands cannot have description";
                form.refuse(&at.key("description"), "APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_CANNOT_SET", message);
            }
        }
        Some(_) => form.choices(&at.key("type"), "1, 2, 3"),
    }
    numbers(form, &at.key("contexts"), &command["contexts"], 2);
    numbers(form, &at.key("integration_types"), &command["integration_types"], 1);
    let needed = &command["default_member_permissions"];
    let is_set = needed.is_u64() || needed.as_str().is_some_and(|bits| bits.parse::<u64>().is_ok());
    if !needed.is_null() && !is_set {
        let message = format!("Value \"{needed}\" is not a set of permissions.");
        form.refuse(&at.key("default_member_permissions"), "NUMBER_TYPE_COERCE", message);
    }
    if size(command) > limits::COMMAND_TOTAL {
        let message = format!("Command exceeds maximum size ({})", limits::COMMAND_TOTAL);
        form.refuse(at, "APPLICATION_COMMAND_TOO_LARGE", message);
    }
}

/// Checks the name of a chat command or of an option.
pub fn name(form: &mut Form, at: &At, value: &Value) {
    let Some(name) = form.text(at, value, 1..=limits::COMMAND_NAME) else { return };
    // Case matters only for letters that have one.
    if !NAME.is_match(name) || name.to_lowercase() != name {
        form.refuse(at, "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid");
    }
}

fn numbers(form: &mut Form, at: &At, value: &Value, max: u64) {
    for (n, number) in form.list(at, value, 0..=3).iter().enumerate() {
        form.number(&at.index(n), number, 0..=max);
    }
}

/// Counts the characters that count: names, descriptions and choices, all the way down.
fn size(command: &Value) -> usize {
    let length = |value: &Value| value.as_str().map_or(0, |text| text.chars().count());
    let list = |key: &str| command[key].as_array().map_or(&[] as &[Value], Vec::as_slice);
    let choices: usize = list("choices").iter().map(|choice| length(&choice["name"]) + length(&choice["value"])).sum();
    let options: usize = list("options").iter().map(size).sum();
    length(&command["name"]) + length(&command["description"]) + choices + options
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn commands_are_refused_where_discord_refuses_them() {
        let command = |name: &str, options: Value| json!({"name": name, "description": "d", "options": options});
        let option = |kind: u64, name: &str| json!({"type": kind, "name": name, "description": "d"});
        let required = |name: &str| json!({"type": 3, "name": name, "description": "d", "required": true});
        let mut both = option(3, "a");
        both["autocomplete"] = json!(true);
        both["choices"] = json!([{"name": "x", "value": "x"}]);
        let mut twisted = option(4, "a");
        twisted["min_value"] = json!(5);
        twisted["max_value"] = json!(4);
        let many: Vec<Value> = (0..26).map(|n| option(3, &format!("o{n}"))).collect();
        let cases = [
            (command("quiz", json!([option(3, "topic")])), true),
            (command("größe", json!([])), true),
            (command("Quiz", json!([])), false),
            (command("two words", json!([])), false),
            (command("", json!([])), false),
            (command(&"x".repeat(33), json!([])), false),
            (json!({"name": "quiz"}), false),
            (json!({"name": "quiz", "description": "x".repeat(101)}), false),
            (command("quiz", json!([option(3, "a"), option(3, "a")])), false),
            (command("quiz", json!([option(3, "a"), required("b")])), false),
            (command("quiz", json!([required("b"), option(3, "a")])), true),
            (command("quiz", json!([option(1, "start"), option(3, "a")])), false),
            (command("quiz", json!([option(99, "a")])), false),
            (command("quiz", json!([both])), false),
            (command("quiz", json!([twisted])), false),
            (command("quiz", json!(many)), false),
            (json!({"type": 2, "name": "Show Profile"}), true),
            (json!({"type": 2, "name": "Show", "description": "no"}), false),
        ];
        for (body, expected) in cases {
            assert_eq!(create(&body).is_ok(), expected, "{body}");
        }
        let twice = json!([command("a", json!([])), command("a", json!([]))]);
        assert!(replace(&twice).is_err());
    }
}
