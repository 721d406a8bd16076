//! Answers what a client says on one connection: heartbeats, logins, wishes.

use serde_json::{Value, json};
use tokio::sync::mpsc::UnboundedSender;

use super::{
    intents,
    payload::{self, CloseCode},
    session::Outgoing,
};
use crate::sandbox::{TOKEN, snowflake::Snowflake, state::State, wire};

/// One connection, from the first frame on.
#[derive(Debug)]
pub struct Conversation {
    /// The connection's number.
    pub connection: u64,
    /// The session, once the client has logged in.
    pub session: Option<String>,
    /// Where answers go.
    pub out: UnboundedSender<Outgoing>,
}

impl Conversation {
    /// Takes one frame; an error closes the connection.
    pub fn hear(&mut self, state: &mut State, frame: &str) -> Result<(), CloseCode> {
        let payload: Value = serde_json::from_str(frame).map_err(|_| payload::DECODE_ERROR)?;
        let op = payload["op"].as_u64().ok_or(payload::DECODE_ERROR)?;
        let data = &payload["d"];
        match op {
            payload::HEARTBEAT => self.say(payload::heartbeat_ack()),
            payload::IDENTIFY => self.identify(state, data)?,
            payload::RESUME => self.resume(state, data)?,
            payload::PRESENCE | payload::VOICE_STATE | payload::REQUEST_MEMBERS if self.session.is_none() => {
                return Err(payload::NOT_AUTHENTICATED);
            }
            payload::PRESENCE | payload::VOICE_STATE => {}
            payload::REQUEST_MEMBERS => self.send_members(state, data),
            _ => return Err(payload::UNKNOWN_OPCODE),
        }
        Ok(())
    }

    fn say(&self, frame: String) {
        // The receiver is the socket's own loop: it is gone only when the connection is.
        let _ = self.out.send(Outgoing::Text(frame));
    }

    fn identify(&mut self, state: &mut State, data: &Value) -> Result<(), CloseCode> {
        if self.session.is_some() {
            return Err(payload::ALREADY_AUTHENTICATED);
        }
        check_token(state, data)?;
        let wanted = data["intents"].as_u64().ok_or(payload::INVALID_INTENTS)?;
        if wanted & !intents::KNOWN != 0 {
            return Err(payload::INVALID_INTENTS);
        }
        let shard = match &data["shard"] {
            Value::Null => (0, 1),
            shard => match (shard[0].as_u64(), shard[1].as_u64()) {
                (Some(number), Some(count)) if number < count => (number, count),
                _ => return Err(payload::INVALID_SHARD),
            },
        };
        let session = state.gateway.start(wanted, shard);
        session.connection = Some((self.connection, self.out.clone()));
        let id = session.id.clone();
        self.session = Some(id.clone());
        let ready = wire::gateway::ready(state, &id, shard);
        let guilds: Vec<(Snowflake, Value)> =
            state.world.guilds.iter().map(|guild| (guild.id, wire::guild::created(&state.world, guild))).collect();
        let session = state.gateway.session(&id).expect("it was started a few lines above");
        session.dispatch("READY", &ready, 1);
        for (guild, created) in guilds {
            if session.hears(intents::GUILDS, Some(guild)) {
                session.dispatch("GUILD_CREATE", &created, 1);
            }
        }
        state.changed();
        Ok(())
    }

    fn resume(&mut self, state: &mut State, data: &Value) -> Result<(), CloseCode> {
        if self.session.is_some() {
            return Err(payload::ALREADY_AUTHENTICATED);
        }
        check_token(state, data)?;
        let id = data["session_id"].as_str().ok_or(payload::DECODE_ERROR)?;
        let Some(session) = state.gateway.session(id) else {
            self.say(payload::invalid_session(false));
            return Ok(());
        };
        let after = data["seq"].as_u64().unwrap_or(0);
        if after > session.sequence() {
            return Err(payload::INVALID_SEQUENCE);
        }
        // A client that resumes on a new connection has given the old one up.
        session.send(Outgoing::Drop);
        session.connection = Some((self.connection, self.out.clone()));
        self.session = Some(id.to_owned());
        session.replay(after);
        session.dispatch("RESUMED", &json!({"_trace": []}), 1);
        state.changed();
        Ok(())
    }

    fn send_members(&self, state: &mut State, data: &Value) {
        let guild = Snowflake::from_json(&data["guild_id"]).and_then(|id| state.world.guild(id));
        let Some(guild) = guild else { return };
        let members: Vec<Value> =
            guild.members.iter().map(|member| wire::guild::member(&state.world, member)).collect();
        let chunk = json!({
            "guild_id": guild.id, "members": members, "chunk_index": 0, "chunk_count": 1, "nonce": data["nonce"],
        });
        let session = self.session.as_deref().and_then(|id| state.gateway.session(id));
        if let Some(session) = session {
            session.dispatch("GUILD_MEMBERS_CHUNK", &chunk, 1);
        }
    }
}

fn check_token(state: &State, data: &Value) -> Result<(), CloseCode> {
    let token = data["token"].as_str().map(|token| token.trim_start_matches("Bot "));
    if token == Some(TOKEN) && !state.faults.refuse_token { Ok(()) } else { Err(payload::AUTHENTICATION_FAILED) }
}
