//! Makes, edits and deletes messages, once what the bot sent has been checked.

use serde_json::{Value, json};

use super::{layout, mentions, parts, person};
use crate::sandbox::{
    clock::iso,
    gateway::intents,
    model::{EPHEMERAL, LOADING, Message, StoredFile, guess_type},
    rest::Upload,
    snowflake::Snowflake,
    state::State,
    wire,
    world::Channel,
};

/// Message flags that a bot may set on its own: suppress embeds, suppress notifications, Components V2.
const SETTABLE: u64 = 1 << 2 | 1 << 12 | 1 << 15;

/// Where a new message goes, and what it answers.
#[derive(Clone, Debug)]
pub struct Place {
    /// The channel.
    pub channel: Snowflake,
    /// Whoever alone sees it, when it is ephemeral.
    pub only_for: Option<Snowflake>,
    /// Whether the message stands for an answer that comes later.
    pub loading: bool,
    /// The message that it replies to.
    pub reply_to: Option<Snowflake>,
    /// What the message says about the interaction that it answers.
    pub metadata: Option<Value>,
}

impl Place {
    /// A plain message in a channel.
    pub fn channel(channel: Snowflake) -> Self {
        Self { channel, only_for: None, loading: false, reply_to: None, metadata: None }
    }
}

/// Makes a message from a checked body and its files, and tells who listens.
pub fn create(state: &mut State, place: Place, body: &Value, uploads: &[Upload]) -> Snowflake {
    let id = state.next_id();
    let guild = state.world.channel(place.channel).and_then(Channel::guild);
    let ephemeral = place.only_for.is_some();
    let attachments = store(state, place.channel, body, uploads, ephemeral);
    let components = layout::components(&body["components"], &attachments, &mut || state.next_id());
    let mut flags = body["flags"].as_u64().unwrap_or(0) & SETTABLE;
    flags |= if ephemeral { EPHEMERAL } else { 0 } | if place.loading { LOADING } else { 0 };
    let (kind, reference) = match (place.reply_to, &place.metadata) {
        (Some(to), _) => (19, json!({"type": 0, "channel_id": place.channel, "message_id": to, "guild_id": guild})),
        (None, Some(metadata)) if metadata["type"] == 2 => (20, Value::Null),
        _ => (0, Value::Null),
    };
    let content = body["content"].as_str().unwrap_or_default();
    let mut json = json!({
        "id": id, "type": kind, "channel_id": place.channel, "author": wire::user::user(&state.world.application),
        "content": content, "timestamp": iso(id.time_ms()), "edited_timestamp": null,
        "tts": body["tts"].as_bool().unwrap_or(false), "pinned": false, "flags": flags, "attachments": attachments,
        "embeds": parts::embeds(&body["embeds"], &attachments), "components": components,
    });
    mentions::fill(state, &mut json, &body["allowed_mentions"]);
    if !reference.is_null() {
        json["message_reference"] = reference;
    }
    if let Some(metadata) = place.metadata {
        json["webhook_id"] = json!(state.application());
        json["application_id"] = json!(state.application());
        if metadata["type"] == 2 {
            json["interaction"] = json!({
                "id": metadata["id"], "type": 2, "name": metadata["name"], "user": metadata["user"],
            });
        }
        json["interaction_metadata"] = metadata;
    }
    if !body["nonce"].is_null() {
        json["nonce"] = body["nonce"].clone();
    }
    state.messages.insert(Message { id, channel: place.channel, only_for: place.only_for, json });
    // Who has written types no longer.
    state.typing.remove(&place.channel);
    announce(state, "MESSAGE_CREATE", id);
    id
}

