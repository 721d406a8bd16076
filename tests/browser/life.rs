//! What happens around messages: thinking, typing, unread marks, ordinary messages, reloading, colours.

use serde_json::{Value, json};
use viva::sandbox::{Options, Sandbox};

use super::{actor::Actor, app::App, axe::assert_accessible, driver::Browser};

fn commands() -> Value {
    json!([
        {"name": "slow", "description": "Answers later"},
        {"name": "secret", "description": "Answers one person alone"},
        {"name": "sheet", "description": "Opens a form", "options": [
            {"type": 11, "name": "file", "description": "A file"}]},
    ])
}

fn answer(interaction: &Value) -> Option<Value> {
    let data = &interaction["data"];
    Some(match (interaction["type"].as_u64(), data["name"].as_str().unwrap_or_default()) {
        (_, "slow") => json!({"type": 5}),
        (_, "secret") => json!({"type": 4, "data": {"flags": 64, "content": "Between us"}}),
        (_, "sheet") => json!({"type": 9, "data": {"custom_id": "sheet", "title": "Your profile", "components": [
            {"type": 10, "content": "Everything here is **optional**, but for the first two."},
            {"type": 18, "label": "Level", "description": "As you see it", "component":
                {"type": 3, "custom_id": "level", "placeholder": "Choose a level", "options": [
                    {"label": "Junior", "value": "j"}, {"label": "Senior", "value": "s", "description": "5 years or more"}]}},
            {"type": 18, "label": "Friends", "component": {"type": 5, "custom_id": "friends", "min_values": 2, "max_values": 3}},
            {"type": 18, "label": "Role", "component": {"type": 6, "custom_id": "role", "required": false}},
            {"type": 18, "label": "Why", "component": {"type": 4, "style": 2, "custom_id": "why", "required": false, "max_length": 20}},
        ]}}),
        (Some(5), _) => {
            let of = |n: usize| data["components"][n]["component"].clone();
            let said = format!(
                "{} {} {} {:?}",
                of(1)["values"],
                of(2)["values"].as_array().map_or(0, Vec::len),
                of(3)["values"],
                of(4)["value"].as_str().unwrap_or_default()
            );
            json!({"type": 4, "data": {"content": said}})
        }
        _ => return None,
    })
}

async fn stage() -> Option<(Browser, Sandbox, App, Value)> {
    let browser = Browser::start().await?;
    let sandbox = Sandbox::start(Options::default()).await.unwrap();
    let app = App::start(&sandbox, commands(), answer).await;
    let info = sandbox.call("info", json!({})).await.unwrap();
    Some((browser, sandbox, app, info))
}

