//! Names the kinds of events that a client asks for.
//!
//! <https://discord.com/developers/docs/events/gateway#gateway-intents>

/// Servers, their roles and channels.
pub const GUILDS: u64 = 1 << 0;
/// Members of servers; privileged.
pub const GUILD_MEMBERS: u64 = 1 << 1;
/// Who is online and does what; privileged.
pub const GUILD_PRESENCES: u64 = 1 << 8;
/// Messages in servers.
pub const GUILD_MESSAGES: u64 = 1 << 9;
/// Messages in DMs.
pub const DIRECT_MESSAGES: u64 = 1 << 12;
/// What people write; privileged.
pub const MESSAGE_CONTENT: u64 = 1 << 15;
/// The intents that an application must have switched on before it may name them.
pub const PRIVILEGED: u64 = GUILD_MEMBERS | GUILD_PRESENCES | MESSAGE_CONTENT;
/// Events that every client gets, such as interactions.
pub const ALWAYS: u64 = 0;
/// Every bit that Discord gives a meaning; others are refused.
pub const KNOWN: u64 = (1 << 26) - 1;
