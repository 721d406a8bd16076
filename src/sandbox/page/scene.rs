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
    pub guilds: Vec<String>,
    /// The channels of the chosen server that the person sees.
    pub channels: Vec<String>,
    /// What is written beside the chosen channel's name.
    pub topic: String,
    /// The latest message of each channel in sight and of the direct messages, by channel name.
    pub latest: BTreeMap<String, String>,
    /// The messages of the chosen channel that the person sees, oldest first.
    pub messages: Vec<Value>,
    /// The names of the commands on offer here, with those of subcommands: `quiz start`.
    pub commands: Vec<String>,
    /// What stands behind ids.
    pub names: Names,
}
