//! Answers about the application's commands, global and of servers.
//!
//! <https://discord.com/developers/docs/interactions/application-commands>

use serde_json::{Value, json};

use super::call::{Answer, Call, Reply};
use crate::sandbox::{error::ApiError, snowflake::Snowflake, state::State, validate};

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
            let guild = id.parse().ok().filter(|id| state.world.guild(*id).is_some());
            scoped(state, call, Some(guild.ok_or_else(ApiError::unknown_guild)?), rest)
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
    let mut body = state.commands.of(scope)[index].clone();
    for key in SAID {
        if let Some(value) = call.body.get(key) {
            body[key] = value.clone();
        }
    }
    validate::command::create(&body)?;
    body["default_member_permissions"] = as_text(&body["default_member_permissions"]);
    body["version"] = state.next_id().into();
    put(state, scope, Some(index), body.clone());
    Ok(Reply::Json(body))
}

fn put(state: &mut State, scope: Option<Snowflake>, index: Option<usize>, command: Value) {
    let commands = state.commands.of_mut(scope);
    match index {
        Some(index) => commands[index] = command,
        None => commands.push(command),
    }
    state.changed();
}

/// Completes a command as Discord does, and says which present one of the same name and type it replaces.
fn merged(state: &mut State, scope: Option<Snowflake>, sent: &Value) -> (Option<usize>, Value) {
    let kind = sent["type"].as_u64().unwrap_or(1);
    let is_it = |command: &Value| command["name"] == sent["name"] && command["type"] == kind;
    let index = state.commands.of(scope).iter().position(is_it);
    let id = match index {
        Some(index) => state.commands.of(scope)[index]["id"].clone(),
        None => state.next_id().into(),
    };
    let mut command = json!({
        "id": id, "application_id": state.application(), "version": state.next_id(), "type": kind,
        "name": sent["name"], "description": sent["description"].as_str().unwrap_or_default(),
        "default_member_permissions": as_text(&sent["default_member_permissions"]), "nsfw": sent["nsfw"] == true,
        "name_localizations": sent["name_localizations"], "description_localizations": sent["description_localizations"],
    });
    if let Some(options) = sent["options"].as_array() {
        command["options"] = json!(options);
    }
    if let Some(guild) = scope {
        command["guild_id"] = json!(guild);
        return (index, command);
    }
    // A command without `contexts` may say in the older way that it is not for DMs.
    let in_dms = sent["dm_permission"] != false;
    command["dm_permission"] = json!(in_dms);
    command["contexts"] = if in_dms || !sent["contexts"].is_null() { sent["contexts"].clone() } else { json!([0]) };
    command["integration_types"] =
        if sent["integration_types"].is_null() { json!([0]) } else { sent["integration_types"].clone() };
    (index, command)
}

/// Writes permissions as Discord answers them: some clients send a number, Discord always returns a string.
fn as_text(permissions: &Value) -> Value {
    match permissions {
        Value::Number(bits) => json!(bits.to_string()),
        other => other.clone(),
    }
}
