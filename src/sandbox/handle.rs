//! Starts a sandbox and steers it from Rust.

use std::{io, net::SocketAddr, time::Duration};

use serde_json::Value;
use tokio::{net::TcpListener, sync::watch};

use super::{
    clock::Clock,
    control::{self, ControlError},
    gateway::intents,
    inner::{HookFuture, Inner},
    server,
    state::{HEARTBEAT, State},
    world::{Guild, World, WorldFile},
};

/// The bot token that the sandbox takes: a token that is no token.
pub const TOKEN: &str = "sandbox.token.that-opens-nothing-anywhere-else";

/// How a sandbox starts.
#[derive(Clone, Debug)]
pub struct Options {
    /// Where it listens, on loopback; port 0 picks one.
    pub listen: SocketAddr,
    /// The time that it goes by.
    pub clock: Clock,
    /// The application's name, and its bot's; a world of its own names it itself.
    pub application: String,
    /// The world at the start; `None` for the one that everybody starts with.
    pub world: Option<WorldFile>,
    /// How often a client of the gateway has to say that it is alive, in real time; one that is silent for half as long
    /// again is closed.
    pub heartbeat: Duration,
    /// Whether all privileged intents are switched on for the application.
    pub privileged_intents: bool,
    /// Whether rate limits are enforced: those of REST, and the pause between two logins.
    pub rate_limits: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            clock: Clock::system(),
            application: "viva".to_owned(),
            world: None,
            heartbeat: HEARTBEAT,
            privileged_intents: false,
            rate_limits: false,
        }
    }
}

/// A running local Discord; clones steer the same one. It runs until [`Sandbox::shutdown`].
#[derive(Clone, Debug)]
pub struct Sandbox {
    address: SocketAddr,
    clock: Clock,
    inner: Inner,
}

impl Sandbox {
    /// Binds the address and serves on it. Fails when the address is taken or is not on loopback.
    pub async fn start(options: Options) -> io::Result<Self> {
        if !options.listen.ip().is_loopback() {
            let why =
                format!("the sandbox has no passwords, so it listens on loopback only, not on {}", options.listen);
            return Err(io::Error::new(io::ErrorKind::InvalidInput, why));
        }
        let listener = TcpListener::bind(options.listen).await?;
        let address = listener.local_addr()?;
        let mut world = match options.world {
            Some(WorldFile(world)) => world,
            None => World::starter(&options.application),
        };
        if options.privileged_intents {
            world.privileged_intents = intents::PRIVILEGED;
        }
        let mut state = State::new(world, options.clock.clone(), format!("http://{address}"));
        state.heartbeat = options.heartbeat;
        state.rate_limits = options.rate_limits;
        let inner = Inner::new(state);
        tokio::spawn(server::serve(listener, inner.clone()));
        Ok(Self { address, clock: options.clock, inner })
    }

    /// Returns the sandbox's address, such as `http://127.0.0.1:4321`.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Returns the address on which the sandbox listens.
    pub fn addr(&self) -> SocketAddr {
        self.address
    }

    /// Returns the bot token that the sandbox takes.
    pub fn token(&self) -> &'static str {
        TOKEN
    }

    /// Returns the sandbox's clock.
    pub fn clock(&self) -> Clock {
        self.clock.clone()
    }

    /// Does what `POST /sandbox/<verb>` does.
    pub async fn call(&self, verb: &str, arguments: Value) -> Result<Value, ControlError> {
        control::call(&self.inner, verb, arguments).await
    }

    /// Runs a hook each time that the clock was moved, before the verb `advance` answers: the bot in this process
    /// brings its alarms and deliveries up to date there.
    pub fn on_advance(&self, hook: impl Fn() -> HookFuture + Send + Sync + 'static) {
        self.inner.add_hook(std::sync::Arc::new(hook));
    }

    /// Returns a receiver that changes whenever something visible changed.
    pub fn changes(&self) -> watch::Receiver<u64> {
        self.inner.lock().watch()
    }

    /// Waits until a bot is connected and has registered a command.
    pub async fn bot_is_ready(&self) {
        let mut changes = self.changes();
        let ready = |state: &State| state.gateway.is_connected() && !state.commands.is_empty();
        while !ready(&self.inner.lock()) {
            changes.changed().await.expect("the state, which this handle holds, holds the sender");
        }
    }

    /// Returns the id of each server with those of its roles by their names, in the world's order.
    pub fn roles(&self) -> Vec<(u64, Vec<(String, u64)>)> {
        let state = self.inner.lock();
        let roles = |guild: &Guild| guild.roles.iter().map(|role| (role.name.clone(), role.id.get())).collect();
        state.world.guilds.iter().map(|guild| (guild.id.get(), roles(guild))).collect()
    }

    /// Stops serving and closes all connections.
    pub fn shutdown(&self) {
        self.inner.stop();
    }

    pub(super) fn inner(&self) -> &Inner {
        &self.inner
    }
}
