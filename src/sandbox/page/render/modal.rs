//! Draws a modal as a form: its texts, its labelled inputs and what they require.

use maud::{Markup, html};
use serde_json::Value;

use super::{
    json::{items, number, some_text, text},
    select,
};
use crate::sandbox::page::{markdown::markdown, names::Names};

/// Discord's longest text input: <https://docs.discord.com/developers/components/reference#text-input>.
const LONGEST: u64 = 4000;

/// Draws the data of a modal callback, opened by the interaction `id`, to stand inside a `<dialog>`.
pub fn modal(interaction: &str, data: &Value, names: &Names) -> Markup {
    html! {
        form.modal data-act="submit" data-interaction=(interaction) novalidate {
            h2 #modal-title { (text(data, "title")) }
            @for component in items(data, "components") { (part(component, names)) }
            div.modal-foot {
                p.error role="alert" {}
                button.button.secondary type="button" data-act="cancel" { "Cancel" }
                button.button.primary type="submit" { "Submit" }
            }
        }
    }
}

fn part(component: &Value, names: &Names) -> Markup {
    html! {
        @match number(component, "type") {
            1 => @for inner in items(component, "components") {
                (field(inner, text(inner, "label"), "", names))
            },
            10 => div.modal-text { (markdown(text(component, "content"), names)) },
            18 => (field(
                &component["component"], text(component, "label"), text(component, "description"), names
            )),
            _ => {},
        }
    }
}

/// Draws a labelled field: an input, its label, its description and what it requires.
fn field(component: &Value, label: &str, description: &str, names: &Names) -> Markup {
    let custom_id = text(component, "custom_id");
    // What refers to an id lists several with spaces between them.
    let slug = custom_id.replace(char::is_whitespace, "_");
    let (id, note) = (format!("input-{slug}"), format!("note-{slug}"));
    let required = component["required"].as_bool().unwrap_or(true);
    let several = component["max_values"].as_u64().is_some_and(|most| most > 1);
    let words = html! { (label) @if required { span.required aria-hidden="true" { " *" } } };
    html! {
        div.field {
            // A group of check boxes is no single control that a label could stand for.
            @if several { p.label id=(format!("label-{id}")) { (words) } } @else { label for=(id) { (words) } }
            @if !description.is_empty() { p.note { (description) } }
            @match number(component, "type") {
                4 => (input(component, &id, &note, required)),
                3 | 5..=8 => {
                    (select::field(component, names, &id, &note))
                    p.note.count id=(note) { span.error {} span { (range(component, required)) } }
                },
                kind => p.note id=(note) { "The local Discord does not draw components of type " (kind) " in modals." },
            }
        }
    }
}

fn range(menu: &Value, required: bool) -> Markup {
    let (least, most) = (menu["min_values"].as_u64().unwrap_or(1), menu["max_values"].as_u64().unwrap_or(1));
    html! {
        @if most == 1 { "Choose one" @if !required { ", or none" } } @else if least == most { "Choose " (least) } @else { "Choose " (least) " to " (most) }
    }
}

