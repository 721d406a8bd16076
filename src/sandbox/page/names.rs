//! Holds the names that stand behind ids, for mentions and pickers.

use std::collections::BTreeMap;

/// Names by id: of all users, and of one server's roles and channels.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// User names by user id.
    pub users: BTreeMap<String, String>,
    /// Role names by role id.
    pub roles: BTreeMap<String, String>,
    /// Channel names by channel id.
    pub channels: BTreeMap<String, String>,
    /// The user id of whoever looks.
    pub reader: String,
}

impl Names {
    /// Returns the name of the user `id`.
    pub fn user(&self, id: &str) -> Option<&str> {
        self.users.get(id).map(String::as_str)
    }

    /// Returns the name of the role `id`.
    pub fn role(&self, id: &str) -> Option<&str> {
        self.roles.get(id).map(String::as_str)
    }

    /// Returns the name of the channel `id`.
    pub fn channel(&self, id: &str) -> Option<&str> {
        self.channels.get(id).map(String::as_str)
    }
}
