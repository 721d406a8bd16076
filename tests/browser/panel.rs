//! The builder panel: traffic as it happens, faults and the clock, by pressing what a person presses.

use fantoccini::key::Key;
use serde_json::{Value, json};
use viva::sandbox::{Options, Sandbox};

use super::{actor::Actor, app::App, axe::assert_accessible, driver::Browser};

fn commands() -> Value {
    json!([{"name": "ping", "description": "Answers"}])
}

fn answer(interaction: &Value) -> Option<Value> {
    (interaction["type"] == 2).then(|| json!({"type": 4, "data": {"content": "Pong"}}))
}

#[tokio::test(flavor = "multi_thread")]
async fn builders_see_what_the_bot_hears_and_says_and_make_it_fail() {
    let Some(browser) = Browser::start().await else { return };
    let sandbox = Sandbox::start(Options::default()).await.unwrap();
    let app = App::start(&sandbox, commands(), answer).await;
    let info = sandbox.call("info", json!({})).await.unwrap();
    let channel = info["guilds"]["community"]["channels"]["general"].as_str().unwrap();
    let ada = Actor::sit(&browser, &sandbox.url(), "candidate", "community", "general").await;
    ada.look_through(1280, 900, false).await;
    ada.press_switch("Builder panel").await;
    ada.sees("/applications/…").await;
    ada.slash("/ping").await;
    ada.sees("message in").await;
    ada.sees("/callback").await;
    ada.unfold("/ping").await;
    ada.sees("\"name\": \"ping\"").await;
    assert_accessible(&browser, "the builder panel in light").await;
    ada.screenshot("panel-light").await;
    ada.look_through(1280, 900, true).await;
    assert_accessible(&browser, "the builder panel in dark").await;
    ada.screenshot("panel-dark").await;

    ada.press_switch("DMs to the bot").await;
    ada.sees("DMs are closed.").await;
    let dm = app.rest("POST", "/users/@me/channels", json!({"recipient_id": info["users"]["candidate"]})).await;
    let path = format!("/channels/{}/messages", dm["id"].as_str().unwrap());
    assert_eq!(app.status("POST", &path, json!({"content": "x"})).await, 403);
    ada.sees("403").await;
    ada.click_button("500").await;
    ada.sees("the next REST call gets 500").await;
    assert_eq!(app.status("GET", &format!("/channels/{channel}"), Value::Null).await, 500);
    ada.sees_no_more("the next REST call gets 500").await;
    ada.click_button("Drop").await;
    ada.sees("the next event is lost").await;
    ada.slash("/ping").await;
    ada.sees("The application did not respond").await;
    ada.click_button("End all").await;
    ada.sees("Nothing is made to go wrong.").await;

    let before = ada.evaluate("return document.getElementById('now').textContent").await;
    ada.click_button("+5 min").await;
    ada.sees_no_more(&before).await;
    ada.click_button("Clear").await;
    ada.sees("What the bot hears and says appears here.").await;
    ada.reload().await;
    ada.sees("Make it go wrong".to_uppercase().as_str()).await;
    ada.look_through(390, 800, true).await;
    ada.screenshot("panel-phone").await;
    assert_accessible(&browser, "the builder panel on a phone").await;
    ada.press_switch("Close the builder panel").await;
    ada.sees_no_more(&"Make it go wrong".to_uppercase()).await;
    ada.press(Key::Enter).await;
    ada.sees(&"Make it go wrong".to_uppercase()).await;
    browser.close().await;
    sandbox.shutdown();
}
