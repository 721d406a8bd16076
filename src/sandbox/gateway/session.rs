//! Numbers and remembers the events of one login, so that a new connection can continue it exactly.

use std::{collections::VecDeque, time::Duration};

use serde_json::Value;
use tokio::{sync::mpsc::UnboundedSender, time::Instant};

use super::payload::{self, CloseCode};
use crate::sandbox::{faults::EventEffect, snowflake::Snowflake};

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

/// How a connection ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The client closes it, perhaps with a code.
    Client(Option<u16>),
    /// The server closes it.
    Server(CloseCode),
    /// It breaks.
    Cut,
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
    /// When the last connection ended; `None` while there is one.
    pub left: Option<Instant>,
    sequence: u64,
    sent: VecDeque<(u64, String)>,
    held: Vec<String>,
}

impl Session {
    /// Starts a session without a connection.
    pub fn new(id: String, intents: u64, shard: (u64, u64)) -> Self {
        Self { id, intents, shard, connection: None, left: None, sequence: 0, sent: VecDeque::new(), held: Vec::new() }
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

    /// Numbers an event, keeps it for a RESUME and sends it, or does with it what a fault says.
    pub fn dispatch(&mut self, event: &str, data: &Value, fault: Option<EventEffect>) {
        self.sequence += 1;
        let frame = payload::dispatch(self.sequence, event, data);
        match fault {
            // It is lost for good, though its number is used.
            Some(EventEffect::Drop) => return,
            // It goes out behind the next one.
            Some(EventEffect::Reorder) => self.held.push(frame.clone()),
            Some(EventEffect::Delay(delay)) => self.send_after(delay, frame.clone()),
            Some(EventEffect::Duplicate) => {
                self.send(Outgoing::Text(frame.clone()));
                self.send(Outgoing::Text(frame.clone()));
            }
            None => self.send(Outgoing::Text(frame.clone())),
        }
        if !matches!(fault, Some(EventEffect::Reorder)) {
            for held in std::mem::take(&mut self.held) {
                self.send(Outgoing::Text(held));
            }
        }
        if self.sent.len() == REPLAYED {
            self.sent.pop_front();
        }
        self.sent.push_back((self.sequence, frame));
    }

    fn send_after(&self, delay: Duration, frame: String) {
        let Some((_, connection)) = self.connection.clone() else { return };
        tokio::spawn(async move {
            tokio::time::sleep(delay).await;
            // A connection that has ended meanwhile loses it; a RESUME brings it.
            let _ = connection.send(Outgoing::Text(frame));
        });
    }

    /// Sends what came after a number once more.
    pub fn replay(&mut self, after: u64) {
        self.held.clear();
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
            session.dispatch("EVENT", &Value::from(n), (n == 3).then_some(EventEffect::Drop));
        }
        let (sender, mut receiver) = tokio::sync::mpsc::unbounded_channel();
        session.connection = Some((1, sender));
        session.replay(1);
        assert_eq!(seen(&mut receiver), [(2, 2), (4, 4)]);
    }

    #[test]
    fn an_event_out_of_order_comes_behind_the_next_one() {
        let mut session = Session::new("s".to_owned(), 0, (0, 1));
        let (sender, mut receiver) = tokio::sync::mpsc::unbounded_channel();
        session.connection = Some((1, sender));
        for n in 1..=4 {
            session.dispatch("EVENT", &Value::from(n), (n < 3).then_some(EventEffect::Reorder));
        }
        assert_eq!(seen(&mut receiver), [(3, 3), (1, 1), (2, 2), (4, 4)]);
        session.replay(1);
        assert_eq!(seen(&mut receiver), [(2, 2), (3, 3), (4, 4)], "a replay is in order");
    }

    fn seen(receiver: &mut tokio::sync::mpsc::UnboundedReceiver<Outgoing>) -> Vec<(u64, u64)> {
        let mut seen = Vec::new();
        while let Ok(Outgoing::Text(frame)) = receiver.try_recv() {
            let frame: Value = serde_json::from_str(&frame).unwrap();
            seen.push((frame["s"].as_u64().unwrap(), frame["d"].as_u64().unwrap()));
        }
        seen
    }
}
