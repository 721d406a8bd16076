//! Checks pictures and files among components.
//!
//! <https://discord.com/developers/docs/components/reference#unfurled-media-item>

use serde_json::Value;

use super::{
    components::Seen,
    form::{At, Form},
    limits,
};

/// Checks a picture beside a section's text.
pub fn thumbnail(form: &mut Form, at: &At, thumbnail: &Value, seen: &Seen) {
    item(form, at, thumbnail, seen);
}

/// Checks a gallery of pictures.
pub fn gallery(form: &mut Form, at: &At, gallery: &Value, seen: &Seen) {
    let at = at.key("items");
    for (n, picture) in form.list(&at, &gallery["items"], 1..=limits::GALLERY).iter().enumerate() {
        if form.object(&at.index(n), picture) {
            item(form, &at.index(n), picture, seen);
        }
    }
}

fn item(form: &mut Form, at: &At, item: &Value, seen: &Seen) {
    if !item["description"].is_null() {
        form.text(&at.key("description"), &item["description"], 1..=limits::ALT_TEXT);
    }
    form.flag(&at.key("spoiler"), &item["spoiler"]);
    medium(form, &at.key("media"), &item["media"], seen, &["http", "https", "attachment"]);
}

/// Checks a file, which can only be one that comes with the message.
pub fn file(form: &mut Form, at: &At, file: &Value, seen: &Seen) {
    form.flag(&at.key("spoiler"), &file["spoiler"]);
    medium(form, &at.key("file"), &file["file"], seen, &["attachment"]);
}

fn medium(form: &mut Form, at: &At, medium: &Value, seen: &Seen, schemes: &[&str]) {
    if medium.is_null() {
        form.required(at);
        return;
    }
    if !form.object(at, medium) {
        return;
    }
    let at = at.key("url");
    if medium["url"].is_null() {
        form.required(&at);
        return;
    }
    form.url(&at, &medium["url"], limits::URL, schemes);
    let name = medium["url"].as_str().and_then(|url| url.strip_prefix("attachment://"));
    if let Some(name) = name.filter(|name| !seen.has_file(name)) {
        let message = format!("The referenced attachment '{name}' was not found");
        form.refuse(&at, "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND", message);
    }
}
