//! Draws a modal as a form: its texts, its labelled inputs and what they require.

use maud::{Markup, html};
use serde_json::Value;

use super::json::{items, number, some_text, text};
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
            1 => @for inner in items(component, "components") { (part(inner, names)) },
            4 => (input(component, text(component, "label"), "")),
            10 => div.modal-text { (markdown(text(component, "content"), names)) },
            18 => (input(&component["component"], text(component, "label"), text(component, "description"))),
            _ => {},
        }
    }
}

fn input(input: &Value, label: &str, description: &str) -> Markup {
    let id = text(input, "custom_id");
    let (least, most) = (number(input, "min_length"), input["max_length"].as_u64().unwrap_or(LONGEST));
    let required = input["required"].as_bool().unwrap_or(true);
    let (field, note, value) = (format!("input-{id}"), format!("note-{id}"), text(input, "value"));
    html! {
        div.field {
            label for=(field) { (label) @if required { span.required aria-hidden="true" { " *" } } }
            @if !description.is_empty() { p.note { (description) } }
            @if number(input, "style") == 2 {
                // A leading line feed in a text area is eaten by the parser, so one is given to it.
                textarea id=(field) name=(id) rows="6" placeholder=[some_text(input, "placeholder")] required[required]
                    data-least=(least) data-most=(most) aria-describedby=(note) { "\n" (value) }
            } @else {
                input id=(field) name=(id) type="text" autocomplete="off" placeholder=[some_text(input, "placeholder")]
                    required[required] data-least=(least) data-most=(most) aria-describedby=(note) value=(value);
            }
            p.note.count id=(note) {
                span.error {}
                span { @if least > 0 { "At least " (least) ", at" } @else { "At" } " most " (most) " characters" }
                span.counter aria-hidden="true" {}
            }
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
}
