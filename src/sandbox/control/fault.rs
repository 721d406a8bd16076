//! Makes things go wrong on purpose: what the verb `fault` takes, and the list of what is wrong.

use std::time::Duration;

use axum::http::StatusCode;
use regex::Regex;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{ControlError, error::setup};
use crate::sandbox::{
    faults::{EventEffect, EventFault, RouteEffect, RouteFault},
    given::Given,
    outage,
    rest::too_many,
    state::State,
};

/// The longest delay, in milliseconds of real time.
const LONGEST_MS: u64 = 3_600_000;

/// What shall go wrong.
#[derive(Debug, Deserialize)]
#[serde(tag = "fault", rename_all = "snake_case")]
enum Fault {
    /// Events are never sent.
    Drop(Events),
    /// Events are sent twice.
    Duplicate(Events),
    /// Events are sent later.
    Delay(Events),
    /// Events are sent behind the next one.
    Reorder(Events),
    /// All connections are closed with a code, or cut without one.
    Close { code: Option<u16> },
    /// Clients are told to connect again (op 7).
    Reconnect,
    /// Clients are told that their session is no more, or not now (op 9).
    InvalidSession {
        #[serde(default)]
        resumable: bool,
    },
    /// New connections are refused with status 503.
    RefuseConnections(Switch),
    /// The bot's token is refused.
    RefuseToken(Switch),
    /// Chosen requests fail, or take long.
    Route(Box<Route>),
    /// A person takes no DMs.
    DmsClosed {
        user: String,
        #[serde(flatten)]
        switch: Switch,
    },
    /// The bot is removed from a server.
    Removed {
        guild: String,
        #[serde(flatten)]
        switch: Switch,
    },
    /// A server is out of order.
    Unavailable {
        guild: String,
        #[serde(flatten)]
        switch: Switch,
    },
    /// The bot loses a permission in a channel.
    Deny { guild: String, channel: String, permission: String },
    /// All is well again.
    Clear,
}

#[derive(Debug, Deserialize)]
struct Events {
    event: Option<String>,
    #[serde(default = "once")]
    times: u32,
    #[serde(default)]
    ms: u64,
}

#[derive(Debug, Deserialize)]
struct Switch {
    #[serde(default = "yes")]
    on: bool,
}

#[derive(Debug, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a key of the verb's JSON")]
struct Route {
    method: Option<String>,
    #[serde(default)]
    path: String,
    #[serde(default = "once")]
    times: u32,
    status: Option<u16>,
    #[serde(default)]
    code: u32,
    message: Option<String>,
    #[serde(default)]
    html: bool,
    retry_after: Option<f64>,
    #[serde(default)]
    global: bool,
    #[serde(default)]
    ms: u64,
    #[serde(default)]
    cut: bool,
    #[serde(default)]
    done: bool,
}

fn once() -> u32 {
    1
}

fn yes() -> bool {
    true
}

/// Does what the verb `fault` says and lists what is wrong; without arguments it only lists.
pub fn fault(state: &mut State, arguments: Value) -> Result<Value, ControlError> {
    if arguments.get("fault").is_some() {
        let fault = serde_json::from_value(arguments).map_err(|error| ControlError::Malformed(error.to_string()))?;
        apply(state, fault)?;
        state.changed();
    }
    Ok(json!({"faults": list(state)}))
}

fn apply(state: &mut State, fault: Fault) -> Result<(), ControlError> {
    match fault {
        Fault::Drop(events) => meet(state, events, |_| EventEffect::Drop),
        Fault::Duplicate(events) => meet(state, events, |_| EventEffect::Duplicate),
        Fault::Delay(events) => meet(state, events, EventEffect::Delay),
        Fault::Reorder(events) => meet(state, events, |_| EventEffect::Reorder),
        Fault::Close { code: None } => state.gateway.drop_all(),
        Fault::Close { code: Some(code @ (1000..=1003 | 1007..=1014 | 3000..=4999)) } => state.gateway.close_all(code),
        Fault::Close { code: Some(code) } => {
            return setup(format!(
                "{code} is no code that a WebSocket is closed with: take 1000 or one from 3000 to 4999"
            ));
        }
        Fault::Reconnect => state.gateway.ask_to_reconnect(),
        Fault::InvalidSession { resumable } => state.gateway.invalidate(resumable),
        Fault::RefuseConnections(switch) => state.faults.refuse_connections = switch.on,
        Fault::RefuseToken(switch) => state.faults.refuse_token = switch.on,
        Fault::Route(route) => {
            let fault = read_route(&route)?;
            if fault.times > 0 {
                state.faults.routes.push(fault);
            }
        }
        Fault::DmsClosed { user, switch } => outage::close_dms(state, &user, switch.on)?,
        Fault::Removed { guild, switch } => outage::remove_bot(state, &guild, switch.on)?,
        Fault::Unavailable { guild, switch } => outage::break_guild(state, &guild, switch.on)?,
        Fault::Deny { guild, channel, permission } => outage::deny_bot(state, &guild, &channel, &permission)?,
        Fault::Clear => outage::clear(state),
    }
    Ok(())
}

