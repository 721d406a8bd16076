//! Lets a person write an ordinary message.

use serde_json::{Value, json};

use super::mentions;
use crate::sandbox::{
    clock::iso, gateway::intents, model::Message, snowflake::Snowflake, state::State, wire, world::Channel,
};

/// What a bot without the intent for message contents does not learn, beside the text.
/// <https://docs.discord.com/developers/events/gateway#message-content-intent>
const WITHHELD: [&str; 3] = ["embeds", "attachments", "components"];

/// Puts a person's message into a channel and tells those who listen.
pub fn say(state: &mut State, author: Snowflake, channel: Snowflake, content: &str) -> Snowflake {
    let id = state.next_id();
    let guild = state.world.channel(channel).and_then(Channel::guild);
    let mut json = json!({
        "id": id, "type": 0, "channel_id": channel, "author": wire::user::user(state.user(author)),
        "content": named(state, content), "timestamp": iso(id.time_ms()), "edited_timestamp": null, "tts": false,
        "pinned": false, "flags": 0, "attachments": [], "embeds": [], "components": [],
    });
    mentions::fill(state, &mut json, &Value::Null);
    state.messages.insert(Message { id, channel, only_for: None, json: json.clone() });
    if let Some(member) = guild.and_then(|guild| state.world.guild(guild)?.member(author)) {
        json["member"] = Value::Object(wire::guild::partial_member(member));
        json["guild_id"] = guild.into();
    }
    let calls = |user: &Value| Snowflake::from_json(&user["id"]) == Some(state.application());
    let told = guild.is_none() || json["mentions"].as_array().is_some_and(|users| users.iter().any(calls));
    let mut bare = json.clone();
    bare["content"] = json!("");
    for key in WITHHELD {
        bare[key] = json!([]);
    }
    let data = |held: u64| if told || held & intents::MESSAGE_CONTENT != 0 { json.clone() } else { bare.clone() };
    let kind = if guild.is_some() { intents::GUILD_MESSAGES } else { intents::DIRECT_MESSAGES };
    state.gateway.dispatch_each(&mut state.faults, "MESSAGE_CREATE", kind, guild, data);
    state.changed();
    id
}

/// Turns `@name` into the mention that a client makes of it.
fn named(state: &State, content: &str) -> String {
    let users = || state.world.people.iter().chain([&state.world.application]);
    let mention = |word: &str| {
        let (name, after) = word.split_at(word.find(|c: char| !(c.is_alphanumeric() || "._-".contains(c)))?);
        let user = users().find(|user| user.name == name)?;
        Some(format!("<@{}>{after}", user.id))
    };
    let word = |word: &str| match word.strip_prefix('@').and_then(|rest| mention(&format!("{rest} "))) {
        Some(mention) => mention.strip_suffix(' ').unwrap_or(&mention).to_owned(),
        None => word.to_owned(),
    };
    content.split(' ').map(word).collect::<Vec<_>>().join(" ")
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
        let id = say(&mut state, author, channel, "@rival, see @nobody a@rival @everyone");
        let json = &state.messages.get(id).unwrap().json;
        assert_eq!(json["content"], format!("<@{rival}>, see @nobody a@rival @everyone"));
        assert_eq!(json["mentions"][0]["username"], "rival");
        assert_eq!(json["author"]["bot"], false);
    }
}
