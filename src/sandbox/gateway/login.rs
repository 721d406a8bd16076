//! Says who may log in, and with which wishes.
//!
//! <https://discord.com/developers/docs/events/gateway-events#identify>

use serde_json::Value;

use super::{
    intents,
    payload::{self, CloseCode},
};
use crate::sandbox::{TOKEN, state::State};

/// How many servers one shard may serve at most.
/// <https://discord.com/developers/docs/events/gateway#sharding>
const GUILDS_A_SHARD: u64 = 2_500;

/// What a client wishes when it logs in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Login {
    /// What it wants to hear of.
    pub intents: u64,
    /// Which part of the servers it serves: (number, of how many).
    pub shard: (u64, u64),
    /// Whether large payloads may come compressed.
    pub compress: bool,
}

/// Accepts a login, or says with which code it is turned away.
pub fn read(state: &State, data: &Value) -> Result<Login, CloseCode> {
    check_token(state, data)?;
    let guilds = u64::try_from(state.world.guilds.len()).unwrap_or(u64::MAX);
    wishes(data, state.world.privileged_intents, guilds)
}

/// Accepts the bot's token alone, with or without the `Bot` that only REST asks for.
pub fn check_token(state: &State, data: &Value) -> Result<(), CloseCode> {
    let token = data["token"].as_str().map(|token| token.trim_start_matches("Bot "));
    if token == Some(TOKEN) && !state.faults.refuse_token { Ok(()) } else { Err(payload::AUTHENTICATION_FAILED) }
}

fn wishes(data: &Value, switched_on: u64, guilds: u64) -> Result<Login, CloseCode> {
    let intents = data["intents"].as_u64().ok_or(payload::INVALID_INTENTS)?;
    if intents & !intents::KNOWN != 0 {
        return Err(payload::INVALID_INTENTS);
    }
    if intents & intents::PRIVILEGED & !switched_on != 0 {
        return Err(payload::DISALLOWED_INTENTS);
    }
    let shard = match &data["shard"] {
        Value::Null => (0, 1),
        shard => match (shard[0].as_u64(), shard[1].as_u64(), shard.as_array().map(Vec::len)) {
            (Some(number), Some(count), Some(2)) if number < count => (number, count),
            _ => return Err(payload::INVALID_SHARD),
        },
    };
    if guilds > shard.1.saturating_mul(GUILDS_A_SHARD) {
        return Err(payload::SHARDING_REQUIRED);
    }
    Ok(Login { intents, shard, compress: data["compress"] == true })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn wishes_are_granted_or_refused_with_discords_codes() {
        let login = |intents: Value, shard: Value| json!({"intents": intents, "shard": shard});
        let privileged = intents::GUILD_MEMBERS | intents::MESSAGE_CONTENT;
        let cases = [
            (login(json!(0), json!(null)), 0, 1, Ok((0, 1))),
            (login(json!(513), json!([1, 2])), 0, 5_000, Ok((1, 2))),
            (login(json!(privileged), json!([0, 1])), intents::PRIVILEGED, 1, Ok((0, 1))),
            (login(json!(privileged), json!([0, 1])), intents::GUILD_MEMBERS, 1, Err(4014)),
            (login(json!(1_u64 << 40), json!(null)), 0, 1, Err(4013)),
            (login(json!("1"), json!(null)), 0, 1, Err(4013)),
            (login(json!(0), json!([1, 1])), 0, 1, Err(4010)),
            (login(json!(0), json!([0])), 0, 1, Err(4010)),
            (login(json!(0), json!([0, 1, 2])), 0, 1, Err(4010)),
            (login(json!(0), json!("0/1")), 0, 1, Err(4010)),
            (login(json!(0), json!([0, 2])), 0, 5_001, Err(4011)),
        ];
        for (data, switched_on, guilds, expected) in cases {
            let outcome = wishes(&data, switched_on, guilds).map(|login| login.shard).map_err(|code| code.0);
            assert_eq!(outcome, expected, "{data}");
        }
    }
}
