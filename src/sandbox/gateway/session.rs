//! Numbers and remembers the events of one login, so that a new connection can continue it exactly.

use std::collections::VecDeque;

use serde_json::Value;
use tokio::sync::mpsc::UnboundedSender;

use super::payload::{self, CloseCode};
use crate::sandbox::snowflake::Snowflake;

/// How many events are kept for a RESUME.
const REPLAYED: usize = 10_000;

/// What the server sends on a connection.
#[derive(Clone, Debug)]
pub enum Outgoing {
    /// A frame.
    Text(String),
    /// The end of the connection, orderly.
    Close(CloseCode),
    /// The end of the connection, without a word.
    Drop,
}

/// One login of a client, which may outlive its connections.
#[derive(Debug)]
pub struct Session {
    /// The session's id.
    pub id: String,
    /// What the client wants to hear of.
    pub intents: u64,
    /// Which part of the servers it serves: (number, of how many).
    pub shard: (u64, u64),
    /// The present connection and its number.
    pub connection: Option<(u64, UnboundedSender<Outgoing>)>,
    sequence: u64,
    sent: VecDeque<(u64, String)>,
}

impl Session {
    /// Starts a session without a connection.
    pub fn new(id: String, intents: u64, shard: (u64, u64)) -> Self {
        Self { id, intents, shard, connection: None, sequence: 0, sent: VecDeque::new() }
    }

    /// Returns the number of the last event.
    pub fn sequence(&self) -> u64 {
        self.sequence
    }

    /// Says whether events of this kind and server are for this session.
    pub fn hears(&self, intents: u64, guild: Option<Snowflake>) -> bool {
        let (shard, count) = self.shard;
        // Discord's formula; DMs have no server and go to shard 0.
        let of = guild.map_or(0, |guild| (guild.get() >> 22) % count);
        of == shard && (intents == 0 || self.intents & intents != 0)
    }

    /// Numbers an event, keeps it and sends it `copies` times; with none it is lost, though its number is used.
    pub fn dispatch(&mut self, event: &str, data: &Value, copies: usize) {
        self.sequence += 1;
        if copies == 0 {
            return;
        }
        let frame = payload::dispatch(self.sequence, event, data);
        for _ in 0..copies {
            self.send(Outgoing::Text(frame.clone()));
        }
        if self.sent.len() == REPLAYED {
            self.sent.pop_front();
        }
        self.sent.push_back((self.sequence, frame));
    }

    /// Sends what came after a number once more.
    pub fn replay(&self, after: u64) {
        for (_, frame) in self.sent.iter().filter(|(sequence, _)| *sequence > after) {
            self.send(Outgoing::Text(frame.clone()));
        }
    }

    /// Sends on the present connection, if there is one.
    pub fn send(&self, outgoing: Outgoing) {
        if let Some((_, connection)) = &self.connection {
            // A connection that is just closing loses the frame; the client resumes and gets it again.
            let _ = connection.send(outgoing);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_hears_what_it_asked_for_of_the_servers_it_serves() {
        let guild = Snowflake::new(5 << 22);
        let session = Session::new("s".to_owned(), 1 << 9, (1, 4));
        assert!(session.hears(0, Some(guild)) && session.hears(1 << 9, Some(guild)));
        assert!(!session.hears(1 << 12, Some(guild)), "an intent that it did not name");
        assert!(!session.hears(0, Some(Snowflake::new(6 << 22))), "a server of another shard");
        assert!(!session.hears(0, None), "DMs are for shard 0");
    }

    #[test]
    fn a_replay_holds_exactly_what_was_missed() {
        let mut session = Session::new("s".to_owned(), 0, (0, 1));
        for n in 1..=4 {
            session.dispatch("EVENT", &Value::from(n), usize::from(n != 3));
        }
        let (sender, mut receiver) = tokio::sync::mpsc::unbounded_channel();
        session.connection = Some((1, sender));
        session.replay(1);
        let mut seen = Vec::new();
        while let Ok(Outgoing::Text(frame)) = receiver.try_recv() {
            let frame: Value = serde_json::from_str(&frame).unwrap();
            seen.push((frame["s"].as_u64().unwrap(), frame["d"].as_u64().unwrap()));
        }
        assert_eq!(seen, [(2, 2), (4, 4)]);
    }
}
