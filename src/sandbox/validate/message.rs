//! Checks messages: new ones, and what edits would make of them.

use serde_json::{Value, json};

use super::{
    components, embeds, extras,
    form::{At, Form},
    limits,
};
use crate::sandbox::{error::ApiError, rest::Upload, snowflake::Snowflake, state::State};

/// The message flag that makes a message of components alone.
const V2: u64 = 1 << 15;
/// What a message shows.
const SHOWN: [&str; 6] = ["content", "embeds", "components", "attachments", "sticker_ids", "poll"];
/// What a message made of components alone must not have.
const LEGACY: [&str; 4] = ["content", "embeds", "sticker_ids", "poll"];

/// What was there before: nothing.
const NOTHING: Value = Value::Null;

/// Checks a new message.
pub fn create(body: &Value, uploads: &[Upload]) -> Result<(), ApiError> {
    check(body, uploads, &Form::root(), &NOTHING)
}

/// Checks the message of an interaction's first answer, which stands under `data`.
pub fn answer(data: &Value, uploads: &[Upload]) -> Result<(), ApiError> {
    check(data, uploads, &Form::root().key("data"), &NOTHING)
}

/// Checks an edit: what it names, and that something is left to show.
pub fn edit(state: &State, id: Snowflake, body: &Value, uploads: &[Upload]) -> Result<(), ApiError> {
    let message = state.messages.get(id).ok_or_else(ApiError::unknown_message)?;
    check(body, uploads, &Form::root(), &message.json)
}

/// Checks an edit that an interaction's first answer makes, which stands under `data`.
pub fn update(state: &State, id: Snowflake, data: &Value, uploads: &[Upload]) -> Result<(), ApiError> {
    let message = state.messages.get(id).ok_or_else(ApiError::unknown_message)?;
    check(data, uploads, &Form::root().key("data"), &message.json)
}

/// Checks what a request makes of a message that was `before`.
fn check(body: &Value, uploads: &[Upload], at: &At, before: &Value) -> Result<(), ApiError> {
    shape(body, uploads, at, before)?;
    let mut left = if before.is_object() { before.clone() } else { json!({}) };
    for key in SHOWN {
        if let Some(value) = body.get(key) {
            left[key] = value.clone();
        }
    }
    let v2 = is_v2(body) || is_v2(before);
    let mut form = Form::default();
    // Once a message is made of components alone, the old fields must be gone, and said to be gone.
    for key in LEGACY.iter().filter(|key| v2 && is_filled(&left[**key])) {
        let message = format!("The '{key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2");
        form.refuse(&at.key(key), "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", message);
    }
    form.finish()?;
    let shown = if v2 { is_filled(&left["components"]) } else { SHOWN.iter().any(|key| is_filled(&left[*key])) };
    if shown || (!v2 && !uploads.is_empty()) { Ok(()) } else { Err(ApiError::empty_message()) }
}

/// The refusal of a reply to a message that is not there.
pub fn unknown_reference() -> ApiError {
    let mut form = Form::default();
    form.refuse(&Form::root().key("message_reference"), "MESSAGE_REFERENCE_UNKNOWN_MESSAGE", "Unknown message");
    form.into_error()
}

fn shape(body: &Value, uploads: &[Upload], at: &At, before: &Value) -> Result<(), ApiError> {
    let mut form = Form::default();
    if !body.is_null() && !form.object(at, body) {
        return form.finish();
    }
    let kept = &before["attachments"];
    form.optional_text(&at.key("content"), &body["content"], 0..=limits::CONTENT);
    for key in ["tts", "enforce_nonce"] {
        form.flag(&at.key(key), &body[key]);
    }
    form.number(&at.key("flags"), &body["flags"], 0..=u64::from(u32::MAX));
    extras::nonce(&mut form, &at.key("nonce"), &body["nonce"]);
    extras::stickers(&mut form, &at.key("sticker_ids"), &body["sticker_ids"]);
    extras::attachments(&mut form, &at.key("attachments"), &body["attachments"], uploads, kept);
    extras::mentions(&mut form, &at.key("allowed_mentions"), &body["allowed_mentions"]);
    reference(&mut form, &at.key("message_reference"), &body["message_reference"]);
    embeds::check(&mut form, &at.key("embeds"), &body["embeds"]);
    let files = extras::file_names(&body["attachments"], uploads, kept);
    let v2 = is_v2(body) || is_v2(before);
    components::check(&mut form, &at.key("components"), &body["components"], v2, files);
    if uploads.iter().any(|upload| upload.bytes.len() > limits::FILE_BYTES) {
        return Err(ApiError::too_large());
    }
    form.finish()
}

