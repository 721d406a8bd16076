//! Finds `ChromeDriver` and starts it with a browser of its own.

use std::{
    env,
    path::{Path, PathBuf},
    process::Stdio,
};

use fantoccini::{Client, ClientBuilder, wd::Capabilities};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::{
    io::{AsyncBufReadExt, BufReader},
    process::{Child, Command},
};

/// A browser without a window, with a profile of its own; both processes end with this value.
pub struct Browser {
    /// The `WebDriver` session.
    pub client: Client,
    http: reqwest::Client,
    session: String,
    // Chromium ends with its driver, because they speak through a pipe.
    _driver: Child,
    _folder: TempDir,
}

impl Browser {
    /// Starts a browser, or returns `None`, having said why, where there is none.
    pub async fn start() -> Option<Self> {
        let Some(driver) = find_driver() else {
            skip("no chromedriver: install chromium and chromium-driver, or name one in VIVA_CHROMEDRIVER");
            return None;
        };
        // All that the browser leaves behind lies in one folder, which goes with this value.
        let folder = tempfile::tempdir().unwrap();
        let (child, port) = start(&driver, folder.path()).await;
        let driver = format!("http://127.0.0.1:{port}");
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities(&folder.path().join("profile")))
            .connect(&driver)
            .await
            .unwrap_or_else(|error| panic!("chromium does not start: {error}"));
        let session = client.session_id().await.unwrap().expect("a client that is connected has a session");
        let session = format!("{driver}/session/{session}");
        let http = reqwest::Client::builder().no_proxy().build().unwrap();
        Some(Self { client, http, session, _driver: child, _folder: folder })
    }

    /// Sends a command of the `DevTools` protocol, which sets what `WebDriver` does not know: preferred colours, motion.
    pub async fn devtools(&self, command: &str, parameters: Value) {
        self.extension("goog/cdp/execute", &json!({"cmd": command, "params": parameters})).await;
    }

    /// Closes the browser and asserts that it had no complaints: no script failed, nothing was loaded that the pages'
    /// policy forbids.
    pub async fn close(self) {
        let log = self.extension("se/log", &json!({"type": "browser"})).await;
        self.client.clone().close().await.unwrap();
        let entries = log["value"].as_array().expect("the log is a list");
        assert!(entries.is_empty(), "the browser complains: {entries:#?}");
    }

    /// Sends a command that the driver knows beyond the standard.
    async fn extension(&self, path: &str, body: &Value) -> Value {
        let request = self.http.post(format!("{}/{path}", self.session)).json(body);
        request.send().await.unwrap().error_for_status().unwrap().json().await.unwrap()
    }
}

/// How often the driver is started before it is given up.
const STARTS: usize = 5;

/// Starts the driver and finds its port. It picks one that is free, takes it twice (for both kinds of addresses), and
/// ends when another driver was faster in between: so it is started again.
async fn start(driver: &Path, folder: &Path) -> (Child, u16) {
    for _ in 0..STARTS {
        let mut child = Command::new(driver)
            .arg("--port=0")
            .env("TMPDIR", folder)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .unwrap_or_else(|error| panic!("{} does not start: {error}", driver.display()));
        if let Some(port) = port_of(&mut child).await {
            return (child, port);
        }
    }
    panic!("chromedriver ended {STARTS} times without naming its port");
}

/// Reads the port that the driver picked from what it prints; `None` when it ends without one.
async fn port_of(driver: &mut Child) -> Option<u16> {
    let mut lines = BufReader::new(driver.stdout.take().expect("the output is piped")).lines();
    while let Some(line) = lines.next_line().await.unwrap() {
        if let Some((_, port)) = line.split_once("started successfully on port ") {
            let port = port.trim_end_matches('.').parse().unwrap();
            // Somebody must go on reading, or the driver stops at a full pipe.
            tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
            return Some(port);
        }
    }
    None
}

fn capabilities(profile: &Path) -> Capabilities {
    let mut arguments: Vec<String> = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--remote-debugging-pipe",
        "--window-size=1280,900",
    ]
    .map(str::to_owned)
    .into();
    arguments.push(format!("--user-data-dir={}", profile.display()));
    let mut options = json!({"args": arguments});
    if let Some(chromium) = env::var_os("VIVA_CHROMIUM") {
        options["binary"] = json!(chromium.to_string_lossy());
    }
    Capabilities::from_iter([
        ("goog:chromeOptions".to_owned(), options),
        ("goog:loggingPrefs".to_owned(), json!({"browser": "ALL"})),
    ])
}

fn find_driver() -> Option<PathBuf> {
    let named = ["VIVA_CHROMEDRIVER", "CHROMEDRIVER"].into_iter().find_map(env::var_os);
    named.map(PathBuf::from).or_else(|| {
        let folders = env::var_os("PATH")?;
        env::split_paths(&folders).map(|folder| folder.join("chromedriver")).find(|path| path.is_file())
    })
}

/// Says on the terminal that a story was not played, and why.
#[expect(clippy::print_stderr, reason = "a skipped story must not look like one that passed")]
pub fn skip(why: &str) {
    let story = std::thread::current().name().unwrap_or("a browser story").to_owned();
    eprintln!("SKIPPED {story}: {why}");
}
