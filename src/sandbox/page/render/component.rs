//! Draws a message's components: rows of buttons and selects, and the laid-out texts of Components V2.
//!
//! Kinds and styles: <https://docs.discord.com/developers/components/reference>.

use maud::{Markup, html};
use serde_json::Value;

use super::{
    attachment::{attachment, hidden},
    embed::{attached, bar, shown},
    json::{is_true, items, number, some_text, text},
    select::select,
};
use crate::sandbox::page::{
    markdown::{is_web_address, markdown},
    names::Names,
};

/// How deep components may hold components.
const DEEPEST: usize = 4;

/// The message around components: its id, its attachments and the names that stand behind ids.
#[derive(Clone, Copy)]
pub struct Around<'a> {
    pub message: &'a str,
    pub files: &'a [Value],
    pub names: &'a Names,
}

/// Draws the components of a message.
pub fn components(list: &[Value], around: Around<'_>) -> Markup {
    draw(list, around, DEEPEST)
}

fn draw(list: &[Value], around: Around<'_>, depth: usize) -> Markup {
    let Some(depth) = depth.checked_sub(1) else { return html! {} };
    let inner = |component: &Value| draw(items(component, "components"), around, depth);
    html! {
        @for component in list {
            @match number(component, "type") {
                1 => div.row { (inner(component)) },
                2 => (button(around.message, component)),
                3 | 5..=8 => (select(around.message, component, around.names)),
                9 => div.section {
                    div { (inner(component)) }
                    (draw(std::slice::from_ref(&component["accessory"]), around, depth))
                },
                10 => div { (markdown(text(component, "content"), around.names)) },
                11 => div.thumbnail { (media(component, around)) },
                12 => div.gallery data-count=(items(component, "items").len()) {
                    @for item in items(component, "items") { (media(item, around)) }
                },
                13 => (file(component, around)),
                14 => (separator(component)),
                17 => (container(component, &inner(component))),
                _ => {},
            }
        }
    }
}

fn container(component: &Value, inner: &Markup) -> Markup {
    let drawn = html! {
        article.embed.container {
            @if let Some(colour) = component["accent_color"].as_u64() { (bar(colour & 0xff_ff_ff)) }
            div.embed-body { (inner) }
        }
    };
    if is_true(component, "spoiler") { hidden(&drawn) } else { drawn }
}

/// Draws space between components, with a line unless that is switched off.
fn separator(component: &Value) -> Markup {
    let wide = (number(component, "spacing") == 2).then_some("wide");
    let line = component["divider"].as_bool().unwrap_or(true);
    html! {
        @if line {
            hr class=[wide];
        } @else {
            div class=(format!("space {}", wide.unwrap_or_default())) {}
        }
    }
}

fn button(message: &str, button: &Value) -> Markup {
    let label = html! {
        @if let Some(emoji) = some_text(&button["emoji"], "name") { span.emoji { (emoji) } " " }
        (text(button, "label"))
    };
    let style = match number(button, "style") {
        1 => "primary",
        3 => "success",
        4 => "danger",
        _ => "secondary",
    };
    html! {
        @if let Some(address) = some_text(button, "url").filter(|url| is_web_address(url)) {
            a.button.secondary href=(address) target="_blank" rel="noopener noreferrer" {
                (label) span aria-hidden="true" { " ↗\u{fe0e}" }
            }
        } @else if some_text(button, "sku_id").is_some() {
            button.button.primary type="button" disabled title="Nothing is sold in the local Discord" { "Get premium" }
        } @else {
            button.button.(style) type="button" data-act="click" data-message=(message)
                data-custom-id=(text(button, "custom_id")) disabled[is_true(button, "disabled")] { (label) }
        }
    }
}

/// Draws an image with its description, hidden where it is a spoiler.
fn media(item: &Value, around: Around<'_>) -> Markup {
    let mut picture = item["media"].clone();
    if let (Some(words), Some(picture)) = (some_text(item, "description"), picture.as_object_mut()) {
        picture.insert("description".to_owned(), words.into());
    }
    let drawn = html! { @if some_text(&picture, "url").is_some() { (shown(&picture, around.files)) } };
    if is_true(item, "spoiler") { hidden(&drawn) } else { drawn }
}

