//! Draws a message's components: rows of buttons and selects, and the laid-out texts of Components V2.
//!
//! Kinds and styles: <https://docs.discord.com/developers/components/reference>.

use maud::{Markup, html};
use serde_json::Value;

use super::{
    attachment::{file_address, image},
    embed::bar,
    json::{is_true, items, number, some_text, text},
    select::select,
};
use crate::sandbox::page::{
    markdown::{is_web_address, markdown},
    names::Names,
};

/// How deep components may hold components.
const DEEPEST: usize = 4;

/// Draws the components of the message `id`.
pub fn components(message: &str, list: &[Value], names: &Names) -> Markup {
    draw(message, list, names, DEEPEST)
}

fn draw(message: &str, list: &[Value], names: &Names, depth: usize) -> Markup {
    let Some(depth) = depth.checked_sub(1) else { return html! {} };
    let inner = |component: &Value| draw(message, items(component, "components"), names, depth);
    html! {
        @for component in list {
            @match number(component, "type") {
                1 => div.row { (inner(component)) },
                2 => (button(message, component)),
                3 | 5..=8 => (select(message, component, names)),
                9 => div.section {
                    div { (inner(component)) }
                    (draw(message, std::slice::from_ref(&component["accessory"]), names, depth))
                },
                10 => (markdown(text(component, "content"), names)),
                11 => (picture(component)),
                12 => @for item in items(component, "items") { (picture(item)) },
                14 => hr;
                17 => article.embed.container {
                    @if let Some(colour) = component["accent_color"].as_u64() { (bar(colour & 0xff_ff_ff)) }
                    div.embed-body { (inner(component)) }
                },
                _ => {},
            }
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
        } @else {
            button.button.(style) type="button" data-act="click" data-message=(message)
                data-custom-id=(text(button, "custom_id")) disabled[is_true(button, "disabled")] { (label) }
        }
    }
}

fn picture(item: &Value) -> Markup {
    let address = some_text(&item["media"], "url").and_then(file_address);
    let alternative = some_text(item, "description").unwrap_or("Image without a description");
    html! { @if let Some(address) = address { (image(&address, alternative)) } }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn drawn(list: &Value) -> String {
        components("7", list.as_array().unwrap(), &Names::default()).into_string().replace("><", ">\n<")
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
        <h3 class="md-h1">Score</h3>
        <hr>
        <div class="section">
        <div>
        <div class="md-text">
        <em>3</em> of 5</div>
        </div>
        <button class="button secondary" type="button" data-act="click" data-message="7" data-custom-id="m">More</button>
        </div>
        </div>
        </article>
        "##);
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