/// Edits a message: what the checked body names is replaced, what it leaves out stays.
pub fn edit(state: &mut State, id: Snowflake, body: &Value, uploads: &[Upload]) {
    let Some(message) = state.messages.get(id) else { return };
    let (channel, ephemeral) = (message.channel, message.only_for.is_some());
    let kept = kept_attachments(&message.json["attachments"], &body["attachments"]);
    let added = store(state, channel, body, uploads, ephemeral);
    let attachments: Vec<Value> = kept.into_iter().chain(added).collect();
    let components = body.get("components").map(|it| layout::components(it, &attachments, &mut || state.next_id()));
    let now = state.now_iso();
    let Some(message) = state.messages.get_mut(id) else { return };
    if let Some(content) = body.get("content") {
        message.json["content"] = json!(content.as_str().unwrap_or_default());
    }
    if let Some(embeds) = body.get("embeds") {
        message.json["embeds"] = parts::embeds(embeds, &attachments);
    }
    if let Some(components) = components {
        message.json["components"] = components;
    }
    message.json["attachments"] = Value::Array(attachments);
    if message.is_loading() {
        // The answer that was put off has come: it is not an edit in the reader's eyes.
        message.set_flags(0, LOADING);
    } else {
        message.json["edited_timestamp"] = json!(now);
    }
    let flags = body["flags"].as_u64().unwrap_or(0) & SETTABLE;
    message.set_flags(flags, if body["flags"].is_null() { 0 } else { 1 << 2 });
    let mut json = message.json.clone();
    mentions::fill(state, &mut json, &body["allowed_mentions"]);
    if let Some(message) = state.messages.get_mut(id) {
        message.json = json;
    }
    announce(state, "MESSAGE_UPDATE", id);
}

/// Deletes a message.
pub fn delete(state: &mut State, id: Snowflake) {
    let Some(message) = state.messages.remove(id) else { return };
    let guild = state.world.channel(message.channel).and_then(Channel::guild);
    if message.only_for.is_none() {
        let mut data = json!({"id": id, "channel_id": message.channel});
        if let Some(guild) = guild {
            data["guild_id"] = json!(guild);
        }
        state.dispatch("MESSAGE_DELETE", intents_for(guild), guild, &data);
    }
    state.changed();
}

/// Tells those who listen; of an ephemeral message only its reader hears, through the interaction.
pub fn announce(state: &mut State, event: &str, id: Snowflake) {
    let message = state.messages.get(id).expect("the caller has just put it there");
    if message.only_for.is_none() {
        let guild = state.world.channel(message.channel).and_then(Channel::guild);
        let [whole, withheld] = [message.json.clone(), person::withheld(state, message)].map(|mut data| {
            if let Some(guild) = guild.and_then(|guild| state.world.guild(guild)) {
                data["guild_id"] = json!(guild.id);
                let author = Snowflake::from_json(&data["author"]["id"]);
                if let Some(member) = author.and_then(|author| guild.member(author)) {
                    data["member"] = Value::Object(wire::guild::partial_member(member));
                }
            }
            data
        });
        state.dispatch_message(event, intents_for(guild), guild, &whole, &withheld);
    }
    state.changed();
}

fn intents_for(guild: Option<Snowflake>) -> u64 {
    if guild.is_some() { intents::GUILD_MESSAGES } else { intents::DIRECT_MESSAGES }
}

/// Stores the files of a form; `attachments[].id` says which of them an alternative text or another name belongs to.
fn store(state: &mut State, channel: Snowflake, body: &Value, uploads: &[Upload], ephemeral: bool) -> Vec<Value> {
    let notes = body["attachments"].as_array().map_or(&[] as &[Value], Vec::as_slice);
    let mut described = Vec::with_capacity(uploads.len());
    for upload in uploads {
        let number = upload.number();
        let is_noted =
            |note: &&Value| number.is_some() && Snowflake::from_json(&note["id"]).map(Snowflake::get) == number;
        let note = notes.iter().find(is_noted).unwrap_or(&Value::Null);
        let filename = note["filename"].as_str().unwrap_or(&upload.filename).to_owned();
        let content_type = upload.content_type.clone().unwrap_or_else(|| guess_type(&filename).to_owned());
        let description = note["description"].as_str().map(ToOwned::to_owned);
        let id = state.next_id();
        let file = StoredFile { id, channel, filename, content_type, description, bytes: upload.bytes.clone() };
        described.push(file.describe(&state.origin, ephemeral));
        state.files.insert(file);
    }
    described
}

/// Says which attachments an edit keeps: those that it names, or all when it names none.
fn kept_attachments(present: &Value, named: &Value) -> Vec<Value> {
    let present = present.as_array().cloned().unwrap_or_default();
    let Some(named) = named.as_array() else { return present };
    let is_named =
        |it: &Value| named.iter().any(|note| Snowflake::from_json(&note["id"]) == Snowflake::from_json(&it["id"]));
    present.into_iter().filter(is_named).collect()
}
