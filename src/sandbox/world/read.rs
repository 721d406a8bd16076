//! Reads a world from its file, and says kindly what is wrong with it, and in which line.

use std::{collections::HashSet, ops::Range};

use super::{
    Channel, ChannelKind, Guild, Member, Overwrite, Permissions, Role, User, World,
    file::{self, File, Name},
};
use crate::sandbox::{gateway::intents, snowflake::Snowflake};

/// The name of the role that everybody has.
pub(super) const EVERYONE: &str = "@everyone";
/// How the application itself is named among members and in overwrites.
pub(super) const BOT: &str = "@bot";
/// The privileged intents by their names.
pub(super) const PRIVILEGED: [(&str, u64); 3] = [
    ("GUILD_MEMBERS", intents::GUILD_MEMBERS),
    ("GUILD_PRESENCES", intents::GUILD_PRESENCES),
    ("MESSAGE_CONTENT", intents::MESSAGE_CONTENT),
];

/// A world that was read from a file.
#[derive(Clone, Debug)]
pub struct WorldFile(pub(crate) World);

/// What is wrong with a world's file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {message}")]
pub struct WorldFault {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong, and what to do.
    pub message: String,
}

/// A fault, before its line is counted.
struct Fault {
    at: Range<usize>,
    message: String,
}

type Read<T> = Result<T, Fault>;

impl WorldFile {
    /// Reads a file's text; what is left out is as in the world that everybody starts with.
    pub fn parse(text: &str) -> Result<Self, WorldFault> {
        let located = |fault: Fault| WorldFault {
            line: text[..fault.at.start.min(text.len())].matches('\n').count() + 1,
            message: fault.message,
        };
        let file: File = toml::from_str(text).map_err(|error| {
            located(Fault { at: error.span().unwrap_or_default(), message: error.message().to_owned() })
        })?;
        Reader::default().world(&file).map(Self).map_err(located)
    }
}

/// Gives out ids for what has none of its own, and keeps all apart.
#[derive(Default)]
struct Reader {
    taken: HashSet<Snowflake>,
    last: u64,
}

impl Reader {
    fn world(&mut self, file: &File) -> Read<World> {
        let like = World::starter(file.application.name.as_ref().map_or("viva", |name| name.get_ref()));
        self.last = like.owner.id.get();
        self.taken.insert(like.owner.id);
        let mut application = like.application;
        if let Some(id) = &file.application.id {
            application.id = parse_id(id)?;
        }
        self.taken.insert(application.id);
        self.reserve(file)?;
        let mut people: Vec<User> = Vec::new();
        for user in &file.users {
            let name = unique(&user.name, people.iter().map(|user| user.name.as_str()), "person")?;
            let display = user.display.clone().unwrap_or_else(|| name.clone());
            people.push(User { id: self.id(user.id.as_ref())?, name, display, bot: false });
        }
        let mut world = World {
            application,
            owner: like.owner,
            people,
            guilds: Vec::new(),
            privileged_intents: privileged(&file.application.privileged_intents)?,
            dms: Vec::new(),
        };
        for server in &file.servers {
            unique(&server.name, world.guilds.iter().map(|guild| guild.name.as_str()), "server")?;
            let guild = self.guild(&world, server)?;
            world.guilds.push(guild);
        }
        Ok(world)
    }

    /// Takes note of all ids that are written down, so that none of them is given out.
    fn reserve(&mut self, file: &File) -> Read<()> {
        let servers = file.servers.iter().flat_map(|server| {
            let roles = server.roles.iter().map(|role| &role.id);
            [&server.id].into_iter().chain(roles).chain(server.channels.iter().map(|channel| &channel.id))
        });
        for id in file.users.iter().map(|user| &user.id).chain(servers).flatten() {
            if !self.taken.insert(parse_id(id)?) {
                return fault(id, format!("the id {} is taken: give each thing one of its own", id.get_ref()));
            }
        }
        Ok(())
    }

    fn id(&mut self, written: Option<&Name>) -> Read<Snowflake> {
        match written {
            Some(id) => parse_id(id),
            None => loop {
                self.last += 1;
                let id = Snowflake::new(self.last);
                if self.taken.insert(id) {
                    return Ok(id);
                }
            },
        }
    }

    fn guild(&mut self, world: &World, server: &file::Server) -> Read<Guild> {
        let id = self.id(server.id.as_ref())?;
        let owner = server.owner.as_ref().map_or(Ok(world.owner.id), |name| person(world, name))?;
        let usual = World::starter("").guilds[0].roles[0].permissions;
        let everyone = server.everyone.as_ref().map_or(Ok(usual), |names| permissions(names))?;
        let role =
            |id, name: &str, permissions, managed| Role { id, name: name.to_owned(), permissions, color: 0, managed };
        let own = role(self.id(None)?, &world.application.name, everyone | permissions(&server.bot)?, true);
        let mut roles = vec![role(id, EVERYONE, everyone, false), own];
        for written in &server.roles {
            let name = unique(&written.name, roles.iter().map(|role| role.name.as_str()), "role of this server")?;
            let color = written.color.as_ref().map_or(Ok(0), color)?;
            let (id, permissions) = (self.id(written.id.as_ref())?, permissions(&written.permissions)?);
            roles.push(Role { id, name, permissions, color, managed: false });
        }
        let mut guild = Guild {
            id,
            name: server.name.get_ref().clone(),
            owner,
            members: members(world, server, &roles, id)?,
            roles,
            channels: Vec::new(),
        };
        for written in &server.channels {
            let name =
                unique(&written.name, guild.channels.iter().map(|it| it.name.as_str()), "channel of this server")?;
            let overwrites: Read<Vec<_>> = written.overwrites.iter().map(|it| overwrite(world, &guild, it)).collect();
            guild.channels.push(Channel {
                id: self.id(written.id.as_ref())?,
                name,
                topic: written.topic.clone(),
                kind: ChannelKind::Text(id),
                overwrites: overwrites?,
            });
        }
        if guild.channels.is_empty() {
            return fault(&server.name, "a server needs a channel: add [[servers.channels]]".to_owned());
        }
        Ok(guild)
    }
}

