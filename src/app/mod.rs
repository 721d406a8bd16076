//! Wires the parts: configuration to store, bank, engine and bot; and takes them apart in order when it is time to stop.

#[cfg(feature = "sandbox")]
mod local;
mod stop;

use std::{path::PathBuf, sync::Arc};

use secrecy::SecretString;
use tokio::{sync::watch, task::JoinHandle};
use tokio_util::sync::CancellationToken;

#[cfg(feature = "sandbox")]
pub use local::{Local, LocalOptions};
pub use stop::stop_signal;

use crate::{
    bank::Bank,
    bot::{Bot, Endpoint, LoginError},
    clock::Clock,
    engine::Engine,
    store::{Store, StoreError},
};

/// What a running bot is made of.
pub struct Parts {
    /// Where Discord is.
    pub endpoint: Endpoint,
    /// How requests travel: `reqwest::Client::builder()`, perhaps with roots and names of the operator's own.
    pub client: reqwest::ClientBuilder,
    /// The bot's token.
    pub token: SecretString,
    /// The file of the store.
    pub database: PathBuf,
    /// The questions.
    pub bank: Bank,
    /// The time that sessions go by.
    pub clock: Arc<dyn Clock>,
}

/// Why a bot could not start, or did not stay.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// The store cannot be opened.
    #[error("the database {} cannot be used: {source}", path.display())]
    Store {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: StoreError,
    },
    /// Discord turned the bot away.
    #[error(transparent)]
    Login(#[from] LoginError),
    /// The bot broke off.
    #[error("the bot broke off: {0}")]
    Broken(#[from] tokio::task::JoinError),
}

/// A running bot.
pub struct App {
    engine: Engine,
    store: Store,
    ready: watch::Receiver<bool>,
    stop: CancellationToken,
    running: JoinHandle<Result<(), LoginError>>,
}

impl App {
    /// Opens the store and starts the bot. It is ready when [`App::ready`] says so.
    pub async fn start(parts: Parts) -> Result<Self, AppError> {
        let Parts { endpoint, client, token, database, bank, clock } = parts;
        let store = Store::open(&database).await.map_err(|source| AppError::Store { path: database, source })?;
        let (engine, deliveries) = Engine::new(store.clone(), Arc::new(bank), clock);
        let bot = Bot::new(endpoint, client, &token, engine.clone(), deliveries)?;
        let ready = bot.ready();
        let stop = CancellationToken::new();
        let running = tokio::spawn(run(bot, engine.clone(), stop.clone()));
        Ok(Self { engine, store, ready, stop, running })
    }

    /// Returns the engine, for whoever moves its clock.
    pub fn engine(&self) -> &Engine {
        &self.engine
    }

    /// Waits until the commands are registered and the gateway is connected; ends with an error when that cannot be.
    pub async fn ready(&mut self) -> Result<(), AppError> {
        let ready = tokio::select! {
            ready = self.ready.wait_for(|ready| *ready) => ready.is_ok(),
            ended = &mut self.running => return ended?.map_err(AppError::from),
        };
        // The sender is gone only when the bot has ended: then that says why.
        if ready { Ok(()) } else { self.ended().await }
    }

    /// Waits until the bot ends by itself, which it does only when Discord turns it away.
    pub async fn ended(&mut self) -> Result<(), AppError> {
        Ok((&mut self.running).await??)
    }

    /// Stops: no new events, handlers under way end, the store is closed.
    pub async fn stop(mut self) -> Result<(), AppError> {
        self.stop.cancel();
        let ended = if self.running.is_finished() { Ok(()) } else { self.ended().await };
        self.store.close().await;
        ended
    }
}

/// Runs the bot, and the engine's loops for as long as the bot has handlers under way.
async fn run(bot: Bot, engine: Engine, stop: CancellationToken) -> Result<(), LoginError> {
    let bot_ended = CancellationToken::new();
    let (ended, ()) = tokio::join!(
        async {
            let ended = bot.run(stop).await;
            bot_ended.cancel();
            ended
        },
        engine.run(bot_ended.clone()),
    );
    ended
}
