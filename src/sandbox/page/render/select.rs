//! Draws select menus of strings, users, roles, mentionables and channels.
//!
//! A menu is a disclosure with one button an option; where several may be chosen, with check boxes and a button that
//! sends them. A native `<select>` would send on every press of an arrow key; in a modal, which is sent as a whole, it
//! is the plainest way.

use std::collections::BTreeMap;

use maud::{Markup, html};
use serde_json::Value;

use super::json::{is_true, items, number, some_text, text};
use crate::sandbox::page::names::Names;

/// Draws the select menu of the message `id`.
pub fn select(message: &str, menu: &Value, names: &Names) -> Markup {
    let choices = choices(menu, names);
    let (least, most) = (menu["min_values"].as_u64().unwrap_or(1), menu["max_values"].as_u64().unwrap_or(1));
    let chosen: Vec<&str> = choices.iter().filter(|choice| choice.chosen).map(|choice| choice.label.as_str()).collect();
    let placeholder = some_text(menu, "placeholder").unwrap_or("Make a selection");
    let label = if chosen.is_empty() { placeholder.to_owned() } else { chosen.join(", ") };
    html! {
        @if is_true(menu, "disabled") {
            button.select.closed type="button" disabled { (label) }
        } @else {
            details.select {
                summary data-custom-id=(text(menu, "custom_id")) {
                    @if !chosen.is_empty() { span.unseen { (placeholder) ": " } }
                    (label)
                }
                form.options data-act="select" data-message=(message) data-custom-id=(text(menu, "custom_id"))
                    data-least=(least) data-most=(most) {
                    fieldset {
                        legend { (placeholder) @if most > 1 { " (" (least) " to " (most) ")" } }
                        @for choice in &choices { (option(choice, most > 1)) }
                    }
                    @if most > 1 { button.button.primary type="submit" { "Choose" } }
                }
            }
        }
    }
}

/// Draws a select menu as a field of a modal, described by the element `note`; where several may be chosen, as a group
/// of check boxes.
pub fn field(menu: &Value, names: &Names, id: &str, note: &str) -> Markup {
    let (choices, name) = (choices(menu, names), text(menu, "custom_id"));
    let (least, most) = (menu["min_values"].as_u64().unwrap_or(1), menu["max_values"].as_u64().unwrap_or(1));
    let required = menu["required"].as_bool().unwrap_or(true);
    let placeholder = some_text(menu, "placeholder").unwrap_or("Make a selection");
    html! {
        @if most > 1 {
            div.options data-several=(name) data-least=(least) data-most=(most) data-required[required]
                role="group" aria-labelledby=(format!("label-{id}")) aria-describedby=(note) tabindex="-1" {
                @for choice in &choices { (option(choice, true)) }
            }
        } @else {
            select id=(id) name=(name) data-one required[required] aria-describedby=(note) {
                option value="" { (placeholder) }
                @for choice in &choices {
                    option value=(choice.value) selected[choice.chosen] {
                        @if !choice.emoji.is_empty() { (choice.emoji) " " }
                        (choice.label)
                        @if !choice.description.is_empty() { " – " (choice.description) }
                    }
                }
            }
        }
    }
}

struct Choice {
    value: String,
    label: String,
    description: String,
    emoji: String,
    chosen: bool,
}

fn choices(menu: &Value, names: &Names) -> Vec<Choice> {
    let listed = |mark: &str, list: &BTreeMap<String, String>| -> Vec<Choice> {
        let chosen = |id: &str| items(menu, "default_values").iter().any(|default| text(default, "id") == id);
        let choice = |(id, name): (&String, &String)| Choice {
            value: id.clone(),
            label: format!("{mark}{name}"),
            description: String::new(),
            emoji: String::new(),
            chosen: chosen(id),
        };
        list.iter().map(choice).collect()
    };
    match number(menu, "type") {
        5 => listed("", &names.users),
        6 => listed("@", &names.roles),
        7 => listed("", &names.users).into_iter().chain(listed("@", &names.roles)).collect(),
        // Every channel of the sandbox's servers is a text channel, Discord's kind 0.
        8 if items(menu, "channel_types").is_empty() || items(menu, "channel_types").contains(&0.into()) => {
            listed("#", &names.channels)
        }
        8 => Vec::new(),
        _ => items(menu, "options").iter().map(written).collect(),
    }
}

