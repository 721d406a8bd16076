//! Checks what goes with a message: files and what is said about them, whom it may mention, its nonce, its stickers.

use serde_json::Value;

use super::{
    form::{At, Form},
    limits,
};
use crate::sandbox::{rest::Upload, snowflake::Snowflake};

/// Checks what is said about files; `kept` are the attachments that the message has already.
/// <https://discord.com/developers/docs/reference#uploading-files>
pub fn attachments(form: &mut Form, at: &At, notes: &Value, uploads: &[Upload], kept: &Value) {
    form.length(&Form::root().key("files"), uploads.len(), &(0..=limits::FILES));
    let notes = form.list(at, notes, 0..=limits::FILES);
    for (n, note) in notes.iter().enumerate() {
        let at = at.index(n);
        if !form.object(&at, note) {
            continue;
        }
        let id = Snowflake::from_json(&note["id"]);
        match id {
            None if note["id"].is_null() => form.required(&at.key("id")),
            None => form.id(&at.key("id"), &note["id"]),
            Some(id) if !is_known(id, uploads, kept) => {
                form.refuse(&at.key("id"), "ATTACHMENT_NOT_FOUND", "Attachment data not found");
            }
            Some(_) => {}
        }
        if !note["filename"].is_null() {
            form.text(&at.key("filename"), &note["filename"], 1..=limits::FILENAME);
        }
        form.optional_text(&at.key("description"), &note["description"], 0..=limits::ALT_TEXT);
        form.optional_text(&at.key("title"), &note["title"], 0..=limits::FILENAME);
    }
}

/// Says whether an id stands for a file of this request or for one that the message has already.
fn is_known(id: Snowflake, uploads: &[Upload], kept: &Value) -> bool {
    // A form of the older kind does not number its files.
    let unnumbered = uploads.iter().any(|upload| upload.number().is_none());
    let kept = kept.as_array().map_or(&[] as &[Value], Vec::as_slice);
    unnumbered
        || uploads.iter().any(|upload| upload.number() == Some(id.get()))
        || kept.iter().any(|file| Snowflake::from_json(&file["id"]) == Some(id))
}

/// Names the files that components may show: those of this request and those that the message has already.
pub fn file_names(notes: &Value, uploads: &[Upload], kept: &Value) -> Vec<String> {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let notes = list(notes);
    let named = notes.iter().chain(kept.as_array().into_iter().flatten()).filter_map(|file| file["filename"].as_str());
    named.map(ToOwned::to_owned).chain(uploads.iter().map(|upload| upload.filename.clone())).collect()
}

/// Checks whom a message may mention.
/// <https://discord.com/developers/docs/resources/message#allowed-mentions-object>
pub fn mentions(form: &mut Form, at: &At, allowed: &Value) {
    if !form.object(at, allowed) {
        return;
    }
    let parse = form.list(&at.key("parse"), &allowed["parse"], 0..=usize::MAX);
    for (n, kind) in parse.iter().enumerate() {
        if !kind.as_str().is_some_and(|kind| ["users", "roles", "everyone"].contains(&kind)) {
            form.choices(&at.key("parse").index(n), "'users', 'roles', 'everyone'");
        }
    }
    form.distinct(&at.key("parse"), parse);
    form.flag(&at.key("replied_user"), &allowed["replied_user"]);
    for kind in ["users", "roles"] {
        let ids = form.list(&at.key(kind), &allowed[kind], 0..=limits::MENTIONS);
        for (n, id) in ids.iter().enumerate() {
            form.id(&at.key(kind).index(n), id);
        }
        form.distinct(&at.key(kind), ids);
        if !ids.is_empty() && parse.iter().any(|it| it == kind) {
            let message = format!("parse:[\"{kind}\"] and {kind}: [ids...] are mutually exclusive.");
            form.refuse(at, "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", message);
        }
    }
}

/// Checks the number or text by which a message is known as already sent.
/// <https://discord.com/developers/docs/resources/message#create-message>
pub fn nonce(form: &mut Form, at: &At, nonce: &Value) {
    match nonce {
        Value::Null | Value::Number(_) => {}
        Value::String(text) if text.chars().count() <= limits::NONCE => {}
        Value::String(_) => {
            let message = format!("Must be {} or fewer characters long.", limits::NONCE);
            form.refuse(at, "NONCE_TYPE_TOO_LONG", message);
        }
        _ => form.refuse(at, "NONCE_TYPE_INVALID_TYPE", "This field must be a string or integer."),
    }
}

/// Checks the stickers of a message.
pub fn stickers(form: &mut Form, at: &At, ids: &Value) {
    for (n, id) in form.list(at, ids, 0..=limits::STICKERS).iter().enumerate() {
        form.id(&at.index(n), id);
    }
}
