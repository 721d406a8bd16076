//! Lets a person press buttons and choose from selects.

use serde::Deserialize;
use serde_json::{Value, json};

use super::{
    ControlError,
    act::{Act, begin},
    error::setup,
    place::{self, Actor},
    resolved::Resolved,
};
use crate::sandbox::{model::InteractionKind, snowflake::Snowflake, state::State};

const BUTTON: u64 = 2;

/// What `click` takes.
#[derive(Debug, Deserialize)]
pub struct Click {
    user: Option<String>,
    message_id: String,
    custom_id: String,
    locale: Option<String>,
}

/// What `select` takes.
#[derive(Debug, Deserialize)]
pub struct Select {
    #[serde(flatten)]
    click: Click,
    values: Vec<String>,
}

/// Presses a button.
pub fn click(state: &mut State, arguments: &Click) -> Result<Snowflake, ControlError> {
    let (actor, message, component) = reach(state, arguments)?;
    if component["type"] != BUTTON {
        return setup(format!("{} is no button", arguments.custom_id));
    }
    let data = json!({"custom_id": arguments.custom_id, "component_type": BUTTON, "id": component["id"]});
    Ok(act(state, &actor, message, &data, arguments.locale.as_deref()))
}

/// Chooses from a select.
pub fn select(state: &mut State, arguments: &Select) -> Result<Snowflake, ControlError> {
    let (actor, message, component) = reach(state, &arguments.click)?;
    let mut resolved = Resolved::default();
    let values = choose(state, &actor, &component, &arguments.values, &mut resolved)?;
    let mut data = json!({
        "custom_id": arguments.click.custom_id, "component_type": component["type"], "id": component["id"],
        "values": values,
    });
    let resolved = resolved.into_map();
    if !resolved.is_empty() {
        data["resolved"] = Value::Object(resolved);
    }
    Ok(act(state, &actor, message, &data, arguments.click.locale.as_deref()))
}

/// Checks values that a person chooses from a select, and finds what they name.
pub fn choose(
    state: &State,
    actor: &Actor,
    component: &Value,
    values: &[String],
    resolved: &mut Resolved,
) -> Result<Vec<Value>, ControlError> {
    let min = component["min_values"].as_u64().unwrap_or(1);
    let max = component["max_values"].as_u64().unwrap_or(1);
    if !(min..=max).contains(&(values.len() as u64)) {
        return setup(format!("choose between {min} and {max} values, not {}", values.len()));
    }
    let one = |value: &String, resolved: &mut Resolved| match component["type"].as_u64() {
        Some(3) => {
            let options = component["options"].as_array().map_or(&[] as &[Value], Vec::as_slice);
            let chosen = options
                .iter()
                .find(|it| it["value"] == **value)
                .or_else(|| options.iter().find(|it| it["label"] == **value));
            chosen.map_or_else(|| setup(format!("there is no value {value} to choose")), |it| Ok(it["value"].clone()))
        }
        Some(5) => Ok(resolved.user(state, actor, value)?.into()),
        Some(6) => Ok(resolved.role(state, actor, value)?.into()),
        Some(7) => Ok(resolved.mentionable(state, actor, value)?.into()),
        Some(8) => Ok(resolved.channel(state, actor, value)?.into()),
        _ => setup(format!("{} is no select", component["custom_id"])),
    };
    values.iter().map(|value| one(value, resolved)).collect()
}

fn act(state: &mut State, actor: &Actor, message: Snowflake, data: &Value, locale: Option<&str>) -> Snowflake {
    let act = Act {
        actor,
        kind: InteractionKind::Component,
        data,
        command: None,
        message: Some(message),
        opened_by: None,
        locale: locale.unwrap_or("en-US"),
    };
    begin(state, &act)
}

/// Finds a component that a person sees and can use.
fn reach(state: &State, arguments: &Click) -> Result<(Actor, Snowflake, Value), ControlError> {
    let user = place::person(state, arguments.user.as_deref())?;
    let found = arguments.message_id.parse().ok().and_then(|id| state.messages.get(id));
    let visible = found.filter(|message| {
        let channel = state.world.channel(message.channel);
        message.is_seen_by(user.id) && channel.is_some_and(|channel| place::sees(state, user.id, channel))
    });
    let Some(message) = visible else {
        return setup(format!("{} sees no message {}", user.name, arguments.message_id));
    };
    let Some(component) = find(&message.json["components"], &arguments.custom_id) else {
        return setup(format!("the message has no component {}", arguments.custom_id));
    };
    if component["disabled"] == true {
        return setup(format!("the component {} is disabled", arguments.custom_id));
    }
    let guild = state.world.channel(message.channel).and_then(crate::sandbox::world::Channel::guild);
    Ok((Actor { user: user.id, guild, channel: message.channel }, message.id, component.clone()))
}

/// Finds a component by its custom id, however deep.
fn find<'a>(components: &'a Value, custom_id: &str) -> Option<&'a Value> {
    components.as_array()?.iter().find_map(|component| {
        if component["custom_id"] == custom_id {
            return Some(component);
        }
        let accessory = Some(&component["accessory"]).filter(|it| it["custom_id"] == custom_id);
        accessory.or_else(|| find(&component["components"], custom_id))
    })
}
