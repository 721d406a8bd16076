//! Takes the bot's first answer to an interaction.
//!
//! <https://discord.com/developers/docs/interactions/receiving-and-responding#responding-to-an-interaction>

use serde_json::{Value, json};

use super::{
    call::{Answer, Call, Reply},
    messages,
};
use crate::sandbox::{
    compose::{self, Place},
    error::ApiError,
    model::{Acknowledgement, CallbackKind, EPHEMERAL, Interaction},
    snowflake::Snowflake,
    state::State,
    validate,
};

pub fn callback(state: &mut State, call: &Call, id: Option<Snowflake>, token: &str) -> Answer {
    let now_ms = state.now_ms();
    let found = id.and_then(|id| state.interactions.get(id)).filter(|it| it.token == token);
    let interaction = found.ok_or_else(ApiError::unknown_interaction)?.clone();
    if interaction.acknowledged.is_some() {
        return Err(ApiError::already_acknowledged());
    }
    if interaction.is_missed(now_ms) {
        return Err(ApiError::unknown_interaction());
    }
    let kind = validate::callback::check(&interaction, state, &call.body, &call.uploads)?;
    let data = &call.body["data"];
    let original = match kind {
        CallbackKind::Message | CallbackKind::DeferredMessage => Some(post(state, &interaction, kind, data, call)),
        CallbackKind::Update => {
            let message = interaction.message.expect("the check takes updates only of a component's message");
            compose::edit(state, message, data, &call.uploads);
            Some(message)
        }
        CallbackKind::DeferredUpdate => interaction.message,
        CallbackKind::Choices | CallbackKind::Modal => None,
    };
    let record = state.interactions.get_mut(interaction.id).expect("it was found above and is never removed");
    record.acknowledged = Some(Acknowledgement { kind, after: record.since.elapsed() });
    record.original = original;
    record.data = match kind {
        CallbackKind::Choices => Some(data["choices"].clone()),
        CallbackKind::Modal => Some(data.clone()),
        _ => None,
    };
    state.changed();
    if !call.flag("with_response") {
        return Ok(Reply::Nothing);
    }
    Ok(Reply::Json(described(state, &interaction, kind, original)))
}

fn post(state: &mut State, interaction: &Interaction, kind: CallbackKind, data: &Value, call: &Call) -> Snowflake {
    let ephemeral = data["flags"].as_u64().unwrap_or(0) & EPHEMERAL != 0;
    let place = Place {
        channel: interaction.channel,
        only_for: ephemeral.then_some(interaction.user),
        loading: kind == CallbackKind::DeferredMessage,
        reply_to: interaction.message,
        metadata: Some(interaction.metadata.clone()),
    };
    compose::create(state, place, data, &call.uploads)
}

/// Describes what was done, for those who ask `with_response`.
fn described(state: &State, interaction: &Interaction, kind: CallbackKind, original: Option<Snowflake>) -> Value {
    let message = original.and_then(|id| state.messages.get(id));
    let mut about = json!({"id": interaction.id, "type": interaction.kind as u8});
    let mut described = json!({});
    if let Some(message) = message {
        about["response_message_id"] = json!(message.id);
        about["response_message_loading"] = json!(message.is_loading());
        about["response_message_ephemeral"] = json!(message.only_for.is_some());
        if matches!(kind, CallbackKind::Message | CallbackKind::Update) {
            // Only these two make something that can be described.
            described["resource"] = json!({"type": kind as u8, "message": messages::json(state, message.id)});
        }
    }
    described["interaction"] = about;
    described
}