fn members(world: &World, server: &file::Server, roles: &[Role], guild: Snowflake) -> Read<Vec<Member>> {
    let joined_ms = guild.time_ms();
    let member = |user, roles| Member { user, roles, joined_ms };
    // The bot, with the role of its own, is everywhere; so is whoever owns a server.
    let mut members = vec![member(world.owner.id, Vec::new()), member(world.application.id, vec![roles[1].id])];
    let Some(written) = &server.members else {
        members.extend(world.people.iter().map(|user| member(user.id, Vec::new())));
        return Ok(members);
    };
    for it in written {
        let user = person(world, &it.user)?;
        if members.iter().any(|member| member.user == user) {
            return fault(&it.user, format!("{} is a member already", it.user.get_ref()));
        }
        let given: Read<Vec<_>> = it.roles.iter().map(|name| role(roles, name)).collect();
        members.push(member(user, given?));
    }
    Ok(members)
}

fn overwrite(world: &World, guild: &Guild, written: &file::Overwrite) -> Read<Overwrite> {
    let (id, member) = match (&written.role, &written.user) {
        (Some(name), None) => (role(&guild.roles, name)?, false),
        (None, Some(name)) if name.get_ref() == BOT => (world.application.id, true),
        (None, Some(name)) => (person(world, name)?, true),
        (Some(name), Some(_)) => return fault(name, "an overwrite is for a `role` or for a `user`".to_owned()),
        (None, None) => {
            let near = written.allow.first().or(written.deny.first());
            let at = near.map_or(0..0, Name::span);
            return Err(Fault { at, message: "an overwrite names a `role` or a `user`".to_owned() });
        }
    };
    Ok(Overwrite { id, member, allow: permissions(&written.allow)?, deny: permissions(&written.deny)? })
}

fn person(world: &World, name: &Name) -> Read<Snowflake> {
    let known = || list(world.people.iter().map(|user| user.name.as_str()));
    let found = world.people.iter().find(|user| user.name == *name.get_ref());
    found.map(|user| user.id).map_or_else(|| unknown("user", name, &known()), Ok)
}

fn role(roles: &[Role], name: &Name) -> Read<Snowflake> {
    let known = || list(roles.iter().map(|role| role.name.as_str()));
    let found = roles.iter().find(|role| role.name == *name.get_ref());
    found.map(|role| role.id).map_or_else(|| unknown("role", name, &known()), Ok)
}

fn permissions(names: &[Name]) -> Read<Permissions> {
    names.iter().try_fold(Permissions::NONE, |sum, name| match Permissions::named(name.get_ref()) {
        Some(permission) => Ok(sum | permission),
        None => unknown("permission", name, "Discord's own names, such as VIEW_CHANNEL"),
    })
}

fn privileged(names: &[Name]) -> Read<u64> {
    names.iter().try_fold(0, |sum, name| match PRIVILEGED.iter().find(|(known, _)| known == name.get_ref()) {
        Some((_, intent)) => Ok(sum | intent),
        None => unknown("privileged intent", name, &list(PRIVILEGED.iter().map(|(name, _)| *name))),
    })
}

fn color(text: &Name) -> Read<u32> {
    let digits = text.get_ref().strip_prefix('#').filter(|digits| digits.len() == 6);
    let value = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
    value.map_or_else(|| fault(text, format!("{} is no colour: write it as \"#e67e22\"", text.get_ref())), Ok)
}

fn parse_id(text: &Name) -> Read<Snowflake> {
    let id = text.get_ref().parse().ok().filter(|id: &u64| *id > 0).map(Snowflake::new);
    id.map_or_else(|| fault(text, format!("{} is no id: write digits in quotes, or leave it out", text.get_ref())), Ok)
}

/// Accepts a name that nothing else of its kind has.
fn unique<'a>(name: &Name, mut others: impl Iterator<Item = &'a str>, what: &str) -> Read<String> {
    if name.get_ref().trim().is_empty() {
        return fault(name, format!("a {what} needs a name"));
    }
    if others.any(|other| other == name.get_ref()) {
        return fault(name, format!("there is a {what} called {} already", name.get_ref()));
    }
    Ok(name.get_ref().clone())
}

fn unknown<T>(what: &str, name: &Name, known: &str) -> Read<T> {
    fault(name, format!("there is no {what} {}; there are {known}", name.get_ref()))
}

fn list<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.collect::<Vec<_>>().join(", ")
}

fn fault<T>(at: &Name, message: String) -> Read<T> {
    Err(Fault { at: at.span(), message })
}
