//! Answers about the messages of a channel.

use serde_json::Value;

use super::{
    call::{Answer, Call, Reply},
    channels,
};
use crate::sandbox::{
    compose,
    error::ApiError,
    model::Message,
    snowflake::Snowflake,
    state::State,
    validate,
    world::{Channel, Permissions},
};

/// For how long a nonce is remembered, in milliseconds.
const NONCE_MS: i64 = 5 * 60 * 1_000;

pub fn answer(state: &mut State, call: &Call, channel: Snowflake, rest: &[&str]) -> Answer {
    let found = channels::visible(state, channel)?.clone();
    match (call.method.as_str(), rest) {
        ("GET", []) => Ok(list(state, call, &found)),
        ("POST", []) => create(state, call, &found),
        ("GET", [id]) => {
            channels::require(state, &found, Permissions::READ_MESSAGE_HISTORY)?;
            Ok(Reply::Json(find(state, channel, id)?.json.clone()))
        }
        ("PATCH", [id]) => {
            let id = own(state, channel, id)?;
            validate::message::edit(state, id, &call.body, &call.uploads)?;
            compose::edit(state, id, &call.body, &call.uploads);
            Ok(Reply::Json(json(state, id)))
        }
        ("DELETE", [id]) => {
            let message = find(state, channel, id)?;
            if Snowflake::from_json(&message.json["author"]["id"]) != Some(state.application()) {
                channels::require(state, &found, Permissions::MANAGE_MESSAGES)?;
            }
            let id = message.id;
            compose::delete(state, id);
            Ok(Reply::Nothing)
        }
        (_, [] | [_]) => Err(ApiError::no_method()),
        _ => Err(ApiError::no_route()),
    }
}

fn list(state: &State, call: &Call, channel: &Channel) -> Reply {
    if channels::require(state, channel, Permissions::READ_MESSAGE_HISTORY).is_err() {
        // Discord shows nothing then, and says so in its description of this route.
        return Reply::Json(Value::Array(Vec::new()));
    }
    let limit = call.limit(50, 100);
    let public = || state.messages.in_channel(channel.id).filter(|message| message.only_for.is_none());
    let mut page: Vec<&Message> = if let Some(after) = call.id("after") {
        public().filter(|message| message.id > after).take(limit).collect()
    } else if let Some(around) = call.id("around") {
        let before = public().rev().filter(|message| message.id < around).take(limit / 2);
        let from = public().filter(|message| message.id >= around).take(limit - limit / 2);
        before.chain(from).collect()
    } else {
        let before = call.id("before").unwrap_or(Snowflake::MAX);
        public().rev().filter(|message| message.id < before).take(limit).collect()
    };
    page.sort_by_key(|message| std::cmp::Reverse(message.id));
    Reply::Json(page.into_iter().map(|message| message.json.clone()).collect())
}

fn create(state: &mut State, call: &Call, channel: &Channel) -> Answer {
    channels::require(state, channel, Permissions::SEND_MESSAGES)?;
    if !call.uploads.is_empty() {
        channels::require(state, channel, Permissions::ATTACH_FILES)?;
    }
    if call.body["embeds"].as_array().is_some_and(|embeds| !embeds.is_empty()) {
        channels::require(state, channel, Permissions::EMBED_LINKS)?;
    }
    validate::message::create(&call.body, &call.uploads)?;
    let nonce = &call.body["nonce"];
    if call.body["enforce_nonce"] == true && !nonce.is_null() {
        let since = state.now_ms() - NONCE_MS;
        let same = |message: &&Message| message.json["nonce"] == *nonce;
        let recent = state.messages.in_channel(channel.id).rev().take_while(|message| message.id.time_ms() >= since);
        if let Some(sent) = recent.filter(|message| message.only_for.is_none()).find(same) {
            return Ok(Reply::Json(sent.json.clone()));
        }
    }
    let mut place = compose::Place::channel(channel.id);
    let reference = &call.body["message_reference"];
    if !reference.is_null() {
        let to = Snowflake::from_json(&reference["message_id"]).and_then(|id| state.messages.get(id));
        place.reply_to = to.filter(|to| to.channel == channel.id && to.only_for.is_none()).map(|to| to.id);
        if place.reply_to.is_none() && reference["fail_if_not_exists"] != false {
            return Err(validate::message::unknown_reference());
        }
    }
    let id = compose::create(state, place, &call.body, &call.uploads);
    Ok(Reply::Json(json(state, id)))
}

/// Returns a message that is known to exist.
pub fn json(state: &State, id: Snowflake) -> Value {
    state.messages.get(id).map_or(Value::Null, |message| message.json.clone())
}

/// Finds a message that the bot sees in a channel: ephemeral ones are reached only through their interaction.
fn find<'a>(state: &'a State, channel: Snowflake, id: &str) -> Result<&'a Message, ApiError> {
    let message = id.parse().ok().and_then(|id| state.messages.get(id));
    message.filter(|it| it.channel == channel && it.only_for.is_none()).ok_or_else(ApiError::unknown_message)
}

fn own(state: &State, channel: Snowflake, id: &str) -> Result<Snowflake, ApiError> {
    let message = find(state, channel, id)?;
    let author = Snowflake::from_json(&message.json["author"]["id"]);
    if author == Some(state.application()) { Ok(message.id) } else { Err(ApiError::not_author()) }
}
