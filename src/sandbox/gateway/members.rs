//! Finds the members that a client asks for over the gateway.
//!
//! <https://discord.com/developers/docs/events/gateway-events#request-guild-members>

use serde_json::{Map, Value, json};

use super::intents;
use crate::sandbox::{
    snowflake::Snowflake,
    state::State,
    wire,
    world::{Guild, Member},
};

/// How many members one chunk holds at most.
const A_CHUNK: usize = 1_000;
/// How many members are found by the beginning of their names, or by their ids, at most.
const FOUND: usize = 100;
/// How many bytes a nonce may have; a longer one is left out.
const NONCE: usize = 32;

/// Returns the answer, in chunks; nothing at all where the client may not ask.
pub fn chunks(state: &State, wanted: u64, data: &Value) -> Vec<(Snowflake, Value)> {
    let guild = Snowflake::from_json(&data["guild_id"]).and_then(|id| state.world.guild(id));
    let Some(guild) = guild.filter(|guild| state.is_reachable(guild)) else { return Vec::new() };
    let ids = wanted_ids(&data["user_ids"]);
    let prefix = data["query"].as_str().unwrap_or_default().to_lowercase();
    let limit = data["limit"].as_u64().and_then(|limit| usize::try_from(limit).ok()).unwrap_or(0);
    let all = ids.is_none() && prefix.is_empty() && limit == 0;
    // Discord says nothing to a client that asks for everybody, or for presences, without the intent for it.
    if (all && wanted & intents::GUILD_MEMBERS == 0)
        || (data["presences"] == true && wanted & intents::GUILD_PRESENCES == 0)
    {
        return Vec::new();
    }
    let found: Vec<&Member> = match &ids {
        Some(ids) => ids.iter().take(FOUND).filter_map(|id| guild.member(*id)).collect(),
        None if all => guild.members.iter().collect(),
        None => {
            let most = if limit == 0 { FOUND } else { limit.min(FOUND) };
            guild.members.iter().filter(|member| is_named(state, member, &prefix)).take(most).collect()
        }
    };
    let missing: Vec<Snowflake> = ids.into_iter().flatten().filter(|id| guild.member(*id).is_none()).collect();
    write(state, guild, &found, &missing, data)
}

fn write(
    state: &State,
    guild: &Guild,
    found: &[&Member],
    missing: &[Snowflake],
    data: &Value,
) -> Vec<(Snowflake, Value)> {
    let pieces: Vec<&[&Member]> = if found.is_empty() { vec![&[]] } else { found.chunks(A_CHUNK).collect() };
    let count = pieces.len();
    let chunk = |(index, members): (usize, &[&Member])| {
        let members: Vec<Value> = members.iter().map(|member| wire::guild::member(&state.world, member)).collect();
        let mut chunk = json!({"guild_id": guild.id, "members": members, "chunk_index": index, "chunk_count": count});
        let fields: &mut Map<String, Value> = chunk.as_object_mut().expect("it was written as an object just above");
        if !missing.is_empty() {
            fields.insert("not_found".to_owned(), json!(missing));
        }
        if data["presences"] == true {
            fields.insert("presences".to_owned(), json!([]));
        }
        if let Some(nonce) = data["nonce"].as_str().filter(|nonce| nonce.len() <= NONCE) {
            fields.insert("nonce".to_owned(), json!(nonce));
        }
        (guild.id, chunk)
    };
    pieces.into_iter().enumerate().map(chunk).collect()
}

/// Reads one id or a list of them.
fn wanted_ids(ids: &Value) -> Option<Vec<Snowflake>> {
    match ids {
        Value::Null => None,
        Value::Array(ids) => Some(ids.iter().filter_map(Snowflake::from_json).collect()),
        id => Some(Snowflake::from_json(id).into_iter().collect()),
    }
}

fn is_named(state: &State, member: &Member, prefix: &str) -> bool {
    let user = state.user(member.user);
    [&user.name, &user.display].iter().any(|name| name.to_lowercase().starts_with(prefix))
}
