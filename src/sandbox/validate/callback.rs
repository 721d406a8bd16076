//! Checks the bot's first answer to an interaction.
//!
//! <https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object-interaction-callback-type>

use serde_json::Value;

use super::{
    form::{At, Form},
    limits, message, modal, options,
};
use crate::sandbox::{
    error::ApiError,
    model::{CallbackKind, Interaction, InteractionKind},
    rest::Upload,
    state::State,
};

/// Checks an answer and says how it answers.
pub fn check(
    interaction: &Interaction,
    state: &State,
    body: &Value,
    uploads: &[Upload],
) -> Result<CallbackKind, ApiError> {
    let mut form = Form::default();
    form.object(&Form::root(), body);
    if !form.is_clean() {
        return Err(form.into_error());
    }
    let kind = kind(interaction, body)?;
    let data = &body["data"];
    let at = Form::root().key("data");
    match kind {
        CallbackKind::Message => message::answer(data, uploads)?,
        CallbackKind::Update => {
            let target = interaction.message.ok_or_else(ApiError::unknown_message)?;
            message::update(state, target, data, uploads)?;
        }
        CallbackKind::Choices => choices(&mut form, &at.key("choices"), &data["choices"]),
        CallbackKind::Modal => modal::check(&mut form, &at, data),
        CallbackKind::DeferredMessage | CallbackKind::DeferredUpdate => {}
    }
    form.finish().map(|()| kind)
}

/// Reads how the bot answers, if what the person did can be answered so.
fn kind(interaction: &Interaction, body: &Value) -> Result<CallbackKind, ApiError> {
    use CallbackKind::{Choices, DeferredMessage, DeferredUpdate, Message, Modal, Update};
    let possible: &[CallbackKind] = match (interaction.kind, interaction.message) {
        (InteractionKind::Command, _) => &[Message, DeferredMessage, Modal],
        (InteractionKind::Component, _) => &[Message, DeferredMessage, DeferredUpdate, Update, Modal],
        (InteractionKind::Autocomplete, _) => &[Choices],
        // Only a modal that a component opened has a message to update; none opens another modal.
        (InteractionKind::ModalSubmit, Some(_)) => &[Message, DeferredMessage, DeferredUpdate, Update],
        (InteractionKind::ModalSubmit, None) => &[Message, DeferredMessage],
    };
    let at = Form::root().key("type");
    let mut form = Form::default();
    let Some(number) = body["type"].as_u64() else {
        form.required(&at);
        return Err(form.into_error());
    };
    if let Some(kind) = CallbackKind::from_number(number).filter(|kind| possible.contains(kind)) {
        return Ok(kind);
    }
    let numbers: Vec<String> = possible.iter().map(|kind| (*kind as u8).to_string()).collect();
    form.choices(&at, &numbers.join(", "));
    Err(form.into_error())
}

fn choices(form: &mut Form, at: &At, choices: &Value) {
    if choices.is_null() {
        form.required(at);
    }
    for (n, choice) in form.list(at, choices, 0..=limits::CHOICES).iter().enumerate() {
        let at = at.index(n);
        if !form.object(&at, choice) {
            continue;
        }
        options::choice_name(form, &at, choice);
        match &choice["value"] {
            number if number.is_f64() => {}
            number if number.is_number() => form.whole(&at.key("value"), number),
            value => {
                form.text(&at.key("value"), value, 1..=limits::CHOICE);
            }
        }
    }
}
