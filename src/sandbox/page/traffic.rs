//! Lists what the bot heard and said, for the builder panel: short lines, and each in full on demand.

use jiff::Timestamp;
use serde_json::{Value, json};

use crate::sandbox::{
    log::Request,
    model::{CallbackKind, Interaction, InteractionKind},
    snowflake::Snowflake,
    state::State,
};

/// How many lines of each kind are listed, counted from the latest.
const MOST: usize = 100;

/// Lists the latest interactions and the requests after number `after`, oldest first.
pub fn lines(state: &State, after: u64) -> Value {
    let now_ms = state.now_ms();
    let mut interactions: Vec<Value> =
        state.interactions.all().rev().take(MOST).map(|it| interaction(state, it, now_ms)).collect();
    interactions.reverse();
    let requests: Vec<&Request> = state.log.after(after).collect();
    let requests: Vec<Value> = requests[requests.len().saturating_sub(MOST)..].iter().map(|it| request(it)).collect();
    json!({"interactions": interactions, "requests": requests})
}

fn interaction(state: &State, of: &Interaction, now_ms: i64) -> Value {
    json!({
        "id": of.id, "at_ms": of.at_ms, "what": kind(of), "name": name(of), "user": state.user(of.user).name,
        "answer": of.acknowledged.map(|ack| ack.kind.name()),
        "ack_ms": of.acknowledged.map(|ack| ack.after.as_millis()), "missed": of.is_missed(now_ms),
    })
}

fn kind(of: &Interaction) -> &'static str {
    let component = of.told["data"]["component_type"].as_u64();
    match (of.kind, component) {
        (InteractionKind::Command, _) => "Command",
        (InteractionKind::Autocomplete, _) => "Autocomplete",
        (InteractionKind::ModalSubmit, _) => "Modal",
        (InteractionKind::Component, Some(2)) => "Button",
        (InteractionKind::Component, _) => "Select",
    }
}

fn name(of: &Interaction) -> String {
    match of.metadata["name"].as_str() {
        Some(command) => format!("/{command}"),
        None => of.told["data"]["custom_id"].as_str().unwrap_or_default().to_owned(),
    }
}

fn request(of: &Request) -> Value {
    let at_ms = of.at.parse::<Timestamp>().map_or(0, Timestamp::as_millisecond);
    json!({"n": of.n, "at_ms": at_ms, "method": of.method, "path": of.path, "status": of.status})
}

/// Shows an interaction in full: what the bot was told, and how it answered first.
pub fn one_interaction(state: &State, id: Snowflake) -> Option<Value> {
    let of = state.interactions.get(id)?;
    let first = of.acknowledged.map(|ack| ack.kind);
    let answer = match first {
        Some(CallbackKind::Modal | CallbackKind::Choices) => of.data.clone(),
        _ => of.original.and_then(|id| state.messages.get(id)).map(|message| message.json.clone()),
    };
    Some(json!({"told": of.told, "answer": first.map(CallbackKind::name), "shown": answer}))
}

/// Shows a request in full.
pub fn one_request(state: &State, n: u64) -> Option<Value> {
    let of = state.log.after(n.checked_sub(1)?).next().filter(|request| request.n == n)?;
    serde_json::to_value(of).ok()
}

#[cfg(test)]
mod tests {
    use serde_json::Map;

    use super::*;
    use crate::sandbox::{clock::Clock, world::World};

    #[test]
    fn requests_are_listed_from_where_one_was_and_shown_in_full() {
        let mut state = State::new(World::starter("bot"), Clock::standing_at(0), String::new());
        for path in (0..150).map(|n| format!("/channels/{n}")) {
            state.log.push(Request {
                n: 0,
                at: state.now_iso(),
                method: "GET".to_owned(),
                path,
                query: Map::new(),
                body: Value::Null,
                files: Vec::new(),
                status: 200,
                response: json!({"ok": true}),
            });
        }
        let numbers = |after| -> Vec<u64> {
            let lines = lines(&state, after);
            lines["requests"].as_array().unwrap().iter().filter_map(|line| line["n"].as_u64()).collect()
        };
        assert_eq!(numbers(148), [149, 150]);
        assert_eq!((numbers(0).len(), numbers(0).first().copied()), (MOST, Some(51)));
        assert_eq!(one_request(&state, 150).unwrap()["path"], "/channels/149");
        assert!(one_request(&state, 151).is_none() && one_request(&state, 0).is_none());
        assert!(one_interaction(&state, Snowflake::new(1)).is_none());
    }
}
