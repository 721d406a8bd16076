//! Answers about channels.

use super::call::{Answer, Call, Reply};
use crate::sandbox::{
    error::ApiError,
    snowflake::Snowflake,
    state::State,
    wire,
    world::{Channel, ChannelKind, Permissions},
};

pub fn answer(state: &State, call: &Call, channel: Snowflake, rest: &[&str]) -> Answer {
    let channel = visible(state, channel)?;
    match (call.method.as_str(), rest) {
        ("GET", []) => Ok(Reply::Json(wire::channel::channel(state, channel))),
        ("POST", ["typing"]) => {
            require(state, channel, Permissions::SEND_MESSAGES)?;
            Ok(Reply::Nothing)
        }
        (_, [] | ["typing"]) => Err(ApiError::no_method()),
        _ => Err(ApiError::no_route()),
    }
}

/// Finds a channel that the bot can see.
pub fn visible(state: &State, channel: Snowflake) -> Result<&Channel, ApiError> {
    let channel = state.world.channel(channel).ok_or_else(ApiError::unknown_channel)?;
    if state.world.permissions_in(channel, state.application()).contains(Permissions::VIEW_CHANNEL) {
        Ok(channel)
    } else {
        Err(ApiError::missing_access())
    }
}

/// Refuses what the bot may not do in a channel.
pub fn require(state: &State, channel: &Channel, needed: Permissions) -> Result<(), ApiError> {
    match channel.kind {
        ChannelKind::Dm(person)
            if needed == Permissions::SEND_MESSAGES && state.faults.closed_dms.contains(&person) =>
        {
            Err(ApiError::dm_closed())
        }
        _ if state.world.permissions_in(channel, state.application()).contains(needed) => Ok(()),
        _ => Err(ApiError::missing_permissions()),
    }
}
