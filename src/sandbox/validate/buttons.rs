//! Checks buttons and the emoji on them.
//!
//! <https://discord.com/developers/docs/components/reference#button>

use serde_json::Value;

use super::{
    components::Seen,
    form::{At, Form},
    limits,
};

/// A button.
pub const BUTTON: u64 = 2;

/// Checks a button by its style: four kinds send an interaction, one opens an address, one sells something.
pub fn check(form: &mut Form, at: &At, button: &Value, seen: &mut Seen) {
    form.flag(&at.key("disabled"), &button["disabled"]);
    emoji(form, &at.key("emoji"), &button["emoji"]);
    form.optional_text(&at.key("label"), &button["label"], 0..=limits::BUTTON_LABEL);
    let both = !button["custom_id"].is_null() && !button["url"].is_null();
    match button["style"].as_u64() {
        Some(_) if both => {
            for key in ["custom_id", "url"] {
                let message = "A custom id and url cannot both be specified";
                form.refuse(&at.key(key), "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE", message);
            }
        }
        Some(1..=4) => interactive(form, at, button, seen),
        Some(5) => link(form, at, button),
        Some(6) => premium(form, at, button),
        Some(_) => form.choices(&at.key("style"), "1, 2, 3, 4, 5, 6"),
        None => form.required(&at.key("style")),
    }
}

fn interactive(form: &mut Form, at: &At, button: &Value, seen: &mut Seen) {
    if button["custom_id"].is_null() {
        form.refuse(&at.key("custom_id"), "BUTTON_COMPONENT_CUSTOM_ID_REQUIRED", "A custom id is required");
    } else {
        seen.custom_id(form, at, button);
    }
    absent(form, at, button, &["url", "sku_id"]);
    labelled(form, at, button);
}

fn link(form: &mut Form, at: &At, button: &Value) {
    if button["url"].is_null() {
        form.required(&at.key("url"));
    }
    form.url(&at.key("url"), &button["url"], limits::BUTTON_URL, &["http", "https", "discord"]);
    absent(form, at, button, &["custom_id", "sku_id"]);
    labelled(form, at, button);
}

fn premium(form: &mut Form, at: &At, button: &Value) {
    if button["sku_id"].is_null() {
        form.required(&at.key("sku_id"));
    }
    form.id(&at.key("sku_id"), &button["sku_id"]);
    absent(form, at, button, &["custom_id", "url", "label", "emoji"]);
}

fn absent(form: &mut Form, at: &At, button: &Value, keys: &[&str]) {
    for key in keys.iter().filter(|key| !button[**key].is_null()) {
        form.refuse(&at.key(key), "BUTTON_COMPONENT_INVALID_FIELD", "This style of button cannot have this field");
    }
}

fn labelled(form: &mut Form, at: &At, button: &Value) {
    if button["label"].as_str().is_none_or(str::is_empty) && button["emoji"].is_null() {
        form.refuse(at, "BUTTON_COMPONENT_INVALID_LABEL", "A button must have a label or an emoji");
    }
}

/// Checks an emoji of a button or of a choice.
pub fn emoji(form: &mut Form, at: &At, emoji: &Value) {
    if !form.object(at, emoji) {
        return;
    }
    form.id(&at.key("id"), &emoji["id"]);
    let name = form.optional_text(&at.key("name"), &emoji["name"], 0..=limits::EMOJI);
    if emoji["id"].is_null() && !name.is_some_and(is_emoji) {
        form.refuse(&at.key("name"), "BUTTON_COMPONENT_INVALID_EMOJI", "Invalid emoji");
    }
}

/// Says whether a text can be one of Unicode's emoji: all of them lie above the letters of most scripts, but for those on
/// keys and two marks.
fn is_emoji(text: &str) -> bool {
    let keycap = |c: char| (c.is_ascii_digit() || matches!(c, '#' | '*')) && text.ends_with('\u{20e3}');
    !text.is_empty() && text.chars().all(|c| c >= '\u{200d}' || matches!(c, '©' | '®') || keycap(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn emoji_are_told_from_words() {
        for text in ["🦀", "1️⃣", "👩‍💻", "©", "🇩🇪", "ℹ️"] {
            assert!(is_emoji(text), "{text}");
        }
        for text in ["", "smile", ":smile:", "1", "é"] {
            assert!(!is_emoji(text), "{text}");
        }
    }
}
