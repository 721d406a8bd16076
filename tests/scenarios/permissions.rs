//! Who may do what: every command and every button, for everybody, in both servers.

use serde_json::json;

use super::world::World;

const PEOPLE: [&str; 4] = ["candidate", "rival", "moderator", "recruiter"];
const SERVERS: [&str; 2] = ["community", "hiring"];

#[tokio::test]
async fn each_command_serves_those_it_is_for_and_refuses_the_others_kindly() {
    const ANYBODY: [&str; 4] = PEOPLE;
    // The command, whom it serves, what they see, what the others see.
    let table: [(&str, &[&str], &str, &str); 10] = [
        ("quiz status", &ANYBODY, "No quiz is running", ""),
        ("quiz stop", &ANYBODY, "No quiz is running", ""),
        ("quiz start", &ANYBODY, "Your quiz is ready", ""),
        ("privacy export", &ANYBODY, "Your data", ""),
        ("privacy erase", &ANYBODY, "Erase everything about you?", ""),
        ("leaderboard", &["moderator"], "# Leaderboard", "This is for moderators"),
        ("recruiter subscribe", &["recruiter"], "You are subscribed", "This is for recruiters"),
        ("recruiter recent", &["recruiter"], "No shared results yet", "This is for recruiters"),
        ("recruiter unsubscribe", &ANYBODY, "subscribed", ""),
        ("settings", &["moderator"], "Settings of this server", "needs the permission **Manage Server**"),
    ];
    let world = World::start().await;
    for server in SERVERS {
        for person in PEOPLE {
            let actor = world.person(person).in_server(server);
            for (command, serves, good, refusal) in table {
                let expected = if serves.contains(&person) { good } else { refusal };
                let text = actor.slash(command).await.alone().text();
                assert!(text.contains(expected), "/{command} by {person} in {server}:\n{text}");
            }
        }
    }
    world.end().await;
}

#[tokio::test]
async fn a_command_is_for_servers_only() {
    let world = World::start().await;
    let refused = world.person("candidate").cannot("slash", json!({ "name": "quiz start", "channel": "dm" })).await;
    assert!(refused.contains("no command") || refused.contains("hidden"), "{refused}");
    world.end().await;
}

#[tokio::test]
async fn nobody_sees_anothers_card_and_nobody_can_use_its_buttons() {
    let world = World::start().await;
    let candidate = world.person("candidate");
    let offer = candidate.slash("quiz start").await;
    let press = json!({ "message_id": offer.message_id(), "custom_id": offer.button("Begin") });
    let refused = world.person("rival").cannot("click", press).await;
    assert!(refused.contains("rival sees no message"), "{refused}");

    // Custom ids are no secret: a message that all can see may carry them.
    let mut ids = vec![offer.button("Begin"), offer.button("Stop")];
    let card = candidate.clicks(&offer, "Begin").await;
    ids.extend(["Answer", "Skip"].map(|label| card.button(label)));
    ids.extend(["next", "results"].map(|word| card.button("Stop").replace("stop", word)));
    let last = ids.len() - 1;
    ids[last - 1].push_str(":1");
    let buttons: Vec<_> =
        ids.iter().map(|id| json!({ "type": 2, "style": 1, "label": "Press me", "custom_id": id })).collect();
    let rows: Vec<_> = buttons.chunks(5).map(|row| json!({ "type": 1, "components": row })).collect();
    let message = world.bot_posts("community", "general", json!({ "content": "Look", "components": rows })).await;
    for person in ["rival", "moderator", "recruiter"] {
        for id in &ids {
            let text = world.person(person).clicks_id(&message, id).await.alone().text();
            assert!(text.contains("That one is not yours"), "{person} presses {id}:\n{text}");
        }
    }
    let again = candidate.slash("quiz status").await;
    assert_eq!(again.text(), card.text(), "nothing happened to the quiz");
    world.end().await;
}

#[tokio::test]
async fn foreign_buttons_are_old_cards() {
    let world = World::start().await;
    let ids = ["v0:begin:1", "v1:begin:1", "v1:answer:1", "somebody else's", "v1:post-leaderboard:1", "v1:share:1"];
    for id in ids {
        let row = json!({ "type": 1, "components": [{ "type": 2, "style": 1, "label": "Press", "custom_id": id }] });
        let message = world.bot_posts("community", "general", json!({ "content": "Old", "components": [row] })).await;
        let text = world.person("moderator").clicks_id(&message, id).await.alone().text();
        assert!(text.contains("This card is out of date"), "{id}:\n{text}");
    }
    world.end().await;
}

#[tokio::test]
async fn only_moderators_post_the_leaderboard_and_only_their_own_servers() {
    let world = World::start().await;
    let info = world.call("info", json!({})).await.expect("the sandbox tells its servers");
    for server in SERVERS {
        let id = format!("v1:post-leaderboard:{}", info["guilds"][server]["id"].as_str().expect("an id"));
        let row =
            json!({ "type": 1, "components": [{ "type": 2, "style": 1, "label": "Post here", "custom_id": id }] });
        for place in SERVERS {
            for person in PEOPLE {
                let card = json!({ "content": "Board", "components": [row] });
                let message = world.bot_posts(place, "general", card).await;
                let text = world.person(person).in_server(place).clicks_id(&message, &id).await.text();
                let expected = match (person, place == server) {
                    ("moderator", true) => "Posted",
                    ("moderator", false) => "This card is out of date",
                    _ => "This is for moderators",
                };
                assert!(text.contains(expected), "{person} in {place} for {server}:\n{text}");
            }
        }
    }
    world.end().await;
}

#[tokio::test]
async fn the_permission_that_posting_lacks_is_named() {
    for (permission, name) in
        [("SEND_MESSAGES", "Send Messages"), ("EMBED_LINKS", "Embed Links"), ("VIEW_CHANNEL", "View Channel")]
    {
        let world = World::start().await;
        let (candidate, moderator) = (world.person("candidate"), world.person("moderator"));
        let card = candidate.begins(json!({ "topic": "sea" })).await;
        candidate.answers(&card, "The moon pulls the water.").await;
        let board = moderator.slash("leaderboard").await.sees("1 question");
        world.sandbox().deny_bot("community", "general", permission).expect("the permission can be taken");
        let refused = moderator.clicks(&board, "Post here").await.alone();
        refused.sees("I am not allowed to do that").sees(&format!("**{name}**"));
        let public = world.person("rival").messages().await;
        assert!(public.is_empty(), "nothing was posted: {public:?}");
        world.end().await;
    }
}

#[tokio::test]
async fn settings_give_duties_to_roles() {
    let world = World::start().await;
    let (moderator, recruiter) = (world.person("moderator"), world.person("recruiter"));
    for option in ["moderator_role", "recruiter_role"] {
        let refused = moderator.slash_with("settings", json!({ option: "@everyone" })).await.alone();
        refused.sees("Choose another role").sees("Nothing was changed");
    }
    recruiter.slash("leaderboard").await.alone().sees("This is for moderators");
    moderator.slash_with("settings", json!({ "moderator_role": "Recruiter" })).await.alone().sees("Saved");
    recruiter.slash("leaderboard").await.alone().sees("# Leaderboard");
    // Who may manage the server needs no role for it.
    moderator.slash("leaderboard").await.alone().sees("# Leaderboard");
    // The other server keeps its own settings, and managing the server makes no recruiter.
    recruiter.in_server("hiring").slash("leaderboard").await.alone().sees("This is for moderators");
    moderator.slash("recruiter recent").await.alone().sees("This is for recruiters");
    world.end().await;
}
