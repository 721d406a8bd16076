//! Checks messages: new ones, and what edits would make of them.

use serde_json::{Value, json};

use super::{
    components, embeds,
    form::{At, Form},
    limits,
};
use crate::sandbox::{error::ApiError, rest::Upload, snowflake::Snowflake, state::State};

/// The message flag that makes a message of components alone.
const V2: u64 = 1 << 15;

/// Checks a new message.
pub fn create(body: &Value, uploads: &[Upload]) -> Result<(), ApiError> {
    if let Some(refusal) = shape(body, uploads, &Form::root(), is_v2(body)) {
        return Err(refusal);
    }
    if is_empty(body) && uploads.is_empty() { Err(ApiError::empty_message()) } else { Ok(()) }
}

/// Checks the message of an interaction's first answer, which stands under `data`.
pub fn answer(data: &Value, uploads: &[Upload]) -> Result<(), ApiError> {
    if let Some(refusal) = shape(data, uploads, &Form::root().key("data"), is_v2(data)) {
        return Err(refusal);
    }
    if is_empty(data) && uploads.is_empty() { Err(ApiError::empty_message()) } else { Ok(()) }
}

/// Checks an edit: what it names, and that something is left to show.
pub fn edit(state: &State, id: Snowflake, body: &Value, uploads: &[Upload]) -> Result<(), ApiError> {
    edit_at(state, id, body, uploads, &Form::root())
}

/// Checks an edit that an interaction's first answer makes, which stands under `data`.
pub fn update(state: &State, id: Snowflake, data: &Value, uploads: &[Upload]) -> Result<(), ApiError> {
    edit_at(state, id, data, uploads, &Form::root().key("data"))
}

fn edit_at(state: &State, id: Snowflake, body: &Value, uploads: &[Upload], at: &At) -> Result<(), ApiError> {
    let message = state.messages.get(id).ok_or_else(ApiError::unknown_message)?;
    if let Some(refusal) = shape(body, uploads, at, is_v2(body) || is_v2(&message.json)) {
        return Err(refusal);
    }
    let mut left = message.json.clone();
    for key in ["content", "embeds", "components", "attachments"] {
        if let Some(value) = body.get(key) {
            left[key] = value.clone();
        }
    }
    if is_empty(&left) && uploads.is_empty() { Err(ApiError::empty_message()) } else { Ok(()) }
}

/// The refusal of a reply to a message that is not there.
pub fn unknown_reference() -> ApiError {
    let mut form = Form::default();
    form.refuse(&Form::root().key("message_reference"), "MESSAGE_REFERENCE_UNKNOWN_MESSAGE", "Unknown message");
    form.into_error()
}

fn shape(body: &Value, uploads: &[Upload], at: &At, v2: bool) -> Option<ApiError> {
    let mut form = Form::default();
    form.optional_text(&at.key("content"), &body["content"], 0..=limits::CONTENT);
    embeds::check(&mut form, &at.key("embeds"), &body["embeds"]);
    components::check(&mut form, &at.key("components"), &body["components"], v2);
    if v2 {
        for key in ["content", "embeds"] {
            if body[key].as_str().is_some_and(|it| !it.is_empty())
                || body[key].as_array().is_some_and(|it| !it.is_empty())
            {
                let message = format!("The '{key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2");
                form.refuse(&at.key(key), "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", message);
            }
        }
    }
    if let Some(nonce) = body["nonce"].as_str() {
        form.length(&at.key("nonce"), nonce.chars().count(), &(0..=limits::NONCE));
    }
    attachments(&mut form, &at.key("attachments"), &body["attachments"], uploads);
    mentions(&mut form, &at.key("allowed_mentions"), &body["allowed_mentions"]);
    if uploads.iter().any(|upload| upload.bytes.len() > limits::FILE_BYTES) {
        return Some(ApiError::too_large());
    }
    form.finish().err()
}

fn attachments(form: &mut Form, at: &At, notes: &Value, uploads: &[Upload]) {
    form.length(&Form::root().key("files"), uploads.len(), &(0..=limits::FILES));
    for (n, note) in form.list(at, notes, 0..=limits::FILES).iter().enumerate() {
        let at = at.index(n);
        if Snowflake::from_json(&note["id"]).is_none() {
            form.required(&at.key("id"));
        }
        form.optional_text(&at.key("description"), &note["description"], 0..=limits::ALT_TEXT);
    }
}

/// Refuses to mention all of a kind and some of it at once.
fn mentions(form: &mut Form, at: &At, allowed: &Value) {
    for kind in ["users", "roles"] {
        let all = allowed["parse"].as_array().is_some_and(|kinds| kinds.iter().any(|it| it == kind));
        let some = allowed[kind].as_array().map_or(0, Vec::len);
        if all && some > 0 {
            let message = format!("parse:[\"{kind}\"] and {kind}: [ids...] are mutually exclusive.");
            form.refuse(at, "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", message);
        }
        form.length(&at.key(kind), some, &(0..=100));
    }
}

fn is_v2(body: &Value) -> bool {
    body["flags"].as_u64().unwrap_or(0) & V2 != 0
}

fn is_empty(body: &Value) -> bool {
    let some = |key: &str| body[key].as_array().is_some_and(|list| !list.is_empty());
    let text = body["content"].as_str().is_some_and(|text| !text.trim().is_empty());
    !(text
        || some("embeds")
        || some("components")
        || some("attachments")
        || some("sticker_ids")
        || body["poll"] != json!(null))
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
