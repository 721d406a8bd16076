//! Names the kinds of events that a client asks for.
//!
//! <https://discord.com/developers/docs/events/gateway#gateway-intents>

/// Servers, their roles and channels.
pub const GUILDS: u64 = 1 << 0;
/// Messages in servers.
pub const GUILD_MESSAGES: u64 = 1 << 9;
/// Messages in DMs.
pub const DIRECT_MESSAGES: u64 = 1 << 12;
/// What people write, beside the fact that they wrote.
pub const MESSAGE_CONTENT: u64 = 1 << 15;
/// Events that every client gets, such as interactions.
pub const ALWAYS: u64 = 0;
/// Every bit that Discord gives a meaning; others are refused.
pub const KNOWN: u64 = (1 << 26) - 1;
