//! Checks embeds.
//!
//! <https://discord.com/developers/docs/resources/message#embed-object-embed-limits>

use serde_json::Value;

use super::{
    form::{At, Form},
    limits,
};

pub fn check(form: &mut Form, at: &At, embeds: &Value) {
    let embeds = form.list(at, embeds, 0..=limits::EMBEDS);
    let mut total = 0;
    for (n, embed) in embeds.iter().enumerate() {
        total += one(form, &at.index(n), embed);
    }
    if total > limits::EMBED_TOTAL {
        let message = format!("Embed size exceeds maximum size of {}", limits::EMBED_TOTAL);
        form.refuse(at, "MAX_EMBED_SIZE_EXCEEDED", message);
    }
}

/// Checks one embed and counts the characters that count.
fn one(form: &mut Form, at: &At, embed: &Value) -> usize {
    let mut total = 0;
    let mut text = |form: &mut Form, at: &At, value: &Value, max: usize| {
        total += form.optional_text(at, value, 0..=max).map_or(0, |text| text.chars().count());
    };
    text(form, &at.key("title"), &embed["title"], limits::EMBED_TITLE);
    text(form, &at.key("description"), &embed["description"], limits::EMBED_DESCRIPTION);
    text(form, &at.key("footer").key("text"), &embed["footer"]["text"], limits::EMBED_FOOTER);
    text(form, &at.key("author").key("name"), &embed["author"]["name"], limits::EMBED_AUTHOR);
    let fields = at.key("fields");
    for (n, field) in form.list(&fields, &embed["fields"], 0..=limits::EMBED_FIELDS).iter().enumerate() {
        for (key, max) in [("name", limits::EMBED_FIELD_NAME), ("value", limits::EMBED_FIELD_VALUE)] {
            let at = fields.index(n).key(key);
            if field[key].as_str().is_none_or(|text| text.trim().is_empty()) && !field[key].is_number() {
                form.required(&at);
            } else {
                text(form, &at, &field[key], max);
            }
        }
    }
    form.number(&at.key("color"), &embed["color"], 0..=0xff_ff_ff);
    for part in ["image", "thumbnail"] {
        url(form, &at.key(part).key("url"), &embed[part]["url"]);
    }
    url(form, &at.key("url"), &embed["url"]);
    total
}

fn url(form: &mut Form, at: &At, value: &Value) {
    let Some(url) = form.optional_text(at, value, 0..=2048) else { return };
    if !["http://", "https://", "attachment://"].iter().any(|scheme| url.starts_with(scheme)) {
        let message = format!("Not a well formed URL: {url}");
        form.refuse(at, "URL_TYPE_INVALID_URL", message);
    }
}
