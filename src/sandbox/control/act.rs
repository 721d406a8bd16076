//! Turns what a person does into an interaction and sends it to the bot.

use std::time::Instant;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::Value;

use super::place::Actor;
use crate::sandbox::{
    gateway::intents,
    model::{Interaction, InteractionKind},
    snowflake::Snowflake,
    state::State,
    wire,
};

/// What a person does.
#[derive(Clone, Debug)]
pub struct Act<'a> {
    /// Who acts where.
    pub actor: &'a Actor,
    /// What kind of act it is.
    pub kind: InteractionKind,
    /// What the interaction's `data` says.
    pub data: &'a Value,
    /// The command's full name, such as `quiz start`.
    pub command: Option<&'a str>,
    /// The message with the component.
    pub message: Option<Snowflake>,
    /// The interaction that opened the modal.
    pub opened_by: Option<Snowflake>,
    /// The person's language.
    pub locale: &'a str,
}

/// Begins an interaction and tells the bot.
pub fn begin(state: &mut State, act: &Act<'_>) -> Snowflake {
    let id = state.next_id();
    let mut interaction = Interaction {
        id,
        token: URL_SAFE_NO_PAD.encode(format!("interaction:{id}:sandbox")),
        kind: act.kind,
        user: act.actor.user,
        guild: act.actor.guild,
        channel: act.actor.channel,
        at_ms: id.time_ms(),
        since: Instant::now(),
        message: act.message,
        metadata: Value::Null,
        acknowledged: None,
        original: None,
        completed: false,
        followups: Vec::new(),
        data: None,
        submitted: None,
        told: Value::Null,
    };
    let opener = act.opened_by.and_then(|id| state.interactions.get(id));
    interaction.metadata = wire::interaction::metadata(state, &interaction, act.command, opener);
    let told = wire::interaction::interaction(state, &interaction, act.data, act.locale);
    let guild = interaction.guild;
    interaction.told = told.clone();
    state.interactions.insert(interaction);
    state.dispatch("INTERACTION_CREATE", intents::ALWAYS, guild, &told);
    state.changed();
    id
}
