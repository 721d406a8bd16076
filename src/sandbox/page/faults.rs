//! Makes things go wrong at the press of a switch in the builder panel.

use std::time::Duration;

use axum::http::StatusCode;
use regex::Regex;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::sandbox::{
    faults::{Faults, RouteEffect, RouteFault},
    snowflake::Snowflake,
    state::State,
};

/// How late slow answers come: late enough to be seen, early enough to be in time.
const SLOW: Duration = Duration::from_secs(2);

/// What goes wrong at the press of a switch.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    /// The person at the page takes no DMs.
    CloseDms,
    /// The gateway takes no connections; the present ones are cut.
    RefuseGateway,
    /// Every REST call is answered late.
    Slow,
    /// The next REST call fails so.
    #[serde(rename = "fail_500")]
    Fail500,
    /// The next REST call fails so.
    #[serde(rename = "fail_502")]
    Fail502,
    /// The next REST call fails so.
    #[serde(rename = "fail_429")]
    Fail429,
    /// The next event is lost.
    Drop,
    /// The next event comes twice.
    Duplicate,
    /// The gateway's connections end without a word.
    CutGateway,
    /// The bot is told to connect again.
    Reconnect,
    /// Nothing goes wrong any more.
    Heal,
}

/// Sets a fault, or with `on` false ends it; what happens once knows no `on`.
pub fn set(state: &mut State, user: Snowflake, fault: Fault, on: bool) {
    let faults = &mut state.faults;
    match fault {
        Fault::CloseDms if on => drop(faults.closed_dms.insert(user)),
        Fault::CloseDms => drop(faults.closed_dms.remove(&user)),
        Fault::RefuseGateway => {
            faults.refuse_connections = on;
            if on {
                state.gateway.drop_all();
            }
        }
        Fault::Slow => {
            faults.routes.retain(|fault| !is_slow(fault));
            if on {
                faults.routes.push(any_route(u32::MAX, RouteEffect::Delay(SLOW)));
            }
        }
        Fault::Fail500 => faults.routes.insert(0, any_route(1, RouteEffect::fail(500, 0))),
        Fault::Fail502 => faults.routes.insert(0, any_route(1, RouteEffect::fail(502, 0))),
        Fault::Fail429 => faults.routes.insert(0, any_route(1, limited())),
        Fault::Drop => faults.drop_events += 1,
        Fault::Duplicate => faults.duplicate_events += 1,
        Fault::CutGateway => state.gateway.drop_all(),
        Fault::Reconnect => state.gateway.ask_to_reconnect(),
        Fault::Heal => *faults = Faults::default(),
    }
    state.changed();
}

/// Describes what is set, for the panel.
pub fn describe(state: &State, user: Snowflake) -> Value {
    let faults = &state.faults;
    let failing: Vec<u16> = faults
        .routes
        .iter()
        .filter_map(|fault| match &fault.effect {
            RouteEffect::Fail { status, .. } => Some(status.as_u16()),
            RouteEffect::Delay(_) => None,
        })
        .collect();
    json!({
        "close_dms": faults.closed_dms.contains(&user), "refuse_gateway": faults.refuse_connections,
        "slow": faults.routes.iter().any(is_slow), "drop": faults.drop_events, "duplicate": faults.duplicate_events,
        "failing": failing,
    })
}

fn any_route(times: u32, effect: RouteEffect) -> RouteFault {
    let path = Regex::new("").expect("the empty expression parses and is found everywhere");
    RouteFault { method: None, path, times, effect }
}

/// Refuses as Discord does when a bot is too fast.
/// <https://docs.discord.com/developers/topics/rate-limits#exceeding-a-rate-limit>
fn limited() -> RouteEffect {
    let body = json!({"message": "You are being rate limited.", "retry_after": 1.0, "global": false});
    RouteEffect::Fail { status: StatusCode::TOO_MANY_REQUESTS, body }
}

fn is_slow(fault: &RouteFault) -> bool {
    matches!(fault.effect, RouteEffect::Delay(_))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sandbox::{clock::Clock, world::World};

    #[test]
    fn faults_are_set_shown_and_ended() {
        let mut state = State::new(World::starter("bot"), Clock::standing_at(0), String::new());
        let user = state.world.people[0].id;
        let nothing = describe(&state, user);
        for fault in [Fault::CloseDms, Fault::RefuseGateway, Fault::Slow, Fault::Drop, Fault::Fail500, Fault::Fail429] {
            set(&mut state, user, fault, true);
        }
        let expected = json!({
            "close_dms": true, "refuse_gateway": true, "slow": true, "drop": 1, "duplicate": 0, "failing": [429, 500],
        });
        assert_eq!(describe(&state, user), expected);
        set(&mut state, user, Fault::Slow, false);
        set(&mut state, user, Fault::CloseDms, false);
        assert_eq!(describe(&state, user)["slow"], false);
        assert_eq!(describe(&state, user)["close_dms"], false);
        set(&mut state, user, Fault::Heal, true);
        assert_eq!(describe(&state, user), nothing);
    }
}
