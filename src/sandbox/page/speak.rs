//! Takes what a person writes as an ordinary message.

use axum::{
    Json,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use serde_json::json;

use super::{look::Eye, place::Place};
use crate::sandbox::{compose, inner::Inner, rest::dm_with, world::Permissions};

/// Discord's longest message, in characters.
const LONGEST: usize = 2000;

/// What a person writes.
#[derive(Deserialize)]
pub struct Written {
    content: String,
}

/// Puts it into the channel of the person's page, or says why not.
pub fn speak(inner: &Inner, place: &Place, written: &Written) -> Response {
    let state = &mut *inner.lock();
    let Some(eye) = Eye::open(state, place) else { return refused("There is nobody here to write.") };
    let (user, channel) = (eye.user.id, eye.channel);
    let may = |channel| state.world.permissions_in(channel, user).contains(Permissions::SEND_MESSAGES);
    if channel.is_some_and(|channel| !may(channel)) {
        return refused("You may read this channel, but not write in it.");
    }
    let content = written.content.trim();
    if content.is_empty() || content.chars().count() > LONGEST {
        return refused("A message has 1 to 2000 characters.");
    }
    let channel = channel.map(|channel| channel.id);
    let channel = channel.unwrap_or_else(|| dm_with(state, user));
    let id = compose::say(state, user, channel, content);
    Json(json!({"id": id})).into_response()
}

fn refused(why: &str) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, Json(json!({"setup_error": why}))).into_response()
}
