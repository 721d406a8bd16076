//! Answers about the gateway, the application and users.

use serde_json::{Value, json};

use super::{
    call::{Answer, Call, Reply},
    route,
};
use crate::sandbox::{
    error::ApiError,
    snowflake::Snowflake,
    state::State,
    validate::Form,
    wire::{self, application, user},
    world::{Channel, ChannelKind},
};

pub fn answer(state: &mut State, call: &Call, segments: &[&str]) -> Answer {
    match (call.method.as_str(), segments) {
        ("GET", ["gateway"]) => Ok(Reply::Json(json!({"url": wire::gateway::url(state)}))),
        ("GET", ["gateway", "bot"]) => Ok(Reply::Json(json!({
            "url": wire::gateway::url(state),
            "shards": 1,
            "session_start_limit": state.gateway.start_limit(tokio::time::Instant::now()),
        }))),
        ("GET", ["oauth2", "applications", "@me"] | ["applications", "@me"]) => {
            Ok(Reply::Json(application::application(state)))
        }
        ("GET", ["users", "@me"]) => Ok(Reply::Json(user::current(&state.world.application))),
        ("GET", ["users", "@me", "guilds"]) => Ok(Reply::Json(own_guilds(state))),
        ("POST", ["users", "@me", "channels"]) => open_dm(state, call),
        ("GET", ["users", id]) => {
            let user = state.world.user(route::parse("user_id", id)?).ok_or_else(ApiError::unknown_user)?;
            Ok(Reply::Json(user::user(user)))
        }
        (_, ["gateway", ..] | ["users", "@me" | _] | ["applications", "@me"]) => Err(ApiError::no_method()),
        _ => Err(ApiError::no_route()),
    }
}

fn own_guilds(state: &State) -> Value {
    let bot = state.application();
    let describe = |guild: &crate::sandbox::world::Guild| {
        json!({
            "id": guild.id, "name": guild.name, "icon": null, "banner": null, "owner": guild.owner == bot,
            "permissions": wire::guild::permissions(guild.permissions(bot)), "features": [],
        })
    };
    state.world.guilds.iter().filter(|guild| guild.member(bot).is_some()).map(describe).collect()
}

fn open_dm(state: &mut State, call: &Call) -> Answer {
    let Some(id) = Snowflake::from_json(&call.body["recipient_id"]) else {
        let mut form = Form::default();
        let at = Form::root().key("recipient_id");
        if call.body["recipient_id"].is_null() {
            form.required(&at);
        }
        form.id(&at, &call.body["recipient_id"]);
        return Err(form.into_error());
    };
    // A bot can write to a person, but not to itself.
    let person = state.world.user(id).filter(|user| !user.bot).ok_or_else(ApiError::unknown_user)?.id;
    let channel = dm_with(state, person);
    let channel = state.world.channel(channel).expect("it was found or opened a line above");
    Ok(Reply::Json(wire::channel::channel(state, channel)))
}

/// Finds the bot's conversation with a person, or opens it.
pub fn dm_with(state: &mut State, person: Snowflake) -> Snowflake {
    if let Some(channel) = state.world.dm_with(person) {
        return channel.id;
    }
    let id = state.next_id();
    let kind = ChannelKind::Dm(person);
    state.world.dms.push(Channel { id, name: String::new(), topic: None, kind, overwrites: Vec::new() });
    state.changed();
    id
}
