//! Knows all sessions and sends events to those who want them.

use std::collections::HashMap;

use serde_json::Value;

use super::{
    payload::{self, CloseCode},
    session::{Outgoing, Session},
};
use crate::sandbox::{faults::Faults, snowflake::Snowflake};

/// All sessions of the bot.
#[derive(Debug, Default)]
pub struct Gateway {
    sessions: HashMap<String, Session>,
    connections: u64,
    logins: u64,
}

impl Gateway {
    /// Says whether a bot is logged in and connected.
    pub fn is_connected(&self) -> bool {
        self.sessions.values().any(|session| session.connection.is_some())
    }

    /// Returns the intents of the sessions that there are.
    pub fn intents(&self) -> Vec<u64> {
        self.sessions.values().map(|session| session.intents).collect()
    }

    /// Returns how many sessions were started so far.
    pub fn logins(&self) -> u64 {
        self.logins
    }

    /// Numbers a new connection.
    pub(super) fn next_connection(&mut self) -> u64 {
        self.connections += 1;
        self.connections
    }

    /// Starts a session.
    pub(super) fn start(&mut self, intents: u64, shard: (u64, u64)) -> &mut Session {
        self.logins += 1;
        let id = format!("sandbox-session-{}", self.logins);
        self.sessions.entry(id.clone()).or_insert_with(|| Session::new(id, intents, shard))
    }

    /// Finds a session.
    pub(super) fn session(&mut self, id: &str) -> Option<&mut Session> {
        self.sessions.get_mut(id)
    }

    /// Ends a connection of a session; a client that closes with 1000 or 1001 ends the session as well.
    pub(super) fn disconnected(&mut self, id: &str, connection: u64, code: Option<u16>) {
        let Some(session) = self.sessions.get_mut(id) else { return };
        if session.connection.as_ref().is_none_or(|(present, _)| *present != connection) {
            return;
        }
        session.connection = None;
        if matches!(code, Some(1000 | 1001)) {
            self.sessions.remove(id);
        }
    }

    /// Sends an event to those sessions that hear of it.
    pub fn dispatch(&mut self, faults: &mut Faults, event: &str, intents: u64, guild: Option<Snowflake>, data: &Value) {
        for session in self.sessions.values_mut().filter(|session| session.hears(intents, guild)) {
            session.dispatch(event, data, faults.copies());
        }
    }

    /// Sends an event whose data depends on the intents of a session.
    pub fn dispatch_each(
        &mut self,
        faults: &mut Faults,
        event: &str,
        intents: u64,
        guild: Option<Snowflake>,
        data: impl Fn(u64) -> Value,
    ) {
        for session in self.sessions.values_mut().filter(|session| session.hears(intents, guild)) {
            let data = data(session.intents);
            session.dispatch(event, &data, faults.copies());
        }
    }

    /// Closes every connection with a code; the sessions stay.
    pub fn close_all(&mut self, code: u16) {
        self.send_all(&Outgoing::Close(CloseCode(code, "Closed by the sandbox.")));
    }

    /// Cuts every connection without a word; the sessions stay.
    pub fn drop_all(&mut self) {
        self.send_all(&Outgoing::Drop);
    }

    /// Tells every client to connect again (op 7).
    pub fn ask_to_reconnect(&mut self) {
        self.send_all(&Outgoing::Text(payload::reconnect()));
    }

    /// Tells every client that its session is no more (op 9); a resumable one is kept.
    pub fn invalidate(&mut self, resumable: bool) {
        self.send_all(&Outgoing::Text(payload::invalid_session(resumable)));
        if !resumable {
            self.sessions.clear();
        }
    }

    fn send_all(&mut self, outgoing: &Outgoing) {
        for session in self.sessions.values() {
            session.send(outgoing.clone());
        }
    }
}
