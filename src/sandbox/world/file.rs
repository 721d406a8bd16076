//! Says how a world is written down in TOML; `docs/sandbox.md` tells it to people.

use serde::{Deserialize, Serialize};
use toml::Spanned;

/// A name, and where it stands in the file.
pub type Name = Spanned<String>;

/// A whole file.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct File {
    /// The application and its bot.
    #[serde(default)]
    pub application: Application,
    /// The people one can act as.
    pub users: Vec<User>,
    /// The servers.
    pub servers: Vec<Server>,
}

/// The application and its bot.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Application {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Name>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<Name>,
    /// The names of the privileged intents that are switched on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub privileged_intents: Vec<Name>,
}

/// A person.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct User {
    pub name: Name,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub display: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Name>,
}

/// A server.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Server {
    pub name: Name,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Name>,
    /// A person; left out, it belongs to somebody whom nobody acts as.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<Name>,
    /// What everybody may do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub everyone: Option<Vec<Name>>,
    /// What the bot may do beside it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bot: Vec<Name>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<Role>,
    pub channels: Vec<Channel>,
    /// Who is there; left out, everybody.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub members: Option<Vec<Member>>,
}

/// A role.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Role {
    pub name: Name,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Name>,
    /// As `#rrggbb`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub color: Option<Name>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub permissions: Vec<Name>,
}

/// A channel.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Channel {
    pub name: Name,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Name>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub topic: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub overwrites: Vec<Overwrite>,
}

/// Permissions that differ in a channel, for a role or for a user.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Overwrite {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<Name>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user: Option<Name>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub allow: Vec<Name>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub deny: Vec<Name>,
}

/// A member.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Member {
    pub user: Name,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<Name>,
}
