//! Checks the options of a command as a client does before it sends them.

use axum::body::Bytes;
use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::{Map, Value, json};

use super::{ControlError, error::setup, place::Actor, resolved::Resolved};
use crate::sandbox::{
    model::{StoredFile, guess_type},
    state::State,
};

/// What a person is typing into an option.
#[derive(Debug)]
pub struct Typed<'a> {
    /// The option's name.
    pub option: &'a str,
    /// What was typed so far.
    pub value: String,
}

/// Reads the options given for a command or subcommand; returns their values and the objects that they name.
pub fn read(
    state: &mut State,
    actor: &Actor,
    command: &Value,
    given: &Map<String, Value>,
    focus: Option<&Typed<'_>>,
) -> Result<(Value, Map<String, Value>), ControlError> {
    let known = command["options"].as_array().cloned().unwrap_or_default();
    let names = || known.iter().filter_map(|option| option["name"].as_str());
    for name in given.keys().map(String::as_str).chain(focus.map(|focus| focus.option)) {
        if !names().any(|it| it == name) {
            let names: Vec<&str> = names().collect();
            return setup(format!("there is no option {name}; there are: {}", names.join(", ")));
        }
    }
    let mut resolved = Resolved::default();
    let mut values = Vec::new();
    for option in &known {
        let name = option["name"].as_str().unwrap_or_default();
        if let Some(focus) = focus.filter(|focus| focus.option == name) {
            if option["autocomplete"] != true {
                return setup(format!("the option {name} offers no autocomplete"));
            }
            values.push(json!({"name": name, "type": option["type"], "value": focus.value, "focused": true}));
        } else if let Some(value) = given.get(name).filter(|value| !value.is_null()) {
            let value = one(state, actor, option, value, &mut resolved)?;
            values.push(json!({"name": name, "type": option["type"], "value": value}));
        } else if option["required"] == true && focus.is_none() {
            return setup(format!("the option {name} is required"));
        }
    }
    Ok((Value::Array(values), resolved.into_map()))
}

fn one(
    state: &mut State,
    actor: &Actor,
    option: &Value,
    value: &Value,
    resolved: &mut Resolved,
) -> Result<Value, ControlError> {
    let name = option["name"].as_str().unwrap_or_default();
    let wrong = |wanted: &str| setup(format!("the option {name} takes {wanted}, not {value}"));
    if let Some(choices) = option["choices"].as_array().filter(|choices| !choices.is_empty()) {
        // A person sees the choices' names; a driver may know their values.
        let chosen =
            choices.iter().find(|it| it["value"] == *value).or_else(|| choices.iter().find(|it| it["name"] == *value));
        return match chosen {
            Some(choice) => Ok(choice["value"].clone()),
            None => wrong("one of its choices"),
        };
    }
    let text = value.as_str();
    match (option["type"].as_u64().unwrap_or_default(), text) {
        (3, Some(text)) => {
            let count = text.chars().count() as u64;
            let fits = option["min_length"].as_u64().is_none_or(|min| count >= min)
                && count <= option["max_length"].as_u64().unwrap_or(6_000);
            if fits { Ok(value.clone()) } else { wrong("a text of another length") }
        }
        (3, None) => wrong("a text"),
        (4, _) if !(value.is_i64() || value.is_u64()) => wrong("a whole number"),
        (10, _) if !value.is_number() => wrong("a number"),
        (4 | 10, _) => {
            let number = value.as_f64().unwrap_or_default();
            let fits = option["min_value"].as_f64().is_none_or(|min| number >= min)
                && option["max_value"].as_f64().is_none_or(|max| number <= max);
            if fits { Ok(value.clone()) } else { wrong("a number in another range") }
        }
        (5, _) => {
            if value.is_boolean() {
                Ok(value.clone())
            } else {
                wrong("true or false")
            }
        }
        (6, Some(text)) => Ok(resolved.user(state, actor, text)?.into()),
        (7, Some(text)) => {
            // Every channel of the sandbox's servers is a text channel, Discord's kind 0.
            let kinds = option["channel_types"].as_array().filter(|kinds| !kinds.is_empty());
            if kinds.is_some_and(|kinds| !kinds.iter().any(|kind| *kind == 0)) {
                return wrong("a channel of another kind");
            }
            Ok(resolved.channel(state, actor, text)?.into())
        }
        (8, Some(text)) => Ok(resolved.role(state, actor, text)?.into()),
        (9, Some(text)) => Ok(resolved.mentionable(state, actor, text)?.into()),
        (11, _) => {
            attach(state, actor, value, resolved).map_or_else(|| wrong("a file: {filename, content_type, base64}"), Ok)
        }
        _ => wrong("a name or an id"),
    }
}

/// Stores the file of an option.
fn attach(state: &mut State, actor: &Actor, value: &Value, resolved: &mut Resolved) -> Option<Value> {
    let filename = value["filename"].as_str()?.to_owned();
    let bytes = Bytes::from(STANDARD.decode(value["base64"].as_str()?).ok()?);
    let content_type = value["content_type"].as_str().unwrap_or_else(|| guess_type(&filename)).to_owned();
    let id = state.next_id();
    let file = StoredFile { id, channel: actor.channel, filename, content_type, description: None, bytes };
    resolved.add("attachments", id, file.describe(&state.origin, true));
    state.files.insert(file);
    Some(id.into())
}
