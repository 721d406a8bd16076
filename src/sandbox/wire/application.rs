//! Describes the application.
//!
//! <https://discord.com/developers/docs/resources/application#application-object>

use serde_json::{Value, json};

use super::user;
use crate::sandbox::{gateway::intents, state::State};

/// The flags that say which privileged intents are switched on: presences, members, message content. They are those of
/// an application in fewer than a hundred servers.
/// <https://discord.com/developers/docs/resources/application#application-object-application-flags>
const INTENT_FLAGS: [(u64, u64); 3] =
    [(intents::GUILD_PRESENCES, 1 << 13), (intents::GUILD_MEMBERS, 1 << 15), (intents::MESSAGE_CONTENT, 1 << 19)];

/// Returns the application's flags.
pub fn flags(state: &State) -> u64 {
    let on = |(intent, _): &(u64, u64)| state.world.privileged_intents & intent != 0;
    INTENT_FLAGS.into_iter().filter(on).map(|(_, flag)| flag).sum()
}

/// Describes the application to its owner.
pub fn application(state: &State) -> Value {
    let world = &state.world;
    json!({
        "id": world.application.id, "name": world.application.display, "icon": null,
        "description": "An application in the sandbox.", "summary": "", "type": null, "rpc_origins": [],
        "bot_public": true, "bot_require_code_grant": false, "verify_key": "0".repeat(64), "flags": flags(state), "tags": [],
        "hook": true, "redirect_uris": [], "interactions_endpoint_url": null, "role_connections_verification_url": null,
        "owner": user::user(&world.owner), "team": null, "bot": user::user(&world.application),
        "approximate_guild_count": world.guilds.iter().filter(|guild| guild.member(world.application.id).is_some()).count(), "approximate_user_install_count": 0,
        "approximate_user_authorization_count": 0, "flags_new": flags(state).to_string(), "explicit_content_filter": 0,
        "eligible_oauth2_scopes": ["bot", "applications.commands"],
        "integration_types_config": {"0": {"oauth2_install_params": {"scopes": ["bot"], "permissions": "0"}}},
    })
}
