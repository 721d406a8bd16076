//! Describes a login.
//!
//! <https://discord.com/developers/docs/events/gateway-events#ready>

use serde_json::{Value, json};

use super::user;
use crate::sandbox::state::State;

/// Returns the gateway's address.
pub fn url(state: &State) -> String {
    format!("{}/gateway", state.origin.replacen("http", "ws", 1))
}

/// Describes a login: who the client is, and which servers it will hear of.
pub fn ready(state: &State, session: &str, shard: (u64, u64)) -> Value {
    let world = &state.world;
    let guilds: Vec<Value> = world
        .guilds
        .iter()
        .filter(|guild| guild.member(world.application.id).is_some())
        .filter(|guild| (guild.id.get() >> 22) % shard.1 == shard.0)
        .map(|guild| json!({"id": guild.id, "unavailable": true}))
        .collect();
    json!({
        "v": 10, "user": user::current(&world.application), "guilds": guilds, "session_id": session,
        "session_type": "normal", "resume_gateway_url": url(state), "shard": [shard.0, shard.1],
        "application": {"id": world.application.id, "flags": super::application::flags(state)}, "private_channels": [], "relationships": [],
        "presences": [], "guild_join_requests": [], "geo_ordered_rtc_regions": [], "auth": {}, "user_settings": {},
        "_trace": [],
    })
}
