//! Describes the application.
//!
//! <https://discord.com/developers/docs/resources/application#application-object>

use serde_json::{Value, json};

use super::user;
use crate::sandbox::state::State;

/// Describes the application to its owner.
pub fn application(state: &State) -> Value {
    let world = &state.world;
    json!({
        "id": world.application.id, "name": world.application.display, "icon": null,
        "description": "An application in the sandbox.", "summary": "", "type": null, "rpc_origins": [],
        "bot_public": true, "bot_require_code_grant": false, "verify_key": "0".repeat(64), "flags": 0, "tags": [],
        "hook": true, "redirect_uris": [], "interactions_endpoint_url": null, "role_connections_verification_url": null,
        "owner": user::user(&world.owner), "team": null, "bot": user::user(&world.application),
        "approximate_guild_count": world.guilds.len(), "approximate_user_install_count": 0,
        "approximate_user_authorization_count": 0, "flags_new": "0", "explicit_content_filter": 0,
        "eligible_oauth2_scopes": ["bot", "applications.commands"],
        "integration_types_config": {"0": {"oauth2_install_params": {"scopes": ["bot"], "permissions": "0"}}},
    })
}
