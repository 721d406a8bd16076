//! The verbs that only look.

use serde::{Deserialize, Serialize, Serializer};
use serde_json::{Value, json};

use super::{
    ControlError,
    error::setup,
    place::{self, Where},
    view,
};
use crate::sandbox::{TOKEN, snowflake::Snowflake, state::State, world::Guild};

/// Everything that there is, by name.
#[derive(Debug, Serialize)]
pub struct Info {
    guilds: Ordered<GuildInfo>,
    users: Ordered<Snowflake>,
    application: Snowflake,
    token: &'static str,
    commands: Vec<String>,
    now: String,
}

#[derive(Debug, Serialize)]
struct GuildInfo {
    id: Snowflake,
    channels: Ordered<Snowflake>,
}

/// A JSON object whose keys stand in the world's order, which `serde_json`'s own map does not keep.
#[derive(Debug)]
struct Ordered<T>(Vec<(String, T)>);

impl<T: Serialize> Serialize for Ordered<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

/// Names everything that there is.
pub fn info(state: &State) -> Info {
    let channels = |guild: &Guild| Ordered(guild.channels.iter().map(|it| (it.name.clone(), it.id)).collect());
    let guild = |guild: &Guild| (guild.name.clone(), GuildInfo { id: guild.id, channels: channels(guild) });
    Info {
        guilds: Ordered(state.world.guilds.iter().map(guild).collect()),
        users: Ordered(state.world.people.iter().map(|user| (user.name.clone(), user.id)).collect()),
        application: state.application(),
        token: TOKEN,
        commands: state.commands.names().into_iter().map(str::to_owned).collect(),
        now: state.now_iso(),
    }
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
