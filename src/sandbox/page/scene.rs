//! Holds what one person sees at one moment: all that the page is drawn from.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{names::Names, place::Place};

/// What one person sees at one moment.
#[derive(Clone, Debug, Default)]
pub struct Scene {
    /// Who looks at what, every part of it filled in with a name that exists.
    pub place: Place,
    /// The sandbox's present, in milliseconds since 1970.
    pub now_ms: i64,
    /// The bot's name.
    pub bot: String,
    /// The people one can be.
    pub people: Vec<String>,
    /// The servers that the person is in.
    pub guilds: Vec<Server>,
    /// The channels of the chosen server that the person sees, by name, with the keys under which they are followed.
    pub channels: Vec<(String, String)>,
    /// What is written beside the chosen channel's name.
    pub topic: String,
    /// The latest message of each channel in sight, by the channel's key: its id, or [`DM`](super::place::DM).
    pub latest: BTreeMap<String, String>,
    /// Until when the bot types in the chosen channel, in milliseconds since 1970.
    pub typing_until_ms: Option<i64>,
    /// The messages of the chosen channel that the person sees, oldest first.
    pub messages: Vec<Value>,
    /// The names of the commands on offer here, with those of subcommands: `quiz start`.
    pub commands: Vec<String>,
    /// What stands behind ids.
    pub names: Names,
}

/// A server in sight.
#[derive(Clone, Debug, Default)]
pub struct Server {
    /// The server's name.
    pub name: String,
    /// The keys of those of its channels that the person sees.
    pub channels: Vec<String>,
}