fn file(component: &Value, around: Around<'_>) -> Markup {
    let found = attached(text(&component["file"], "url"), around.files);
    let drawn = html! { @if let Some(file) = found { (attachment(file)) } };
    if is_true(component, "spoiler") { hidden(&drawn) } else { drawn }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn drawn(list: &Value) -> String {
        let url = "http://127.0.0.1:1/attachments/1/2/a.pdf";
        let files = [json!({"filename": "a.pdf", "url": url, "content_type": "application/pdf", "size": 1})];
        let around = Around { message: "7", files: &files, names: &Names::default() };
        components(list.as_array().unwrap(), around).into_string().replace("><", ">\n<")
    }

    #[test]
    fn buttons_keep_style_state_and_emoji() {
        let row = json!([{"type": 1, "components": [
            {"type": 2, "style": 1, "label": "Begin", "custom_id": "a\"b", "emoji": {"name": "▶️"}},
            {"type": 2, "style": 4, "label": "Stop", "custom_id": "s", "disabled": true},
            {"type": 2, "style": 5, "label": "Docs", "url": "https://a.example/"},
            {"type": 2, "style": 5, "label": "No", "url": "javascript:alert(1)"},
        ]}]);
        insta::assert_snapshot!(drawn(&row), @r#"
        <div class="row">
        <button class="button primary" type="button" data-act="click" data-message="7" data-custom-id="a&quot;b">
        <span class="emoji">▶️</span> Begin</button>
        <button class="button danger" type="button" data-act="click" data-message="7" data-custom-id="s" disabled>Stop</button>
        <a class="button secondary" href="https://a.example/" target="_blank" rel="noopener noreferrer">Docs<span aria-hidden="true"> ↗︎</span>
        </a>
        <button class="button secondary" type="button" data-act="click" data-message="7" data-custom-id="">No</button>
        </div>
        "#);
    }

    #[test]
    fn laid_out_texts_are_drawn() {
        let list = json!([{"type": 17, "accent_color": 255, "components": [
            {"type": 10, "content": "# Score"}, {"type": 14},
            {"type": 9, "components": [{"type": 10, "content": "*3* of 5"}], 
                "accessory": {"type": 2, "style": 2, "label": "More", "custom_id": "m"}},
        ]}, {"type": 99}, 5]);
        insta::assert_snapshot!(drawn(&list), @r##"
        <article class="embed container">
        <svg class="bar" viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true" focusable="false">
        <rect width="1" height="1" fill="#0000ff">
        </rect>
        </svg>
        <div class="embed-body">
        <div>
        <h3 class="md-h1">Score</h3>
        </div>
        <hr>
        <div class="section">
        <div>
        <div>
        <div class="md-text">
        <em>3</em> of 5</div>
        </div>
        </div>
        <button class="button secondary" type="button" data-act="click" data-message="7" data-custom-id="m">More</button>
        </div>
        </div>
        </article>
        "##);
    }

    #[test]
    fn media_files_and_spaces_are_drawn() {
        let list = json!([
            {"type": 12, "items": [
                {"media": {"url": "http://127.0.0.1:1/attachments/1/2/a.png"}, "description": "<Ada>"},
                {"media": {"url": "https://cdn.example/b.png"}, "spoiler": true},
                {"media": {"url": "javascript:alert(1)"}},
            ]},
            {"type": 13, "file": {"url": "attachment://a.pdf"}}, {"type": 13, "file": {"url": "attachment://none"}},
            {"type": 14, "divider": false, "spacing": 2}, {"type": 14, "spacing": 2},
            {"type": 9, "components": [], "accessory": {"type": 11, "media": {"url": "attachment://a.pdf"}}},
        ]);
        let drawn = drawn(&list);
        let parts = [
            "data-count=\"3\"",
            "alt=\"&lt;Ada&gt;\"",
            "not loaded here",
            "download=\"a.pdf\"",
            "<div class=\"space wide\">",
            "<hr class=\"wide\">",
            "<div class=\"thumbnail\">",
        ];
        for part in parts {
            assert!(drawn.contains(part), "{part} in {drawn}");
        }
        assert!(!drawn.contains("=\"javascript"), "{drawn}");
    }

    #[test]
    fn depth_is_bounded() {
        let mut value = json!({"type": 10, "content": "deep"});
        for _ in 0..50 {
            value = json!({"type": 17, "components": [value]});
        }
        assert!(!drawn(&json!([value])).contains("deep"));
    }
}
