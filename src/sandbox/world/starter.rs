//! Lays out the world that everybody starts with: two servers, four people, two roles. All ids are constants.

use super::{Channel, ChannelKind, Guild, Member, Permissions, Role, User, World};
use crate::sandbox::snowflake::Snowflake;

/// The first id of the starter world: made in April 2023, so it is older than anything that happens in it.
const FIRST: u64 = 1_100_000_000_000_000_000;
/// How far the ids of one server are from those of the next.
const STRIDE: u64 = 1_000_000_000;
const APPLICATION: u64 = FIRST + 1;
const OWNER: u64 = FIRST + 2;
const PEOPLE: [(u64, &str, &str); 4] = [
    (FIRST + 11, "candidate", "Candidate"),
    (FIRST + 12, "rival", "Rival"),
    (FIRST + 13, "moderator", "Moderator"),
    (FIRST + 14, "recruiter", "Recruiter"),
];
const GUILDS: [(&str, &[(&str, &str)]); 2] = [
    (
        "community",
        &[
            ("general", "Anything goes"),
            ("interviews", "Practise with the bot: type / to begin"),
            ("leaderboard", "Who knows most"),
        ],
    ),
    (
        "hiring",
        &[
            ("general", "For the whole team"),
            ("interviews", "Where candidates meet the bot"),
            ("recruiters", "Results"),
        ],
    ),
];

impl World {
    /// Lays out the starter world around an application of this name.
    pub fn starter(application: &str) -> Self {
        let user = |id, name: &str, display: &str| User {
            id: Snowflake::new(id),
            name: name.to_owned(),
            display: display.to_owned(),
            bot: id == APPLICATION,
        };
        Self {
            application: user(APPLICATION, application, application),
            owner: user(OWNER, "owner", "Owner"),
            people: PEOPLE.iter().map(|&(id, name, display)| user(id, name, display)).collect(),
            guilds: (1..).zip(GUILDS).map(|(n, it)| guild(FIRST + n * STRIDE, application, it)).collect(),
            privileged_intents: 0,
            dms: Vec::new(),
        }
    }
}

fn guild(first: u64, application: &str, (name, channels): (&str, &[(&str, &str)])) -> Guild {
    let id = Snowflake::new(first);
    let role = |n, name: &str, permissions, color, managed| Role {
        id: Snowflake::new(first + n),
        name: name.to_owned(),
        permissions,
        color,
        managed,
    };
    let everyone = Permissions::VIEW_CHANNEL
        | Permissions::SEND_MESSAGES
        | Permissions::EMBED_LINKS
        | Permissions::ATTACH_FILES
        | Permissions::READ_MESSAGE_HISTORY
        | Permissions::USE_APPLICATION_COMMANDS;
    let moderator = Permissions::MANAGE_GUILD | Permissions::MANAGE_MESSAGES | Permissions::MODERATE_MEMBERS;
    let roles = vec![
        Role { id, ..role(0, "@everyone", everyone, 0, false) },
        role(1, application, everyone, 0, true),
        role(2, "Recruiter", Permissions::NONE, 0x2e_cc_71, false),
        role(3, "Moderator", moderator, 0xe6_7e_22, false),
    ];
    let member = |user: u64, roles: &[u64]| Member {
        user: Snowflake::new(user),
        roles: roles.iter().map(|n| Snowflake::new(first + n)).collect(),
        joined_ms: id.time_ms(),
    };
    let members = vec![
        member(OWNER, &[]),
        member(APPLICATION, &[1]),
        member(PEOPLE[0].0, &[]),
        member(PEOPLE[1].0, &[]),
        member(PEOPLE[2].0, &[3]),
        member(PEOPLE[3].0, &[2]),
    ];
    let channel = |n, &(name, topic): &(&str, &str)| Channel {
        id: Snowflake::new(first + n),
        name: name.to_owned(),
        topic: Some(topic.to_owned()),
        kind: ChannelKind::Text(id),
        overwrites: Vec::new(),
    };
    Guild {
        id,
        name: name.to_owned(),
        owner: Snowflake::new(OWNER),
        roles,
        channels: (100..).zip(channels).map(|(n, it)| channel(n, it)).collect(),
        members,
    }
}
