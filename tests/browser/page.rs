//! Stories on the page with a bot that is not ours: every kind of interaction, by mouse and by keyboard.

use fantoccini::key::Key;
use serde_json::{Value, json};
use viva::sandbox::{Options, Sandbox};

use super::{actor::Actor, app::App, axe::assert_accessible, driver::Browser};

fn commands() -> Value {
    json!([
        {"name": "greet", "description": "Says hello", "options": [
            {"type": 3, "name": "name", "description": "Whom", "required": true, "autocomplete": true},
            {"type": 4, "name": "times", "description": "How often", "min_value": 1, "max_value": 3},
            {"type": 6, "name": "friend", "description": "Who else"},
        ]},
        {"name": "quiz", "description": "Quizzes", "options": [{"type": 1, "name": "start", "description": "Shows a card"}]},
        {"name": "silent", "description": "Never answers"},
    ])
}

fn answer(interaction: &Value) -> Option<Value> {
    let data = &interaction["data"];
    let option = |name: &str| {
        let options = data["options"].as_array().into_iter().flatten();
        options.filter(|option| option["name"] == name).map(|option| option["value"].clone()).next().unwrap_or_default()
    };
    let id = data["custom_id"].as_str().unwrap_or_default();
    Some(match (interaction["type"].as_u64(), data["name"].as_str().unwrap_or(id)) {
        (Some(4), _) => {
            json!({"type": 8, "data": {"choices": [{"name": "Ada L.", "value": "Ada"}, {"name": "Grace H.", "value": "Grace"}]}})
        }
        (_, "greet") => {
            json!({"type": 4, "data": {"content": format!("Hello {} × {}", option("name"), option("times"))}})
        }
        (_, "quiz") => {
            json!({"type": 4, "data": {"flags": 64, "embeds": [{"title": "A card", "description": "Press *Answer*"}], "components": [
                {"type": 1, "components": [
                    {"type": 2, "style": 1, "label": "Answer", "custom_id": "answer"},
                    {"type": 2, "style": 2, "label": "Broken", "custom_id": "broken"}]},
                {"type": 1, "components": [{"type": 3, "custom_id": "topic", "placeholder": "Choose a topic", "options": [
                    {"label": "Streams", "value": "streams"}, {"label": "Promises", "value": "promises"}]}]},
            ]}})
        }
        (_, "answer") => json!({"type": 9, "data": {"custom_id": "sheet", "title": "Question 1", "components": [
            {"type": 1, "components": [{"type": 4, "custom_id": "text", "style": 2, "label": "Your answer", "min_length": 5, "max_length": 40}]}]}}),
        (_, "topic") => {
            json!({"type": 7, "data": {"content": format!("Chosen: {}", data["values"][0]), "components": []}})
        }
        (_, "sheet") => {
            let text = &data["components"][0]["components"][0]["value"];
            json!({"type": 7, "data": {"content": format!("You wrote {text}"), "embeds": [], "components": [
                {"type": 1, "components": [{"type": 2, "style": 1, "label": "Next", "custom_id": "next"}]}]}})
        }
        (_, "next") => json!({"type": 7, "data": {"content": "Done", "components": []}}),
        _ => return None,
    })
}

