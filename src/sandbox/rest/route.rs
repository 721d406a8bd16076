//! Finds the function for a request.

use serde_json::Value;

use super::{
    application,
    call::{Answer, Call},
    channels, commands, guilds, interactions, messages, webhooks,
};
use crate::sandbox::{error::ApiError, snowflake::Snowflake, state::State, validate::Form};

/// Answers a request.
pub fn answer(state: &mut State, call: &Call) -> Answer {
    let segments: Vec<&str> = call.segments.iter().map(String::as_str).collect();
    // An interaction's token is all that these need.
    let open = matches!(segments[..], ["interactions", _, _, "callback"] | ["webhooks", _, _, ..] | ["gateway"]);
    if !open && (!call.authorized || state.faults.refuse_token) {
        return Err(ApiError::unauthorized());
    }
    match segments[..] {
        ["gateway" | "oauth2" | "users", ..] | ["applications", "@me"] => application::answer(state, call, &segments),
        ["applications", id, ref rest @ ..] => {
            if parse("application_id", id)? != state.application() {
                return Err(ApiError::unknown_application());
            }
            commands::answer(state, call, rest)
        }
        ["guilds", id, ref rest @ ..] => guilds::answer(state, call, parse("guild_id", id)?, rest),
        ["channels", id, "messages", ref rest @ ..] => messages::answer(state, call, parse("channel_id", id)?, rest),
        ["channels", id, ref rest @ ..] => channels::answer(state, call, parse("channel_id", id)?, rest),
        ["interactions", id, token, "callback"] => match call.method.as_str() {
            "POST" => interactions::callback(state, call, parse("interaction_id", id)?, token),
            _ => Err(ApiError::no_method()),
        },
        ["webhooks", id, token, ref rest @ ..] => {
            if parse("webhook_id", id)? != state.application() {
                return Err(ApiError::unknown_webhook());
            }
            webhooks::answer(state, call, token, rest)
        }
        _ => Err(ApiError::no_route()),
    }
}

/// Reads an id in a path; `name` is what Discord calls it.
pub fn parse(name: &str, id: &str) -> Result<Snowflake, ApiError> {
    id.parse().map_err(|_| {
        let mut form = Form::default();
        form.id(&Form::root().key(name), &Value::from(id));
        form.into_error()
    })
}
