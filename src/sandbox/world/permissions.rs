//! Works out who may do what where.
//!
//! <https://discord.com/developers/docs/topics/permissions>

use std::ops::{BitAnd, BitOr};

use super::{Channel, Guild, World};
use crate::sandbox::snowflake::Snowflake;

/// A set of permissions, as Discord's bit field; in JSON a string of decimal digits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Permissions(pub u64);

impl Permissions {
    /// Nothing.
    pub const NONE: Self = Self(0);
    /// Everything, whatever a channel says.
    pub const ADMINISTRATOR: Self = Self(1 << 3);
    /// Change the server's settings.
    pub const MANAGE_GUILD: Self = Self(1 << 5);
    /// See a channel and read it.
    pub const VIEW_CHANNEL: Self = Self(1 << 10);
    /// Write in a channel.
    pub const SEND_MESSAGES: Self = Self(1 << 11);
    /// Delete other people's messages.
    pub const MANAGE_MESSAGES: Self = Self(1 << 13);
    /// Send cards.
    pub const EMBED_LINKS: Self = Self(1 << 14);
    /// Send files.
    pub const ATTACH_FILES: Self = Self(1 << 15);
    /// Read what was written earlier.
    pub const READ_MESSAGE_HISTORY: Self = Self(1 << 16);
    /// Use commands of applications.
    pub const USE_APPLICATION_COMMANDS: Self = Self(1 << 31);
    /// Silence members for a while.
    pub const MODERATE_MEMBERS: Self = Self(1 << 40);
    /// Every permission that Discord documents.
    pub const ALL: Self = Self((1 << 53) - 1);

    /// Says whether all of `other` is in this set.
    pub const fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }
}

impl BitOr for Permissions {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitAnd for Permissions {
    type Output = Self;

    fn bitand(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }
}

impl Guild {
    /// Returns what a member may do in the server as a whole; nothing for strangers.
    pub fn permissions(&self, user: Snowflake) -> Permissions {
        if user == self.owner {
            return Permissions::ALL;
        }
        let Some(member) = self.member(user) else { return Permissions::NONE };
        let held = self
            .roles
            .iter()
            .filter(|role| role.id == self.id || member.roles.contains(&role.id))
            .fold(Permissions::NONE, |sum, role| sum | role.permissions);
        if held.contains(Permissions::ADMINISTRATOR) { Permissions::ALL } else { held }
    }

    /// Returns what a member may do in one channel: the server's permissions, then the channel's overwrites for
    /// `@everyone`, for the member's roles together, and for the member.
    pub fn permissions_in(&self, channel: &Channel, user: Snowflake) -> Permissions {
        let base = self.permissions(user);
        let Some(member) = self.member(user) else { return base };
        if base == Permissions::ALL {
            return base;
        }
        let apply = |held: Permissions, chosen: &dyn Fn(&super::Overwrite) -> bool| {
            let overwrites = channel.overwrites.iter().filter(|overwrite| chosen(overwrite));
            let (allow, deny) =
                overwrites.fold((Permissions::NONE, Permissions::NONE), |(a, d), next| (a | next.allow, d | next.deny));
            held.without(deny) | allow
        };
        let held = apply(base, &|o| !o.member && o.id == self.id);
        let held = apply(held, &|o| !o.member && o.id != self.id && member.roles.contains(&o.id));
        let held = apply(held, &|o| o.member && o.id == user);
        // Who cannot see a channel can do nothing in it.
        if held.contains(Permissions::VIEW_CHANNEL) { held } else { Permissions::NONE }
    }
}

impl World {
    /// Returns what a user may do in a channel; in a DM both may do what conversations allow.
    pub fn permissions_in(&self, channel: &Channel, user: Snowflake) -> Permissions {
        match channel.guild().and_then(|id| self.guild(id)) {
            Some(guild) => guild.permissions_in(channel, user),
            None => {
                Permissions::VIEW_CHANNEL
                    | Permissions::SEND_MESSAGES
                    | Permissions::EMBED_LINKS
                    | Permissions::ATTACH_FILES
                    | Permissions::READ_MESSAGE_HISTORY
                    | Permissions::USE_APPLICATION_COMMANDS
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sandbox::world::Overwrite;

    #[test]
    fn overwrites_apply_in_discords_order() {
        let mut world = World::starter("bot");
        let candidate = world.person("candidate").unwrap().id;
        let guild = &mut world.guilds[0];
        let everyone = guild.id;
        let deny = |id, member, deny| Overwrite { id, member, allow: Permissions::NONE, deny };
        guild.channels[0].overwrites.push(deny(everyone, false, Permissions::EMBED_LINKS));
        guild.channels[0].overwrites.push(Overwrite {
            id: candidate,
            member: true,
            allow: Permissions::EMBED_LINKS,
            deny: Permissions::SEND_MESSAGES,
        });
        let held = guild.permissions_in(&guild.channels[0], candidate);
        assert!(held.contains(Permissions::EMBED_LINKS) && !held.contains(Permissions::SEND_MESSAGES));
        guild.channels[0].overwrites.push(deny(everyone, false, Permissions::VIEW_CHANNEL));
        assert_eq!(guild.permissions_in(&guild.channels[0], candidate), Permissions::NONE);
    }

    #[test]
    fn only_the_moderator_manages_the_server() {
        let world = World::starter("bot");
        for guild in &world.guilds {
            for user in &world.people {
                let manages = guild.permissions(user.id).contains(Permissions::MANAGE_GUILD);
                assert_eq!(manages, user.name == "moderator", "{}", user.name);
            }
        }
    }
}
