//! Builds the world of a story: a sandbox whose clock stands still, the real bot, and a small bank of its own.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use serde_json::{Value, json};
use viva::{
    app::{Local, LocalOptions},
    bank::{Bank, SourceFile},
    sandbox::{Clock, ControlError, Options, Sandbox},
};

use super::actor::Actor;

/// The instant at which every story begins: 2026-03-02 09:00 UTC, in milliseconds since the Unix epoch.
pub const MORNING: i64 = 1_772_442_000_000;

/// How long a story waits for something that must come, in real time; only a story that fails waits so long.
const PATIENCE: Duration = Duration::from_mins(1);

/// How often a story that waits looks again, in real time.
const LOOK_AGAIN: Duration = Duration::from_millis(50);

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

/// Returns the folder of the stories' bank.
pub fn bank_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenarios/bank")
}

/// Returns an answer that meets every concept of the question on a card.
pub fn good_answer(card: &str) -> &'static str {
    if card.contains("Why does the sea rise") {
        "The moon pulls the water, and the earth turns below it."
    } else {
        "Air scatters the blue part more, and in the evening light takes a longer way."
    }
}

impl World {
    /// Starts it; everybody is there and the bot is ready.
    pub async fn start() -> Self {
        Self::on(None, MORNING).await
    }

    /// Starts it on a database file that outlives it, at an instant in milliseconds since the Unix epoch.
    pub async fn with_database(file: &Path, now_ms: i64) -> Self {
        Self::on(Some(file.to_owned()), now_ms).await
    }

    async fn on(database: Option<PathBuf>, now_ms: i64) -> Self {
        let options = LocalOptions {
            sandbox: Options { clock: Clock::standing_at(now_ms), ..Options::default() },
            database,
            bank: Some(bank()),
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

    /// Lets the bot do what is due now.
    pub async fn settle(&self) {
        self.wait(Duration::ZERO).await;
    }

    /// Returns the sandbox.
    pub fn sandbox(&self) -> &Sandbox {
        self.local.sandbox()
    }

    /// Returns the parts of the bot that know no Discord.
    pub fn engine(&self) -> &viva::engine::Engine {
        self.local.engine().expect("this world has a bot")
    }

    /// Does what `POST /sandbox/<verb>` does.
    pub async fn call(&self, verb: &str, arguments: Value) -> Result<Value, ControlError> {
        self.sandbox().call(verb, arguments).await
    }

    /// Returns what the bot asked of Discord so far.
    pub async fn requests(&self) -> Vec<Value> {
        requests(self.sandbox()).await
    }

    /// Posts a message in a channel with the bot's token, as another version of the bot may have done; returns it.
    pub async fn bot_posts(&self, guild: &str, channel: &str, message: Value) -> Value {
        let info = self.call("info", json!({})).await.expect("the sandbox tells its servers");
        let channel = info["guilds"][guild]["channels"][channel].as_str().expect("the channel exists").to_owned();
        let request = client()
            .post(format!("{}/api/v10/channels/{channel}/messages", self.sandbox().url()))
            .header("Authorization", format!("Bot {}", self.sandbox().token()))
            .json(&message);
        let answer = request.send().await.expect("the sandbox answers");
        assert!(answer.status().is_success(), "{:?}", answer.text().await);
        answer.json().await.expect("a message is JSON")
    }

    /// Ends the story; nothing may have gone wrong on the way out.
    pub async fn end(self) {
        self.local.stop().await.expect("the bot stops");
    }
}

/// Returns what the bot asked of a sandbox so far.
pub async fn requests(sandbox: &Sandbox) -> Vec<Value> {
    let requests = sandbox.call("requests", json!({})).await.expect("the sandbox tells the requests");
    requests.as_array().expect("a list of requests").clone()
}

/// Returns an HTTP client that asks no proxy.
pub fn client() -> reqwest::Client {
    reqwest::Client::builder().no_proxy().build().expect("a client without proxies can be made")
}

/// Waits until something in a sandbox is so.
pub async fn until(sandbox: &Sandbox, what: &str, holds: impl AsyncFn() -> bool) {
    let mut changes = sandbox.changes();
    let waited = tokio::time::timeout(PATIENCE, async {
        loop {
            changes.mark_unchanged();
            if holds().await {
                return;
            }
            // Not all that a story waits for is visible to people: look again in any case.
            let _ = tokio::time::timeout(LOOK_AGAIN, changes.changed()).await;
        }
    });
    assert!(waited.await.is_ok(), "waited in vain until {what}");
}
