//! Writes a world down, so that another sandbox can start from it.

use toml::Spanned;

use super::{
    Guild, Permissions, World,
    file::{self, File, Name},
    read::{BOT, PRIVILEGED},
};
use crate::sandbox::snowflake::Snowflake;

impl World {
    /// Writes the world as `WorldFile::parse` reads it.
    pub fn to_toml(&self) -> String {
        let switched_on = PRIVILEGED.iter().filter(|(_, intent)| self.privileged_intents & intent != 0);
        let file = File {
            application: file::Application {
                id: Some(id(self.application.id)),
                name: Some(name(&self.application.name)),
                privileged_intents: switched_on.map(|(intent, _)| name(intent)).collect(),
            },
            users: self.people.iter().map(user).collect(),
            servers: self.guilds.iter().map(|guild| server(self, guild)).collect(),
        };
        toml::to_string_pretty(&file).expect("a world is made of tables, lists and texts")
    }
}

fn user(user: &super::User) -> file::User {
    let display = (user.display != user.name).then(|| user.display.clone());
    file::User { name: name(&user.name), display, id: Some(id(user.id)) }
}

fn server(world: &World, guild: &Guild) -> file::Server {
    let everyone = guild.roles.first().map_or(Permissions::NONE, |role| role.permissions);
    let own = guild.roles.iter().find(|role| role.managed).map_or(Permissions::NONE, |role| role.permissions);
    let roles = guild.roles.iter().skip(1).filter(|role| !role.managed);
    let members = guild.members.iter().filter(|member| world.people.iter().any(|user| user.id == member.user));
    file::Server {
        name: name(&guild.name),
        id: Some(id(guild.id)),
        owner: world.people.iter().find(|user| user.id == guild.owner).map(|user| name(&user.name)),
        everyone: Some(names(everyone)),
        bot: names(own).into_iter().filter(|it| !names(everyone).contains(it)).collect(),
        roles: roles
            .map(|role| file::Role {
                name: name(&role.name),
                id: Some(id(role.id)),
                color: (role.color != 0).then(|| name(&format!("#{:06x}", role.color))),
                permissions: names(role.permissions),
            })
            .collect(),
        channels: guild.channels.iter().map(|it| channel(world, guild, it)).collect(),
        members: Some(
            members
                .map(|member| file::Member {
                    user: name(&world.user(member.user).expect("members are users of the world").name),
                    roles: member.roles.iter().filter_map(|role| role_name(guild, *role)).collect(),
                })
                .collect(),
        ),
    }
}

fn channel(world: &World, guild: &Guild, channel: &super::Channel) -> file::Channel {
    let person = |user: Snowflake| {
        let bot = (user == world.application.id).then(|| name(BOT));
        bot.or_else(|| world.people.iter().find(|it| it.id == user).map(|it| name(&it.name)))
    };
    let overwrites = channel.overwrites.iter().map(|it| file::Overwrite {
        role: if it.member { None } else { role_name(guild, it.id) },
        user: if it.member { person(it.id) } else { None },
        allow: names(it.allow),
        deny: names(it.deny),
    });
    file::Channel {
        name: name(&channel.name),
        id: Some(id(channel.id)),
        topic: channel.topic.clone(),
        overwrites: overwrites.filter(|it| it.role.is_some() || it.user.is_some()).collect(),
    }
}

fn role_name(guild: &Guild, id: Snowflake) -> Option<Name> {
    guild.roles.iter().find(|role| role.id == id).map(|role| name(&role.name))
}

fn names(permissions: Permissions) -> Vec<Name> {
    permissions.names().iter().map(|it| name(it)).collect()
}

fn id(id: Snowflake) -> Name {
    name(&id.to_string())
}

fn name(text: &str) -> Name {
    Spanned::new(0..0, text.to_owned())
}

#[cfg(test)]
mod tests {
    use crate::sandbox::world::{World, WorldFile};

    #[test]
    fn a_world_that_is_written_and_read_is_the_same_world() {
        let world = World::starter("viva");
        let written = world.to_toml();
        let read = WorldFile::parse(&written).unwrap().0;
        assert_eq!(read.to_toml(), written);
        for (one, other) in world.guilds.iter().zip(&read.guilds) {
            for user in &world.people {
                assert_eq!(one.permissions(user.id), other.permissions(user.id), "{}", user.name);
            }
            let bot = world.application.id;
            assert_eq!(one.permissions(bot), other.permissions(bot));
        }
    }

    #[test]
    fn faults_name_their_line_and_what_there_is() {
        let channels = "[[servers.channels]]\nname = \"general\"\n";
        let cases = [
            ("users = []\nservers = 1\n".to_owned(), 2, "invalid type"),
            ("users = []\nserver = []\n".to_owned(), 2, "unknown field `server`"),
            (
                "servers = []\n[[users]]\nname = \"ada\"\n[[users]]\nname = \"ada\"\n".to_owned(),
                5,
                "called ada already",
            ),
            ("servers = []\n[[users]]\nname = \"ada\"\nid = \"x\"\n".to_owned(), 4, "is no id"),
            (
                format!(
                    "[[users]]\nname = \"ada\"\n[[servers]]\nname = \"s\"\n{channels}[[servers.members]]\nuser = \"bob\"\n"
                ),
                8,
                "there is no user bob; there are ada",
            ),
            (
                format!("users = []\n[[servers]]\nname = \"s\"\neveryone = [\"FLY\"]\n{channels}"),
                4,
                "there is no permission FLY",
            ),
            ("users = []\n[[servers]]\nname = \"s\"\nchannels = []\n".to_owned(), 3, "needs a channel"),
        ];
        for (text, line, message) in cases {
            let fault = WorldFile::parse(&text).unwrap_err();
            assert!(fault.line == line && fault.message.contains(message), "{text}\n{fault}");
        }
    }

    #[test]
    fn a_short_file_is_enough() {
        let text = "[[users]]\nname = \"ada\"\n[[servers]]\nname = \"s\"\n[[servers.channels]]\nname = \"c\"\n";
        let world = WorldFile::parse(text).unwrap().0;
        assert_eq!(world.guilds[0].members.len(), 3, "its owner, the bot and ada");
        assert_eq!(world.person("ada").unwrap().display, "ada");
    }
}
