//! Checks commands as they are registered.
//!
//! <https://discord.com/developers/docs/interactions/application-commands#application-command-object>

use std::{collections::HashSet, sync::LazyLock};

use regex::Regex;
use serde_json::Value;

use super::{
    form::{At, Form},
    limits, locales, options,
};
use crate::sandbox::error::ApiError;

const CHAT: u64 = 1;
const USER: u64 = 2;
const MESSAGE: u64 = 3;
/// All bits that a set of permissions can have.
const PERMISSIONS: u64 = (1 << 54) - 1;

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
    let commands = form.list(&root, body, 0..=limits::CHAT_COMMANDS + 2 * limits::MENU_COMMANDS);
    let mut seen = HashSet::new();
    for (n, command) in commands.iter().enumerate() {
        one(&mut form, &root.index(n), command);
        if !seen.insert((kind(command), command["name"].as_str())) {
            let message = "Application command names must be unique";
            form.refuse(&root.index(n), "APPLICATION_COMMANDS_DUPLICATE_NAME", message);
        }
    }
    form.finish()?;
    (CHAT..=MESSAGE).try_for_each(|it| room(commands.iter().filter(|command| kind(command) == it).count(), it))
}

/// Refuses more commands of a kind than there is room for.
pub fn room(count: usize, kind: u64) -> Result<(), ApiError> {
    let most = if kind == CHAT { limits::CHAT_COMMANDS } else { limits::MENU_COMMANDS };
    if count > most { Err(ApiError::too_many_commands(most)) } else { Ok(()) }
}

fn kind(command: &Value) -> u64 {
    command["type"].as_u64().unwrap_or(CHAT)
}

fn one(form: &mut Form, at: &At, command: &Value) {
    if !form.object(at, command) {
        return;
    }
    let translated = (&command["name_localizations"], &command["description_localizations"]);
    match command["type"].as_u64() {
        None | Some(CHAT) => {
            name(form, &at.key("name"), &command["name"]);
            locales::check(form, &at.key("name_localizations"), translated.0, name);
            described(form, at, command);
            options::check(form, &at.key("options"), &command["options"]);
        }
        Some(USER | MESSAGE) => {
            let title = |form: &mut Form, at: &At, name: &Value| {
                form.text(at, name, 1..=limits::COMMAND_NAME);
            };
            title(form, &at.key("name"), &command["name"]);
            locales::check(form, &at.key("name_localizations"), translated.0, title);
            if command["description"].as_str().is_some_and(|text| !text.is_empty()) {
                let message = "Context menu commands cannot have description";
                form.refuse(&at.key("description"), "APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_CANNOT_SET", message);
            }
        }
        Some(_) => form.choices(&at.key("type"), "1, 2, 3"),
    }
    set(form, &at.key("contexts"), &command["contexts"], &[0, 1, 2]);
    set(form, &at.key("integration_types"), &command["integration_types"], &[0, 1]);
    for key in ["dm_permission", "nsfw"] {
        form.flag(&at.key(key), &command[key]);
    }
    permissions(form, &at.key("default_member_permissions"), &command["default_member_permissions"]);
    if form.is_clean() && size(command) > limits::COMMAND_TOTAL {
        let message = format!("Command exceeds maximum size ({})", limits::COMMAND_TOTAL);
        form.refuse(at, "APPLICATION_COMMAND_TOO_LARGE", message);
    }
}

/// Checks the name of a chat command or of an option.
pub fn name(form: &mut Form, at: &At, value: &Value) {
    let Some(name) = form.text(at, value, 1..=limits::COMMAND_NAME) else { return };
    // Case matters only for letters that have one; a name of the wrong length is refused for that alone.
    let fits = (1..=limits::COMMAND_NAME).contains(&name.chars().count());
    if fits && (!NAME.is_match(name) || name.to_lowercase() != name) {
        form.refuse(at, "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid");
    }
}

/// Checks the description of a command or option, and its translations.
pub fn described(form: &mut Form, at: &At, node: &Value) {
    let mut one = |form: &mut Form, at: &At, text: &Value| {
        form.text(at, text, 1..=limits::COMMAND_DESCRIPTION);
    };
    one(form, &at.key("description"), &node["description"]);
    locales::check(form, &at.key("description_localizations"), &node["description_localizations"], &mut one);
}

/// Checks a list that names some of these numbers, at least one, each once.
fn set(form: &mut Form, at: &At, value: &Value, known: &[u64]) {
    if value.is_null() {
        return;
    }
    let list = form.list(at, value, 1..=usize::MAX);
    for (n, number) in list.iter().enumerate() {
        form.one_of(&at.index(n), number, known);
    }
    form.distinct(at, list);
}

/// Checks a set of permissions: a number, which most clients write as a string.
fn permissions(form: &mut Form, at: &At, needed: &Value) {
    let bits = needed.as_u64().or_else(|| needed.as_str()?.parse().ok());
    match bits {
        _ if needed.is_null() => {}
        None => form.refuse(at, "NUMBER_TYPE_COERCE", format!("Value {needed} is not int.")),
        Some(bits) if bits > PERMISSIONS => {
            form.refuse(at, "NUMBER_TYPE_MAX", format!("int value should be less than or equal to {PERMISSIONS}."));
        }
        Some(_) => {}
    }
}

/// Counts the characters that count: names, descriptions and choices, all the way down, each in its longest language.
fn size(node: &Value) -> usize {
    let list = |key: &str| node[key].as_array().map_or(&[] as &[Value], Vec::as_slice);
    let value = |choice: &Value| choice["value"].as_str().map_or(0, |text| text.chars().count());
    let name = |node: &Value| locales::longest(&node["name"], &node["name_localizations"]);
    let choices: usize = list("choices").iter().map(|choice| name(choice) + value(choice)).sum();
    let options: usize = list("options").iter().map(size).sum();
    name(node) + locales::longest(&node["description"], &node["description_localizations"]) + choices + options
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
