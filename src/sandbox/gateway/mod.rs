//! The gateway: the WebSocket over which the bot hears what happens.
//!
//! `payload` spells the frames and close codes, `session` numbers and remembers the events of one login, `hub` knows all
//! sessions, `conversation` answers what a client says, `socket` moves frames, `intents` says who hears what.
//!
//! <https://discord.com/developers/docs/events/gateway>

mod conversation;
mod hub;
pub mod intents;
mod payload;
mod session;
mod socket;

pub use hub::Gateway;
pub(crate) use socket::open;
