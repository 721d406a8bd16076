//! Makes the messages that people write, and says how much of them a bot may read.
//!
//! <https://discord.com/developers/docs/events/gateway#message-content-intent>

use serde_json::{Value, json};

use super::{mentions, message::announce};
use crate::sandbox::{clock::iso, model::Message, snowflake::Snowflake, state::State, wire};

/// What, beside the content, a bot without the intent does not see of other people's messages.
const WITHHELD: [&str; 3] = ["embeds", "attachments", "components"];

/// Makes a person's message and tells who listens.
pub fn write(state: &mut State, channel: Snowflake, author: Snowflake, content: &str) -> Snowflake {
    let id = state.next_id();
    let mut json = json!({
        "id": id, "type": 0, "channel_id": channel, "author": wire::user::user(state.user(author)),
        "content": named(state, content),
        "timestamp": iso(id.time_ms()), "edited_timestamp": null, "tts": false, "pinned": false, "flags": 0,
        "attachments": [], "embeds": [], "components": [],
    });
    mentions::fill(state, &mut json, &Value::Null);
    state.messages.insert(Message { id, channel, only_for: None, json });
    announce(state, "MESSAGE_CREATE", id);
    id
}

/// Turns `@name` into the mention that a client makes of it.
fn named(state: &State, content: &str) -> String {
    let users = || state.world.people.iter().chain([&state.world.application]);
    let mention = |word: &str| {
        let end = word.find(|c: char| !(c.is_alphanumeric() || "._-".contains(c))).unwrap_or(word.len());
        let (name, after) = word.split_at(end);
        users().find(|user| user.name == name).map(|user| format!("<@{}>{after}", user.id))
    };
    let word = |word: &str| word.strip_prefix('@').and_then(mention).unwrap_or_else(|| word.to_owned());
    content.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// Returns a message as a bot without the intent sees it: whole if it is its own, written to it, or mentions it.
pub fn withheld(state: &State, message: &Message) -> Value {
    let bot = state.application();
    let is_bot = |user: &Value| Snowflake::from_json(&user["id"]) == Some(bot);
    let in_dm = state.world.channel(message.channel).is_some_and(|channel| channel.guild().is_none());
    let mentioned = message.json["mentions"].as_array().is_some_and(|users| users.iter().any(is_bot));
    let mut seen = message.json.clone();
    if !(in_dm || mentioned || is_bot(&message.json["author"])) {
        seen["content"] = json!("");
        for key in WITHHELD {
            seen[key] = json!([]);
        }
    }
    seen
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sandbox::{clock::Clock, world::World};

    #[test]
    fn a_person_writes_and_names_others() {
        let mut state = State::new(World::starter("bot"), Clock::standing_at(1_700_000_000_000), String::new());
        let (author, rival) = (state.world.people[0].id, state.world.people[1].id);
        let channel = state.world.guilds[0].channels[0].id;
        let id = write(&mut state, channel, author, "@rival, see @nobody a@rival @everyone @rival");
        let json = &state.messages.get(id).unwrap().json;
        assert_eq!(json["content"], format!("<@{rival}>, see @nobody a@rival @everyone <@{rival}>"));
        assert_eq!(json["mentions"][0]["username"], "rival");
        assert_eq!(json["author"]["bot"], false);
    }
}
