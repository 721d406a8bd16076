//! Answers one interaction.

use serde_json::{Value, json};
use serenity::{
    builder::CreateAttachment,
    http::Http,
    model::id::{InteractionId, UserId},
};

use crate::{
    bot::render,
    engine::Actor,
    ids,
    text::{Card, Form},
};

// Interaction callback types:
// <https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object-interaction-callback-type>
const MESSAGE: u8 = 4;
const UPDATE: u8 = 7;
const MODAL: u8 = 9;

/// An interaction that waits for its answer.
pub struct Reply<'a> {
    http: &'a Http,
    id: InteractionId,
    token: &'a str,
    user: UserId,
}

impl<'a> Reply<'a> {
    /// Takes an interaction to answer.
    pub fn to(http: &'a Http, id: InteractionId, token: &'a str, user: UserId) -> Self {
        Self { http, id, token, user }
    }

    /// Returns who acts, for the engine.
    pub fn actor(&self) -> Actor {
        Actor {
            user: ids::UserId::new(self.user.get()),
            interaction: ids::InteractionId::new(self.id.get()),
            token: self.token.to_owned(),
        }
    }

    /// Returns the code under which a fault in this interaction is logged and shown.
    pub fn code(&self) -> String {
        format!("V-{:06X}", (self.id.get() ^ (self.id.get() >> 22)) & 0xFF_FFFF)
    }

    /// Shows a new message that only the one who acted sees.
    pub async fn note(&self, card: &Card) -> serenity::Result<()> {
        self.send(MESSAGE, &render::ephemeral(card), Vec::new()).await
    }

    /// Shows several cards in a new message that only the one who acted sees.
    pub async fn notes(&self, cards: &[Card]) -> serenity::Result<()> {
        self.send(MESSAGE, &render::ephemeral_all(cards), Vec::new()).await
    }

    /// Shows a new message with a file that only the one who acted sees.
    pub async fn file(&self, card: &Card, name: &str, content: Vec<u8>) -> serenity::Result<()> {
        self.send(MESSAGE, &render::ephemeral(card), vec![CreateAttachment::bytes(content, name)]).await
    }

    /// Replaces the message whose button was pressed, or whose form was submitted.
    pub async fn update(&self, card: &Card) -> serenity::Result<()> {
        self.send(UPDATE, &render::message(card), Vec::new()).await
    }

    /// Opens a form.
    pub async fn form(&self, form: &Form) -> serenity::Result<()> {
        self.send(MODAL, &render::modal(form), Vec::new()).await
    }

    async fn send(&self, kind: u8, data: &Value, files: Vec<CreateAttachment>) -> serenity::Result<()> {
        let answer = json!({ "type": kind, "data": data });
        self.http.create_interaction_response(self.id, self.token, &answer, files).await
    }
}
