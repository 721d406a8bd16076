//! Takes what the bot sends after its first answer: follow-ups, and edits of what it sent.
//!
//! <https://discord.com/developers/docs/interactions/receiving-and-responding#followup-messages>

use super::{
    call::{Answer, Call, Reply},
    messages,
};
use crate::sandbox::{
    compose::{self, Place},
    error::ApiError,
    model::{CallbackKind, EPHEMERAL, Interaction, Message},
    snowflake::Snowflake,
    state::State,
    validate,
};

pub fn answer(state: &mut State, call: &Call, token: &str, rest: &[&str]) -> Answer {
    let interaction = state.interactions.by_token(token).ok_or_else(ApiError::invalid_webhook_token)?.clone();
    if interaction.is_expired(state.now_ms()) || interaction.is_missed(state.now_ms()) {
        return Err(ApiError::invalid_webhook_token());
    }
    let answered = interaction.acknowledged.filter(|ack| ack.kind != CallbackKind::Choices);
    if answered.is_none() {
        return Err(ApiError::unknown_webhook());
    }
    match (call.method.as_str(), rest) {
        ("POST", []) => follow_up(state, call, &interaction),
        (method, ["messages", id]) => {
            let id = find(state, &interaction, id)?;
            match method {
                "GET" => Ok(Reply::Json(messages::json(state, id))),
                "PATCH" => {
                    validate::message::edit(state, id, &call.body, &call.uploads)?;
                    complete(state, &interaction, id, call);
                    Ok(Reply::Json(messages::json(state, id)))
                }
                "DELETE" => {
                    end_wait(state, &interaction, id);
                    compose::delete(state, id);
                    Ok(Reply::Nothing)
                }
                _ => Err(ApiError::no_method()),
            }
        }
        (_, []) => Err(ApiError::no_method()),
        _ => Err(ApiError::no_route()),
    }
}

/// Finds a message by its id, or by the name `@original`, among those that the interaction made or may edit.
fn find(state: &State, interaction: &Interaction, id: &str) -> Result<Snowflake, ApiError> {
    let wanted = if id == "@original" { interaction.original } else { id.parse().ok() };
    wanted
        .filter(|id| interaction.original == Some(*id) || interaction.followups.contains(id))
        .filter(|id| state.messages.get(*id).is_some())
        .ok_or_else(ApiError::unknown_message)
}

fn complete(state: &mut State, interaction: &Interaction, id: Snowflake, call: &Call) {
    end_wait(state, interaction, id);
    compose::edit(state, id, &call.body, &call.uploads);
}

/// Ends a deferral when its message is edited or deleted.
fn end_wait(state: &mut State, interaction: &Interaction, id: Snowflake) {
    if interaction.original == Some(id) {
        let record = state.interactions.get_mut(interaction.id).expect("interactions are never removed");
        record.completed = true;
    }
}

fn follow_up(state: &mut State, call: &Call, interaction: &Interaction) -> Answer {
    validate::message::create(&call.body, &call.uploads)?;
    // The first follow-up after a deferred answer takes that answer's place, and with it who sees it.
    let waiting = interaction.original.filter(|id| state.messages.get(*id).is_some_and(Message::is_loading));
    if let Some(id) = waiting {
        complete(state, interaction, id, call);
        return Ok(Reply::Json(messages::json(state, id)));
    }
    let ephemeral = call.body["flags"].as_u64().unwrap_or(0) & EPHEMERAL != 0;
    let mut metadata = interaction.metadata.clone();
    if let Some(original) = interaction.original {
        metadata["original_response_message_id"] = original.into();
    }
    let place = Place {
        channel: interaction.channel,
        only_for: ephemeral.then_some(interaction.user),
        loading: false,
        reply_to: interaction.original.filter(|id| state.messages.get(*id).is_some()),
        metadata: Some(metadata),
    };
    let id = compose::create(state, place, &call.body, &call.uploads);
    let record = state.interactions.get_mut(interaction.id).expect("interactions are never removed");
    record.followups.push(id);
    state.changed();
    Ok(Reply::Json(messages::json(state, id)))
}
