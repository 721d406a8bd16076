//! Acts as a person in the local Discord.

use std::sync::Arc;

use serde_json::{Value, json};
use viva::sandbox::Sandbox;

use super::{
    view::{View, text_of},
    world::client,
};

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

    /// Presses a button of a message that stands in a channel.
    pub async fn clicks_id(&self, message: &Value, custom_id: &str) -> View {
        self.does("click", json!({ "message_id": message["id"], "custom_id": custom_id })).await
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

    /// Starts a quiz for oneself and presses *Begin*.
    pub async fn begins(&self, options: Value) -> View {
        let offer = self.slash_with("quiz start", options).await;
        self.clicks(&offer, "Begin").await
    }

    /// Starts a quiz whose result recruiters may see, and presses *Begin*.
    pub async fn begins_sharing(&self, options: Value) -> View {
        let offer = self.slash_with("quiz start", options).await;
        let offer = self.chooses(&offer, "share").await;
        self.clicks(&offer, "Begin").await
    }

    /// Looks again at what an act has shown: cards change by themselves.
    pub async fn looks_at(&self, view: &View) -> View {
        View::new(self.call("result", json!({ "interaction_id": view.interaction() })).await)
    }

    /// Returns the direct messages with the bot, oldest first, as text.
    pub async fn direct_messages(&self) -> Vec<String> {
        let messages = self.call("dm_messages", json!({})).await;
        messages.as_array().expect("a list of messages").iter().map(text_of).collect()
    }

    /// Returns the messages of a channel that this person sees, oldest first, as text.
    pub async fn messages(&self) -> Vec<String> {
        let messages = self.call("messages", json!({})).await;
        messages.as_array().expect("a list of messages").iter().map(text_of).collect()
    }

    /// Asks for everything held on oneself and reads the file.
    pub async fn export(&self) -> Value {
        let view = self.slash("privacy export").await.alone();
        let file = &view.raw()["response"]["attachments"][0];
        let url = file["url"].as_str().unwrap_or_else(|| panic!("there is no file: {}", view.raw()));
        let answer = client().get(url).send().await.expect("the sandbox serves files");
        answer.json().await.expect("the export is JSON")
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
        // A busy machine may be slow; how quickly the bot answers is for `ack_ms` to tell.
        if arguments["wait_ms"].is_null() {
            arguments["wait_ms"] = json!(30_000);
        }
        arguments
    }
}
