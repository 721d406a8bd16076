//! Checks modals.
//!
//! <https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object-modal>

use std::collections::HashSet;

use serde_json::Value;

use super::{
    components::{ROW, TEXT_DISPLAY, custom_id, kind},
    form::{At, Form},
    limits,
};

const TEXT_INPUT: u64 = 4;
const LABEL: u64 = 18;
/// What may stand within a label beside a text input: selects, file upload, radio group, check boxes.
const IN_LABEL: [u64; 10] = [3, TEXT_INPUT, 5, 6, 7, 8, 19, 21, 22, 23];

pub fn check(form: &mut Form, at: &At, modal: &Value) {
    let mut seen = HashSet::new();
    form.text(&at.key("title"), &modal["title"], 1..=limits::MODAL_TITLE);
    form.text(&at.key("custom_id"), &modal["custom_id"], 1..=limits::CUSTOM_ID);
    let at = at.key("components");
    for (n, component) in form.list(&at, &modal["components"], 1..=limits::MODAL_COMPONENTS).iter().enumerate() {
        let at = at.index(n);
        match kind(component) {
            ROW => row(form, &at.key("components"), &component["components"], &mut seen),
            LABEL => label(form, &at, component, &mut seen),
            TEXT_DISPLAY => {
                form.text(&at.key("content"), &component["content"], 1..=limits::TEXT_DISPLAY);
            }
            _ => form.refuse(&at, "UNION_TYPE_CHOICES", "Value of field \"type\" must be one of (1, 10, 18)."),
        }
    }
}

/// Checks a row, which holds one text input and nothing else.
fn row(form: &mut Form, at: &At, inputs: &Value, seen: &mut HashSet<String>) {
    for (n, input) in form.list(at, inputs, 1..=1).iter().enumerate() {
        let at = at.index(n);
        if kind(input) != TEXT_INPUT {
            form.refuse(&at, "UNION_TYPE_CHOICES", "Value of field \"type\" must be one of (4,).");
            continue;
        }
        form.text(&at.key("label"), &input["label"], 1..=limits::LABEL);
        text_input(form, &at, input, seen);
    }
}

fn label(form: &mut Form, at: &At, label: &Value, seen: &mut HashSet<String>) {
    form.text(&at.key("label"), &label["label"], 1..=limits::LABEL);
    form.optional_text(&at.key("description"), &label["description"], 0..=limits::LABEL_DESCRIPTION);
    let (at, inner) = (at.key("component"), &label["component"]);
    match kind(inner) {
        TEXT_INPUT => {
            if inner["label"].as_str().is_some_and(|text| !text.is_empty()) {
                let message = "A text input within a label cannot have a label of its own";
                form.refuse(&at.key("label"), "COMPONENT_LABEL_NOT_ALLOWED", message);
            }
            text_input(form, &at, inner, seen);
        }
        other if IN_LABEL.contains(&other) => custom_id(form, &at, inner, seen),
        0 => form.required(&at),
        _ => form.refuse(&at, "UNION_TYPE_CHOICES", "This component cannot stand within a label."),
    }
}

fn text_input(form: &mut Form, at: &At, input: &Value, seen: &mut HashSet<String>) {
    custom_id(form, at, input, seen);
    match input["style"].as_u64() {
        Some(1 | 2) => {}
        Some(_) => form.choices(&at.key("style"), "1, 2"),
        None => form.required(&at.key("style")),
    }
    let most = limits::INPUT as u64;
    let min = form.number(&at.key("min_length"), &input["min_length"], 0..=most).unwrap_or(0);
    let max = form.number(&at.key("max_length"), &input["max_length"], 1..=most).unwrap_or(most);
    if min > max {
        let message = "The minimum length is above the maximum";
        form.refuse(&at.key("min_length"), "TEXT_INPUT_COMPONENT_INVALID_LENGTH_RANGE", message);
    }
    form.optional_text(&at.key("placeholder"), &input["placeholder"], 0..=limits::INPUT_PLACEHOLDER);
    form.optional_text(&at.key("value"), &input["value"], 0..=usize::try_from(max).unwrap_or(limits::INPUT));
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn modals_are_refused_where_discord_refuses_them() {
        let input = json!({"type": 4, "custom_id": "answer", "style": 2, "label": "Answer"});
        let row =
            |input: Value| json!({"title": "T", "custom_id": "m", "components": [{"type": 1, "components": [input]}]});
        let with = |key: &str, value: Value| {
            let mut input = input.clone();
            input[key] = value;
            row(input)
        };
        let mut twice = row(input.clone());
        twice["components"] = json!([twice["components"][0], twice["components"][0]]);
        let mut titled = row(input.clone());
        titled["title"] = json!("x".repeat(46));
        let mut shown = row(input.clone());
        shown["components"] = json!([{"type": 10, "content": "Why?"}, shown["components"][0]]);
        let labelled = json!({"title": "T", "custom_id": "m", "components": [
            {"type": 18, "label": "L", "component": {"type": 4, "custom_id": "a", "style": 1}},
        ]});
        let cases = [
            (row(input.clone()), true),
            (shown, true),
            (labelled, true),
            (twice, false),
            (titled, false),
            (with("label", Value::Null), false),
            (with("label", json!("x".repeat(46))), false),
            (with("placeholder", json!("x".repeat(101))), false),
            (with("max_length", json!(4001)), false),
            (with("min_length", json!(5)), true),
            (json!({"title": "T", "custom_id": "m", "components": []}), false),
        ];
        for (modal, expected) in cases {
            let mut form = Form::default();
            check(&mut form, &Form::root(), &modal);
            assert_eq!(form.finish().is_ok(), expected, "{modal}");
        }
    }
}