/// Starts a sandbox with the bot; `None` where there is no browser.
async fn stage() -> Option<(Browser, Sandbox, App)> {
    let browser = Browser::start().await?;
    let sandbox = Sandbox::start(Options::default()).await.unwrap();
    let app = App::start(&sandbox, commands(), answer).await;
    Some((browser, sandbox, app))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_command_is_found_filled_in_and_sent() {
    let Some((browser, sandbox, _app)) = stage().await else { return };
    let ada = Actor::sit(&browser, &sandbox.url(), "candidate", "community", "general").await;
    ada.sees("Welcome to #general!").await;
    ada.type_line("/").await;
    ada.sees("Commands of the bot").await;
    ada.sees("/greet name* [times] [friend]").await;
    ada.press(Key::Down).await;
    assert_accessible(&browser, "the list of commands").await;
    ada.screenshot("suggestions").await;
    ada.press(Key::Escape).await;
    ada.sees_no_more("Commands of the bot").await;
    ada.press(Key::Backspace).await;
    ada.type_command("/gre").await;
    ada.sees("name: Whom (required)").await;
    ada.fill_option("name", "a").await;
    ada.take_suggestion("Grace H.").await;
    ada.fill_option("times", "2").await;
    assert_accessible(&browser, "the fields of a command").await;
    ada.screenshot("options").await;
    ada.press(Key::Enter).await;
    ada.sees("Hello \"Grace\" × 2").await;
    ada.sees("candidate used /greet").await;
    browser.close().await;
    sandbox.shutdown();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_card_leads_through_a_modal_by_keyboard() {
    let Some((browser, sandbox, _app)) = stage().await else { return };
    let ada = Actor::sit(&browser, &sandbox.url(), "candidate", "community", "general").await;
    ada.type_command("/quiz start").await;
    ada.press(Key::Enter).await;
    ada.sees("Only you can see this").await;
    ada.click_button("Answer").await;
    ada.sees("Question 1").await;
    ada.fill_modal("Your answer", "ab").await;
    ada.submit_modal().await;
    ada.sees("Write at least 5 characters (3 more).").await;
    assert_accessible(&browser, "an open modal").await;
    ada.screenshot("modal").await;
    ada.fill_modal("Your answer", "cdef").await;
    ada.submit_modal().await;
    ada.sees("You wrote \"abcdef\"").await;
    ada.sees_no_more("Submit").await;
    // The focus was on a button that is gone: it is on the one that took its place.
    ada.press(Key::Enter).await;
    ada.sees("Done").await;
    ada.click_button("Dismiss message").await;
    ada.sees_no_more("Done").await;
    browser.close().await;
    sandbox.shutdown();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_select_is_chosen_from_and_what_fails_is_told() {
    let Some((browser, sandbox, _app)) = stage().await else { return };
    let ada = Actor::sit(&browser, &sandbox.url(), "candidate", "community", "general").await;
    ada.slash("/silent").await;
    ada.sees("The application did not respond").await;
    ada.screenshot("unanswered").await;
    ada.slash("/quiz start").await;
    ada.click_button("Broken").await;
    ada.sees("This interaction failed").await;
    ada.choose("Choose a topic", "Promises").await;
    ada.sees("Chosen: \"promises\"").await;
    ada.go("rival", "community", "general").await;
    assert!(!ada.text().await.contains("Chosen"), "what is ephemeral is for one person alone");
    browser.close().await;
    sandbox.shutdown();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_others_write_appears_by_itself_and_counts_down() {
    let Some((browser, sandbox, app)) = stage().await else { return };
    let info = sandbox.call("info", json!({})).await.unwrap();
    let channel = info["guilds"]["community"]["channels"]["general"].as_str().unwrap();
    let ada = Actor::sit(&browser, &sandbox.url(), "candidate", "community", "general").await;
    let deadline = sandbox.clock().now_ms() / 1000 + 330;
    app.says(
        channel,
        json!({"content": format!("Until <t:{deadline}:R> **only** <script>document.title = 1</script>")}),
    )
    .await;
    ada.sees("Until in 5 minutes only <script>").await;
    ada.click_button("To the deadline").await;
    ada.sees("seconds ago").await;
    let dm = app.rest("POST", "/users/@me/channels", json!({"recipient_id": info["users"]["candidate"]})).await;
    app.says(dm["id"].as_str().unwrap(), json!({"content": "For you alone"})).await;
    ada.sees("new").await;
    ada.go("candidate", "community", "dm").await;
    ada.sees("For you alone").await;
    browser.close().await;
    sandbox.shutdown();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_reads_well_in_every_dress() {
    let Some((browser, sandbox, app)) = stage().await else { return };
    let info = sandbox.call("info", json!({})).await.unwrap();
    let channel = info["guilds"]["community"]["channels"]["general"].as_str().unwrap();
    let ada = Actor::sit(&browser, &sandbox.url(), "candidate", "community", "general").await;
    app.says(channel, showcase()).await;
    ada.slash("/quiz start").await;
    ada.sees("Only you can see this").await;
    for (dress, width, height, dark) in
        [("dark", 1280, 900, true), ("light", 1280, 900, false), ("phone", 390, 800, true)]
    {
        ada.look_through(width, height, dark).await;
        ada.screenshot(&format!("page-{dress}")).await;
        assert_accessible(&browser, dress).await;
        let overflow = ada.evaluate("return document.documentElement.scrollWidth - innerWidth").await;
        assert_eq!(overflow, "0", "the page is wider than a {dress} window");
    }
    ada.click_button("☰").await;
    ada.sees("YOU ARE").await;
    assert_accessible(&browser, "the open menu").await;
    ada.screenshot("page-phone-menu").await;
    ada.press(Key::Escape).await;
    browser.close().await;
    sandbox.shutdown();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_says_that_its_sandbox_is_gone() {
    let Some((browser, sandbox, _app)) = stage().await else { return };
    let ada = Actor::sit(&browser, &sandbox.url(), "candidate", "community", "general").await;
    sandbox.shutdown();
    ada.sees("The sandbox does not answer.").await;
    ada.type_line("hello").await;
    ada.press(Key::Enter).await;
    ada.sees("Is it still running?").await;
    // The browser complains about the missing sandbox, so its log is not looked at.
    browser.client.clone().close().await.unwrap();
}

/// A message with everything that can stand in one.
fn showcase() -> Value {
    json!({
        "content": "# Heading\nText **bold** *italic* __under__ ~~gone~~ `code` ||a spoiler|| [a link](https://a.example) </quiz start:1>\n\
            - one\n  1. two\n> quoted\n```js\nsetImmediate(run);\n```\n-# small print",
        "embeds": [{
            "color": 0x58_65_f2, "author": {"name": "Node.js · senior"}, "title": "Question 1 of 5",
            "description": "What *blocks* the event loop, and how would you find out in production?",
            "fields": [
                {"name": "Level", "value": "senior", "inline": true}, {"name": "Topic", "value": "event loop", "inline": true},
                {"name": "Limit", "value": "5 minutes", "inline": true},
            ],
            "footer": {"text": "Graded by keywords"}, "timestamp": "2026-01-01T00:00:00Z",
        }],
        "components": [{"type": 1, "components": [
            {"type": 2, "style": 1, "label": "Primary", "custom_id": "1", "emoji": {"name": "✍️"}},
            {"type": 2, "style": 2, "label": "Secondary", "custom_id": "2"},
            {"type": 2, "style": 3, "label": "Success", "custom_id": "3"},
            {"type": 2, "style": 4, "label": "Danger", "custom_id": "4"},
            {"type": 2, "style": 2, "label": "Disabled", "custom_id": "5", "disabled": true},
        ]}],
    })
}
