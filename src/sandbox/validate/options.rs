//! Checks the options of commands, subcommands included.
//!
//! <https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-option-structure>

use std::collections::HashSet;

use serde_json::Value;

use super::{
    command,
    form::{At, Form},
    limits, locales,
    selects::CHANNEL_KINDS,
};

const SUBCOMMAND: u64 = 1;
const GROUP: u64 = 2;
const STRING: u64 = 3;
const INTEGER: u64 = 4;
const CHANNEL: u64 = 7;
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
    let first = list.first().is_some_and(nests);
    for (n, option) in list.iter().enumerate() {
        let at = at.index(n);
        if !form.object(&at, option) {
            continue;
        }
        command::name(form, &at.key("name"), &option["name"]);
        locales::check(form, &at.key("name_localizations"), &option["name_localizations"], command::name);
        command::described(form, &at, option);
        form.flag(&at.key("required"), &option["required"]);
        if !names.insert(option["name"].as_str()) {
            let message = "Option name already exists";
            form.refuse(&at.key("name"), "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", message);
        }
        if nests(option) != first {
            let message = "Sub-command and sub-command group option types are mutually exclusive to all other types";
            form.refuse(&at, "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", message);
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

fn nests(option: &Value) -> bool {
    matches!(option["type"].as_u64(), Some(SUBCOMMAND | GROUP))
}

fn one(form: &mut Form, at: &At, option: &Value, depth: u8) {
    match option["type"].as_u64() {
        Some(SUBCOMMAND) if depth < 2 => level(form, &at.key("options"), &option["options"], 2),
        Some(GROUP) if depth < 1 => level(form, &at.key("options"), &option["options"], 1),
        Some(GROUP..=11) if depth == 1 => wrong_kind(form, at, "1,"),
        Some(SUBCOMMAND | GROUP) => wrong_kind(form, at, "3, 4, 5, 6, 7, 8, 9, 10, 11"),
        Some(kind @ STRING..=11) => value(form, at, option, kind),
        Some(_) => wrong_kind(form, at, "1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11"),
        None => form.required(&at.key("type")),
    }
}

fn wrong_kind(form: &mut Form, at: &At, known: &str) {
    form.refuse(at, "UNION_TYPE_CHOICES", format!("Value of field \"type\" must be one of ({known})."));
}

fn value(form: &mut Form, at: &At, option: &Value, kind: u64) {
    let choices = choices(form, &at.key("choices"), &option["choices"], kind);
    form.flag(&at.key("autocomplete"), &option["autocomplete"]);
    if option["autocomplete"] == true && !(choices == 0 && matches!(kind, STRING | INTEGER | NUMBER)) {
        let message = "Autocomplete needs a text or number option without choices";
        form.refuse(&at.key("autocomplete"), "APPLICATION_COMMAND_AUTOCOMPLETE_INVALID", message);
    }
    if kind == CHANNEL {
        let at = at.key("channel_types");
        let kinds = form.list(&at, &option["channel_types"], 0..=CHANNEL_KINDS.len());
        for (n, kind) in kinds.iter().enumerate() {
            form.one_of(&at.index(n), kind, &CHANNEL_KINDS);
        }
        form.distinct(&at, kinds);
    }
    bounds(form, at, option, kind);
}

/// Checks the choices of an option and returns how many there are.
fn choices(form: &mut Form, at: &At, choices: &Value, kind: u64) -> usize {
    let list = form.list(at, choices, 0..=limits::CHOICES);
    let mut names = HashSet::new();
    for (n, choice) in list.iter().enumerate() {
        let at = at.index(n);
        if !form.object(&at, choice) {
            continue;
        }
        choice_name(form, &at, choice);
        choice_value(form, &at.key("value"), &choice["value"], kind);
        if !names.insert(choice["name"].as_str()) {
            let message = "Option choice names must be unique";
            form.refuse(&at.key("name"), "APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_ALREADY_EXISTS", message);
        }
    }
    list.len()
}

/// Checks the name of a choice and its translations.
pub fn choice_name(form: &mut Form, at: &At, choice: &Value) {
    let mut one = |form: &mut Form, at: &At, name: &Value| {
        form.text(at, name, 1..=limits::CHOICE);
    };
    one(form, &at.key("name"), &choice["name"]);
    locales::check(form, &at.key("name_localizations"), &choice["name_localizations"], &mut one);
}

fn choice_value(form: &mut Form, at: &At, value: &Value, kind: u64) {
    match kind {
        _ if value.is_null() => form.required(at),
        STRING => {
            form.text(at, value, 1..=limits::CHOICE);
        }
        INTEGER => form.whole(at, value),
        NUMBER if value.is_number() => {}
        NUMBER => form.refuse(at, "NUMBER_TYPE_COERCE", format!("Value {value} is not float.")),
        _ => {
            let message = "Only options that take a text or a number can have choices";
            form.refuse(at, "APPLICATION_COMMAND_OPTIONS_CHOICE_VALUE_INVALID", message);
        }
    }
}

/// Checks the smallest and the largest value, or the shortest and the longest text, that an option takes.
fn bounds(form: &mut Form, at: &At, option: &Value, kind: u64) {
    let low = form.number(&at.key("min_length"), &option["min_length"], 0..=limits::OPTION_LENGTH);
    let high = form.number(&at.key("max_length"), &option["max_length"], 1..=limits::OPTION_LENGTH);
    for key in ["min_value", "max_value"] {
        if kind == INTEGER {
            form.whole(&at.key(key), &option[key]);
        } else if kind == NUMBER && !(option[key].is_null() || option[key].is_number()) {
            form.refuse(&at.key(key), "NUMBER_TYPE_COERCE", format!("Value {} is not float.", option[key]));
        }
    }
    if low.zip(high).is_some_and(|(low, high)| low > high) {
        above(form, &at.key("min_length"), &option["max_length"]);
    }
    let numbers = option["min_value"].as_f64().zip(option["max_value"].as_f64());
    if matches!(kind, INTEGER | NUMBER) && numbers.is_some_and(|(low, high)| low > high) {
        above(form, &at.key("min_value"), &option["max_value"]);
    }
}

fn above(form: &mut Form, at: &At, most: &Value) {
    form.refuse(at, "NUMBER_TYPE_MAX", format!("int value should be less than or equal to {most}."));
}