fn input(input: &Value, id: &str, note: &str, required: bool) -> Markup {
    let (least, most) = (number(input, "min_length"), input["max_length"].as_u64().unwrap_or(LONGEST));
    let (name, value) = (text(input, "custom_id"), text(input, "value"));
    html! {
        @if number(input, "style") == 2 {
            // A leading line feed in a text area is eaten by the parser, so one is given to it.
            textarea id=(id) name=(name) rows="6" placeholder=[some_text(input, "placeholder")] required[required]
                data-least=(least) data-most=(most) aria-describedby=(note) { "\n" (value) }
        } @else {
            input id=(id) name=(name) type="text" autocomplete="off" placeholder=[some_text(input, "placeholder")]
                required[required] data-least=(least) data-most=(most) aria-describedby=(note) value=(value);
        }
        p.note.count id=(note) {
            span.error {}
            span { @if least > 0 { "At least " (least) ", at" } @else { "At" } " most " (most) " characters" }
            span.counter aria-hidden="true" {}
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn drawn(data: &Value) -> String {
        modal("42", data, &Names::default()).into_string().replace("><", ">\n<")
    }

    #[test]
    fn a_question_is_shown_above_its_input() {
        let data = json!({"title": "Question <1>", "custom_id": "q", "components": [
            {"type": 10, "content": "What *blocks* the loop?"},
            {"type": 1, "components": [{"type": 4, "style": 2, "custom_id": "answer", "label": "Your answer",
                "min_length": 2, "max_length": 4000, "placeholder": "In \"your\" words",
                "value": "</textarea><script>"}]},
        ]});
        insta::assert_snapshot!(drawn(&data), @r#"
        <form class="modal" data-act="submit" data-interaction="42" novalidate>
        <h2 id="modal-title">Question &lt;1&gt;</h2>
        <div class="modal-text">
        <div class="md-text">What <em>blocks</em> the loop?</div>
        </div>
        <div class="field">
        <label for="input-answer">Your answer<span class="required" aria-hidden="true"> *</span>
        </label>
        <textarea id="input-answer" name="answer" rows="6" placeholder="In &quot;your&quot; words" required data-least="2" data-most="4000" aria-describedby="note-answer">
        &lt;/textarea&gt;&lt;script&gt;</textarea>
        <p class="note count" id="note-answer">
        <span class="error">
        </span>
        <span>At least 2, at most 4000 characters</span>
        <span class="counter" aria-hidden="true">
        </span>
        </p>
        </div>
        <div class="modal-foot">
        <p class="error" role="alert">
        </p>
        <button class="button secondary" type="button" data-act="cancel">Cancel</button>
        <button class="button primary" type="submit">Submit</button>
        </div>
        </form>
        "#);
    }

    #[test]
    fn labels_may_wrap_inputs() {
        let data = json!({"title": "T", "components": [{"type": 18, "label": "Name", "description": "As shown",
            "component": {"type": 4, "style": 1, "custom_id": "n", "required": false}}]});
        insta::assert_snapshot!(drawn(&data), @r#"
        <form class="modal" data-act="submit" data-interaction="42" novalidate>
        <h2 id="modal-title">T</h2>
        <div class="field">
        <label for="input-n">Name</label>
        <p class="note">As shown</p>
        <input id="input-n" name="n" type="text" autocomplete="off" data-least="0" data-most="4000" aria-describedby="note-n" value="">
        <p class="note count" id="note-n">
        <span class="error">
        </span>
        <span>At most 4000 characters</span>
        <span class="counter" aria-hidden="true">
        </span>
        </p>
        </div>
        <div class="modal-foot">
        <p class="error" role="alert">
        </p>
        <button class="button secondary" type="button" data-act="cancel">Cancel</button>
        <button class="button primary" type="submit">Submit</button>
        </div>
        </form>
        "#);
    }

    #[test]
    fn selects_stand_in_labels() {
        let data = json!({"title": "T", "components": [
            {"type": 18, "label": "Level", "component": {"type": 3, "custom_id": "l\"", "options": [
                {"label": "<Senior>", "value": "s", "default": true, "description": "5 years"}]}},
            {"type": 18, "label": "Friends", "component": {"type": 5, "custom_id": "f", "max_values": 2, "required": false}},
            {"type": 18, "label": "File", "component": {"type": 19, "custom_id": "u"}},
        ]});
        let names = Names { users: [("1".to_owned(), "ada".to_owned())].into(), ..Names::default() };
        let drawn = modal("42", &data, &names).into_string().replace("><", ">\n<");
        let fields =
            &drawn[drawn.find("<div class=\"field\">").unwrap()..drawn.find("<div class=\"modal-foot").unwrap()];
        insta::assert_snapshot!(fields, @r#"
        <div class="field">
        <label for="input-l&quot;">Level<span class="required" aria-hidden="true"> *</span>
        </label>
        <select id="input-l&quot;" name="l&quot;" data-one required aria-describedby="note-l&quot;">
        <option value="">Make a selection</option>
        <option value="s" selected>&lt;Senior&gt; – 5 years</option>
        </select>
        <p class="note count" id="note-l&quot;">
        <span class="error">
        </span>
        <span>Choose one</span>
        </p>
        </div>
        <div class="field">
        <p class="label" id="label-input-f">Friends</p>
        <div class="options" data-several="f" data-least="1" data-most="2" role="group" aria-labelledby="label-input-f" aria-describedby="note-f" tabindex="-1">
        <label class="option">
        <input type="checkbox" name="value" value="1">
        <span>ada</span>
        </label>
        </div>
        <p class="note count" id="note-f">
        <span class="error">
        </span>
        <span>Choose 1 to 2</span>
        </p>
        </div>
        <div class="field">
        <label for="input-u">File<span class="required" aria-hidden="true"> *</span>
        </label>
        <p class="note" id="note-u">The local Discord does not draw components of type 19 in modals.</p>
        </div>
        "#);
    }
}
