//! Finds who acts where.

use serde::Deserialize;

use super::{ControlError, error::setup};
use crate::sandbox::{
    rest::dm_with,
    snowflake::Snowflake,
    state::State,
    world::{Channel, ChannelKind, Guild, Permissions, User},
};

/// Who acts where, as a verb's arguments say it.
#[derive(Debug, Deserialize)]
pub struct Where {
    user: Option<String>,
    guild: Option<String>,
    channel: Option<String>,
}

/// Who acts where.
#[derive(Clone, Debug)]
pub struct Actor {
    /// The person.
    pub user: Snowflake,
    /// The server; `None` in a DM.
    pub guild: Option<Snowflake>,
    /// The channel.
    pub channel: Snowflake,
}

/// Finds a person; without a name, the candidate, who is the first.
pub fn person<'a>(state: &'a State, name: Option<&str>) -> Result<&'a User, ControlError> {
    let Some(name) = name else {
        return state.world.people.first().map_or_else(|| setup("there is nobody in this world"), Ok);
    };
    match state.world.person(name) {
        Some(user) => Ok(user),
        None => setup(format!("there is nobody called {name}")),
    }
}

/// Finds who acts where; `"dm"` opens the person's DM with the bot if need be.
pub fn actor(state: &mut State, arguments: &Where) -> Result<Actor, ControlError> {
    let user = person(state, arguments.user.as_deref())?.id;
    if arguments.channel.as_deref() == Some("dm") {
        return Ok(Actor { user, guild: None, channel: dm_with(state, user) });
    }
    let (guild, channel) = find(state, user, arguments)?;
    if state.faults.unavailable.contains(&guild.id) {
        return setup(format!("{} is out of order: nobody can do anything there", guild.name));
    }
    Ok(Actor { user, guild: Some(guild.id), channel: channel.id })
}

/// Finds a channel to read; `None` for a DM that nobody has opened yet.
pub fn readable(state: &State, arguments: &Where) -> Result<(Snowflake, Option<Snowflake>), ControlError> {
    let user = person(state, arguments.user.as_deref())?.id;
    if arguments.channel.as_deref() == Some("dm") {
        return Ok((user, state.world.dm_with(user).map(|channel| channel.id)));
    }
    find(state, user, arguments).map(|(_, channel)| (user, Some(channel.id)))
}

fn find<'a>(state: &'a State, user: Snowflake, arguments: &Where) -> Result<(&'a Guild, &'a Channel), ControlError> {
    let guild = match arguments.guild.as_deref() {
        Some(name) => state.world.guild_named(name),
        None => guild_of(state, arguments.channel.as_deref()).or(state.world.guilds.first()),
    };
    let Some(guild) = guild else {
        return setup(format!("there is no server called {}", arguments.guild.as_deref().unwrap_or("anything")));
    };
    let channel = match arguments.channel.as_deref() {
        Some(name) => guild.channel_named(name),
        None => guild.channels.first(),
    };
    let Some(channel) = channel else {
        let name = arguments.channel.as_deref().unwrap_or("anything");
        return setup(format!("there is no channel called {name} in {}", guild.name));
    };
    if sees(state, user, channel) {
        Ok((guild, channel))
    } else {
        setup(format!("{} cannot see #{} of {}", state.user(user).name, channel.name, guild.name))
    }
}

/// Finds the server of a channel that is given by its id alone.
fn guild_of<'a>(state: &'a State, channel: Option<&str>) -> Option<&'a Guild> {
    let id = channel?.parse().ok()?;
    state.world.channel(id)?.guild().and_then(|guild| state.world.guild(guild))
}

/// Says whether a person sees a channel.
pub fn sees(state: &State, user: Snowflake, channel: &Channel) -> bool {
    match channel.kind {
        ChannelKind::Dm(with) => with == user,
        ChannelKind::Text(_) => state.world.permissions_in(channel, user).contains(Permissions::VIEW_CHANNEL),
    }
}
