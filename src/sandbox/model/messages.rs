//! Keeps the messages of all channels, each as the JSON object that Discord would return.

use std::collections::{BTreeMap, HashMap};

use serde_json::{Value, json};

use crate::sandbox::snowflake::Snowflake;

/// The message flag "only this user sees it".
/// <https://discord.com/developers/docs/resources/message#message-object-message-flags>
pub const EPHEMERAL: u64 = 1 << 6;
/// The message flag "the application is thinking": a deferred answer.
pub const LOADING: u64 = 1 << 7;

/// A message.
#[derive(Clone, Debug)]
pub struct Message {
    /// The message's id.
    pub id: Snowflake,
    /// The channel that it is in.
    pub channel: Snowflake,
    /// Whoever alone sees it, when it is ephemeral.
    pub only_for: Option<Snowflake>,
    /// The message object as Discord's API returns it.
    pub json: Value,
}

impl Message {
    /// Says whether a user who may read the channel sees this message.
    pub fn is_seen_by(&self, user: Snowflake) -> bool {
        self.only_for.is_none_or(|only| only == user)
    }

    /// Returns the message's flags.
    pub fn flags(&self) -> u64 {
        self.json["flags"].as_u64().unwrap_or(0)
    }

    /// Says whether this is a deferred answer that has not come yet ("thinking…").
    pub fn is_loading(&self) -> bool {
        self.flags() & LOADING != 0
    }

    /// Sets some flags and clears others.
    pub fn set_flags(&mut self, set: u64, clear: u64) {
        self.json["flags"] = json!(self.flags() & !clear | set);
    }
}

/// All messages.
#[derive(Debug, Default)]
pub struct Messages {
    by_channel: HashMap<Snowflake, BTreeMap<Snowflake, Message>>,
    channel_of: HashMap<Snowflake, Snowflake>,
}

impl Messages {
    /// Adds a message, or replaces it.
    pub fn insert(&mut self, message: Message) {
        self.channel_of.insert(message.id, message.channel);
        self.by_channel.entry(message.channel).or_default().insert(message.id, message);
    }

    /// Finds a message by its id alone.
    pub fn get(&self, id: Snowflake) -> Option<&Message> {
        self.by_channel.get(self.channel_of.get(&id)?)?.get(&id)
    }

    /// Finds a message, to change it.
    pub fn get_mut(&mut self, id: Snowflake) -> Option<&mut Message> {
        self.by_channel.get_mut(self.channel_of.get(&id)?)?.get_mut(&id)
    }

    /// Deletes a message.
    pub fn remove(&mut self, id: Snowflake) -> Option<Message> {
        let channel = self.channel_of.remove(&id)?;
        self.by_channel.get_mut(&channel)?.remove(&id)
    }

    /// Lists a channel's messages, oldest first.
    pub fn in_channel(&self, channel: Snowflake) -> impl DoubleEndedIterator<Item = &Message> {
        self.by_channel.get(&channel).into_iter().flat_map(BTreeMap::values)
    }
}
