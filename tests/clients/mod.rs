//! Other people's libraries in the local Discord: the same story with a bot of each. What a strict client trips over is a
//! fault of the sandbox.

#![expect(clippy::unwrap_used, reason = "a step that fails fails its test")]

mod twilight;

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use serde_json::{Value, json};
use tokio::process::{Child, Command};
use viva::sandbox::{Options, Sandbox};

/// How long a step may take in real time; only one that fails takes so long.
const PATIENCE: Duration = Duration::from_mins(1);

/// Returns a path in this repository, if it is there.
fn installed(path: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    path.exists().then_some(path)
}

/// Says that a story was not told, and what it needs.
#[expect(clippy::print_stderr, reason = "a story that was not told must not look as if it were")]
fn skip(client: &str) {
    eprintln!("SKIPPED: the story of {client}, which is not installed here; `.ci/run` installs it");
}

/// Starts a sandbox and a script in it, and waits until its command is registered.
async fn start(program: &Path, script: &str) -> (Sandbox, Child) {
    let sandbox = Sandbox::start(Options::default()).await.unwrap();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/clients").join(script);
    let mut child = Command::new(program)
        .arg(script.file_name().unwrap())
        .current_dir(script.parent().unwrap())
        .env("SANDBOX_URL", sandbox.url())
        .env("SANDBOX_TOKEN", sandbox.token())
        .kill_on_drop(true)
        .spawn()
        .unwrap();
    tokio::select! {
        () = sandbox.bot_is_ready() => {}
        ended = child.wait() => panic!("the bot ended: {ended:?}"),
        () = tokio::time::sleep(PATIENCE) => panic!("the bot does not get ready; it asked {}", asked(&sandbox).await),
    }
    (sandbox, child)
}

async fn asked(sandbox: &Sandbox) -> Value {
    sandbox.call("requests", json!({})).await.unwrap()
}

/// Does a verb and waits for the bot as long as a slow machine may need.
async fn act(sandbox: &Sandbox, verb: &str, mut arguments: Value) -> Value {
    arguments["wait_ms"] = json!(3_000);
    sandbox.call(verb, arguments).await.unwrap()
}

/// A person uses the bot from the command to the direct message.
async fn is_used_by_a_person(sandbox: &Sandbox) {
    let offered = act(sandbox, "autocomplete", json!({"name": "ask", "option": "topic", "value": "r"})).await;
    assert_eq!(offered["choices"], json!([{"name": "rust", "value": "rust"}]));

    let card = act(sandbox, "slash", json!({"name": "ask", "options": {"topic": "rust"}})).await;
    assert_eq!((&card["kind"], &card["ephemeral"]), (&json!("message"), &json!(true)), "{card}");
    assert_eq!(card["response"]["embeds"][0]["description"], "rust");

    let press = json!({"message_id": card["response"]["id"], "custom_id": "answer"});
    let form = act(sandbox, "click", press).await;
    assert_eq!((&form["kind"], &form["modal"]["title"]), (&json!("modal"), &json!("Answer")), "{form}");

    let submit = json!({"interaction_id": form["interaction_id"], "values": {"text": "Because."}});
    let reply = act(sandbox, "submit", submit).await;
    assert_eq!((&reply["kind"], &reply["ephemeral"]), (&json!("message"), &json!(true)), "{reply}");

    let mut changes = sandbox.changes();
    let direct = async {
        loop {
            let seen = sandbox.call("dm_messages", json!({})).await.unwrap();
            if seen != json!([]) {
                return seen;
            }
            changes.changed().await.unwrap();
        }
    };
    let Ok(direct) = tokio::time::timeout(PATIENCE, direct).await else {
        panic!("no direct message comes; the bot asked {}", asked(sandbox).await);
    };
    assert_eq!(direct[0]["content"], "In private.");
    let done = act(sandbox, "result", json!({"interaction_id": reply["interaction_id"]})).await;
    assert_eq!(done["response"]["content"], "You said: Because.");
    let followup = &done["followups"][0];
    assert_eq!(followup["content"], "As a file");
    let file = &followup["attachments"][0];
    assert_eq!((&file["filename"], &file["description"]), (&json!("answer.txt"), &json!("What you said")));
    let requests = asked(sandbox).await;
    let refused: Vec<&Value> =
        requests.as_array().unwrap().iter().filter(|it| it["status"].as_u64() >= Some(400)).collect();
    assert!(refused.is_empty(), "{refused:?}");
}

#[tokio::test]
async fn a_discord_js_bot_is_used_by_a_person() {
    if installed("tests/clients/discord-js/node_modules/discord.js").is_none() {
        return skip("discord.js");
    }
    let (sandbox, mut bot) = start(Path::new("node"), "discord-js/bot.js").await;
    is_used_by_a_person(&sandbox).await;
    bot.kill().await.unwrap();
    sandbox.shutdown();
}

#[tokio::test]
async fn a_discord_py_bot_is_used_by_a_person() {
    let Some(python) = installed("target/discord-py/bin/python") else {
        return skip("discord.py");
    };
    let (sandbox, mut bot) = start(&python, "discord-py/bot.py").await;
    is_used_by_a_person(&sandbox).await;
    bot.kill().await.unwrap();
    sandbox.shutdown();
}
