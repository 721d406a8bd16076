//! Describes users.
//!
//! <https://discord.com/developers/docs/resources/user#user-object>

use serde_json::{Value, json};

use crate::sandbox::world::User;

/// Describes a user as others see them.
pub fn user(user: &User) -> Value {
    json!({
        "id": user.id, "username": user.name, "discriminator": "0", "global_name": user.display, "avatar": null,
        "bot": user.bot, "system": false, "public_flags": 0, "flags": 0, "banner": null, "accent_color": null,
        "avatar_decoration_data": null, "collectibles": null, "primary_guild": null, "clan": null,
    })
}

/// Describes the bot to itself.
pub fn current(bot: &User) -> Value {
    let mut this = user(bot);
    for (key, value) in [
        ("verified", json!(true)),
        ("mfa_enabled", json!(true)),
        ("email", Value::Null),
        ("locale", json!("en-US")),
        ("premium_type", json!(0)),
    ] {
        this[key] = value;
    }
    this
}
