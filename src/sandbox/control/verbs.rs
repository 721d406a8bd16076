//! Finds the function for a verb, over HTTP and from Rust.

use std::time::Duration;

use axum::{
    Json,
    body::Bytes,
    extract::{Path, State as Shared},
    response::{IntoResponse, Response},
};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Value, json};

use super::{ControlError, components, error::setup, fault, modal, read, slash, view, write};
use crate::sandbox::{clock::iso, inner::Inner};

/// The longest that the clock is moved at once, in seconds: a hundred years.
const LONGEST: f64 = 100.0 * 365.25 * 86_400.0;

/// Answers `POST /sandbox/<verb>`.
pub(crate) async fn answer(Shared(inner): Shared<Inner>, Path(verb): Path<String>, body: Bytes) -> Response {
    let body = if body.trim_ascii().is_empty() { b"{}" } else { &body[..] };
    // Over HTTP the names come in the world's order: see `read::Info`.
    let arguments = serde_json::from_slice::<Value>(body);
    if verb == "info" && arguments.as_ref().is_ok_and(Value::is_object) {
        return Json(read::info(&inner.lock())).into_response();
    }
    let outcome = match arguments {
        Ok(arguments) => call(&inner, &verb, arguments).await,
        Err(error) => Err(ControlError::Malformed(format!("the body is no JSON: {error}"))),
    };
    outcome.map(Json).into_response()
}

/// Does what a verb says.
pub(crate) async fn call(inner: &Inner, verb: &str, arguments: Value) -> Result<Value, ControlError> {
    if !arguments.is_object() {
        return Err(ControlError::Malformed("the body must be a JSON object".to_owned()));
    }
    let wait = || parse::<view::Wait>(&arguments);
    let begun = match verb {
        "info" => return Ok(json!(read::info(&inner.lock()))),
        "messages" => return read::messages(&inner.lock(), &parse(&arguments)?),
        "dm_messages" => return read::dm_messages(&inner.lock(), &parse(&arguments)?),
        "requests" => return read::requests(&inner.lock(), &parse(&arguments)?),
        "write" => return write::write(&mut inner.lock(), &parse(&arguments)?),
        "result" => return read::result(&inner.lock(), &parse(&arguments)?),
        "world" => return Ok(json!({"toml": inner.lock().world.to_toml()})),
        "fault" => return fault::fault(&mut inner.lock(), arguments),
        "advance" => return advance(inner, &parse(&arguments)?).await,
        "slash" => (slash::slash(&mut inner.lock(), &parse(&arguments)?)?, wait()?),
        "autocomplete" => (slash::autocomplete(&mut inner.lock(), &parse(&arguments)?)?, wait()?),
        "click" => (components::click(&mut inner.lock(), &parse(&arguments)?)?, wait()?),
        "select" => (components::select(&mut inner.lock(), &parse(&arguments)?)?, wait()?),
        "submit" => (modal::submit(&mut inner.lock(), &parse(&arguments)?)?, wait()?),
        _ => return Err(ControlError::UnknownVerb(verb.to_owned())),
    };
    let (interaction, wait) = begun;
    Ok(view::settled(inner, interaction, &wait).await)
}

fn parse<T: DeserializeOwned>(arguments: &Value) -> Result<T, ControlError> {
    serde_json::from_value(arguments.clone()).map_err(|error| ControlError::Malformed(error.to_string()))
}

#[derive(Deserialize)]
struct Advance {
    seconds: f64,
}

async fn advance(inner: &Inner, arguments: &Advance) -> Result<Value, ControlError> {
    if !(0.0..=LONGEST).contains(&arguments.seconds) {
        return setup("time goes on, never back, and at most a hundred years at once: `seconds` must be 0 or more");
    }
    let clock = inner.lock().clock.clone();
    clock.advance(Duration::from_secs_f64(arguments.seconds));
    inner.lock().changed();
    for hook in inner.hooks() {
        hook().await;
    }
    Ok(json!({"now": iso(clock.now_ms())}))
}
