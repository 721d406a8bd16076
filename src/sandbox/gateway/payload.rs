//! Spells the frames of the gateway and its close codes.
//!
//! <https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway>

use std::time::Duration;

use serde_json::{Value, json};

/// An event; server to client.
const DISPATCH: u64 = 0;
/// "I am alive", or a demand to say so; both ways.
pub const HEARTBEAT: u64 = 1;
/// A login; client to server.
pub const IDENTIFY: u64 = 2;
/// A change of the bot's presence; client to server.
pub const PRESENCE: u64 = 3;
/// A change of the bot's voice state; client to server.
pub const VOICE_STATE: u64 = 4;
/// A login that continues an earlier one; client to server.
pub const RESUME: u64 = 6;
/// "Connect again and resume"; server to client.
const RECONNECT: u64 = 7;
/// A wish for a server's members; client to server.
pub const REQUEST_MEMBERS: u64 = 8;
/// A wish for servers' sounds; client to server.
pub const REQUEST_SOUNDS: u64 = 31;
/// "This session is no more", or not now; server to client.
const INVALID_SESSION: u64 = 9;
/// The first frame; server to client.
const HELLO: u64 = 10;
/// The answer to a heartbeat; server to client.
const HEARTBEAT_ACK: u64 = 11;

/// Why the server closes a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CloseCode(pub u16, pub &'static str);

/// An opcode that a client must not send.
pub const UNKNOWN_OPCODE: CloseCode = CloseCode(4001, "Unknown opcode.");
/// A frame that is no payload.
pub const DECODE_ERROR: CloseCode = CloseCode(4002, "Error while decoding payload.");
/// Something said before the login.
pub const NOT_AUTHENTICATED: CloseCode = CloseCode(4003, "Not authenticated.");
/// A wrong token.
pub const AUTHENTICATION_FAILED: CloseCode = CloseCode(4004, "Authentication failed.");
/// A second login.
pub const ALREADY_AUTHENTICATED: CloseCode = CloseCode(4005, "Already authenticated.");
/// A RESUME with a number that was never given out.
pub const INVALID_SEQUENCE: CloseCode = CloseCode(4007, "Invalid seq.");
/// More than 120 frames in a minute.
pub const RATE_LIMITED: CloseCode = CloseCode(4008, "You are being rate limited.");
/// A client that says nothing for too long.
pub const TIMED_OUT: CloseCode = CloseCode(4009, "Session timed out.");
/// A shard that cannot be.
pub const INVALID_SHARD: CloseCode = CloseCode(4010, "Invalid shard.");
/// More servers than one shard may serve.
pub const SHARDING_REQUIRED: CloseCode = CloseCode(4011, "Sharding required.");
/// A version other than 10.
pub const INVALID_VERSION: CloseCode = CloseCode(4012, "Invalid API version.");
/// Intents that mean nothing.
pub const INVALID_INTENTS: CloseCode = CloseCode(4013, "Invalid intent(s).");
/// Privileged intents that are not switched on for the application.
pub const DISALLOWED_INTENTS: CloseCode = CloseCode(4014, "Disallowed intent(s).");

/// Writes the first frame, which says how often the client has to say that it is alive.
pub fn hello(heartbeat: Duration) -> String {
    let interval = u64::try_from(heartbeat.as_millis()).unwrap_or(u64::MAX);
    json!({"op": HELLO, "d": {"heartbeat_interval": interval, "_trace": []}, "s": null, "t": null}).to_string()
}

/// Writes the answer to a heartbeat.
pub fn heartbeat_ack() -> String {
    json!({"op": HEARTBEAT_ACK, "d": null, "s": null, "t": null}).to_string()
}

/// Writes "connect again and resume".
pub fn reconnect() -> String {
    json!({"op": RECONNECT, "d": null, "s": null, "t": null}).to_string()
}

/// Writes "this session is no more"; a resumable one may be tried again.
pub fn invalid_session(resumable: bool) -> String {
    json!({"op": INVALID_SESSION, "d": resumable, "s": null, "t": null}).to_string()
}

/// Writes an event with its number.
pub fn dispatch(sequence: u64, event: &str, data: &Value) -> String {
    json!({"op": DISPATCH, "t": event, "s": sequence, "d": data}).to_string()
}
