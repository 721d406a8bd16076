//! Gathers the objects that an interaction's values name, as its `resolved` data.

use serde_json::{Map, Value};

use super::{ControlError, error::setup, place::Actor};
use crate::sandbox::{
    snowflake::Snowflake,
    state::State,
    wire::{channel, guild, user},
};

/// The objects that an interaction's values name.
#[derive(Debug, Default)]
pub struct Resolved(Map<String, Value>);

impl Resolved {
    /// Ends the gathering.
    pub fn into_map(self) -> Map<String, Value> {
        self.0
    }

    /// Adds an object of a kind.
    pub fn add(&mut self, kind: &str, id: Snowflake, object: Value) {
        let known = self.0.entry(kind).or_insert_with(|| Value::Object(Map::new()));
        known[id.to_string()] = object;
    }

    /// Finds a user by name or id and adds them with their membership.
    pub fn user(&mut self, state: &State, actor: &Actor, name: &str) -> Result<Snowflake, ControlError> {
        let bare = name.trim_start_matches('@');
        let world = &state.world;
        let found = world.person(bare).or_else(|| {
            [&world.application, &world.owner].into_iter().find(|it| {
                it.name == bare || bare.parse() == Ok(it.id) //
            })
        });
        let Some(found) = found else { return setup(format!("there is nobody called {name}")) };
        self.add("users", found.id, user::user(found));
        let server = actor.guild.and_then(|id| world.guild(id));
        if let Some((server, member)) = server.and_then(|it| Some((it, it.member(found.id)?))) {
            let mut partial = guild::partial_member(member);
            partial.insert("permissions".to_owned(), guild::permissions(server.permissions(found.id)));
            self.add("members", found.id, Value::Object(partial));
        }
        Ok(found.id)
    }

    /// Finds a channel of the server by name or id and adds it.
    pub fn channel(&mut self, state: &State, actor: &Actor, name: &str) -> Result<Snowflake, ControlError> {
        let server = actor.guild.and_then(|id| state.world.guild(id));
        match server.and_then(|server| server.channel_named(name)) {
            Some(found) => {
                self.add("channels", found.id, channel::partial(state, found, actor.user));
                Ok(found.id)
            }
            None => setup(format!("there is no channel called {name} here")),
        }
    }

    /// Finds a role of the server by name or id and adds it.
    pub fn role(&mut self, state: &State, actor: &Actor, name: &str) -> Result<Snowflake, ControlError> {
        let server = actor.guild.and_then(|id| state.world.guild(id));
        let found = server.and_then(|server| {
            let id = server.role_named(name)?.id;
            server.roles.iter().zip(0..).find(|(role, _)| role.id == id)
        });
        match found {
            Some((role, position)) => {
                self.add("roles", role.id, guild::role((role, position)));
                Ok(role.id)
            }
            None => setup(format!("there is no role called {name} here")),
        }
    }

    /// Finds a user or a role and adds it.
    pub fn mentionable(&mut self, state: &State, actor: &Actor, name: &str) -> Result<Snowflake, ControlError> {
        self.user(state, actor, name).or_else(|_| self.role(state, actor, name))
    }
}
