//! Answers what a client says on one connection: heartbeats, logins, wishes.

use serde_json::{Value, json};
use tokio::{sync::mpsc::UnboundedSender, time::Instant};

use super::{
    intents, login, members,
    payload::{self, CloseCode},
    session::Outgoing,
};
use crate::sandbox::{snowflake::Snowflake, state::State, wire};

/// One connection, from the first frame on.
#[derive(Debug)]
pub struct Conversation {
    /// The connection's number.
    pub connection: u64,
    /// The session, once the client has logged in.
    pub session: Option<String>,
    /// Where answers go.
    pub out: UnboundedSender<Outgoing>,
    /// Whether the client takes compressed payloads.
    pub compress: bool,
    /// Whether the last frame was a heartbeat.
    pub alive: bool,
}

impl Conversation {
    /// Takes one frame; an error closes the connection.
    pub fn hear(&mut self, state: &mut State, frame: &str) -> Result<(), CloseCode> {
        let payload: Value = serde_json::from_str(frame).map_err(|_| payload::DECODE_ERROR)?;
        let op = payload["op"].as_u64().ok_or(payload::DECODE_ERROR)?;
        let data = &payload["d"];
        self.alive = op == payload::HEARTBEAT;
        match op {
            payload::HEARTBEAT => self.say(payload::heartbeat_ack()),
            payload::IDENTIFY => self.identify(state, data)?,
            payload::RESUME => self.resume(state, data)?,
            payload::PRESENCE | payload::VOICE_STATE | payload::REQUEST_MEMBERS | payload::REQUEST_SOUNDS => {
                let id = self.live(state).ok_or(payload::NOT_AUTHENTICATED)?;
                match op {
                    payload::PRESENCE => check_presence(data)?,
                    payload::REQUEST_MEMBERS => send_members(state, &id, data),
                    payload::REQUEST_SOUNDS => send_sounds(state, &id, data),
                    // There are no voice channels here to join or to leave.
                    _ => {}
                }
            }
            _ => return Err(payload::UNKNOWN_OPCODE),
        }
        Ok(())
    }

    fn say(&self, frame: String) {
        // The receiver is the socket's own loop: it is gone only when the connection is.
        let _ = self.out.send(Outgoing::Text(frame));
    }

    /// Returns the session that this connection serves; none once the client was told that it is no more.
    fn live(&self, state: &mut State) -> Option<String> {
        let id = self.session.as_deref()?;
        let session = state.gateway.session(id)?;
        session.connection.as_ref().is_some_and(|(number, _)| *number == self.connection).then(|| id.to_owned())
    }

    fn identify(&mut self, state: &mut State, data: &Value) -> Result<(), CloseCode> {
        if self.live(state).is_some() {
            return Err(payload::ALREADY_AUTHENTICATED);
        }
        let wishes = login::read(state, data)?;
        if !state.gateway.may_start(state.rate_limits, Instant::now())? {
            self.say(payload::invalid_session(false));
            return Ok(());
        }
        self.compress = wishes.compress;
        let session = state.gateway.start(wishes.intents, wishes.shard);
        session.connection = Some((self.connection, self.out.clone()));
        let id = session.id.clone();
        self.session = Some(id.clone());
        let ready = wire::gateway::ready(state, &id, wishes.shard);
        let reachable = state.world.guilds.iter().filter(|guild| state.is_reachable(guild));
        let guilds: Vec<(Snowflake, Value)> =
            reachable.map(|guild| (guild.id, wire::guild::created(&state.world, guild))).collect();
        let session = state.gateway.session(&id).expect("it was started a few lines above");
        session.dispatch("READY", &ready, None);
        for (guild, created) in guilds {
            if session.hears(intents::GUILDS, Some(guild)) {
                session.dispatch("GUILD_CREATE", &created, None);
            }
        }
        state.changed();
        Ok(())
    }

    fn resume(&mut self, state: &mut State, data: &Value) -> Result<(), CloseCode> {
        if self.live(state).is_some() {
            return Err(payload::ALREADY_AUTHENTICATED);
        }
        login::check_token(state, data)?;
        let id = data["session_id"].as_str().ok_or(payload::DECODE_ERROR)?;
        let after = data["seq"].as_u64().ok_or(payload::DECODE_ERROR)?;
        let Some(session) = state.gateway.resumable(id, Instant::now()) else {
            self.say(payload::invalid_session(false));
            return Ok(());
        };
        if after > session.sequence() {
            return Err(payload::INVALID_SEQUENCE);
        }
        // A client that resumes on a new connection has given the old one up.
        session.send(Outgoing::Drop);
        session.connection = Some((self.connection, self.out.clone()));
        session.left = None;
        self.session = Some(id.to_owned());
        session.replay(after);
        session.dispatch("RESUMED", &json!({"_trace": []}), None);
        state.changed();
        Ok(())
    }
}

/// Accepts what a presence may be.
/// <https://discord.com/developers/docs/events/gateway-events#update-presence>
fn check_presence(data: &Value) -> Result<(), CloseCode> {
    let known = matches!(data["status"].as_str(), Some("online" | "dnd" | "idle" | "invisible" | "offline"));
    let named = |activity: &Value| activity["name"].is_string() && activity["type"].is_u64();
    let activities = match &data["activities"] {
        Value::Array(activities) => activities.iter().all(named),
        Value::Null => true,
        _ => false,
    };
    if known && activities { Ok(()) } else { Err(payload::DECODE_ERROR) }
}

fn send_members(state: &mut State, id: &str, data: &Value) {
    let wanted = state.gateway.session(id).map_or(0, |session| session.intents);
    let chunks = members::chunks(state, wanted, data);
    let Some(session) = state.gateway.session(id) else { return };
    for (guild, chunk) in chunks {
        if session.hears(intents::ALWAYS, Some(guild)) {
            session.dispatch("GUILD_MEMBERS_CHUNK", &chunk, None);
        }
    }
}

/// Answers for each server that it has no sounds.
fn send_sounds(state: &mut State, id: &str, data: &Value) {
    let wanted = data["guild_ids"].as_array().into_iter().flatten().filter_map(Snowflake::from_json);
    let guilds: Vec<Snowflake> = wanted.filter(|id| state.world.guild(*id).is_some()).collect();
    let Some(session) = state.gateway.session(id) else { return };
    for guild in guilds {
        if session.hears(intents::ALWAYS, Some(guild)) {
            session.dispatch("SOUNDBOARD_SOUNDS", &json!({"guild_id": guild, "soundboard_sounds": []}), None);
        }
    }
}
