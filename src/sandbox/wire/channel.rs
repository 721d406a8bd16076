//! Describes channels.
//!
//! <https://discord.com/developers/docs/resources/channel#channel-object>

use serde_json::{Value, json};

use super::{guild::permissions, user};
use crate::sandbox::{
    snowflake::Snowflake,
    state::State,
    world::{Channel, ChannelKind, Guild, World},
};

/// Describes any channel as REST does.
pub fn channel(state: &State, of: &Channel) -> Value {
    let last = state.messages.in_channel(of.id).rfind(|message| message.only_for.is_none()).map(|message| message.id);
    let mut described = match of.kind {
        ChannelKind::Dm(with) => dm(&state.world, of, with),
        ChannelKind::Text(guild) => {
            let guild = state.world.guild(guild).expect("a text channel stands in its server");
            let position = guild.channels.iter().position(|it| it.id == of.id).unwrap_or(0);
            text(of, guild, position)
        }
    };
    described["last_message_id"] = json!(last);
    described
}

/// Describes a text channel at its place from above.
pub fn text(of: &Channel, guild: &Guild, position: usize) -> Value {
    let overwrites: Vec<Value> = of
        .overwrites
        .iter()
        .map(|it| {
            json!({
                "id": it.id, "type": u8::from(it.member), "allow": permissions(it.allow), "deny": permissions(it.deny),
            })
        })
        .collect();
    json!({
        "id": of.id, "type": 0, "guild_id": guild.id, "name": of.name, "topic": of.topic, "position": position,
        "permission_overwrites": overwrites, "nsfw": false, "rate_limit_per_user": 0, "parent_id": null, "flags": 0,
        "last_message_id": null, "last_pin_timestamp": null,
    })
}

/// Describes the bot's conversation with a person.
fn dm(world: &World, of: &Channel, with: Snowflake) -> Value {
    json!({
        "id": of.id, "type": 1, "flags": 0, "last_message_id": null, "last_pin_timestamp": null,
        "recipients": world.user(with).map(user::user).into_iter().collect::<Vec<_>>(),
    })
}

/// Describes a channel as interactions do, with what the acting person may do in it.
pub fn partial(state: &State, of: &Channel, user: Snowflake) -> Value {
    let mut described = channel(state, of);
    if of.guild().is_some() {
        described["permissions"] = permissions(state.world.permissions_in(of, user));
    }
    described
}
