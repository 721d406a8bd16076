//! Describes servers, roles and members.
//!
//! <https://discord.com/developers/docs/resources/guild>

use serde_json::{Map, Value, json};

use super::{channel, user};
use crate::sandbox::{
    clock::iso,
    world::{Guild, Member, Permissions, Role, World},
};

/// What a server of the sandbox does not have.
const ABSENT: [&str; 18] = [
    "icon",
    "icon_hash",
    "splash",
    "discovery_splash",
    "afk_channel_id",
    "widget_channel_id",
    "application_id",
    "system_channel_id",
    "rules_channel_id",
    "max_presences",
    "vanity_url_code",
    "description",
    "banner",
    "public_updates_channel_id",
    "safety_alerts_channel_id",
    "incidents_data",
    "home_header",
    "hub_type",
];

/// Describes a server.
pub fn guild(guild: &Guild) -> Value {
    let mut described = json!({
        "id": guild.id, "name": guild.name, "owner_id": guild.owner, "region": "us-east", "afk_timeout": 300,
        "widget_enabled": false, "verification_level": 1, "default_message_notifications": 1,
        "explicit_content_filter": 0, "emojis": [], "stickers": [], "features": [], "mfa_level": 0,
        "system_channel_flags": 0, "max_members": 500_000, "premium_tier": 0, "premium_subscription_count": 0,
        "preferred_locale": "en-US", "max_video_channel_users": 25, "max_stage_video_channel_users": 50, "nsfw": false,
        "nsfw_level": 0, "premium_progress_bar_enabled": false,
        "roles": guild.roles.iter().zip(0..).map(role).collect::<Vec<_>>(),
    });
    for absent in ABSENT {
        described[absent] = Value::Null;
    }
    described
}

/// Describes a server as `GUILD_CREATE` does, with its channels and members.
pub fn created(world: &World, of: &Guild) -> Value {
    let mut created = guild(of);
    for (key, value) in [
        ("joined_at", json!(iso(of.id.time_ms()))),
        ("large", json!(false)),
        ("unavailable", json!(false)),
        ("member_count", json!(of.members.len())),
        ("members", of.members.iter().map(|it| member(world, it)).collect()),
        ("channels", of.channels.iter().zip(0..).map(|(it, position)| channel::text(it, of, position)).collect()),
    ] {
        created[key] = value;
    }
    for empty in
        ["voice_states", "threads", "presences", "stage_instances", "guild_scheduled_events", "soundboard_sounds"]
    {
        created[empty] = json!([]);
    }
    created
}

/// Describes a role at its place from below.
pub fn role((role, position): (&Role, u64)) -> Value {
    json!({
        "id": role.id, "name": role.name, "permissions": permissions(role.permissions), "position": position,
        "color": role.color, "colors": {"primary_color": role.color, "secondary_color": null, "tertiary_color": null},
        "hoist": false, "managed": role.managed, "mentionable": !role.managed && position > 0, "icon": null,
        "unicode_emoji": null, "flags": 0,
    })
}

/// Describes a member with their user.
pub fn member(world: &World, of: &Member) -> Value {
    let mut member = partial_member(of);
    member.insert("user".to_owned(), world.user(of.user).map_or(Value::Null, user::user));
    Value::Object(member)
}

/// Describes a member who does something in a channel, and what they may do there.
pub fn acting_member(world: &World, of: &Member, held: Permissions) -> Value {
    let mut member = member(world, of);
    member["permissions"] = permissions(held);
    member
}

/// Describes a member without their user and what they do not show: as resolved data does.
pub fn partial_member(of: &Member) -> Map<String, Value> {
    let member = json!({
        "roles": of.roles, "nick": null, "avatar": null, "banner": null, "joined_at": iso(of.joined_ms),
        "premium_since": null, "communication_disabled_until": null, "unusual_dm_activity_until": null,
        "pending": false, "flags": 0, "deaf": false, "mute": false, "avatar_decoration_data": null,
    });
    match member {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}

/// Writes permissions as Discord does: a string of decimal digits.
pub fn permissions(held: Permissions) -> Value {
    Value::String(held.0.to_string())
}
