//! Finds whom a message mentions, as far as `allowed_mentions` lets it.
//!
//! <https://discord.com/developers/docs/resources/message#allowed-mentions-object>

use std::sync::LazyLock;

use regex::Regex;
use serde_json::{Value, json};

use crate::sandbox::{snowflake::Snowflake, state::State, wire};

static MENTION: LazyLock<Regex> = LazyLock::new(|| Regex::new("<@([!&]?)([0-9]+)>").expect("a constant that parses"));

/// Fills in `mentions`, `mention_roles` and `mention_everyone`.
pub fn fill(state: &State, message: &mut Value, allowed: &Value) {
    let content = message["content"].as_str().unwrap_or_default();
    let (mut users, mut roles) = (Vec::new(), Vec::new());
    for found in MENTION.captures_iter(content) {
        let Ok(id) = found[2].parse::<Snowflake>() else { continue };
        if &found[1] == "&" {
            let known = state.world.guilds.iter().flat_map(|guild| &guild.roles).any(|role| role.id == id);
            if known && allows(allowed, "roles", Some(id)) && !roles.contains(&id) {
                roles.push(id);
            }
        } else if state.world.user(id).is_some() && allows(allowed, "users", Some(id)) && !users.contains(&id) {
            users.push(id);
        }
    }
    let everyone = (content.contains("@everyone") || content.contains("@here")) && allows(allowed, "everyone", None);
    let users: Vec<Value> = users.into_iter().map(|id| wire::user::user(state.user(id))).collect();
    message["mentions"] = json!(users);
    message["mention_roles"] = json!(roles);
    message["mention_everyone"] = json!(everyone);
}

/// Says whether a mention of this kind notifies; without `allowed_mentions` every one does.
fn allows(allowed: &Value, kind: &str, id: Option<Snowflake>) -> bool {
    if allowed.is_null() {
        return true;
    }
    let parsed = allowed["parse"].as_array().is_some_and(|kinds| kinds.iter().any(|it| it == kind));
    let named = allowed[kind].as_array().is_some_and(|ids| ids.iter().any(|it| Snowflake::from_json(it) == id));
    parsed || (id.is_some() && named)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sandbox::{clock::Clock, world::World};

    #[test]
    fn mentions_notify_only_as_far_as_they_are_allowed() {
        let state = State::new(World::starter("bot"), Clock::system(), String::new());
        let rival = state.world.person("rival").unwrap().id;
        let cases = [
            (Value::Null, 1, true),
            (json!({"parse": []}), 0, false),
            (json!({"parse": ["users"]}), 1, false),
            (json!({"users": [rival]}), 1, false),
            (json!({"users": ["1"]}), 0, false),
            (json!({"parse": ["everyone"]}), 0, true),
        ];
        for (allowed, users, everyone) in cases {
            let mut message = json!({"content": format!("<@{rival}> <@!{rival}> <@1> @everyone")});
            fill(&state, &mut message, &allowed);
            assert_eq!(message["mentions"].as_array().map(Vec::len), Some(users), "{allowed}");
            assert_eq!(message["mention_everyone"], everyone, "{allowed}");
        }
    }
}
