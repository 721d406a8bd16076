//! Checks embeds.
//!
//! <https://discord.com/developers/docs/resources/message#embed-object-embed-limits>

use std::ops::RangeInclusive;

use serde_json::Value;

use super::{
    form::{At, Form},
    limits,
};

/// Any of these makes an embed something to see.
const VISIBLE: [&str; 8] = ["title", "description", "author", "footer", "image", "thumbnail", "fields", "timestamp"];

/// Checks a message's embeds.
pub fn check(form: &mut Form, at: &At, embeds: &Value) {
    let embeds = form.list(at, embeds, 0..=limits::EMBEDS);
    let mut total = 0;
    for (n, embed) in embeds.iter().enumerate() {
        let at = at.index(n);
        if form.object(&at, embed) {
            total += one(form, &at, embed);
        }
    }
    if total > limits::EMBED_TOTAL && form.is_clean() {
        let message = format!("Embed size exceeds maximum size of {}", limits::EMBED_TOTAL);
        form.refuse(at, "MAX_EMBED_SIZE_EXCEEDED", message);
    }
}

/// Checks one embed and counts the characters that count.
fn one(form: &mut Form, at: &At, embed: &Value) -> usize {
    if !VISIBLE.iter().any(|key| is_there(&embed[*key])) {
        form.required(&at.key("description"));
    }
    let mut total = text(form, &at.key("title"), &embed["title"], 0..=limits::EMBED_TITLE);
    total += text(form, &at.key("description"), &embed["description"], 0..=limits::EMBED_DESCRIPTION);
    for (part, key, max) in [("footer", "text", limits::EMBED_FOOTER), ("author", "name", limits::EMBED_AUTHOR)] {
        let (at, part) = (at.key(part), &embed[part]);
        if form.object(&at, part) {
            total += required(form, &at.key(key), &part[key], max);
            url(form, &at.key("icon_url"), &part["icon_url"], true);
            url(form, &at.key("url"), &part["url"], false);
        }
    }
    let fields = at.key("fields");
    for (n, field) in form.list(&fields, &embed["fields"], 0..=limits::EMBED_FIELDS).iter().enumerate() {
        let at = fields.index(n);
        if form.object(&at, field) {
            total += required(form, &at.key("name"), &field["name"], limits::EMBED_FIELD_NAME);
            total += required(form, &at.key("value"), &field["value"], limits::EMBED_FIELD_VALUE);
            form.flag(&at.key("inline"), &field["inline"]);
        }
    }
    form.number(&at.key("color"), &embed["color"], 0..=0xff_ff_ff);
    for part in ["image", "thumbnail"] {
        if form.object(&at.key(part), &embed[part]) {
            url(form, &at.key(part).key("url"), &embed[part]["url"], true);
        }
    }
    url(form, &at.key("url"), &embed["url"], false);
    timestamp(form, &at.key("timestamp"), &embed["timestamp"]);
    total
}

fn is_there(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::String(text) => !text.trim().is_empty(),
        Value::Array(list) => !list.is_empty(),
        _ => true,
    }
}

/// Checks a text, without the white space around it, which Discord drops, and counts its characters.
fn text(form: &mut Form, at: &At, value: &Value, length: RangeInclusive<usize>) -> usize {
    let Some(text) = form.optional_text(at, value, 0..=usize::MAX) else { return 0 };
    let count = text.trim().chars().count();
    form.length(at, count, &length);
    count
}

fn required(form: &mut Form, at: &At, value: &Value, max: usize) -> usize {
    if is_there(value) {
        return text(form, at, value, 0..=max);
    }
    form.required(at);
    0
}

fn url(form: &mut Form, at: &At, value: &Value, picture: bool) {
    let schemes: &[&str] = if picture { &["http", "https", "attachment"] } else { &["http", "https"] };
    form.url(at, value, limits::URL, schemes);
}

/// Checks a time such as `2026-10-01T14:30:00.000Z` by its shape.
fn timestamp(form: &mut Form, at: &At, value: &Value) {
    let Some(text) = form.optional_text(at, value, 0..=64) else { return };
    let shape: String = text.chars().take(10).map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    if shape != "0000-00-00" {
        form.refuse(at, "DATE_TIME_TYPE_PARSE", format!("Could not parse {text}. Should be ISO8601."));
    }
}
