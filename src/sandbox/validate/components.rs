//! Checks the components of messages.
//!
//! <https://discord.com/developers/docs/components/reference>

use std::collections::HashSet;

use serde_json::Value;

use super::{
    form::{At, Form},
    limits,
};

/// An action row.
pub const ROW: u64 = 1;
const BUTTON: u64 = 2;
const STRING_SELECT: u64 = 3;
/// Selects for users, roles, both, and channels.
const ENTITY_SELECTS: [u64; 4] = [5, 6, 7, 8];
const SECTION: u64 = 9;
/// Text among components.
pub const TEXT_DISPLAY: u64 = 10;
const CONTAINER: u64 = 17;
/// What may stand at the top of a message of the second kind.
const TOP_V2: [u64; 7] = [ROW, SECTION, TEXT_DISPLAY, 12, 13, 14, CONTAINER];

/// Checks a message's components; `v2` says that it is made of components alone.
pub fn check(form: &mut Form, at: &At, components: &Value, v2: bool) {
    let max = if v2 { limits::COMPONENTS_V2 } else { limits::ROWS };
    let list = form.list(at, components, 0..=max);
    let mut seen = HashSet::new();
    for (n, component) in list.iter().enumerate() {
        top(form, &at.index(n), component, v2, &mut seen);
    }
    let total: usize = list.iter().map(count).sum();
    if v2 && total > limits::COMPONENTS_V2 {
        let message = format!("The maximum number of components is {}", limits::COMPONENTS_V2);
        form.refuse(at, "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED", message);
    }
}

fn count(component: &Value) -> usize {
    let nested = component["components"].as_array().map_or(0, |list| list.iter().map(count).sum());
    1 + nested + usize::from(component["accessory"].is_object())
}

fn top(form: &mut Form, at: &At, component: &Value, v2: bool, seen: &mut HashSet<String>) {
    match kind(component) {
        ROW => row(form, at, component, seen),
        kind if !(v2 && TOP_V2.contains(&kind)) => {
            let known = if v2 { "1, 9, 10, 12, 13, 14, 17" } else { "1" };
            form.refuse(at, "UNION_TYPE_CHOICES", format!("Value of field \"type\" must be one of ({known})."));
        }
        TEXT_DISPLAY => {
            form.text(&at.key("content"), &component["content"], 1..=limits::TEXT_DISPLAY);
        }
        SECTION => {
            let texts = at.key("components");
            for (n, text) in form.list(&texts, &component["components"], 1..=3).iter().enumerate() {
                let at = texts.index(n);
                form.text(&at.key("content"), &text["content"], 1..=limits::TEXT_DISPLAY);
            }
            if kind(&component["accessory"]) == BUTTON {
                button(form, &at.key("accessory"), &component["accessory"], seen);
            } else if component["accessory"].is_null() {
                form.required(&at.key("accessory"));
            }
        }
        CONTAINER => {
            let inner = at.key("components");
            for (n, component) in
                form.list(&inner, &component["components"], 1..=limits::COMPONENTS_V2).iter().enumerate()
            {
                if kind(component) == CONTAINER {
                    form.choices(&inner.index(n).key("type"), "1, 9, 10, 12, 13, 14");
                } else {
                    top(form, &inner.index(n), component, v2, seen);
                }
            }
        }
        _ => {}
    }
}

fn row(form: &mut Form, at: &At, row: &Value, seen: &mut HashSet<String>) {
    let at = at.key("components");
    let list = form.list(&at, &row["components"], 1..=limits::BUTTONS);
    let buttons = list.iter().filter(|component| kind(component) == BUTTON).count();
    if buttons != list.len() && list.len() > 1 {
        form.refuse(&at, "COMPONENT_LAYOUT_WIDTH_EXCEEDED", "The specified component exceeds the maximum width");
    }
    for (n, component) in list.iter().enumerate() {
        let at = at.index(n);
        match kind(component) {
            BUTTON => button(form, &at, component, seen),
            STRING_SELECT => {
                select(form, &at, component, seen);
                select_options(form, &at.key("options"), &component["options"]);
            }
            kind if ENTITY_SELECTS.contains(&kind) => select(form, &at, component, seen),
            _ => {
                form.refuse(&at, "UNION_TYPE_CHOICES", "Value of field \"type\" must be one of (2, 3, 5, 6, 7, 8).");
            }
        }
    }
}

fn button(form: &mut Form, at: &At, button: &Value, seen: &mut HashSet<String>) {
    form.optional_text(&at.key("label"), &button["label"], 0..=limits::BUTTON_LABEL);
    let bare = button["label"].as_str().is_none_or(str::is_empty) && button["emoji"].is_null();
    match button["style"].as_u64() {
        Some(1..=4) => {
            custom_id(form, at, button, seen);
            if !button["url"].is_null() {
                form.refuse(at, "BUTTON_COMPONENT_URL_INVALID", "A url cannot be specified on this button style");
            }
        }
        Some(5) => {
            form.text(&at.key("url"), &button["url"], 1..=limits::BUTTON_URL);
            if !button["custom_id"].is_null() {
                let message = "A custom id and url cannot both be specified";
                form.refuse(at, "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE", message);
            }
        }
        Some(6) => {
            form.text(&at.key("sku_id"), &button["sku_id"], 1..=20);
            return;
        }
        Some(_) => form.choices(&at.key("style"), "1, 2, 3, 4, 5, 6"),
        None => form.required(&at.key("style")),
    }
    if bare {
        form.refuse(at, "BUTTON_COMPONENT_INVALID_LABEL", "A button must have a label or an emoji");
    }
}

fn select(form: &mut Form, at: &At, select: &Value, seen: &mut HashSet<String>) {
    custom_id(form, at, select, seen);
    form.optional_text(&at.key("placeholder"), &select["placeholder"], 0..=limits::SELECT_PLACEHOLDER);
    let most = limits::SELECT_OPTIONS as u64;
    let min = form.number(&at.key("min_values"), &select["min_values"], 0..=most).unwrap_or(1);
    let max = form.number(&at.key("max_values"), &select["max_values"], 1..=most).unwrap_or(1);
    if min > max {
        let message = "The minimum number of values is above the maximum";
        form.refuse(&at.key("min_values"), "SELECT_COMPONENT_INVALID_VALUE_RANGE", message);
    }
}

fn select_options(form: &mut Form, at: &At, options: &Value) {
    let mut values = HashSet::new();
    for (n, option) in form.list(at, options, 1..=limits::SELECT_OPTIONS).iter().enumerate() {
        let at = at.index(n);
        form.text(&at.key("label"), &option["label"], 1..=limits::SELECT_TEXT);
        let value = form.text(&at.key("value"), &option["value"], 1..=limits::SELECT_TEXT);
        form.optional_text(&at.key("description"), &option["description"], 0..=limits::SELECT_TEXT);
        if value.is_some_and(|value| !values.insert(value)) {
            let message = "The specified option value is already used";
            form.refuse(&at.key("value"), "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", message);
        }
    }
}

/// Checks a custom id, and that no other component of the message has it.
pub fn custom_id(form: &mut Form, at: &At, component: &Value, seen: &mut HashSet<String>) {
    let at = at.key("custom_id");
    let id = form.text(&at, &component["custom_id"], 1..=limits::CUSTOM_ID);
    if id.is_some_and(|id| !seen.insert(id.to_owned())) {
        form.refuse(&at, "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated");
    }
}

/// Reads what a component is; 0 when it does not say.
pub fn kind(component: &Value) -> u64 {
    component["type"].as_u64().unwrap_or(0)
}
