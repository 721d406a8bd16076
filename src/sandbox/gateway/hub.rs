//! Knows all sessions and sends events to those who want them.

use std::{collections::HashMap, time::Duration};

use serde_json::{Value, json};
use tokio::time::Instant;

use super::{
    intents::MESSAGE_CONTENT,
    payload::{self, CloseCode},
    session::{End, Outgoing, Session},
};
use crate::sandbox::{faults::Faults, snowflake::Snowflake};

/// How many sessions a bot may start in a day.
/// <https://discord.com/developers/docs/events/gateway#session-start-limit-object>
const STARTS: u64 = 1_000;
const DAY: Duration = Duration::from_hours(24);
/// How many sessions may start at once, and how long the next have to wait then.
/// <https://discord.com/developers/docs/events/gateway#rate-limiting>
const CONCURRENCY: u64 = 1;
const PAUSE: Duration = Duration::from_secs(5);
/// For how long a session without a connection can be resumed. Discord names no time: it is a few minutes.
const RESUMABLE: Duration = Duration::from_mins(3);

/// All sessions of the bot.
#[derive(Debug, Default)]
pub struct Gateway {
    sessions: HashMap<String, Session>,
    connections: u64,
    logins: u64,
    /// When the present day of session starts began, and how many there were in it.
    today: Option<(Instant, u64)>,
    last_start: Option<Instant>,
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

    /// Describes how many sessions may still be started today.
    pub fn start_limit(&self, now: Instant) -> Value {
        let today = self.today.filter(|(since, _)| now.duration_since(*since) < DAY);
        let reset = today.map_or(Duration::ZERO, |(since, _)| DAY.saturating_sub(now.duration_since(since)));
        json!({
            "total": STARTS,
            "remaining": STARTS.saturating_sub(today.map_or(0, |(_, starts)| starts)),
            "reset_after": u64::try_from(reset.as_millis()).unwrap_or(u64::MAX),
            "max_concurrency": CONCURRENCY,
        })
    }

    /// Counts an attempt to start a session. It says whether the session may start now, and not only after a pause,
    /// which is asked for with the other rate limits alone: who builds a bot starts it often. A bot that has used all
    /// starts of a day has its token taken away by Discord: it is turned away, and so are its other sessions.
    pub(super) fn may_start(&mut self, with_pauses: bool, now: Instant) -> Result<bool, CloseCode> {
        let today = self.today.get_or_insert((now, 0));
        if now.duration_since(today.0) >= DAY {
            *today = (now, 0);
        }
        if today.1 >= STARTS {
            self.send_all(&Outgoing::Close(payload::AUTHENTICATION_FAILED));
            self.sessions.clear();
            return Err(payload::AUTHENTICATION_FAILED);
        }
        if with_pauses && self.last_start.is_some_and(|last| now.duration_since(last) < PAUSE) {
            return Ok(false);
        }
        today.1 += 1;
        self.last_start = Some(now);
        self.sessions.retain(|_, session| !is_over(session, now));
        Ok(true)
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

    /// Finds a session that can still be resumed.
    pub(super) fn resumable(&mut self, id: &str, now: Instant) -> Option<&mut Session> {
        self.sessions.retain(|_, session| !is_over(session, now));
        self.sessions.get_mut(id)
    }

    /// Ends a connection of a session; a client that closes with 1000 or 1001, or falls silent, ends the session as well.
    pub(super) fn disconnected(&mut self, id: &str, connection: u64, end: &End) {
        let Some(session) = self.sessions.get_mut(id) else { return };
        if session.connection.as_ref().is_none_or(|(present, _)| *present != connection) {
            return;
        }
        session.connection = None;
        session.left = Some(Instant::now());
        if matches!(end, End::Client(Some(1000 | 1001)) | End::Server(payload::TIMED_OUT)) {
            self.sessions.remove(id);
        }
    }

    /// Sends an event to those sessions that hear of it.
    pub fn dispatch(&mut self, faults: &mut Faults, event: &str, intents: u64, guild: Option<Snowflake>, data: &Value) {
        self.dispatch_message(faults, event, intents, guild, [data, data]);
    }

    /// Says whether the bot has logged in to read what other people say; over REST, that counts for all its requests.
    pub fn reads_contents(&self) -> bool {
        self.sessions.values().any(|session| session.intents & MESSAGE_CONTENT != 0)
    }

    /// Sends a message's event: the first to sessions that read contents, the second to the others.
    pub fn dispatch_message(
        &mut self,
        faults: &mut Faults,
        event: &str,
        intents: u64,
        guild: Option<Snowflake>,
        [whole, withheld]: [&Value; 2],
    ) {
        let mut hearing = self.sessions.values_mut().filter(|session| session.hears(intents, guild)).peekable();
        // A fault is used up only by an event that somebody would have heard.
        let fault = hearing.peek().and_then(|_| faults.meet_event(event));
        for session in hearing {
            let reads = session.intents & MESSAGE_CONTENT != 0;
            session.dispatch(event, if reads { whole } else { withheld }, fault);
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

    /// Tells every client that its session is no more (op 9), or not now: a resumable one waits to be resumed.
    pub fn invalidate(&mut self, resumable: bool) {
        self.send_all(&Outgoing::Text(payload::invalid_session(resumable)));
        for session in self.sessions.values_mut() {
            session.connection = None;
            session.left = Some(Instant::now());
        }
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

fn is_over(session: &Session, now: Instant) -> bool {
    session.left.is_some_and(|left| now.duration_since(left) >= RESUMABLE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sessions_start_a_thousand_times_a_day_and_not_all_at_once() {
        let mut gateway = Gateway::default();
        let start = Instant::now();
        assert_eq!(gateway.start_limit(start)["remaining"], 1000);
        assert_eq!(gateway.may_start(true, start), Ok(true));
        assert_eq!(gateway.may_start(true, start + Duration::from_secs(4)), Ok(false), "within five seconds");
        assert_eq!(gateway.may_start(true, start + PAUSE), Ok(true));
        for n in 2..STARTS {
            assert_eq!(gateway.may_start(false, start + PAUSE), Ok(true), "start {n}");
        }
        let limit = gateway.start_limit(start + PAUSE);
        assert_eq!((&limit["remaining"], &limit["reset_after"]), (&json!(0), &json!(86_395_000)));
        assert_eq!(gateway.may_start(false, start + PAUSE).map_err(|code| code.0), Err(4004));
        assert_eq!(gateway.may_start(false, start + DAY), Ok(true), "the next day");
    }

    #[test]
    fn a_session_can_be_resumed_for_some_minutes() {
        let mut gateway = Gateway::default();
        let id = gateway.start(0, (0, 1)).id.clone();
        let left = Instant::now();
        gateway.session(&id).unwrap().left = Some(left);
        assert!(gateway.resumable(&id, left + Duration::from_mins(2)).is_some());
        assert!(gateway.resumable(&id, left + RESUMABLE).is_none());
    }
}
