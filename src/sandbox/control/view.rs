//! Shows what came of an interaction, as the person who began it sees it.

use std::time::Duration;

use serde::Deserialize;
use serde_json::{Value, json};
use tokio::time::{Instant, timeout_at};

use crate::sandbox::{
    inner::Inner,
    model::{CallbackKind, Interaction},
    snowflake::Snowflake,
    state::State,
};

/// How long a verb waits for the bot, in milliseconds of real time.
const WAIT_MS: u64 = 3_000;

/// How long a verb waits, as its arguments say it.
#[derive(Debug, Deserialize)]
pub struct Wait {
    wait_ms: Option<u64>,
}

/// Waits until the bot has answered, but not for ever, and shows what came of it.
pub async fn settled(inner: &Inner, id: Snowflake, wait: &Wait) -> Value {
    let deadline = Instant::now() + Duration::from_millis(wait.wait_ms.unwrap_or(WAIT_MS).min(3_600_000));
    let mut changes = inner.lock().watch();
    loop {
        changes.mark_unchanged();
        if inner.lock().interactions.get(id).is_some_and(is_settled) {
            break;
        }
        if timeout_at(deadline, changes.changed()).await.is_err() {
            break;
        }
    }
    let state = inner.lock();
    state.interactions.get(id).map_or(Value::Null, |interaction| view(&state, interaction))
}

fn is_settled(interaction: &Interaction) -> bool {
    interaction.is_settled()
}

/// Shows an interaction as it stands.
pub fn view(state: &State, interaction: &Interaction) -> Value {
    let seen = |id: Snowflake| {
        let message = state.messages.get(id).filter(|message| message.is_seen_by(interaction.user));
        message.map(|message| message.json.clone())
    };
    let kind = interaction.acknowledged.map(|ack| ack.kind);
    let data = |wanted: CallbackKind| interaction.data.clone().filter(|_| kind == Some(wanted));
    let original = interaction.original.and_then(|id| state.messages.get(id));
    let followups: Vec<Value> = interaction.followups.iter().filter_map(|id| seen(*id)).collect();
    json!({
        "interaction_id": interaction.id,
        "acknowledged": interaction.acknowledged.is_some(),
        "ack_ms": interaction.acknowledged.map(|ack| ack.after.as_millis()),
        "kind": kind.map(CallbackKind::name),
        "ephemeral": original.map(|message| message.only_for.is_some()),
        "modal": data(CallbackKind::Modal),
        "choices": data(CallbackKind::Choices).unwrap_or_else(|| json!([])),
        "response": interaction.original.and_then(seen),
        "followups": followups,
    })
}
