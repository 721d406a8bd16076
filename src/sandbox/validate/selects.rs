//! Checks selects.
//!
//! <https://discord.com/developers/docs/components/reference#string-select>

use std::collections::HashSet;

use serde_json::Value;

use super::{
    buttons,
    components::{Seen, kind},
    form::{At, Form},
    limits,
};

/// A select among texts.
const STRING_SELECT: u64 = 3;
/// A select among channels.
const CHANNEL_SELECT: u64 = 8;
/// Kinds of select: texts, users, roles, users and roles, channels.
pub const SELECTS: [u64; 5] = [STRING_SELECT, 5, 6, 7, CHANNEL_SELECT];
/// Kinds of channel. <https://discord.com/developers/docs/resources/channel#channel-object-channel-types>
pub const CHANNEL_KINDS: [u64; 13] = [0, 1, 2, 3, 4, 5, 10, 11, 12, 13, 14, 15, 16];

/// Checks a select of any kind.
pub fn check(form: &mut Form, at: &At, select: &Value, seen: &mut Seen) {
    seen.custom_id(form, at, select);
    form.flag(&at.key("disabled"), &select["disabled"]);
    form.optional_text(&at.key("placeholder"), &select["placeholder"], 0..=limits::SELECT_PLACEHOLDER);
    let max = counts(form, at, select, limits::SELECT_OPTIONS as u64);
    if kind(select) == STRING_SELECT {
        options(form, &at.key("options"), &select["options"], limits::SELECT_OPTIONS);
        fitting(form, at, select, max);
    } else {
        defaults(form, at, select, max);
    }
    if kind(select) == CHANNEL_SELECT {
        let at = at.key("channel_types");
        let kinds = form.list(&at, &select["channel_types"], 0..=CHANNEL_KINDS.len());
        for (n, kind) in kinds.iter().enumerate() {
            form.one_of(&at.index(n), kind, &CHANNEL_KINDS);
        }
        form.distinct(&at, kinds);
    }
}

/// Checks how many may be chosen, and returns the most.
pub fn counts(form: &mut Form, at: &At, select: &Value, most: u64) -> u64 {
    let min = form.number(&at.key("min_values"), &select["min_values"], 0..=most).unwrap_or(1);
    let max = form.number(&at.key("max_values"), &select["max_values"], 1..=most).unwrap_or(1);
    if (1..min).contains(&max) && min <= most {
        let message = format!("min_values value should be less than or equal to {max}.");
        form.refuse(&at.key("min_values"), "NUMBER_TYPE_MAX", message);
    }
    max
}

/// Checks the choices of a select, a radio group or check boxes.
pub fn options(form: &mut Form, at: &At, options: &Value, most: usize) {
    let mut values = HashSet::new();
    for (n, option) in form.list(at, options, 1..=most).iter().enumerate() {
        let at = at.index(n);
        if !form.object(&at, option) {
            continue;
        }
        form.text(&at.key("label"), &option["label"], 1..=limits::SELECT_TEXT);
        let value = form.text(&at.key("value"), &option["value"], 1..=limits::SELECT_TEXT);
        form.optional_text(&at.key("description"), &option["description"], 0..=limits::SELECT_TEXT);
        form.flag(&at.key("default"), &option["default"]);
        buttons::emoji(form, &at.key("emoji"), &option["emoji"]);
        if value.is_some_and(|value| !values.insert(value)) {
            let message = "The specified option value is already used";
            form.refuse(&at, "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", message);
        }
    }
}

/// Refuses more to choose than there is, and more chosen beforehand than may be.
fn fitting(form: &mut Form, at: &At, select: &Value, max: u64) {
    let options = select["options"].as_array().map_or(&[] as &[Value], Vec::as_slice);
    let at = at.key("options");
    if !options.is_empty() && max > options.len() as u64 && max <= limits::SELECT_OPTIONS as u64 {
        form.refuse(&at, "BASE_TYPE_MIN_LENGTH", format!("Must be {max} or more in length."));
    }
    if options.iter().filter(|option| option["default"] == true).count() as u64 > max {
        too_many_defaults(form, &at);
    }
}

/// Checks what is chosen beforehand among users, roles or channels.
fn defaults(form: &mut Form, at: &At, select: &Value, max: u64) {
    let names: &[&str] = match kind(select) {
        5 => &["user"],
        6 => &["role"],
        7 => &["user", "role"],
        _ => &["channel"],
    };
    let at = at.key("default_values");
    let list = form.list(&at, &select["default_values"], 0..=limits::SELECT_OPTIONS);
    for (n, value) in list.iter().enumerate() {
        let at = at.index(n);
        if value["id"].is_null() {
            form.required(&at.key("id"));
        }
        form.id(&at.key("id"), &value["id"]);
        if !value["type"].as_str().is_some_and(|name| names.contains(&name)) {
            let names: Vec<String> = names.iter().map(|name| format!("'{name}'")).collect();
            form.choices(&at.key("type"), &names.join(", "));
        }
    }
    if list.len() as u64 > max {
        too_many_defaults(form, &at);
    }
    let min = select["min_values"].as_u64().unwrap_or(0);
    if !list.is_empty() && (list.len() as u64) < min {
        form.refuse(&at, "BASE_TYPE_MIN_LENGTH", format!("Must be {min} or more in length."));
    }
}

fn too_many_defaults(form: &mut Form, at: &At) {
    let message = "The specified number of default values exceeds the specified maximum values";
    form.refuse(at, "SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES", message);
}
