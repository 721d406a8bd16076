//! Acts as a person in the local Discord.

use std::sync::Arc;

use serde_json::{Value, json};
use viva::sandbox::Sandbox;

use super::view::View;

/// A person, in a server.
#[derive(Clone)]
pub struct Actor {
    sandbox: Arc<Sandbox>,
    name: String,
    guild: Option<String>,
}

impl Actor {
    /// Takes a person of the default world, in its first server.
    pub fn new(sandbox: Arc<Sandbox>, name: &str) -> Self {
        Self { sandbox, name: name.to_owned(), guild: None }
    }

    /// Goes to another server.
    pub fn in_server(&self, guild: &str) -> Self {
        Self { guild: Some(guild.to_owned()), ..self.clone() }
    }

    /// Uses a slash command without options.
    pub async fn slash(&self, name: &str) -> View {
        self.slash_with(name, json!({})).await
    }

    /// Uses a slash command.
    pub async fn slash_with(&self, name: &str, options: Value) -> View {
        self.does("slash", json!({ "name": name, "options": options })).await
    }

    /// Types into an option and reads what is offered.
    pub async fn types(&self, name: &str, option: &str, value: &str) -> Vec<String> {
        let view = self.does("autocomplete", json!({ "name": name, "option": option, "value": value })).await;
        view.choices()
    }

    /// Presses the button with a word on it.
    pub async fn clicks(&self, view: &View, label: &str) -> View {
        self.does("click", json!({ "message_id": view.message_id(), "custom_id": view.button(label) })).await
    }

    /// Chooses a value in the only choice of a message.
    pub async fn chooses(&self, view: &View, value: &str) -> View {
        let (message, choice) = (view.message_id(), view.select());
        self.does("select", json!({ "message_id": message, "custom_id": choice, "values": [value] })).await
    }

    /// Submits the form that a button opened.
    pub async fn submits(&self, form: &View, text: &str) -> View {
        let values = json!({ form.input(): text });
        self.does("submit", json!({ "interaction_id": form.interaction(), "values": values })).await
    }

    /// Presses *Answer* and submits a text.
    pub async fn answers(&self, card: &View, text: &str) -> View {
        let form = self.clicks(card, "Answer").await;
        self.submits(&form, text).await
    }

    /// Returns the direct messages with the bot, oldest first, as text.
    pub async fn direct_messages(&self) -> Vec<String> {
        let messages = self.call("dm_messages", json!({})).await;
        messages.as_array().expect("a list of messages").iter().map(super::view::text_of).collect()
    }

    /// Returns the messages of a channel that this person sees, oldest first, as text.
    pub async fn messages(&self) -> Vec<String> {
        let messages = self.call("messages", json!({})).await;
        messages.as_array().expect("a list of messages").iter().map(super::view::text_of).collect()
    }

    /// Does something that makes an interaction.
    pub async fn does(&self, verb: &str, arguments: Value) -> View {
        View::new(self.call(verb, arguments).await)
    }

    /// Tries something that a person may be unable to do, and returns the reason.
    pub async fn cannot(&self, verb: &str, arguments: Value) -> String {
        let refused = self.sandbox.call(verb, self.as_me(arguments)).await;
        format!("{:?}", refused.expect_err("nobody can do this"))
    }

    async fn call(&self, verb: &str, arguments: Value) -> Value {
        let answer = self.sandbox.call(verb, self.as_me(arguments.clone())).await;
        answer.unwrap_or_else(|error| panic!("{} cannot {verb} {arguments}: {error:?}", self.name))
    }

    fn as_me(&self, mut arguments: Value) -> Value {
        arguments["user"] = json!(self.name);
        if let Some(guild) = &self.guild {
            arguments["guild"] = json!(guild);
        }
        arguments
    }
}
