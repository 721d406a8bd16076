//! Answers about channels.

use super::call::{Answer, Call, Reply};
use crate::sandbox::{
    error::ApiError,
    snowflake::Snowflake,
    state::State,
    wire,
    world::{Channel, ChannelKind, Permissions},
};

/// How long one sees that somebody types, in milliseconds.
/// <https://docs.discord.com/developers/resources/channel#trigger-typing-indicator>
const TYPING_MS: i64 = 10_000;

pub fn answer(state: &mut State, call: &Call, channel: Snowflake, rest: &[&str]) -> Answer {
    let channel = visible(state, channel)?;
    match (call.method.as_str(), rest) {
        ("GET", []) => Ok(Reply::Json(wire::channel::channel(state, channel))),
        ("POST", ["typing"]) => {
            require(state, channel, Permissions::SEND_MESSAGES)?;
            let (id, until) = (channel.id, state.now_ms() + TYPING_MS);
            state.typing.insert(id, until);
            state.changed();
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
