//! The gateway: the WebSocket over which the bot hears what happens.
//!
//! `payload` spells the frames and close codes, `session` numbers and remembers the events of one login, `hub` knows all
//! sessions, `login` says who may log in, `conversation` answers what a client says, `members` finds members for it,
//! `pulse` notices silence and chatter, `encoder` compresses, `socket` moves frames, `intents` says who hears what.
//!
//! <https://discord.com/developers/docs/events/gateway>

mod conversation;
mod encoder;
mod hub;
pub mod intents;
mod login;
mod members;
mod payload;
mod pulse;
mod session;
mod socket;

pub use hub::Gateway;
pub(crate) use socket::open;
