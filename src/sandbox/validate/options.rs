//! Checks the options of commands, subcommands included.
//!
//! <https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-option-structure>

use std::collections::HashSet;

use serde_json::Value;

use super::{
    command,
    form::{At, Form},
    limits,
};

const SUBCOMMAND: u64 = 1;
const GROUP: u64 = 2;
const STRING: u64 = 3;
const INTEGER: u64 = 4;
const NUMBER: u64 = 10;

/// Checks the options of a command.
pub fn check(form: &mut Form, at: &At, options: &Value) {
    level(form, at, options, 0);
}

/// Checks the options at a depth: 0 in a command, 1 in a group, 2 in a subcommand.
fn level(form: &mut Form, at: &At, options: &Value, depth: u8) {
    let list = form.list(at, options, 0..=limits::COMMAND_OPTIONS);
    let mut names = HashSet::new();
    let mut optional = false;
    let nested = list.iter().filter(|option| matches!(option["type"].as_u64(), Some(SUBCOMMAND | GROUP))).count();
    if nested != 0 && nested != list.len() {
        let message = "Sub-commands and sub-command groups cannot be mixed with other options";
        form.refuse(at, "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", message);
    }
    for (n, option) in list.iter().enumerate() {
        let at = at.index(n);
        command::name(form, &at.key("name"), &option["name"]);
        form.text(&at.key("description"), &option["description"], 1..=limits::COMMAND_DESCRIPTION);
        if !names.insert(option["name"].as_str()) {
            let message = "Option names must be unique";
            form.refuse(&at.key("name"), "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", message);
        }
        let required = option["required"] == true;
        if required && optional {
            let message = "Required options must be placed before non-required options";
            form.refuse(&at, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", message);
        }
        optional |= !required;
        one(form, &at, option, depth);
    }
}

fn one(form: &mut Form, at: &At, option: &Value, depth: u8) {
    match option["type"].as_u64() {
        Some(SUBCOMMAND) if depth < 2 => level(form, &at.key("options"), &option["options"], 2),
        Some(GROUP) if depth < 1 => level(form, &at.key("options"), &option["options"], 1),
        Some(SUBCOMMAND | GROUP) => {
            let message = "Sub-commands cannot be nested any deeper";
            form.refuse(&at.key("type"), "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", message);
        }
        Some(kind @ STRING..=11) => value(form, at, option, kind),
        Some(_) => form.choices(&at.key("type"), "1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11"),
        None => form.required(&at.key("type")),
    }
}

fn value(form: &mut Form, at: &At, option: &Value, kind: u64) {
    let choices = at.key("choices");
    let list = form.list(&choices, &option["choices"], 0..=limits::CHOICES);
    let mut names = HashSet::new();
    for (n, choice) in list.iter().enumerate() {
        let at = choices.index(n);
        form.text(&at.key("name"), &choice["name"], 1..=limits::CHOICE);
        let fits = match kind {
            STRING => choice["value"].is_string(),
            INTEGER => choice["value"].is_i64() || choice["value"].is_u64(),
            NUMBER => choice["value"].is_number(),
            _ => false,
        };
        if !fits {
            let message = "The choice's value does not fit the option's type";
            form.refuse(&at.key("value"), "APPLICATION_COMMAND_OPTIONS_CHOICE_VALUE_INVALID", message);
        } else if kind == STRING {
            form.text(&at.key("value"), &choice["value"], 1..=limits::CHOICE);
        }
        if !names.insert(choice["name"].as_str()) {
            let message = "Option choice names must be unique";
            form.refuse(&at.key("name"), "APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_ALREADY_EXISTS", message);
        }
    }
    let completes = option["autocomplete"] == true;
    if completes && !(list.is_empty() && matches!(kind, STRING | INTEGER | NUMBER)) {
        let message = "Autocomplete needs a text or number option without choices";
        form.refuse(&at.key("autocomplete"), "APPLICATION_COMMAND_AUTOCOMPLETE_INVALID", message);
    }
    let low = form.number(&at.key("min_length"), &option["min_length"], 0..=limits::OPTION_LENGTH);
    let high = form.number(&at.key("max_length"), &option["max_length"], 1..=limits::OPTION_LENGTH);
    let numbers = option["min_value"].as_f64().zip(option["max_value"].as_f64());
    if low.zip(high).is_some_and(|(low, high)| low > high) || numbers.is_some_and(|(low, high)| low > high) {
        let message = "The smallest value is above the largest";
        form.refuse(at, "APPLICATION_COMMAND_OPTIONS_RANGE_INVALID", message);
    }
}
