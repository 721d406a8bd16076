//! Holds everything that the sandbox knows, behind one lock; nothing waits while it is held.

use std::{collections::HashMap, time::Duration};

use serde_json::Value;
use tokio::sync::watch;

use super::{
    clock::{Clock, iso},
    faults::Faults,
    gateway::Gateway,
    log::RequestLog,
    model::{Commands, Files, Interactions, Messages},
    rest::Limits,
    snowflake::{Mint, Snowflake},
    world::{Guild, User, World},
};

/// How often a client of the gateway says that it is alive: the interval that Discord usually names.
pub const HEARTBEAT: Duration = Duration::from_millis(41_250);

/// Everything that the sandbox knows.
#[derive(Debug)]
pub struct State {
    /// Who and what exists.
    pub world: World,
    /// The time.
    pub clock: Clock,
    /// The sandbox's address, such as `http://127.0.0.1:4321`.
    pub origin: String,
    /// All messages.
    pub messages: Messages,
    /// All uploaded files.
    pub files: Files,
    /// All commands.
    pub commands: Commands,
    /// All interactions.
    pub interactions: Interactions,
    /// The bot's connections.
    pub gateway: Gateway,
    /// The bot's requests.
    pub log: RequestLog,
    /// What goes wrong on purpose.
    pub faults: Faults,
    /// Until when the bot types in a channel, in milliseconds since the Unix epoch.
    pub typing: HashMap<Snowflake, i64>,
    /// How often a client of the gateway says that it is alive, in real time.
    pub heartbeat: Duration,
    /// Whether rate limits are enforced.
    pub rate_limits: bool,
    /// What the bot has used up of them.
    pub limits: Limits,
    mint: Mint,
    version: watch::Sender<u64>,
}

impl State {
    /// Starts with a world in which nothing has happened yet.
    pub fn new(world: World, clock: Clock, origin: String) -> Self {
        Self {
            world,
            clock,
            origin,
            messages: Messages::default(),
            files: Files::default(),
            commands: Commands::default(),
            interactions: Interactions::default(),
            gateway: Gateway::default(),
            log: RequestLog::default(),
            faults: Faults::default(),
            typing: HashMap::new(),
            heartbeat: HEARTBEAT,
            rate_limits: false,
            limits: Limits::default(),
            mint: Mint::default(),
            version: watch::Sender::new(0),
        }
    }

    /// Returns the present, in milliseconds since the Unix epoch.
    pub fn now_ms(&self) -> i64 {
        self.clock.now_ms()
    }

    /// Returns the present as Discord writes it.
    pub fn now_iso(&self) -> String {
        iso(self.now_ms())
    }

    /// Makes an id.
    pub fn next_id(&mut self) -> Snowflake {
        self.mint.next(self.clock.now_ms())
    }

    /// Returns the id of the application, which is also its bot user's.
    pub fn application(&self) -> Snowflake {
        self.world.application.id
    }

    /// Finds a user whose id stands in the state.
    pub fn user(&self, id: Snowflake) -> &User {
        self.world.user(id).expect("ids of users in the state are users of the world, which nobody leaves")
    }

    /// Says whether the bot is in a server that is not out of order.
    pub fn is_reachable(&self, guild: &Guild) -> bool {
        guild.member(self.application()).is_some() && !self.faults.unavailable.contains(&guild.id)
    }

    /// Tells all who watch that something visible changed.
    pub fn changed(&self) {
        self.version.send_modify(|version| *version += 1);
    }

    /// Returns a receiver that changes with everything visible; its value counts the changes.
    pub fn watch(&self) -> watch::Receiver<u64> {
        self.version.subscribe()
    }

    /// Sends an event to every session that asked for its kind and serves its server (DMs: shard 0).
    pub fn dispatch(&mut self, event: &str, intents: u64, guild: Option<Snowflake>, data: &Value) {
        if self.hears_of(guild) {
            self.gateway.dispatch(&mut self.faults, event, intents, guild, data);
        }
    }

    /// Says whether the bot hears of what happens in a server, or in a DM.
    fn hears_of(&self, guild: Option<Snowflake>) -> bool {
        guild.and_then(|id| self.world.guild(id)).is_none_or(|guild| self.is_reachable(guild))
    }

    /// Sends a message's event: whole to the sessions that read contents, `withheld` to the others.
    pub fn dispatch_message(
        &mut self,
        event: &str,
        intents: u64,
        guild: Option<Snowflake>,
        whole: &Value,
        withheld: &Value,
    ) {
        if self.hears_of(guild) {
            self.gateway.dispatch_message(&mut self.faults, event, intents, guild, [whole, withheld]);
        }
    }
}
