//! Says who looks at what, as the page's address does: `/?user=rival&guild=hiring&channel=general`.

use std::fmt::Write as _;

use serde::Deserialize;

/// The channel name that stands for the person's direct messages with the bot.
pub const DM: &str = "dm";

/// What an address asks for; whatever is left out or unknown falls back to the first of its kind.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(default)]
pub struct Place {
    /// The person, by name or id.
    pub user: String,
    /// The server, by name or id.
    pub guild: String,
    /// The channel, by name or id, or [`DM`].
    pub channel: String,
}

impl Place {
    /// Returns the address of this place's page.
    pub fn address(&self) -> String {
        let [user, guild, channel] = [&self.user, &self.guild, &self.channel].map(|name| escaped(name));
        format!("/?user={user}&guild={guild}&channel={channel}")
    }

    /// Returns whether this is the person's direct messages.
    pub fn is_dm(&self) -> bool {
        self.channel == DM
    }
}

/// Escapes what has a meaning of its own in a query.
fn escaped(text: &str) -> String {
    text.bytes().fold(String::with_capacity(text.len()), |mut escaped, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            escaped.push(char::from(byte));
        } else {
            write!(escaped, "%{byte:02X}").expect("a string takes whatever is written to it");
        }
        escaped
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_escaped_in_addresses() {
        let place = Place { user: "ada".into(), guild: "R&D ü".into(), channel: DM.into() };
        assert_eq!(place.address(), "/?user=ada&guild=R%26D%20%C3%BC&channel=dm");
        assert!(place.is_dm());
    }
}