/// Returns the way to edit the answer to the last interaction.
async fn last_answer(sandbox: &Sandbox, info: &Value) -> String {
    let requests = sandbox.call("requests", json!({})).await.unwrap();
    let mut paths = requests.as_array().unwrap().iter().filter_map(|request| request["path"].as_str());
    let callback = paths.rfind(|path| path.ends_with("/callback")).expect("the bot answered").to_owned();
    let token = callback.split('/').nth(3).expect("the path holds the token").to_owned();
    format!("/webhooks/{}/{token}/messages/@original", info["application"].as_str().unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deferred_answer_thinks_and_a_typing_bot_is_seen() {
    let Some((browser, sandbox, app, info)) = stage().await else { return };
    let ada = Actor::sit(&browser, &sandbox.url(), "candidate", "community", "general").await;
    ada.type_command("/slow").await;
    ada.send().await;
    ada.sees("viva is thinking…").await;
    assert_accessible(&browser, "a thinking bot").await;
    app.rest("PATCH", &last_answer(&sandbox, &info).await, json!({"content": "Thought"})).await;
    ada.sees("Thought").await;
    ada.sees_no_more("is thinking").await;
    let general = info["guilds"]["community"]["channels"]["general"].as_str().unwrap();
    app.rest("POST", &format!("/channels/{general}/typing"), Value::Null).await;
    ada.sees("viva is typing…").await;
    ada.screenshot("typing").await;
    app.says(general, json!({"content": "Typed"})).await;
    ada.sees_no_more("is typing").await;
    app.rest("POST", &format!("/channels/{general}/typing"), Value::Null).await;
    ada.sees("viva is typing…").await;
    ada.click_button("+30 s").await;
    ada.sees_no_more("is typing").await;
    browser.close().await;
    sandbox.shutdown();
}

#[tokio::test(flavor = "multi_thread")]
async fn people_write_and_are_replied_to_and_others_see_that_something_is_new() {
    let Some((browser, sandbox, app, info)) = stage().await else { return };
    let ada = Actor::sit(&browser, &sandbox.url(), "candidate", "community", "general").await;
    ada.type_line("Hello *all*, @rival!").await;
    ada.send().await;
    ada.sees("Hello all, @rival!").await;
    ada.type_line("/nothing").await;
    ada.send().await;
    ada.sees("There is no command /nothing here.").await;
    let general = info["guilds"]["community"]["channels"]["general"].as_str().unwrap();
    let seen = sandbox.call("messages", json!({"user": "rival"})).await.unwrap();
    app.says(general, json!({"content": "Hello back", "message_reference": {"message_id": seen[0]["id"]}})).await;
    ada.sees("candidate Hello all, @rival!").await;
    ada.go("rival", "hiring", "general").await;
    let mark = "return document.querySelector('[data-channels].unread')?.title ?? 'none'";
    assert_eq!(ada.evaluate(mark).await, "community");
    ada.screenshot("unread").await;
    ada.go("rival", "community", "interviews").await;
    ada.sees("general new").await;
    ada.go("rival", "community", "general").await;
    ada.sees("Hello back").await;
    ada.screenshot("reply").await;
    assert_accessible(&browser, "a conversation").await;
    ada.go("rival", "hiring", "general").await;
    assert_eq!(ada.evaluate(mark).await, "none");
    browser.close().await;
    sandbox.shutdown();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_ephemeral_message_survives_a_walk_but_not_a_reload() {
    let Some((browser, sandbox, _app, _)) = stage().await else { return };
    let ada = Actor::sit(&browser, &sandbox.url(), "candidate", "community", "general").await;
    ada.slash("/secret").await;
    ada.sees("Between us").await;
    ada.go("rival", "community", "general").await;
    assert!(!ada.text().await.contains("Between us"));
    ada.go("candidate", "community", "general").await;
    ada.sees("Between us").await;
    ada.reload().await;
    ada.sees_no_more("Between us").await;
    ada.slash("/secret").await;
    ada.sees("Between us").await;
    browser.close().await;
    sandbox.shutdown();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_with_every_kind_of_field_is_checked_and_sent() {
    let Some((browser, sandbox, _app, _)) = stage().await else { return };
    let ada = Actor::sit(&browser, &sandbox.url(), "candidate", "community", "general").await;
    ada.look_through(1280, 900, false).await;
    ada.slash("/sheet").await;
    ada.sees("Everything here is optional").await;
    ada.submit_modal().await;
    ada.sees("Choose one.").await;
    ada.choose_in_modal("Level", "Senior").await;
    ada.choose_in_modal("Friends", "rival").await;
    ada.fill_modal("Why", "because of all the reasons").await;
    ada.submit_modal().await;
    ada.sees("Choose 2 to 3, not 1.").await;
    ada.sees("Write at most 20 characters (6 fewer).").await;
    ada.screenshot("form-light").await;
    assert_accessible(&browser, "a form in light").await;
    ada.look_through(390, 800, true).await;
    ada.screenshot("form-phone").await;
    assert_accessible(&browser, "a form in dark").await;
    ada.choose_in_modal("Friends", "moderator").await;
    ada.evaluate("document.querySelector('dialog textarea').value = 'so'; return ''").await;
    ada.submit_modal().await;
    ada.sees("[\"s\"] 2 [] \"so\"").await;
    browser.close().await;
    sandbox.shutdown();
}

#[tokio::test(flavor = "multi_thread")]
async fn colours_are_switched_and_remembered() {
    let Some((browser, sandbox, _app, _)) = stage().await else { return };
    let ada = Actor::sit(&browser, &sandbox.url(), "candidate", "community", "general").await;
    ada.look_through(1280, 900, true).await;
    let colour = "return getComputedStyle(document.documentElement).backgroundColor";
    let dark = ada.evaluate(colour).await;
    ada.press_switch("Colours: as the system has them").await;
    let light = ada.evaluate(colour).await;
    assert_ne!(dark, light);
    ada.reload().await;
    assert_eq!(ada.evaluate(colour).await, light);
    ada.press_switch("Colours: light").await;
    ada.press_switch("Colours: dark").await;
    assert_eq!(ada.evaluate(colour).await, dark);
    browser.close().await;
    sandbox.shutdown();
}
