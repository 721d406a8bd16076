//! Runs `viva` as a process of its own, against a sandbox in this one.

use std::{path::Path, process::Stdio, sync::Arc, time::Duration};

use tokio::{
    io::{AsyncBufReadExt, BufReader},
    process::{Child, Command},
    sync::watch,
};
use viva::sandbox::{Clock, Options, Sandbox};

use super::{actor::Actor, world::bank_folder};

/// How long a process may take for anything, in real time; only a story that fails waits so long.
const PATIENCE: Duration = Duration::from_mins(1);

/// A running `viva run`. It is killed when the story drops it.
pub struct Viva {
    process: Child,
    log: watch::Receiver<String>,
}

/// How a process ended.
pub struct Ended {
    /// Whether it says that all went well.
    pub success: bool,
    /// What it wrote to standard error.
    pub log: String,
}

/// Starts a sandbox whose clock stands at the present: the process keeps its own.
pub async fn sandbox() -> Sandbox {
    let clock = Clock::standing_at(Clock::system().now_ms());
    Sandbox::start(Options { clock, ..Options::default() }).await.expect("the sandbox starts")
}

/// Returns a person of a sandbox's world.
pub fn person(sandbox: &Sandbox, name: &str) -> Actor {
    Actor::new(Arc::new(sandbox.clone()), name)
}

impl Viva {
    /// Starts the process with the stories' bank and the sandbox's token.
    pub fn start(sandbox: &Sandbox, database: &Path) -> Self {
        Self::with(&sandbox.url(), sandbox.token(), database, &bank_folder())
    }

    /// Starts the process with everything that can be set.
    pub fn with(url: &str, token: &str, database: &Path, bank: &Path) -> Self {
        let mut process = Command::new(env!("CARGO_BIN_EXE_viva"))
            .arg("run")
            .env_clear()
            .env("DISCORD_TOKEN", token)
            .env("DISCORD_API_URL", url)
            .env("VIVA_DATABASE", database)
            .env("VIVA_BANK", bank)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .expect("the program of this package can be run");
        let mut lines = BufReader::new(process.stderr.take().expect("standard error is piped")).lines();
        let (written, log) = watch::channel(String::new());
        tokio::spawn(async move {
            while let Ok(Some(line)) = lines.next_line().await {
                written.send_modify(|log| *log = format!("{log}{line}\n"));
            }
        });
        Self { process, log }
    }

    /// Waits until the bot says that it is ready.
    pub async fn is_ready(&mut self) {
        let ready = self.log.wait_for(|log| log.lines().any(|line| line.ends_with(" ready")));
        let waited = tokio::time::timeout(PATIENCE, ready).await.map(|log| log.is_ok());
        assert!(waited == Ok(true), "the bot is not ready:\n{}", *self.log.borrow());
    }

    /// Kills the process: no handler runs, nothing is flushed.
    pub async fn dies(mut self) {
        self.process.kill().await.expect("a running process can be killed");
    }

    /// Asks the process to stop, as a container that is stopped is asked.
    pub async fn is_asked_to_stop(&self) {
        let id = self.process.id().expect("the process runs").to_string();
        let asked = Command::new("kill").args(["-TERM", &id]).status().await.expect("there is a kill command");
        assert!(asked.success());
    }

    /// Waits until the process has ended.
    pub async fn ends(mut self) -> Ended {
        let status = tokio::time::timeout(PATIENCE, self.process.wait()).await.expect("the process ends by itself");
        // Closed once standard error was read to its end.
        while self.log.changed().await.is_ok() {}
        let log = self.log.borrow().clone();
        Ended { success: status.expect("a process has a status").success(), log }
    }
}
