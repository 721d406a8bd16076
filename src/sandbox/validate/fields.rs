//! Checks the fields of modals: text inputs, selects, uploads, radio groups and check boxes.
//!
//! <https://discord.com/developers/docs/components/reference#label>

use serde_json::Value;

use super::{
    components::{Seen, kind, wrong_kind},
    form::{At, Form},
    limits,
    selects::{self, SELECTS},
};

/// A text input.
pub const TEXT_INPUT: u64 = 4;
const FILE_UPLOAD: u64 = 19;
const RADIO_GROUP: u64 = 21;
const CHECKBOX_GROUP: u64 = 22;
const CHECKBOX: u64 = 23;

/// Checks what may stand within a label.
pub fn check(form: &mut Form, at: &At, field: &Value, seen: &mut Seen) {
    form.flag(&at.key("required"), &field["required"]);
    match kind(field) {
        TEXT_INPUT => {
            if field["label"].as_str().is_some_and(|text| !text.is_empty()) {
                let message = "A text input within a label cannot have a label of its own";
                form.refuse(&at.key("label"), "COMPONENT_LABEL_NOT_ALLOWED", message);
            }
            text_input(form, at, field, seen);
        }
        kind if SELECTS.contains(&kind) => {
            selects::check(form, at, field, seen);
            if field["disabled"] == true {
                let message = "A select in a modal cannot be disabled";
                form.refuse(&at.key("disabled"), "COMPONENT_DISABLED_NOT_ALLOWED", message);
            }
            at_least_one(form, at, field);
        }
        FILE_UPLOAD => {
            seen.custom_id(form, at, field);
            selects::counts(form, at, field, limits::MODAL_FILES);
            at_least_one(form, at, field);
        }
        RADIO_GROUP => {
            seen.custom_id(form, at, field);
            let options = field["options"].as_array().map_or(0, Vec::len);
            selects::options(form, &at.key("options"), &field["options"], limits::GROUP_OPTIONS);
            if options == 1 {
                let message = format!("Must be between 2 and {} in length.", limits::GROUP_OPTIONS);
                form.refuse(&at.key("options"), "BASE_TYPE_BAD_LENGTH", message);
            }
        }
        CHECKBOX_GROUP => {
            seen.custom_id(form, at, field);
            selects::options(form, &at.key("options"), &field["options"], limits::GROUP_OPTIONS);
            let most = field["options"].as_array().map_or(1, Vec::len) as u64;
            // Without a number, all of them may be ticked.
            form.number(&at.key("min_values"), &field["min_values"], 0..=most);
            form.number(&at.key("max_values"), &field["max_values"], 1..=most);
            at_least_one(form, at, field);
        }
        CHECKBOX => {
            seen.custom_id(form, at, field);
            form.flag(&at.key("default"), &field["default"]);
        }
        kind => wrong_kind(form, at, kind, "3, 4, 5, 6, 7, 8, 19, 21, 22, 23"),
    }
}

/// Refuses to let nothing be chosen where something must be: fields are required unless they say otherwise.
fn at_least_one(form: &mut Form, at: &At, field: &Value) {
    if field["required"] != false && field["min_values"] == 0 {
        let message = "int value should be greater than or equal to 1.";
        form.refuse(&at.key("min_values"), "NUMBER_TYPE_MIN", message);
    }
}

/// Checks a text input, but for its label, which depends on where it stands.
pub fn text_input(form: &mut Form, at: &At, input: &Value, seen: &mut Seen) {
    seen.custom_id(form, at, input);
    form.flag(&at.key("required"), &input["required"]);
    match input["style"].as_u64() {
        Some(1 | 2) => {}
        Some(_) => form.choices(&at.key("style"), "1, 2"),
        None => form.required(&at.key("style")),
    }
    let most = limits::INPUT as u64;
    let min = form.number(&at.key("min_length"), &input["min_length"], 0..=most).unwrap_or(0);
    let max = form.number(&at.key("max_length"), &input["max_length"], 1..=most).unwrap_or(most).min(most);
    if min > max && min <= most {
        let message = format!("int value should be less than or equal to {max}.");
        form.refuse(&at.key("min_length"), "NUMBER_TYPE_MAX", message);
    }
    form.optional_text(&at.key("placeholder"), &input["placeholder"], 0..=limits::INPUT_PLACEHOLDER);
    form.optional_text(&at.key("value"), &input["value"], 0..=usize::try_from(max).unwrap_or(limits::INPUT));
}
