//! Takes away what the bot relies on: its place in a server, a whole server, a permission, a person's DMs.

use serde_json::{Value, json};

use super::{
    control::ControlError,
    gateway::intents,
    snowflake::Snowflake,
    state::State,
    wire,
    world::{Overwrite, Permissions},
};

/// Removes the bot from a server, or brings it back. Its commands are no longer offered there, the server is unknown to
/// REST (404, code 10004), and its channels are closed to the bot (403, code 50001).
pub fn remove_bot(state: &mut State, guild: &str, removed: bool) -> Result<(), ControlError> {
    let id = find_guild(state, guild)?;
    let bot = state.application();
    let guild = state.world.guilds.iter_mut().find(|guild| guild.id == id).expect("its id was just found");
    if removed {
        let Some(at) = guild.members.iter().position(|member| member.user == bot) else { return Ok(()) };
        let member = guild.members.remove(at);
        state.faults.removed.push((id, member));
        // Without `unavailable`: that is how a bot knows that it was removed.
        tell(state, "GUILD_DELETE", id, &json!({"id": id}));
    } else if let Some(at) = state.faults.removed.iter().position(|(guild, _)| *guild == id) {
        guild.members.push(state.faults.removed.remove(at).1);
        tell_created(state, id);
    }
    Ok(())
}

/// Puts a server out of order, or in order again: nothing can be done there, and no events come from it.
pub fn break_guild(state: &mut State, guild: &str, unavailable: bool) -> Result<(), ControlError> {
    let id = find_guild(state, guild)?;
    if unavailable && state.faults.unavailable.insert(id) {
        tell(state, "GUILD_DELETE", id, &json!({"id": id, "unavailable": true}));
    } else if !unavailable && state.faults.unavailable.remove(&id) {
        tell_created(state, id);
    }
    Ok(())
}

/// Closes a person's DMs to the bot, or opens them again.
pub fn close_dms(state: &mut State, user: &str, closed: bool) -> Result<(), ControlError> {
    let id = state.world.person(user).map(|user| user.id).ok_or_else(|| unknown("person", user))?;
    if closed {
        state.faults.closed_dms.insert(id);
    } else {
        state.faults.closed_dms.remove(&id);
    }
    state.changed();
    Ok(())
}

/// Takes a permission, such as `SEND_MESSAGES`, from the bot in one channel.
pub fn deny_bot(state: &mut State, guild: &str, channel: &str, permission: &str) -> Result<(), ControlError> {
    let deny = Permissions::named(permission).ok_or_else(|| unknown("permission", permission))?;
    let bot = state.application();
    let id = state.world.guild_named(guild).and_then(|guild| guild.channel_named(channel)).map(|it| it.id);
    let channel = id.and_then(|id| state.world.channel_mut(id)).ok_or_else(|| unknown("channel", channel))?;
    channel.overwrites.push(Overwrite { id: bot, member: true, allow: Permissions::NONE, deny });
    state.changed();
    Ok(())
}

/// Ends everything that was made to go wrong; permissions that were taken stay taken.
pub fn clear(state: &mut State) {
    let removed: Vec<Snowflake> = state.faults.removed.iter().map(|(guild, _)| *guild).collect();
    let unavailable: Vec<Snowflake> = state.faults.unavailable.iter().copied().collect();
    for guild in removed {
        remove_bot(state, &guild.to_string(), false).expect("it was removed from a server that there is");
    }
    for guild in unavailable {
        break_guild(state, &guild.to_string(), false).expect("a server that there is was put out of order");
    }
    state.faults = super::faults::Faults::default();
    state.changed();
}

fn find_guild(state: &State, name: &str) -> Result<Snowflake, ControlError> {
    state.world.guild_named(name).map(|guild| guild.id).ok_or_else(|| unknown("server", name))
}

fn tell_created(state: &mut State, id: Snowflake) {
    let reachable = state.world.guild(id).filter(|guild| state.is_reachable(guild));
    if let Some(created) = reachable.map(|guild| wire::guild::created(&state.world, guild)) {
        tell(state, "GUILD_CREATE", id, &created);
    }
}

/// Tells of a server even though it is out of reach by now.
fn tell(state: &mut State, event: &str, guild: Snowflake, data: &Value) {
    state.gateway.dispatch(&mut state.faults, event, intents::GUILDS, Some(guild), data);
    state.changed();
}

fn unknown(what: &str, name: &str) -> ControlError {
    ControlError::Setup(format!("there is no {what} named {name}"))
}
