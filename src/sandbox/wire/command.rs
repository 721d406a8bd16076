//! Describes commands as Discord returns them once they are registered.
//!
//! <https://discord.com/developers/docs/interactions/application-commands#application-command-object>

use serde_json::{Map, Value, json};

use crate::sandbox::snowflake::Snowflake;

/// The kind of option that takes a whole number.
const INTEGER: u64 = 4;

/// Describes a command from what the bot said about it; its id and version are left to the caller.
pub fn command(application: Snowflake, scope: Option<Snowflake>, said: &Value) -> Value {
    let mut command = json!({
        "id": null, "application_id": application, "version": null, "type": said["type"].as_u64().unwrap_or(1),
        "name": said["name"], "description": said["description"].as_str().unwrap_or_default(),
        "default_member_permissions": as_text(&said["default_member_permissions"]), "nsfw": said["nsfw"] == true,
        "name_localizations": or_null(&said["name_localizations"]),
        "description_localizations": or_null(&said["description_localizations"]),
    });
    if let Some(list) = said["options"].as_array().filter(|list| !list.is_empty()) {
        command["options"] = list.iter().map(option).collect();
    }
    if let Some(guild) = scope {
        command["guild_id"] = json!(guild);
        return command;
    }
    // A command without `contexts` may say in the older way that it is not for DMs.
    let in_dms = said["dm_permission"] != false;
    let or = |key: &str, default: Value| if said[key].is_null() { default } else { said[key].clone() };
    command["dm_permission"] = json!(in_dms);
    command["contexts"] = or("contexts", if in_dms { Value::Null } else { json!([0]) });
    command["integration_types"] = or("integration_types", json!([0]));
    command
}

/// Leaves out of an option what the bot left empty.
fn option(said: &Value) -> Value {
    let mut option: Map<String, Value> = said.as_object().cloned().unwrap_or_default();
    option.retain(|_, value| !is_empty(value));
    for key in ["options", "choices"] {
        if let Some(Value::Array(list)) = option.get_mut(key) {
            *list = list.iter().map(self::option).collect();
        }
    }
    if said["type"] == INTEGER {
        for key in ["min_value", "max_value"] {
            if let Some(whole) = option.get(key).and_then(as_whole) {
                option.insert(key.to_owned(), whole);
            }
        }
    }
    Value::Object(option)
}

/// Reads a whole number that a client wrote as `20.0`.
fn as_whole(value: &Value) -> Option<Value> {
    let text = format!("{:.0}", value.as_f64()?);
    text.parse::<i64>().ok().map(Value::from)
}

/// Writes permissions as Discord answers them: some clients send a number, Discord always returns a string.
fn as_text(permissions: &Value) -> Value {
    match permissions {
        Value::Number(bits) => json!(bits.to_string()),
        other => other.clone(),
    }
}

fn or_null(value: &Value) -> Value {
    if is_empty(value) { Value::Null } else { value.clone() }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Array(list) => list.is_empty(),
        Value::Object(map) => map.is_empty(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_bot_left_empty_is_left_out() {
        let said = json!({"name": "quiz", "description": "d", "name_localizations": {}, "options": [{
            "type": 4, "name": "n", "description": "d", "min_value": 1.0, "max_value": null, "choices": [], "options": [],
            "required": false,
        }]});
        let described = command(Snowflake::new(1), None, &said);
        let option = json!({"type": 4, "name": "n", "description": "d", "min_value": 1, "required": false});
        assert_eq!((&described["options"], &described["name_localizations"]), (&json!([option]), &Value::Null));
    }
}
