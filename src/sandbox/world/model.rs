//! Says what a world is made of, and finds things in it by name or id.

use crate::sandbox::snowflake::Snowflake;

/// Everything that exists apart from messages and commands.
#[derive(Clone, Debug)]
pub struct World {
    /// The application; its bot user has the same id.
    pub application: User,
    /// Who owns the application and the servers; nobody acts as the owner.
    pub owner: User,
    /// The people one can act as, in the order in which they are listed.
    pub people: Vec<User>,
    /// The servers, in the order in which they are listed.
    pub guilds: Vec<Guild>,
    /// Which privileged intents the application's owner has switched on, as a bit field.
    pub privileged_intents: u64,
    /// The conversations between the bot and one person, in the order in which they were opened.
    pub dms: Vec<Channel>,
}

/// A person or the bot.
#[derive(Clone, Debug)]
pub struct User {
    /// The user's id.
    pub id: Snowflake,
    /// The unique name, lower-case.
    pub name: String,
    /// The name that people see.
    pub display: String,
    /// Whether this is the bot.
    pub bot: bool,
}

/// A server.
#[derive(Clone, Debug)]
pub struct Guild {
    /// The server's id, and that of its role `@everyone`.
    pub id: Snowflake,
    /// The server's name.
    pub name: String,
    /// The owner, who may do everything.
    pub owner: Snowflake,
    /// The roles, `@everyone` first, lowest first.
    pub roles: Vec<Role>,
    /// The text channels in the order in which they are listed; the first is the default.
    pub channels: Vec<Channel>,
    /// Who is in the server.
    pub members: Vec<Member>,
}

/// A named set of permissions in one server.
#[derive(Clone, Debug)]
pub struct Role {
    /// The role's id.
    pub id: Snowflake,
    /// The role's name.
    pub name: String,
    /// What its members may do.
    pub permissions: super::Permissions,
    /// The colour of its members' names, as 0xRRGGBB; 0 for none.
    pub color: u32,
    /// Whether it belongs to the application and cannot be given away.
    pub managed: bool,
}

/// A user in a server.
#[derive(Clone, Debug)]
pub struct Member {
    /// The user.
    pub user: Snowflake,
    /// The user's roles, `@everyone` left out as Discord does.
    pub roles: Vec<Snowflake>,
    /// When the user joined, in milliseconds since the Unix epoch.
    pub joined_ms: i64,
}

/// A place for messages.
#[derive(Clone, Debug)]
pub struct Channel {
    /// The channel's id.
    pub id: Snowflake,
    /// The channel's name; empty for a DM.
    pub name: String,
    /// What is written beside the name.
    pub topic: Option<String>,
    /// Where the channel is.
    pub kind: ChannelKind,
    /// Permissions that differ here from the server's.
    pub overwrites: Vec<Overwrite>,
}

/// Where a channel is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChannelKind {
    /// A text channel of this server.
    Text(Snowflake),
    /// The bot's conversation with this person.
    Dm(Snowflake),
}

/// Permissions that differ in one channel for one role or member.
#[derive(Clone, Copy, Debug)]
pub struct Overwrite {
    /// The role or user.
    pub id: Snowflake,
    /// Whether `id` is a user's.
    pub member: bool,
    /// What is allowed here.
    pub allow: super::Permissions,
    /// What is denied here.
    pub deny: super::Permissions,
}

impl World {
    /// Finds any user, the bot and the owner included.
    pub fn user(&self, id: Snowflake) -> Option<&User> {
        self.people.iter().chain([&self.application, &self.owner]).find(|user| user.id == id)
    }

    /// Finds somebody one can act as, by unique name, display name or id.
    pub fn person(&self, who: &str) -> Option<&User> {
        self.people.iter().find(|user| user.name == who || is(user.id, who)).or_else(|| {
            self.people.iter().find(|user| user.display == who) //
        })
    }

    /// Finds a server by id.
    pub fn guild(&self, id: Snowflake) -> Option<&Guild> {
        self.guilds.iter().find(|guild| guild.id == id)
    }

    /// Finds a server by name or id.
    pub fn guild_named(&self, which: &str) -> Option<&Guild> {
        self.guilds.iter().find(|guild| guild.name == which || is(guild.id, which))
    }

    /// Finds a channel of a server or a DM.
    pub fn channel(&self, id: Snowflake) -> Option<&Channel> {
        self.guilds.iter().flat_map(|guild| &guild.channels).chain(&self.dms).find(|channel| channel.id == id)
    }

    /// Finds a channel of a server or a DM, to change it.
    pub fn channel_mut(&mut self, id: Snowflake) -> Option<&mut Channel> {
        self.guilds
            .iter_mut()
            .flat_map(|guild| &mut guild.channels)
            .chain(&mut self.dms)
            .find(|channel| channel.id == id)
    }

    /// Finds the bot's conversation with a person.
    pub fn dm_with(&self, user: Snowflake) -> Option<&Channel> {
        self.dms.iter().find(|channel| channel.kind == ChannelKind::Dm(user))
    }
}

impl Guild {
    /// Finds a channel by name (with or without `#`) or id.
    pub fn channel_named(&self, which: &str) -> Option<&Channel> {
        let name = which.strip_prefix('#').unwrap_or(which);
        self.channels.iter().find(|channel| channel.name == name || is(channel.id, which))
    }

    /// Finds a role by name (with or without `@`) or id.
    pub fn role_named(&self, which: &str) -> Option<&Role> {
        let name = which.strip_prefix('@').unwrap_or(which);
        self.roles.iter().find(|role| role.name == which || role.name == name || is(role.id, which))
    }

    /// Finds a member by user.
    pub fn member(&self, user: Snowflake) -> Option<&Member> {
        self.members.iter().find(|member| member.user == user)
    }
}

impl Channel {
    /// Returns the server that the channel belongs to; `None` for a DM.
    pub fn guild(&self) -> Option<Snowflake> {
        match self.kind {
            ChannelKind::Text(guild) => Some(guild),
            ChannelKind::Dm(_) => None,
        }
    }
}

fn is(id: Snowflake, text: &str) -> bool {
    text.parse() == Ok(id)
}
