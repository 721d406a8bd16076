//! Finds the function for a request.

use super::{
    application,
    call::{Answer, Call},
    channels, commands, guilds, interactions, messages, webhooks,
};
use crate::sandbox::{error::ApiError, snowflake::Snowflake, state::State};

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
            if id.parse() != Ok(state.application()) {
                return Err(ApiError::unknown_application());
            }
            commands::answer(state, call, rest)
        }
        ["guilds", id, ref rest @ ..] => {
            guilds::answer(state, call, parse(id).ok_or_else(ApiError::unknown_guild)?, rest)
        }
        ["channels", id, "messages", ref rest @ ..] => {
            messages::answer(state, call, parse(id).ok_or_else(ApiError::unknown_channel)?, rest)
        }
        ["channels", id, ref rest @ ..] => {
            channels::answer(state, call, parse(id).ok_or_else(ApiError::unknown_channel)?, rest)
        }
        ["interactions", id, token, "callback"] => match call.method.as_str() {
            "POST" => interactions::callback(state, call, parse(id), token),
            _ => Err(ApiError::no_method()),
        },
        ["webhooks", id, token, ref rest @ ..] => {
            if id.parse() != Ok(state.application()) {
                return Err(ApiError::unknown_webhook());
            }
            webhooks::answer(state, call, token, rest)
        }
        _ => Err(ApiError::no_route()),
    }
}

fn parse(id: &str) -> Option<Snowflake> {
    id.parse().ok()
}
