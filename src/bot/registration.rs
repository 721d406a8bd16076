//! Registers the slash commands with Discord, and only when they changed.

use anyhow::Context;
use serenity::{http::Http, model::application::Command};

use crate::{bot::commands, engine::Engine, ids::ContentHash};

/// Makes sure that Discord knows the commands as they are in this program. Returns whether they had to be sent.
///
/// What was registered is remembered as a hash of our list together with the versions that Discord gave it: so a change
/// on either side is noticed, such as commands removed by hand.
pub async fn register(http: &Http, engine: &Engine) -> anyhow::Result<bool> {
    let application = http.application_id().context("the application is known before commands are registered")?.get();
    let ours = serde_json::to_string(&poise::builtins::create_application_commands(&commands::all()))?;
    let known = engine.registered(application).await?;
    let theirs = http.get_global_commands().await.context("reading the registered commands")?;
    if known == Some(fingerprint(&ours, &theirs)) {
        return Ok(false);
    }
    let list: serde_json::Value = serde_json::from_str(&ours)?;
    let theirs = http.create_global_commands(&list).await.context("registering the commands")?;
    engine.set_registered(application, fingerprint(&ours, &theirs)).await?;
    Ok(true)
}

/// Hashes our list of commands with the ids and versions that Discord gave them.
fn fingerprint(ours: &str, theirs: &[Command]) -> ContentHash {
    let mut versions: Vec<String> =
        theirs.iter().map(|command| format!("{}@{}", command.id, command.version)).collect();
    versions.sort();
    ContentHash::of(&format!("{ours}\n{}", versions.join("\n")))
}