fn reference(form: &mut Form, at: &At, reference: &Value) {
    if !form.object(at, reference) {
        return;
    }
    if reference["message_id"].is_null() {
        form.required(&at.key("message_id"));
    }
    for key in ["message_id", "channel_id", "guild_id"] {
        form.id(&at.key(key), &reference[key]);
    }
    form.flag(&at.key("fail_if_not_exists"), &reference["fail_if_not_exists"]);
}

fn is_v2(body: &Value) -> bool {
    body["flags"].as_u64().unwrap_or(0) & V2 != 0
}

/// Says whether a field holds something; white space is nothing.
fn is_filled(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::String(text) => !text.trim().is_empty(),
        Value::Array(list) => !list.is_empty(),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where the first refusal stands and its code; empty when the message is taken.
    fn refusal(body: &Value) -> String {
        let Err(error) = create(body, &[]) else { return String::new() };
        let Some(mut here) = error.errors else { return error.code.to_string() };
        let mut path = Vec::new();
        loop {
            let (key, value) = here.as_object().unwrap().iter().next().map(|(k, v)| (k.clone(), v.clone())).unwrap();
            if key == "_errors" {
                return format!("{} {}", path.join("."), value[0]["code"].as_str().unwrap());
            }
            path.push(key);
            here = value;
        }
    }

    #[test]
    fn messages_are_refused_where_discord_refuses_them() {
        let button = |id: &str| json!({"type": 2, "style": 1, "label": "x", "custom_id": id});
        let row = |components: Value| json!({"components": [{"type": 1, "components": components}]});
        let embed = |embed: Value| json!({"embeds": [embed]});
        let long = |n: usize| "x".repeat(n);
        let cases = [
            (json!({"content": long(2000)}), ""),
            (json!({"content": long(2001)}), "content BASE_TYPE_MAX_LENGTH"),
            (json!({"content": "  "}), "50006"),
            (json!({}), "50006"),
            (json!({"content": 5}), "content STRING_TYPE_CONVERT"),
            (embed(json!({"title": long(257)})), "embeds.0.title BASE_TYPE_MAX_LENGTH"),
            (embed(json!({"fields": [{"name": "", "value": "x"}]})), "embeds.0.fields.0.name BASE_TYPE_REQUIRED"),
            (embed(json!({"fields": [{"name": "x"}]})), "embeds.0.fields.0.value BASE_TYPE_REQUIRED"),
            (
                json!({"embeds": [{"description": long(4000)}, {"description": long(2001)}]}),
                "embeds MAX_EMBED_SIZE_EXCEEDED",
            ),
            (row(json!([button("a")])), ""),
            (row(json!([])), "components.0.components BASE_TYPE_BAD_LENGTH"),
            (
                row(json!([button("a"), button("a")])),
                "components.0.components.1.custom_id COMPONENT_CUSTOM_ID_DUPLICATED",
            ),
            (row(json!([button(&long(101))])), "components.0.components.0.custom_id BASE_TYPE_BAD_LENGTH"),
            (json!({"components": [button("a")]}), "components.0 UNION_TYPE_CHOICES"),
            (
                row(json!([{"type": 3, "custom_id": "s", "options": [{"label": "a"}]}])),
                "components.0.components.0.options.0.value BASE_TYPE_REQUIRED",
            ),
            (
                json!({"flags": V2, "content": "x", "components": [{"type": 10, "content": "y"}]}),
                "content MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
            ),
            (json!({"flags": V2, "components": [{"type": 10, "content": "y"}]}), ""),
            (
                json!({"content": "x", "allowed_mentions": {"parse": ["users"], "users": ["1"]}}),
                "allowed_mentions MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
            ),
        ];
        for (body, expected) in cases {
            assert_eq!(refusal(&body), expected, "{body}");
        }
    }
}
