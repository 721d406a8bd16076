//! Checks modals.
//!
//! <https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object-modal>

use serde_json::Value;

use super::{
    components::{ROW, Seen, TEXT_DISPLAY, kind, text_display, wrong_kind},
    fields::{self, TEXT_INPUT},
    form::{At, Form},
    limits,
};

const LABEL: u64 = 18;

/// Checks a modal.
pub fn check(form: &mut Form, at: &At, modal: &Value) {
    let mut seen = Seen::default();
    form.text(&at.key("title"), &modal["title"], 1..=limits::MODAL_TITLE);
    form.text(&at.key("custom_id"), &modal["custom_id"], 1..=limits::CUSTOM_ID);
    let at = at.key("components");
    for (n, component) in form.list(&at, &modal["components"], 1..=limits::MODAL_COMPONENTS).iter().enumerate() {
        let at = at.index(n);
        if !form.object(&at, component) {
            continue;
        }
        match kind(component) {
            ROW => row(form, &at.key("components"), &component["components"], &mut seen),
            LABEL => label(form, &at, component, &mut seen),
            TEXT_DISPLAY => text_display(form, &at, component),
            kind => wrong_kind(form, &at, kind, "1, 10, 18"),
        }
        seen.number(form, &at, component);
    }
}

/// Checks a row, which holds one text input and nothing else.
fn row(form: &mut Form, at: &At, inputs: &Value, seen: &mut Seen) {
    for (n, input) in form.list(at, inputs, 1..=1).iter().enumerate() {
        let at = at.index(n);
        if kind(input) == TEXT_INPUT {
            form.text(&at.key("label"), &input["label"], 1..=limits::LABEL);
            fields::text_input(form, &at, input, seen);
        } else {
            wrong_kind(form, &at, kind(input), "4,");
        }
        seen.number(form, &at, input);
    }
}

fn label(form: &mut Form, at: &At, label: &Value, seen: &mut Seen) {
    form.text(&at.key("label"), &label["label"], 1..=limits::LABEL);
    if !label["description"].is_null() {
        form.text(&at.key("description"), &label["description"], 1..=limits::LABEL_DESCRIPTION);
    }
    let (at, inner) = (at.key("component"), &label["component"]);
    if inner.is_null() {
        form.required(&at);
    } else if form.object(&at, inner) {
        fields::check(form, &at, inner, seen);
        seen.number(form, &at, inner);
    }
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
