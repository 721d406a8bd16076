//! Remembers what shall go wrong on purpose.

use std::{collections::HashSet, time::Duration};

use axum::http::StatusCode;
use regex::Regex;
use serde_json::json;

use super::{
    given::{Content, Given},
    snowflake::Snowflake,
    world::Member,
};

/// Everything that shall go wrong.
#[derive(Debug, Default)]
pub struct Faults {
    /// Which of the next events are not simply sent.
    pub events: Vec<EventFault>,
    /// Whether the gateway takes no new connections.
    pub refuse_connections: bool,
    /// Whether the bot's token is refused.
    pub refuse_token: bool,
    /// Who takes no DMs.
    pub closed_dms: HashSet<Snowflake>,
    /// Which servers are out of order.
    pub unavailable: HashSet<Snowflake>,
    /// The servers that the bot was removed from, each with what the bot was there.
    pub removed: Vec<(Snowflake, Member)>,
    /// Which requests fail or wait.
    pub routes: Vec<RouteFault>,
}

/// A fault on chosen events.
#[derive(Clone, Debug)]
pub struct EventFault {
    /// The event's name, such as `INTERACTION_CREATE`; `None` for any.
    pub event: Option<String>,
    /// How many more events it meets.
    pub times: u32,
    /// What happens to them.
    pub effect: EventEffect,
}

/// What happens to a chosen event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventEffect {
    /// It is never sent, not even after a RESUME.
    Drop,
    /// It is sent twice.
    Duplicate,
    /// It is sent after this much real time; what comes after it overtakes it.
    Delay(Duration),
    /// It is sent behind the next one.
    Reorder,
}

/// A fault on chosen requests.
#[derive(Clone, Debug)]
pub struct RouteFault {
    /// The method; `None` for any.
    pub method: Option<String>,
    /// Found anywhere in the path without `/api/v10`.
    pub path: Regex,
    /// How many more requests it meets.
    pub times: u32,
    /// What happens to them.
    pub effect: RouteEffect,
}

/// What happens to a chosen request.
#[derive(Clone, Debug, Default)]
pub struct RouteEffect {
    /// How much real time passes before anything happens.
    pub delay: Duration,
    /// What is answered instead of the API's own answer.
    pub answer: Option<Given>,
    /// Whether the request is done although something else is answered.
    pub done: bool,
    /// Whether the answer breaks off in its middle.
    pub cut: bool,
}

impl RouteEffect {
    /// A failure in Discord's shape, with Discord's own code; nothing is done.
    pub fn fail(status: u16, code: u32) -> Self {
        let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let message = format!("{}: {}", status.as_u16(), status.canonical_reason().unwrap_or("Error"));
        let answer = Given::json(status, json!({"message": message, "code": code}));
        Self { answer: Some(answer), ..Self::default() }
    }

    /// The request is done, and its answer is lost on the way: the bot reads this status instead.
    pub fn lose(status: StatusCode) -> Self {
        let answer = Given { status, headers: Vec::new(), content: Content::Nothing };
        Self { answer: Some(answer), done: true, ..Self::default() }
    }

    /// The request is answered after this much real time.
    pub fn delay(delay: Duration) -> Self {
        Self { delay, ..Self::default() }
    }
}

impl Faults {
    /// Takes the fault that meets this request, if any.
    pub fn meet(&mut self, method: &str, path: &str) -> Option<RouteEffect> {
        let at = self.routes.iter().position(|fault| {
            fault.method.as_ref().is_none_or(|wanted| wanted.eq_ignore_ascii_case(method)) && fault.path.is_match(path)
        })?;
        let fault = &mut self.routes[at];
        let effect = fault.effect.clone();
        fault.times = fault.times.saturating_sub(1);
        if fault.times == 0 {
            self.routes.remove(at);
        }
        Some(effect)
    }

    /// Takes the fault that meets this event, if any.
    pub fn meet_event(&mut self, event: &str) -> Option<EventEffect> {
        let at = self.events.iter().position(|fault| fault.event.as_ref().is_none_or(|wanted| wanted == event))?;
        let fault = &mut self.events[at];
        let effect = fault.effect;
        fault.times = fault.times.saturating_sub(1);
        if fault.times == 0 {
            self.events.remove(at);
        }
        Some(effect)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_meets_its_requests_as_often_as_told() {
        let mut faults = Faults::default();
        let path = Regex::new("^/channels/[0-9]+/messages$").unwrap();
        faults.routes.push(RouteFault {
            method: Some("POST".to_owned()),
            path,
            times: 2,
            effect: RouteEffect::fail(502, 0),
        });
        let met: Vec<_> = [("GET", "/channels/1/messages"), ("POST", "/channels/1"), ("POST", "/channels/1/messages")]
            .map(|(method, path)| faults.meet(method, path).is_some())
            .into();
        assert_eq!(met, [false, false, true]);
        assert!(faults.meet("post", "/channels/2/messages").is_some());
        assert!(faults.meet("POST", "/channels/2/messages").is_none());
    }
}
