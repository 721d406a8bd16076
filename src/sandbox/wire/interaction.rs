//! Describes interactions.
//!
//! <https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object>

use serde_json::{Value, json};

use super::{channel, guild, user};
use crate::sandbox::{
    model::{Interaction, InteractionKind},
    snowflake::Snowflake,
    state::State,
};

/// How large the attachments of an answer may be, in bytes.
const ATTACHMENT_SIZE_LIMIT: u64 = 10 * 1024 * 1024;

/// Describes what a person did to the bot.
pub fn interaction(state: &State, of: &Interaction, data: &Value, locale: &str) -> Value {
    let world = &state.world;
    let place = world.channel(of.channel).expect("people act in channels that exist");
    let mut described = json!({
        "id": of.id, "application_id": state.application(), "type": of.kind as u8, "token": of.token, "version": 1,
        "channel_id": of.channel, "channel": channel::partial(state, place, of.user), "data": data, "locale": locale,
        "entitlements": [], "attachment_size_limit": ATTACHMENT_SIZE_LIMIT, "entitlement_sku_ids": [],
        "app_permissions": guild::permissions(world.permissions_in(place, state.application())),
        "authorizing_integration_owners": owners(of.guild), "context": u8::from(of.guild.is_none()),
    });
    let server = of.guild.and_then(|id| world.guild(id));
    if let Some((server, member)) = server.and_then(|server| Some((server, server.member(of.user)?))) {
        let held = world.permissions_in(place, of.user);
        described["guild_id"] = json!(server.id);
        described["guild"] = json!({"id": server.id, "locale": "en-US", "features": []});
        described["guild_locale"] = json!("en-US");
        described["member"] = guild::acting_member(world, member, held);
    } else {
        described["user"] = user::user(state.user(of.user));
    }
    if let Some(message) = of.message.and_then(|id| state.messages.get(id)) {
        described["message"] = message.json.clone();
    }
    described
}

/// Describes an interaction in the messages that answer it.
/// <https://discord.com/developers/docs/resources/message#message-interaction-metadata-object>
pub fn metadata(state: &State, of: &Interaction, command: Option<&str>, opened_by: Option<&Interaction>) -> Value {
    let mut metadata = json!({
        "id": of.id, "type": of.kind as u8, "user": user::user(state.user(of.user)),
        "authorizing_integration_owners": owners(of.guild),
    });
    if let Some(name) = command {
        metadata["name"] = json!(name);
        metadata["command_type"] = json!(1);
    }
    match (of.kind, of.message) {
        (InteractionKind::Component, Some(message)) => metadata["interacted_message_id"] = json!(message),
        (InteractionKind::ModalSubmit, _) => {
            metadata["triggering_interaction_metadata"] = opened_by.map_or(Value::Null, |it| it.metadata.clone());
        }
        _ => {}
    }
    metadata
}

/// Says for whom the application is installed: the server, or `"0"` in a DM.
fn owners(guild: Option<Snowflake>) -> Value {
    json!({"0": guild.unwrap_or(Snowflake::MIN)})
}
