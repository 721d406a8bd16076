//! The verbs that only look.

use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::{
    ControlError,
    error::setup,
    place::{self, Where},
    view,
};
use crate::sandbox::{TOKEN, snowflake::Snowflake, state::State};

/// Names everything that there is.
pub fn info(state: &State) -> Value {
    let names = |pairs: &mut dyn Iterator<Item = (&String, Snowflake)>| -> Map<String, Value> {
        pairs.map(|(name, id)| (name.clone(), id.into())).collect()
    };
    let mut guilds = Map::new();
    for guild in &state.world.guilds {
        let channels = names(&mut guild.channels.iter().map(|channel| (&channel.name, channel.id)));
        guilds.insert(guild.name.clone(), json!({"id": guild.id, "channels": channels}));
    }
    json!({
        "guilds": guilds,
        "users": names(&mut state.world.people.iter().map(|user| (&user.name, user.id))),
        "application": state.application(),
        "token": TOKEN,
        "commands": state.commands.names(),
        "now": state.now_iso(),
    })
}

/// What `messages` takes.
#[derive(Debug, Deserialize)]
pub struct Messages {
    #[serde(flatten)]
    place: Where,
    after: Option<String>,
}

/// Lists a channel's messages as a person sees them, oldest first.
pub fn messages(state: &State, arguments: &Messages) -> Result<Value, ControlError> {
    let after = after(arguments.after.as_deref())?;
    let (user, channel) = place::readable(state, &arguments.place)?;
    Ok(list(state, user, channel, after))
}

/// What `dm_messages` takes.
#[derive(Debug, Deserialize)]
pub struct DmMessages {
    user: Option<String>,
    after: Option<String>,
}

/// Lists the messages between the bot and a person, oldest first.
pub fn dm_messages(state: &State, arguments: &DmMessages) -> Result<Value, ControlError> {
    let after = after(arguments.after.as_deref())?;
    let user = place::person(state, arguments.user.as_deref())?.id;
    Ok(list(state, user, state.world.dm_with(user).map(|channel| channel.id), after))
}

fn list(state: &State, user: Snowflake, channel: Option<Snowflake>, after: Snowflake) -> Value {
    let Some(channel) = channel else { return json!([]) };
    let seen = state.messages.in_channel(channel).filter(|it| it.id > after && it.is_seen_by(user));
    seen.map(|message| message.json.clone()).collect()
}

fn after(text: Option<&str>) -> Result<Snowflake, ControlError> {
    text.map_or(Ok(Snowflake::MIN), |text| {
        text.parse().map_err(|_| ControlError::Malformed(format!("`after` is the id of a message, not {text}")))
    })
}

/// What `requests` takes.
#[derive(Debug, Deserialize)]
pub struct Requests {
    after: Option<Value>,
}

/// Lists the bot's requests, oldest first.
pub fn requests(state: &State, arguments: &Requests) -> Result<Value, ControlError> {
    let after = match &arguments.after {
        None | Some(Value::Null) => Some(0),
        Some(Value::String(text)) => text.parse().ok(),
        Some(value) => value.as_u64(),
    };
    let Some(after) = after else {
        return Err(ControlError::Malformed("`after` is the number of a request".to_owned()));
    };
    Ok(json!(state.log.after(after).collect::<Vec<_>>()))
}

/// What `result` takes.
#[derive(Debug, Deserialize)]
pub struct Interaction {
    interaction_id: String,
}

/// Shows an interaction as it stands.
pub fn result(state: &State, arguments: &Interaction) -> Result<Value, ControlError> {
    let id = arguments.interaction_id.parse().ok();
    match id.and_then(|id| state.interactions.get(id)) {
        Some(interaction) => Ok(view::view(state, interaction)),
        None => setup(format!("there is no interaction {}", arguments.interaction_id)),
    }
}
