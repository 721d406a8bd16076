//! Looks at the sandbox's state as one person: makes the scene that the page draws.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{
    commands::offer,
    names::Names,
    place::{DM, Place},
    scene::{Scene, Server},
};
use crate::sandbox::{
    control::{Actor, is_offered, sees},
    model::Message,
    snowflake::Snowflake,
    state::State,
    world::{Channel, Guild, User},
};

/// How many messages of a channel are drawn, counted from the latest.
const MOST_MESSAGES: usize = 200;

/// Who looks at what, found in the state.
pub struct Eye<'a> {
    state: &'a State,
    /// The person.
    pub user: &'a User,
    /// The server.
    pub guild: &'a Guild,
    /// The channel of the server, or `None` for the direct messages.
    pub channel: Option<&'a Channel>,
}

impl<'a> Eye<'a> {
    /// Finds what an address asks for, with the first of its kind for whatever is left out or unknown. `None` only in
    /// a world without people or servers.
    pub fn open(state: &'a State, asked: &Place) -> Option<Self> {
        let world = &state.world;
        let user = world.person(&asked.user).or_else(|| world.people.first())?;
        let own = |guild: &&Guild| guild.member(user.id).is_some();
        let guild = world.guild_named(&asked.guild).filter(own).or_else(|| world.guilds.iter().find(own))?;
        let seen = |channel: &&Channel| sees(state, user.id, channel);
        let chosen = || guild.channel_named(&asked.channel).filter(seen).or_else(|| guild.channels.iter().find(seen));
        let channel = if asked.is_dm() { None } else { chosen() };
        Some(Self { state, user, guild, channel })
    }

    /// Makes the scene.
    pub fn scene(&self) -> Scene {
        let (state, user) = (self.state, self.user);
        let visible = |guild: &'a Guild| guild.channels.iter().filter(|channel| sees(state, user.id, channel));
        let place = Place {
            user: user.name.clone(),
            guild: self.guild.name.clone(),
            channel: self.channel.map_or(DM, |channel| &channel.name).to_owned(),
        };
        let here = self.channel.or_else(|| state.world.dm_with(user.id)).map(|channel| channel.id);
        let own = |guild: &&Guild| guild.member(user.id).is_some();
        let guilds = || state.world.guilds.iter().filter(own);
        let keys = |guild| visible(guild).map(|channel| channel.id.to_string()).collect();
        let offered = self.offered();
        let names = offered.iter().filter_map(|command| command["name"].as_str());
        Scene {
            now_ms: state.now_ms(),
            bot: state.world.application.name.clone(),
            people: state.world.people.iter().map(|person| person.name.clone()).collect(),
            guilds: guilds().map(|guild| Server { name: guild.name.clone(), channels: keys(guild) }).collect(),
            channels: visible(self.guild).map(|channel| (channel.name.clone(), channel.id.to_string())).collect(),
            topic: self.channel.and_then(|channel| channel.topic.clone()).unwrap_or_default(),
            latest: self.latest(guilds().flat_map(visible)),
            typing_until_ms: here.and_then(|channel| state.typing.get(&channel)).copied(),
            messages: here.map(|channel| self.messages(channel)).unwrap_or_default(),
            commands: names.map(ToOwned::to_owned).collect(),
            names: self.names(),
            place,
        }
    }

    /// Lists the commands that the person is offered here, each subcommand by itself.
    pub fn offered(&self) -> Vec<Value> {
        let scope = self.channel.map(|_| self.guild.id);
        let channel = self.channel.map_or(self.user.id, |channel| channel.id);
        let actor = Actor { user: self.user.id, guild: scope, channel };
        offer(self.state.commands.offered(scope).filter(|command| is_offered(self.state, &actor, command)))
    }

    /// Collects what stands behind ids here.
    pub fn names(&self) -> Names {
        let world = &self.state.world;
        let pair = |id: Snowflake, name: &str| (id.to_string(), name.to_owned());
        Names {
            users: world.people.iter().chain([&world.application]).map(|user| pair(user.id, &user.name)).collect(),
            roles: self.guild.roles.iter().map(|role| pair(role.id, role.name.trim_start_matches('@'))).collect(),
            channels: self.guild.channels.iter().map(|channel| pair(channel.id, &channel.name)).collect(),
            reader: self.user.id.to_string(),
        }
    }

