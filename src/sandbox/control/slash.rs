//! Lets a person send a command, or type one and be offered choices.

use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::{
    ControlError,
    act::{Act, begin},
    error::setup,
    options::{self, Typed},
    place::{self, Actor, Where},
};
use crate::sandbox::{
    model::InteractionKind,
    snowflake::Snowflake,
    state::State,
    world::{Guild, Permissions},
};

const SUBCOMMAND: u64 = 1;
const GROUP: u64 = 2;

/// What `slash` takes.
#[derive(Debug, Deserialize)]
pub struct Slash {
    #[serde(flatten)]
    place: Where,
    name: String,
    #[serde(default)]
    options: Option<Map<String, Value>>,
    locale: Option<String>,
}

/// What `autocomplete` takes.
#[derive(Debug, Deserialize)]
pub struct Autocomplete {
    #[serde(flatten)]
    slash: Slash,
    option: String,
    #[serde(default)]
    value: Value,
}

/// Sends a command.
pub fn slash(state: &mut State, arguments: &Slash) -> Result<Snowflake, ControlError> {
    send(state, arguments, InteractionKind::Command, None)
}

/// Types into an option and asks the bot for choices.
pub fn autocomplete(state: &mut State, arguments: &Autocomplete) -> Result<Snowflake, ControlError> {
    let value = match &arguments.value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let focus = Typed { option: &arguments.option, value };
    send(state, &arguments.slash, InteractionKind::Autocomplete, Some(&focus))
}

fn send(
    state: &mut State,
    arguments: &Slash,
    kind: InteractionKind,
    focus: Option<&Typed<'_>>,
) -> Result<Snowflake, ControlError> {
    let actor = place::actor(state, &arguments.place)?;
    let name = arguments.name.trim_start_matches('/');
    let words: Vec<&str> = name.split_whitespace().collect();
    let command = find(state, &actor, words.first().copied().unwrap_or_default())?;
    let path = descend(&command, words.get(1..).unwrap_or_default())?;
    let leaf = path.last().copied().unwrap_or(&command);
    let given = arguments.options.clone().unwrap_or_default();
    let (mut values, resolved) = options::read(state, &actor, leaf, &given, focus)?;
    for node in path.iter().rev() {
        values = json!([{"name": node["name"], "type": node["type"], "options": values}]);
    }
    let mut data = json!({"id": command["id"], "name": command["name"], "type": 1});
    if values.as_array().is_some_and(|values| !values.is_empty()) {
        data["options"] = values;
    }
    if !resolved.is_empty() {
        data["resolved"] = Value::Object(resolved);
    }
    if !command["guild_id"].is_null() {
        data["guild_id"] = command["guild_id"].clone();
    }
    let full = words.join(" ");
    let locale = arguments.locale.as_deref().unwrap_or("en-US");
    let act = Act { actor: &actor, kind, data: &data, command: Some(&full), message: None, opened_by: None, locale };
    Ok(begin(state, &act))
}

/// Finds a command that the person is offered here.
fn find(state: &State, actor: &Actor, name: &str) -> Result<Value, ControlError> {
    let chat = |command: &&Value| command["type"] == 1 && command["name"] == name;
    let Some(command) = state.commands.offered(actor.guild).find(chat) else {
        return setup(format!("no command /{name} is registered here"));
    };
    if is_offered(state, actor, command) {
        Ok(command.clone())
    } else {
        setup(format!("the command /{name} is hidden from {} here", state.user(actor.user).name))
    }
}

/// Says whether the client offers a command to a person in a place.
pub fn is_offered(state: &State, actor: &Actor, command: &Value) -> bool {
    // Discord's contexts: 0 is a server, 1 the bot's DM.
    let context = u64::from(actor.guild.is_none());
    if command["contexts"].as_array().is_some_and(|known| !known.iter().any(|it| *it == context)) {
        return false;
    }
    let Some(guild) = actor.guild.and_then(|guild| state.world.guild(guild)) else { return true };
    guild.member(state.application()).is_some() && may_use(guild, actor, command)
}

fn may_use(guild: &Guild, actor: &Actor, command: &Value) -> bool {
    let Some(channel) = guild.channels.iter().find(|channel| channel.id == actor.channel) else { return false };
    let held = guild.permissions_in(channel, actor.user);
    if !held.contains(Permissions::USE_APPLICATION_COMMANDS) {
        return false;
    }
    // "0" hides a command from all but administrators.
    match command["default_member_permissions"].as_str().and_then(|bits| bits.parse().ok()).map(Permissions) {
        Some(Permissions::NONE) => held.contains(Permissions::ADMINISTRATOR),
        Some(needed) => held.contains(needed),
        None => true,
    }
}

/// Follows the words after the command's name to its groups and subcommands.
fn descend<'a>(command: &'a Value, words: &[&str]) -> Result<Vec<&'a Value>, ControlError> {
    let mut path = Vec::new();
    let mut here = command;
    for word in words {
        let found = nested(here).find(|option| option["name"] == *word);
        let Some(next) = found else {
            return setup(format!("{} has no subcommand {word}", here["name"].as_str().unwrap_or("the command")));
        };
        path.push(next);
        here = next;
    }
    if nested(here).next().is_some() {
        let names: Vec<&str> = nested(here).filter_map(|option| option["name"].as_str()).collect();
        return setup(format!("name one of the subcommands: {}", names.join(", ")));
    }
    Ok(path)
}

fn nested(node: &Value) -> impl Iterator<Item = &Value> {
    let options = node["options"].as_array().map_or(&[] as &[Value], Vec::as_slice);
    options.iter().filter(|option| matches!(option["type"].as_u64(), Some(SUBCOMMAND | GROUP)))
}
