//! Answers about the application's commands, global and of servers.
//!
//! <https://discord.com/developers/docs/interactions/application-commands>

use serde_json::Value;

use super::call::{Answer, Call, Reply};
use crate::sandbox::{error::ApiError, snowflake::Snowflake, state::State, validate, wire};

/// What a bot says about a command.
const SAID: [&str; 10] = [
    "type",
    "name",
    "name_localizations",
    "description",
    "description_localizations",
    "options",
    "default_member_permissions",
    "contexts",
    "integration_types",
    "nsfw",
];

pub fn answer(state: &mut State, call: &Call, rest: &[&str]) -> Answer {
    match rest {
        ["commands", rest @ ..] => scoped(state, call, None, rest),
        ["guilds", id, "commands", rest @ ..] => {
            let guild = id.parse().ok().and_then(|id| state.world.guild(id)).ok_or_else(ApiError::unknown_guild)?;
            // A server that the bot was removed from takes no commands of it.
            let here = guild.member(state.application()).map(|_| guild.id).ok_or_else(ApiError::missing_access)?;
            scoped(state, call, Some(here), rest)
        }
        _ => Err(ApiError::no_route()),
    }
}

fn scoped(state: &mut State, call: &Call, scope: Option<Snowflake>, rest: &[&str]) -> Answer {
    match (call.method.as_str(), rest) {
        ("GET", []) => Ok(Reply::Json(state.commands.of(scope).iter().cloned().collect())),
        ("PUT", []) => replace(state, call, scope),
        ("POST", []) => {
            validate::command::create(&call.body)?;
            let (index, command) = merged(state, scope, &call.body);
            let fresh = index.is_none();
            if fresh {
                let present = state.commands.of(scope).iter().filter(|it| it["type"] == command["type"]).count();
                validate::command::room(present + 1, command["type"].as_u64().unwrap_or(1))?;
            }
            put(state, scope, index, command.clone());
            Ok(if fresh { Reply::Created(command) } else { Reply::Json(command) })
        }
        (method, [id]) => {
            let id = id.parse::<Snowflake>().ok();
            let is_it = |command: &Value| Snowflake::from_json(&command["id"]) == id;
            let index = state.commands.of(scope).iter().position(is_it).ok_or_else(ApiError::unknown_command)?;
            match method {
                "GET" => Ok(Reply::Json(state.commands.of(scope)[index].clone())),
                "PATCH" => edit(state, call, scope, index),
                "DELETE" => {
                    state.commands.of_mut(scope).remove(index);
                    state.changed();
                    Ok(Reply::Nothing)
                }
                _ => Err(ApiError::no_method()),
            }
        }
        (_, []) => Err(ApiError::no_method()),
        _ => Err(ApiError::no_route()),
    }
}

/// Replaces all commands of a scope; those whose name and type stay keep their ids.
fn replace(state: &mut State, call: &Call, scope: Option<Snowflake>) -> Answer {
    validate::command::replace(&call.body)?;
    let sent = call.body.as_array().cloned().unwrap_or_default();
    let commands: Vec<Value> = sent.iter().map(|command| merged(state, scope, command).1).collect();
    state.commands.of_mut(scope).clone_from(&commands);
    state.changed();
    Ok(Reply::Json(Value::Array(commands)))
}

fn edit(state: &mut State, call: &Call, scope: Option<Snowflake>, index: usize) -> Answer {
    let mut said = state.commands.of(scope)[index].clone();
    for key in SAID {
        if let Some(value) = call.body.get(key) {
            said[key] = value.clone();
        }
    }
    validate::command::create(&said)?;
    let command = complete(state, scope, &said, Some(index));
    put(state, scope, Some(index), command.clone());
    Ok(Reply::Json(command))
}

fn put(state: &mut State, scope: Option<Snowflake>, index: Option<usize>, command: Value) {
    let commands = state.commands.of_mut(scope);
    match index {
        Some(index) => commands[index] = command,
        None => commands.push(command),
    }
    state.changed();
}

/// Describes a command as it will be, and says which present one of the same name and kind it replaces.
fn merged(state: &mut State, scope: Option<Snowflake>, said: &Value) -> (Option<usize>, Value) {
    let kind = said["type"].as_u64().unwrap_or(1);
    let is_it = |command: &Value| command["name"] == said["name"] && command["type"] == kind;
    let index = state.commands.of(scope).iter().position(is_it);
    (index, complete(state, scope, said, index))
}

/// Gives a command its id and version: it keeps those of the command that it replaces, the version only when nothing
/// changed.
fn complete(state: &mut State, scope: Option<Snowflake>, said: &Value, replaced: Option<usize>) -> Value {
    let mut command = wire::command::command(state.application(), scope, said);
    let before = replaced.map(|index| state.commands.of(scope)[index].clone());
    command["id"] = before.as_ref().map_or_else(|| state.next_id().into(), |before| before["id"].clone());
    if let Some(before) = before {
        command["version"] = before["version"].clone();
        if command == before {
            return command;
        }
    }
    command["version"] = state.next_id().into();
    command
}