fn written(option: &Value) -> Choice {
    Choice {
        value: text(option, "value").to_owned(),
        label: text(option, "label").to_owned(),
        description: text(option, "description").to_owned(),
        emoji: text(&option["emoji"], "name").to_owned(),
        chosen: is_true(option, "default"),
    }
}

fn option(choice: &Choice, several: bool) -> Markup {
    let words = html! {
        @if !choice.emoji.is_empty() { span.emoji { (choice.emoji) } " " }
        span { (choice.label) @if !choice.description.is_empty() { span.note { (choice.description) } } }
    };
    html! {
        @if several {
            label.option { input type="checkbox" name="value" value=(choice.value) checked[choice.chosen]; (words) }
        } @else {
            button.option type="submit" name="value" value=(choice.value)
                aria-current=[choice.chosen.then_some("true")] { (words) }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn drawn(menu: &Value) -> String {
        let names = Names {
            users: [("1".to_owned(), "ada".to_owned())].into(),
            roles: [("2".to_owned(), "Moderator".to_owned())].into(),
            channels: [("3".to_owned(), "general".to_owned())].into(),
            reader: "1".to_owned(),
        };
        select("7", menu, &names).into_string().replace("><", ">\n<")
    }

    #[test]
    fn one_of_several_strings_is_a_list_of_buttons() {
        let menu = json!({"type": 3, "custom_id": "topic", "placeholder": "Choose a topic", "options": [
            {"label": "Streams", "value": "s", "description": "<files>", "emoji": {"name": "🌊"}},
            {"label": "Promises", "value": "p", "default": true},
        ]});
        insta::assert_snapshot!(drawn(&menu), @r#"
        <details class="select">
        <summary data-custom-id="topic">
        <span class="unseen">Choose a topic: </span>Promises</summary>
        <form class="options" data-act="select" data-message="7" data-custom-id="topic" data-least="1" data-most="1">
        <fieldset>
        <legend>Choose a topic</legend>
        <button class="option" type="submit" name="value" value="s">
        <span class="emoji">🌊</span> <span>Streams<span class="note">&lt;files&gt;</span>
        </span>
        </button>
        <button class="option" type="submit" name="value" value="p" aria-current="true">
        <span>Promises</span>
        </button>
        </fieldset>
        </form>
        </details>
        "#);
    }

    #[test]
    fn roles_and_several_values_are_check_boxes() {
        let menu =
            json!({"type": 7, "custom_id": "r", "min_values": 0, "max_values": 2, "default_values": [{"id": "2"}]});
        insta::assert_snapshot!(drawn(&menu), @r#"
        <details class="select">
        <summary data-custom-id="r">
        <span class="unseen">Make a selection: </span>@Moderator</summary>
        <form class="options" data-act="select" data-message="7" data-custom-id="r" data-least="0" data-most="2">
        <fieldset>
        <legend>Make a selection (0 to 2)</legend>
        <label class="option">
        <input type="checkbox" name="value" value="1">
        <span>ada</span>
        </label>
        <label class="option">
        <input type="checkbox" name="value" value="2" checked>
        <span>@Moderator</span>
        </label>
        </fieldset>
        <button class="button primary" type="submit">Choose</button>
        </form>
        </details>
        "#);
        assert!(drawn(&json!({"type": 8, "custom_id": "c"})).contains("#general"));
        assert!(drawn(&json!({"type": 8, "custom_id": "c", "channel_types": [0, 5]})).contains("#general"));
        assert!(!drawn(&json!({"type": 8, "custom_id": "c", "channel_types": [2]})).contains("#general"));
        assert!(drawn(&json!({"type": 3, "disabled": true})).contains("disabled"));
    }
}
