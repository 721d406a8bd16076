//! Keeps the application's commands, each as the JSON object that Discord would return.

use std::collections::{BTreeSet, HashMap};

use serde_json::Value;

use crate::sandbox::snowflake::Snowflake;

/// Where a command is known: everywhere, or in one server.
pub type Scope = Option<Snowflake>;

/// All commands.
#[derive(Debug, Default)]
pub struct Commands {
    by_scope: HashMap<Scope, Vec<Value>>,
}

impl Commands {
    /// Lists the commands of one scope, in the order in which they were registered.
    pub fn of(&self, scope: Scope) -> &[Value] {
        self.by_scope.get(&scope).map_or(&[], Vec::as_slice)
    }

    /// Lists the commands of one scope, to change them.
    pub fn of_mut(&mut self, scope: Scope) -> &mut Vec<Value> {
        self.by_scope.entry(scope).or_default()
    }

    /// Lists what is on offer in a server (its own commands first) or in a DM.
    pub fn offered(&self, guild: Scope) -> impl Iterator<Item = &Value> {
        let own = guild.map_or(&[] as &[Value], |_| self.of(guild));
        own.iter().chain(self.of(None))
    }

    /// Names all commands, global and of servers, sorted.
    pub fn names(&self) -> BTreeSet<&str> {
        self.by_scope.values().flatten().filter_map(|command| command["name"].as_str()).collect()
    }

    /// Forgets the commands of a server or, with `None`, the global ones.
    pub fn is_empty(&self) -> bool {
        self.by_scope.values().all(Vec::is_empty)
    }
}
