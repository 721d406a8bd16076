//! Everything that a message can hold, looked at in dark, in light and on a phone.

use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::{Value, json};
use viva::sandbox::{Options, Sandbox};

use super::{actor::Actor, app::App, axe::assert_accessible, driver::Browser};

/// A blue square of 64 × 64 pixels.
const SQUARE: &str = "iVBORw0KGgoAAAANSUhEUgAAAEAAAABACAIAAAAlC+aJAAAAT0lEQVR42u3PQQkAAAgEsItpAfuDCYzgWxiswFI9r0VAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBA4LKl5vGHciaUjwAAAABJRU5ErkJggg==";

fn answer(_: &Value) -> Option<Value> {
    None
}

fn square() -> Vec<u8> {
    STANDARD.decode(SQUARE).unwrap()
}

/// An embed with all its parts, pictures and files beside it.
fn card() -> Value {
    json!({
        "content": "# A card\n## With everything\n### In it\n-# small print\n1. one\n2. two\n   - deeper\n> quoted **words**\n\
            ```rust\nfn main() { println!(\"a rather long line that does not fit on a telephone at all\"); }\n```\n\
            <t:1767225600:D> · ||hidden|| · `code` · https://docs.example/path",
        "embeds": [{
            "color": 0x2e_cc_71, "title": "Question 1 of 5", "url": "https://docs.example",
            "author": {"name": "Node.js", "icon_url": "attachment://icon.png"},
            "thumbnail": {"url": "attachment://icon.png"}, "image": {"url": "https://cdn.example/chart.png"},
            "description": "What *blocks* the event loop, and how would you find out in production?",
            "fields": [
                {"name": "Level", "value": "senior", "inline": true}, {"name": "Topic", "value": "event loop", "inline": true},
                {"name": "Limit", "value": "5 minutes", "inline": true}, {"name": "Note", "value": "A field by itself"},
            ],
            "footer": {"text": "Graded by keywords"}, "timestamp": "2026-01-01T00:00:00Z",
        }],
        "components": [{"type": 1, "components": [
            {"type": 2, "style": 1, "label": "Primary", "custom_id": "1", "emoji": {"name": "✍️"}},
            {"type": 2, "style": 2, "label": "Secondary", "custom_id": "2"},
            {"type": 2, "style": 3, "label": "Success", "custom_id": "3"},
            {"type": 2, "style": 4, "label": "Danger", "custom_id": "4", "disabled": true},
            {"type": 2, "style": 5, "label": "Link", "url": "https://docs.example"},
        ]}],
        "attachments": [{"id": 1, "description": "All answers"}],
    })
}

/// The same in Components V2.
fn layout() -> Value {
    json!({"flags": 1 << 15, "components": [
        {"type": 17, "accent_color": 0x58_65_f2, "components": [
            {"type": 9, "components": [{"type": 10, "content": "## Laid out\nA section with a picture at its side."}],
                "accessory": {"type": 11, "media": {"url": "attachment://icon.png"}, "description": "A blue square"}},
            {"type": 14, "spacing": 2},
            {"type": 9, "components": [{"type": 10, "content": "A section with a button at its side."}],
                "accessory": {"type": 2, "style": 2, "label": "More", "custom_id": "more"}},
            {"type": 12, "items": [
                {"media": {"url": "attachment://icon.png"}, "description": "A blue square"},
                {"media": {"url": "https://cdn.example/b.png"}, "description": "A chart"}]},
            {"type": 13, "file": {"url": "attachment://answers.json"}},
            {"type": 1, "components": [{"type": 8, "custom_id": "where", "placeholder": "Choose a channel"}]},
        ]},
        {"type": 10, "content": "Text below the container."},
    ]})
}

#[tokio::test(flavor = "multi_thread")]
async fn every_part_of_a_message_reads_well_in_every_dress() {
    let Some(browser) = Browser::start().await else { return };
    let sandbox = Sandbox::start(Options::default()).await.unwrap();
    let app = App::start(&sandbox, json!([{"name": "ping", "description": "Nothing"}]), answer).await;
    let info = sandbox.call("info", json!({})).await.unwrap();
    let channel = info["guilds"]["community"]["channels"]["general"].as_str().unwrap();
    let files = || vec![("icon.png", "image/png", square()), ("answers.json", "application/json", b"{}".to_vec())];
    let ada = Actor::sit(&browser, &sandbox.url(), "candidate", "community", "general").await;
    for (name, message) in [("card", card()), ("layout", layout())] {
        app.shows(channel, message, files()).await;
        ada.sees("All answers").await;
        ada.sees("not loaded here").await;
        for (dress, width, height, dark) in
            [("dark", 1280, 900, true), ("light", 1280, 900, false), ("phone", 390, 800, true)]
        {
            ada.look_through(width, height, dark).await;
            ada.screenshot(&format!("{name}-{dress}")).await;
            assert_accessible(&browser, &format!("{name} in {dress}")).await;
            let overflow = ada.evaluate("return document.documentElement.scrollWidth - innerWidth").await;
            assert_eq!(overflow, "0", "the page is wider than a {dress} window");
        }
    }
    ada.sees("Text below the container.").await;
    browser.close().await;
    sandbox.shutdown();
}
