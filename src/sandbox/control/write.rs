//! Lets a person write a message.

use serde::Deserialize;
use serde_json::Value;

use super::{
    ControlError,
    error::setup,
    place::{self, Where},
};
use crate::sandbox::{compose, state::State, world::Permissions};

/// The longest message of a person, in characters.
/// <https://discord.com/developers/docs/resources/message#create-message>
const CONTENT: usize = 2_000;

/// What `write` takes.
#[derive(Debug, Deserialize)]
pub struct Write {
    #[serde(flatten)]
    place: Where,
    content: String,
}

/// Writes a message in a channel or to the bot, and returns it as the writer sees it.
pub fn write(state: &mut State, arguments: &Write) -> Result<Value, ControlError> {
    let actor = place::actor(state, &arguments.place)?;
    let count = arguments.content.trim().chars().count();
    if !(1..=CONTENT).contains(&count) {
        return setup(format!("a message has 1 to {CONTENT} characters, not {count}"));
    }
    let channel = state.world.channel(actor.channel).expect("people act in channels that exist");
    if !state.world.permissions_in(channel, actor.user).contains(Permissions::SEND_MESSAGES) {
        return setup(format!("{} may not write here", state.user(actor.user).name));
    }
    let id = compose::write(state, actor.channel, actor.user, arguments.content.trim());
    Ok(state.messages.get(id).map_or(Value::Null, |message| message.json.clone()))
}
