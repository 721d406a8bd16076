//! Makes things go wrong at the press of a switch in the builder panel; in the words of the control interface.

use std::time::Duration;

use axum::http::StatusCode;
use regex::Regex;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::sandbox::{
    faults::{Faults, RouteEffect, RouteFault},
    state::State,
};

/// What goes wrong.
#[derive(Debug, Deserialize)]
#[serde(tag = "fault", rename_all = "snake_case")]
pub enum Fault {
    /// The next event is lost.
    Drop,
    /// The next event comes twice.
    Duplicate,
    /// The gateway's connections end without a word.
    Close,
    /// The bot is told to connect again.
    Reconnect,
    /// The gateway takes no connections.
    RefuseConnections { on: bool },
    /// The next requests fail with a status, or take `ms` longer.
    Route { status: Option<u16>, ms: Option<u64>, times: Option<u32> },
    /// A person takes no DMs.
    DmsClosed { user: String, on: bool },
    /// Nothing goes wrong any more.
    Clear,
}

/// Does what a switch says.
pub fn apply(state: &mut State, fault: Fault) {
    let faults = &mut state.faults;
    match fault {
        Fault::Drop => faults.drop_events += 1,
        Fault::Duplicate => faults.duplicate_events += 1,
        Fault::Close => state.gateway.drop_all(),
        Fault::Reconnect => state.gateway.ask_to_reconnect(),
        Fault::RefuseConnections { on } => faults.refuse_connections = on,
        Fault::Route { status, ms, times } => {
            let late = || RouteEffect::Delay(Duration::from_millis(ms.unwrap_or(0)));
            let path = Regex::new("").expect("the empty expression parses and is found everywhere");
            let effect = status.map_or_else(late, failure);
            faults.routes.push(RouteFault { method: None, path, times: times.unwrap_or(1), effect });
        }
        Fault::DmsClosed { user, on } => {
            if let Some(user) = state.world.person(&user) {
                let changed = if on { faults.closed_dms.insert(user.id) } else { faults.closed_dms.remove(&user.id) };
                tracing::debug!(changed, on, "a person's DMs were switched");
            }
        }
        Fault::Clear => *faults = Faults::default(),
    }
    state.changed();
}

/// Fails as Discord does; too many requests have a shape of their own.
/// <https://docs.discord.com/developers/topics/rate-limits#exceeding-a-rate-limit>
fn failure(status: u16) -> RouteEffect {
    if status != 429 {
        return RouteEffect::fail(status, 0);
    }
    let body = json!({"message": "You are being rate limited.", "retry_after": 1.0, "global": false});
    RouteEffect::Fail { status: StatusCode::TOO_MANY_REQUESTS, body }
}

/// Lists what is wrong, in the words in which it is asked for.
pub fn list(state: &State) -> Vec<Value> {
    let faults = &state.faults;
    let mut list = Vec::new();
    for (name, times) in [("drop", faults.drop_events), ("duplicate", faults.duplicate_events)] {
        if times > 0 {
            list.push(json!({"fault": name, "times": times}));
        }
    }
    for RouteFault { times, effect, .. } in &faults.routes {
        let status = match effect {
            RouteEffect::Fail { status, .. } => Some(status.as_u16()),
            _ => None,
        };
        list.push(json!({"fault": "route", "times": times, "status": status}));
    }
    let mut closed: Vec<&str> = faults.closed_dms.iter().map(|user| state.user(*user).name.as_str()).collect();
    closed.sort_unstable();
    list.extend(closed.into_iter().map(|user| json!({"fault": "dms_closed", "user": user})));
    if faults.refuse_connections {
        list.push(json!({"fault": "refuse_connections"}));
    }
    list
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sandbox::{clock::Clock, world::World};

    #[test]
    fn faults_are_set_listed_and_ended() {
        let mut state = State::new(World::starter("bot"), Clock::standing_at(0), String::new());
        let mut set = |fault: Value| {
            apply(&mut state, serde_json::from_value(fault).unwrap());
            list(&state)
        };
        set(json!({"fault": "drop"}));
        set(json!({"fault": "route", "status": 429}));
        set(json!({"fault": "route", "ms": 2000, "times": 10}));
        set(json!({"fault": "dms_closed", "user": "rival", "on": true}));
        let all = set(json!({"fault": "refuse_connections", "on": true}));
        let expected = json!([
            {"fault": "drop", "times": 1}, {"fault": "route", "times": 1, "status": 429},
            {"fault": "route", "times": 10, "status": null}, {"fault": "dms_closed", "user": "rival"},
            {"fault": "refuse_connections"},
        ]);
        assert_eq!(json!(all), expected);
        assert_eq!(set(json!({"fault": "dms_closed", "user": "rival", "on": false})).len(), 4);
        assert!(set(json!({"fault": "clear"})).is_empty());
    }
}
