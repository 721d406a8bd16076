//! Builds the world of a story: a sandbox whose clock stands still, the real bot, and a small bank of its own.

use std::{sync::Arc, time::Duration};

use serde_json::{Value, json};
use viva::{
    app::{Local, LocalOptions},
    bank::{Bank, SourceFile},
    sandbox::{Clock, ControlError, Sandbox},
};

use super::actor::Actor;

/// The instant at which every story begins: 2026-03-02 09:00 UTC, in milliseconds since the Unix epoch.
const MORNING: i64 = 1_772_442_000_000;

/// The stories' bank: two questions that everybody can follow.
const FILES: [(&str, &str); 3] = [
    ("nature/pack.toml", include_str!("bank/nature/pack.toml")),
    ("nature/sea/tides.toml", include_str!("bank/nature/sea/tides.toml")),
    ("nature/sky/blue.toml", include_str!("bank/nature/sky/blue.toml")),
];

/// A local Discord with the bot in it.
pub struct World {
    local: Local,
}

/// Returns the stories' bank.
pub fn bank() -> Bank {
    let files = FILES.map(|(path, text)| SourceFile { path: path.to_owned(), text: text.to_owned() });
    Bank::load(&files).expect("the stories' bank has no faults")
}

impl World {
    /// Starts it; everybody is there and the bot is ready.
    pub async fn start() -> Self {
        let options = LocalOptions {
            listen: ([127, 0, 0, 1], 0).into(),
            database: None,
            bank: Some(bank()),
            clock: Clock::standing_at(MORNING),
        };
        Self { local: Local::start(options).await.expect("the sandbox and its bot start") }
    }

    /// Returns a person of the default world.
    pub fn person(&self, name: &str) -> Actor {
        Actor::new(Arc::new(self.sandbox().clone()), name)
    }

    /// Lets time pass, and the bot do what is due.
    pub async fn wait(&self, time: Duration) {
        self.call("advance", json!({ "seconds": time.as_secs_f64() })).await.expect("time can pass");
    }

    /// Returns the sandbox.
    pub fn sandbox(&self) -> &Sandbox {
        self.local.sandbox()
    }

    /// Does what `POST /sandbox/<verb>` does.
    pub async fn call(&self, verb: &str, arguments: Value) -> Result<Value, ControlError> {
        self.sandbox().call(verb, arguments).await
    }

    /// Ends the story; nothing may have gone wrong on the way out.
    pub async fn end(self) {
        self.local.stop().await.expect("the bot stops");
    }
}
