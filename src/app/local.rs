//! Runs the sandbox and the bot in one process, on one clock that can be moved.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use anyhow::Context;
use jiff::Timestamp;
use secrecy::SecretString;

use crate::{
    app::{App, Parts},
    bank::Bank,
    bot::Endpoint,
    clock::{Clock, Sleep},
    engine::Engine,
    ids::{GuildId, RoleId},
    sandbox::{self, Sandbox},
    store::{GuildSettings, Store},
};

/// How the sandbox and its bot start.
pub struct LocalOptions {
    /// Where the sandbox listens, the clock of both, and its rules.
    pub sandbox: sandbox::Options,
    /// The file of the store; a fresh one that goes with the process unless set.
    pub database: Option<PathBuf>,
    /// The questions; without them no bot starts.
    pub bank: Option<Bank>,
}

/// A sandbox, and the bot in it.
pub struct Local {
    sandbox: Sandbox,
    app: Option<App>,
    // Deleted when it is dropped, after the store in it is closed.
    _fresh: Option<tempfile::TempDir>,
}

impl Local {
    /// Starts both, and waits until the bot can be spoken to.
    pub async fn start(options: LocalOptions) -> anyhow::Result<Self> {
        let LocalOptions { sandbox, database, bank } = options;
        let listen = sandbox.listen;
        let sandbox =
            Sandbox::start(sandbox).await.with_context(|| format!("the sandbox cannot listen on {listen}"))?;
        let Some(bank) = bank else {
            return Ok(Self { sandbox, app: None, _fresh: None });
        };
        let (database, fresh) = match database {
            Some(file) => (file, None),
            None => fresh_database()?,
        };
        give_roles(&sandbox, &database).await?;
        let parts = Parts {
            endpoint: Endpoint::StandIn(sandbox.url()),
            client: reqwest::Client::builder(),
            token: SecretString::from(sandbox.token()),
            database,
            bank,
            clock: Arc::new(SharedClock(sandbox.clock())),
        };
        let mut app = App::start(parts).await?;
        app.ready().await?;
        let engine = app.engine().clone();
        sandbox.on_advance(move || {
            let engine = engine.clone();
            Box::pin(async move { engine.settled().await })
        });
        Ok(Self { sandbox, app: Some(app), _fresh: fresh })
    }

    /// Returns the sandbox.
    pub fn sandbox(&self) -> &Sandbox {
        &self.sandbox
    }

    /// Returns the bot's engine, if there is a bot.
    pub fn engine(&self) -> Option<&Engine> {
        self.app.as_ref().map(App::engine)
    }

    /// Waits until the bot ends by itself; for ever when there is none.
    pub async fn ended(&mut self) -> anyhow::Result<()> {
        match &mut self.app {
            Some(app) => Ok(app.ended().await?),
            None => std::future::pending().await,
        }
    }

    /// Stops the bot, and then the sandbox.
    pub async fn stop(self) -> anyhow::Result<()> {
        if let Some(app) = self.app {
            app.stop().await?;
        }
        self.sandbox.shutdown();
        Ok(())
    }
}

fn fresh_database() -> anyhow::Result<(PathBuf, Option<tempfile::TempDir>)> {
    let folder = tempfile::Builder::new()
        .prefix("viva-sandbox-")
        .tempdir()
        .context("the system's folder for temporary files cannot be written; name a file with --database")?;
    Ok((folder.path().join("viva.sqlite"), Some(folder)))
}

/// The sandbox's clock as the bot reads it.
#[derive(Clone, Debug)]
struct SharedClock(sandbox::Clock);

impl Clock for SharedClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millisecond(self.0.now_ms()).expect("the clock starts today and moves by seconds")
    }

    fn sleep_until(&self, instant: Timestamp) -> Sleep<'_> {
        // Rounded up: whoever wakes finds that the instant has come.
        let ms = instant.as_millisecond() + i64::from(instant.subsec_nanosecond() % 1_000_000 != 0);
        Box::pin(self.0.wait_until(ms))
    }
}

/// Sets the sandbox's Moderator and Recruiter roles in a store that has no settings yet, so that everything can be tried.
async fn give_roles(sandbox: &Sandbox, database: &Path) -> anyhow::Result<()> {
    let store = Store::open(database).await.with_context(|| format!("the database {}", database.display()))?;
    if store.is_fresh().await? {
        for (guild, roles) in sandbox.roles() {
            let named = |name: &str| roles.iter().find(|(role, _)| role == name).map(|(_, id)| RoleId::new(*id));
            let settings = GuildSettings { moderator_role: named("Moderator"), recruiter_role: named("Recruiter") };
            store.save_settings(GuildId::new(guild), settings).await?;
        }
    }
    store.close().await;
    Ok(())
}