fn meet(state: &mut State, events: Events, effect: impl Fn(Duration) -> EventEffect) {
    let effect = effect(Duration::from_millis(events.ms.min(LONGEST_MS)));
    if events.times > 0 {
        state.faults.events.push(EventFault { event: events.event, times: events.times, effect });
    }
}

fn read_route(route: &Route) -> Result<RouteFault, ControlError> {
    let Route { method, path, times, .. } = route;
    let path = Regex::new(path)
        .map_err(|error| ControlError::Malformed(format!("`path` is no regular expression: {error}")))?;
    let (method, times) = (method.clone().filter(|method| !method.is_empty()), *times);
    if route.status.is_none() && route.ms == 0 && !route.cut {
        return setup("this changes nothing: name a `status`, `ms` to wait, or `cut` to break the answer off");
    }
    let effect = RouteEffect {
        delay: Duration::from_millis(route.ms.min(LONGEST_MS)),
        done: route.done,
        cut: route.cut,
        answer: route.status.map(|status| answer(status, route)).transpose()?,
    };
    Ok(RouteFault { method, path, times, effect })
}

/// Writes the answer that a fault gives instead of the API's own.
fn answer(status: u16, route: &Route) -> Result<Given, ControlError> {
    let status = StatusCode::from_u16(status).ok().filter(|it| it.is_client_error() || it.is_server_error());
    let Some(status) = status else { return setup("`status` is that of an error: 400 to 599") };
    let wait = Duration::try_from_secs_f64(route.retry_after.unwrap_or(1.0));
    let Ok(wait) = wait else { return setup("`retry_after` is a number of seconds, 0 or more") };
    if route.html {
        return Ok(Given::page(status));
    }
    if status == StatusCode::TOO_MANY_REQUESTS {
        return Ok(too_many(wait, route.global));
    }
    let reason = || format!("{}: {}", status.as_u16(), status.canonical_reason().unwrap_or("Error"));
    let message = route.message.clone().unwrap_or_else(reason);
    Ok(Given::json(status, json!({"message": message, "code": route.code})))
}

/// Lists what is wrong, in the words in which it is asked for.
pub fn list(state: &State) -> Vec<Value> {
    let faults = &state.faults;
    let mut list = Vec::new();
    for fault in &faults.events {
        let (name, ms) = match fault.effect {
            EventEffect::Drop => ("drop", 0),
            EventEffect::Duplicate => ("duplicate", 0),
            EventEffect::Delay(delay) => ("delay", delay.as_millis()),
            EventEffect::Reorder => ("reorder", 0),
        };
        list.push(json!({"fault": name, "event": fault.event, "times": fault.times, "ms": ms}));
    }
    for RouteFault { method, path, times, effect } in &faults.routes {
        list.push(json!({
            "fault": "route", "method": method, "path": path.as_str(), "times": times,
            "status": effect.answer.as_ref().map(|answer| answer.status.as_u16()), "ms": effect.delay.as_millis(),
            "cut": effect.cut, "done": effect.done,
        }));
    }
    let name = |guild| state.world.guild(guild).map(|guild| guild.name.clone());
    let mut closed: Vec<_> = faults.closed_dms.iter().map(|user| &state.user(*user).name).collect();
    closed.sort();
    list.extend(closed.into_iter().map(|user| json!({"fault": "dms_closed", "user": user})));
    list.extend(faults.removed.iter().map(|(guild, _)| json!({"fault": "removed", "guild": name(*guild)})));
    let broken = state.world.guilds.iter().filter(|guild| faults.unavailable.contains(&guild.id));
    list.extend(broken.map(|guild| json!({"fault": "unavailable", "guild": guild.name})));
    for (on, name) in [(faults.refuse_connections, "refuse_connections"), (faults.refuse_token, "refuse_token")] {
        if on {
            list.push(json!({"fault": name}));
        }
    }
    list
}