    fn messages(&self, channel: Snowflake) -> Vec<Value> {
        let seen = self.state.messages.in_channel(channel).filter(|message| message.is_seen_by(self.user.id));
        let mut latest: Vec<Value> =
            seen.rev().take(MOST_MESSAGES).map(|message| self.with_original(message)).collect();
        latest.reverse();
        latest
    }

    /// Puts the message that one replies to beside the reply, as Discord's API does.
    fn with_original(&self, message: &Message) -> Value {
        let mut json = message.json.clone();
        let to = Snowflake::from_json(&json["message_reference"]["message_id"]);
        let original =
            to.and_then(|id| self.state.messages.get(id)).filter(|original| original.is_seen_by(self.user.id));
        if let Some(original) = original {
            json["referenced_message"] = original.json.clone();
        }
        json
    }

    fn latest<'c>(&self, channels: impl Iterator<Item = &'c Channel>) -> BTreeMap<String, String> {
        let dm = self.state.world.dm_with(self.user.id).map(|dm| (DM.to_owned(), dm.id));
        let all = channels.map(|channel| (channel.id.to_string(), channel.id)).chain(dm);
        let last = |channel| {
            let mut messages = self.state.messages.in_channel(channel);
            messages.rfind(|message| message.is_seen_by(self.user.id)).map(|message| message.id.to_string())
        };
        all.filter_map(|(key, channel)| Some((key, last(channel)?))).collect()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::sandbox::{clock::Clock, model::EPHEMERAL, world::World};

    fn state() -> State {
        State::new(World::starter("viva"), Clock::standing_at(1_000), "http://127.0.0.1:1".to_owned())
    }

    fn asked(user: &str, guild: &str, channel: &str) -> Place {
        Place { user: user.to_owned(), guild: guild.to_owned(), channel: channel.to_owned() }
    }

    fn scene(state: &State, place: &Place) -> Scene {
        Eye::open(state, place).unwrap().scene()
    }

    #[test]
    fn what_is_left_out_or_unknown_falls_back_to_the_first() {
        let state = state();
        let cases = [
            (asked("", "", ""), asked("candidate", "community", "general")),
            (asked("nobody", "nowhere", "nothing"), asked("candidate", "community", "general")),
            (asked("rival", "hiring", "recruiters"), asked("rival", "hiring", "recruiters")),
            (asked("rival", "hiring", "dm"), asked("rival", "hiring", "dm")),
        ];
        for (place, found) in cases {
            assert_eq!(scene(&state, &place).place, found);
        }
    }

    #[test]
    fn an_ephemeral_message_is_seen_by_one_person() {
        let mut state = state();
        let (channel, user) = (state.world.guilds[0].channels[0].id, state.world.people[0].id);
        let id = state.next_id();
        let json = json!({"id": id, "flags": EPHEMERAL});
        state.messages.insert(Message { id, channel, only_for: Some(user), json });
        let [own, other] = ["candidate", "rival"].map(|name| scene(&state, &asked(name, "", "")));
        assert_eq!((own.messages.len(), other.messages.len()), (1, 0));
        assert_eq!(own.latest.get(&channel.to_string()), Some(&id.to_string()));
        assert!(other.latest.is_empty());
    }

    #[test]
    fn commands_are_offered_where_discord_offers_them() {
        let mut state = state();
        *state.commands.of_mut(None) = vec![
            json!({"name": "quiz", "type": 1, "contexts": [0]}),
            json!({"name": "help", "type": 1, "contexts": [0, 1]}),
            json!({"name": "settings", "type": 1, "contexts": [0], "default_member_permissions": "32"}),
        ];
        let offered = |user: &str, channel: &str| scene(&state, &asked(user, "", channel)).commands;
        assert_eq!(offered("candidate", "general"), ["quiz", "help"]);
        assert_eq!(offered("moderator", "general"), ["quiz", "help", "settings"]);
        assert_eq!(offered("moderator", "dm"), ["help"]);
    }
}
