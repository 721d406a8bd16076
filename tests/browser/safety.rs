//! A bot that means harm: whatever it sends is shown as it stands, and runs, loads and frames nothing.

use serde_json::{Value, json};
use viva::sandbox::{Options, Sandbox};

use super::{actor::Actor, app::App, driver::Browser};

/// Breaks out of texts, attributes and scripts, where anything can.
const HOSTILE: &str = "\"'><img src=x onerror=window.hacked=1><script>window.hacked=1</script>`${window.hacked=1}`";

fn commands() -> Value {
    json!([{"name": "harm", "description": HOSTILE.chars().take(100).collect::<String>(), "options": [
        {"type": 3, "name": "what", "description": HOSTILE.chars().take(100).collect::<String>(), "autocomplete": true},
    ]}])
}

fn answer(interaction: &Value) -> Option<Value> {
    let short: String = HOSTILE.chars().take(45).collect();
    Some(match interaction["type"].as_u64()? {
        4 => json!({"type": 8, "data": {"choices": [{"name": HOSTILE, "value": HOSTILE}]}}),
        _ => json!({"type": 9, "data": {"custom_id": HOSTILE, "title": short, "components": [
            {"type": 10, "content": HOSTILE},
            {"type": 18, "label": short, "description": HOSTILE.chars().take(100).collect::<String>(), "component":
                {"type": 4, "style": 2, "custom_id": format!("1{HOSTILE}").chars().take(100).collect::<String>(), "value": HOSTILE,
                    "placeholder": HOSTILE.chars().take(100).collect::<String>()}},
            {"type": 18, "label": short, "component": {"type": 3, "custom_id": "2", "options": [
                {"label": HOSTILE.chars().take(100).collect::<String>(), "value": HOSTILE.chars().take(100).collect::<String>()}]}},
        ]}}),
    })
}

fn message() -> Value {
    let part: String = HOSTILE.chars().take(100).collect();
    json!({
        "content": format!("{HOSTILE} [a](javascript:window.hacked=1) <t:1:R> </{HOSTILE}:1> ```{HOSTILE}``` ||{HOSTILE}||"),
        "embeds": [{
            "title": HOSTILE, "url": "https://a.example/\"onclick=\"window.hacked=1", "description": HOSTILE,
            "author": {"name": HOSTILE}, "fields": [{"name": HOSTILE, "value": HOSTILE}], "footer": {"text": HOSTILE},
            "image": {"url": "https://evil.example/track.png"}, "thumbnail": {"url": "https://evil.example/\"><script>"},
        }],
        "components": [
            {"type": 1, "components": [{"type": 2, "style": 1, "label": &part[..80], "custom_id": part}]},
            {"type": 1, "components": [{"type": 3, "custom_id": "s", "placeholder": part, "options": [
                {"label": part, "value": part, "description": part}]}]},
        ],
        "attachments": [{"id": 0, "description": HOSTILE}, {"id": 1, "description": HOSTILE}],
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn hostile_texts_are_shown_and_run_nothing() {
    let Some(browser) = Browser::start().await else { return };
    let sandbox = Sandbox::start(Options::default()).await.unwrap();
    let app = App::start(&sandbox, commands(), answer).await;
    let info = sandbox.call("info", json!({})).await.unwrap();
    let channel = info["guilds"]["community"]["channels"]["general"].as_str().unwrap();
    let ada = Actor::sit(&browser, &sandbox.url(), "candidate", "community", "general").await;
    ada.press_switch("Builder panel").await;
    // A picture that is none, but claims to be; its name and its description mean harm.
    let files = vec![
        ("\"><svg onload=window.hacked=1>.png", "image/png", b"\x89PNG\r\n\x1a\n".to_vec()),
        ("x.html", "text/html", HOSTILE.as_bytes().to_vec()),
    ];
    app.shows(channel, message(), files).await;
    ada.sees("onerror=window.hacked=1").await;
    ada.sees("an image of evil.example".trim_start_matches("an image of ")).await;
    ada.type_line(HOSTILE).await;
    ada.send().await;
    ada.type_command("/harm").await;
    ada.fill_option("what", "x").await;
    ada.take_suggestion("\"").await;
    ada.send().await;
    ada.sees("window.hacked=1").await;
    ada.submit_modal().await;
    ada.sees("Choose one.").await;
    let loaded = "return performance.getEntriesByType('resource').map((one) => one.name).filter((name) => !name.startsWith(location.origin)).join()";
    assert_eq!(ada.evaluate(loaded).await, "", "nothing is loaded from elsewhere");
    let ran = "return String([window.hacked, document.querySelectorAll('main script, dialog script, [onerror], [onload], [onclick], [style]').length])";
    assert_eq!(ada.evaluate(ran).await, ",0", "nothing ran, and nothing of it became an element");
    // Closing asserts that the page's policy had nothing to forbid.
    browser.close().await;
    sandbox.shutdown();
}
