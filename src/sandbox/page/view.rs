//! Draws the list of messages: what the script fetches again whenever the world changes.

use maud::{Markup, html};

use super::{place::Place, render::message, scene::Scene};

/// What to try first, as whom and with which command; told when the bot offers the command.
const TRY: [(&str, &str, &str); 4] = [
    ("candidate", "quiz start", "take a short, timed quiz"),
    ("moderator", "leaderboard", "see who knows most"),
    ("recruiter", "recruiter subscribe", "have results sent as direct messages"),
    ("moderator", "settings", "say which roles moderate and recruit"),
];

/// Draws the messages of the chosen channel under a welcome.
pub fn view(scene: &Scene) -> Markup {
    let latest = serde_json::to_string(&scene.latest).expect("a map of texts is always JSON");
    html! {
        div #view data-now=(scene.now_ms) data-latest=(latest) data-typing=[scene.typing_until_ms] {
            ol #messages {
                li.welcome #welcome { (welcome(scene)) }
                @for (at, value) in scene.messages.iter().enumerate() {
                    (message(value, at.checked_sub(1).map(|before| &scene.messages[before]), &scene.names))
                }
            }
        }
    }
}

fn welcome(scene: &Scene) -> Markup {
    html! {
        @if scene.place.is_dm() {
            p.big { (scene.bot) }
            p { "This is the start of your direct messages with " strong { (scene.bot) } "." }
            p { "What it sends to you alone arrives here." }
        } @else {
            p.big { "Welcome to #" (scene.place.channel) "!" }
            p { "This is a local Discord on your own machine. " strong { (scene.bot) } " is the real bot; you play the people." }
            (what_to_try(scene))
        }
    }
}

fn what_to_try(scene: &Scene) -> Markup {
    let offered =
        |name: &str| scene.commands.iter().find(|command| *command == name || command.starts_with(&format!("{name} ")));
    let steps: Vec<_> = TRY
        .iter()
        .filter(|(person, name, _)| offered(name).is_some() && scene.people.iter().any(|one| one == person))
        .collect();
    html! {
        @if steps.is_empty() {
            p { "Type " code { "/" } " to see what the bot offers." }
        } @else {
            ol {
                @for (person, name, what) in steps { li { (step(scene, person, name, what)) } }
                li { "Waiting for a deadline? The buttons at the top move the clock on." }
            }
        }
    }
}

fn step(scene: &Scene, person: &str, command: &str, what: &str) -> Markup {
    let address = Place { user: person.to_owned(), ..scene.place.clone() }.address();
    html! {
        @if person == scene.place.user {
            "As " strong { (person) } ", type "
            button.mention type="button" data-act="type" data-text=(format!("/{command}")) { "/" (command) }
        } @else {
            "As " a href=(address) { (person) } ", type " code { "/" (command) }
        }
        " to " (what) "."
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn scene() -> Scene {
        Scene {
            place: Place { user: "candidate".into(), guild: "community".into(), channel: "general".into() },
            bot: "viva".into(),
            people: vec!["candidate".into(), "moderator".into()],
            commands: vec!["quiz start".into(), "leaderboard".into(), "recruiter subscribe".into()],
            ..Scene::default()
        }
    }

    #[test]
    fn a_newcomer_is_told_what_the_bot_offers() {
        let drawn = view(&scene()).into_string();
        assert!(drawn.contains("data-text=\"/quiz start\""));
        assert!(drawn.contains("<a href=\"/?user=moderator&amp;guild=community&amp;channel=general\">moderator</a>"));
        assert!(!drawn.contains("/recruiter subscribe"), "nobody here is called recruiter");
        assert!(view(&Scene { commands: Vec::new(), ..scene() }).into_string().contains("to see what the bot offers"));
    }

    #[test]
    fn messages_follow_the_welcome_in_their_order() {
        let written = |id: &str| json!({"id": id, "content": "x", "author": {"id": "1", "username": "viva"}});
        let drawn = view(&Scene { messages: vec![written("1"), written("2")], ..scene() }).into_string();
        let places = ["id=\"welcome\"", "id=\"m1\"", "id=\"m2\""].map(|id| drawn.find(id));
        assert!(places.is_sorted() && places.iter().all(Option::is_some), "{places:?}");
    }
}
