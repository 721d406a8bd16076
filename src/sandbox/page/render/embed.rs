//! Draws embeds: author, title, description, fields, image, footer and the bar in the embed's colour.

use maud::{Markup, html};
use serde_json::Value;

use super::{
    attachment::{file_address, picture as image},
    json::{is_true, items, second, some_text, text},
};
use crate::sandbox::page::{
    markdown::{line, markdown, time},
    names::Names,
};

/// The bar's colour where an embed names none.
const NO_COLOUR: u64 = 0x8f_90_98;

/// Draws one embed of a message with the attachments `files`, to which `attachment://` addresses refer.
pub fn embed(embed: &Value, files: &[Value], names: &Names) -> Markup {
    let colour = embed["color"].as_u64().filter(|&colour| colour != 0 && colour <= 0xff_ff_ff).unwrap_or(NO_COLOUR);
    let words = words(embed, files, names);
    html! {
        article.embed {
            (bar(colour))
            div.embed-body {
                @if is_some(&embed["thumbnail"]) {
                    div.embed-top {
                        div.embed-words { (words) }
                        div.thumbnail { (shown(&embed["thumbnail"], files)) }
                    }
                } @else {
                    (words)
                }
                @if is_some(&embed["image"]) { (shown(&embed["image"], files)) }
                (footer(embed, files))
            }
        }
    }
}

fn words(embed: &Value, files: &[Value], names: &Names) -> Markup {
    let author = &embed["author"];
    html! {
        @if let Some(name) = some_text(author, "name") {
            div.embed-author { (icon(author, files)) (linked(name, author, names)) }
        }
        @if let Some(title) = some_text(embed, "title") { div.embed-title { (linked(title, embed, names)) } }
        @if let Some(description) = some_text(embed, "description") {
            div.embed-text { (markdown(description, names)) }
        }
        @if !items(embed, "fields").is_empty() {
            div.embed-fields { @for field in items(embed, "fields") { (draw_field(field, names)) } }
        }
    }
}

/// Draws a bar in a colour of any value; a fill, since the page's policy forbids inline styles.
pub fn bar(colour: u64) -> Markup {
    html! {
        svg.bar viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true" focusable="false" {
            rect width="1" height="1" fill=(format!("#{colour:06x}")) {}
        }
    }
}

/// Returns whether an embed of the message shows the attachment, which then is not drawn a second time below.
pub fn shows(embeds: &[Value], file: &Value) -> bool {
    let name = format!("attachment://{}", text(file, "filename"));
    embeds
        .iter()
        .flat_map(|embed| [&embed["image"], &embed["thumbnail"]])
        .any(|picture| some_text(picture, "url").is_some_and(|url| url == name || url == text(file, "url")))
}

fn linked(words: &str, of: &Value, names: &Names) -> Markup {
    let address = some_text(of, "url").filter(|url| url.starts_with("https://") || url.starts_with("http://"));
    html! {
        @match address {
            Some(address) => a href=(address) target="_blank" rel="noopener noreferrer" { (line(words, names)) },
            None => (line(words, names)),
        }
    }
}

fn draw_field(field: &Value, names: &Names) -> Markup {
    html! {
        div.embed-field.inline[is_true(field, "inline")] {
            div.embed-name { (line(text(field, "name"), names)) }
            div { (markdown(text(field, "value"), names)) }
        }
    }
}

fn footer(embed: &Value, files: &[Value]) -> Markup {
    let (words, sent) = (some_text(&embed["footer"], "text"), second(embed, "timestamp"));
    html! {
        @if words.is_some() || sent.is_some() {
            div.embed-footer {
                (icon(&embed["footer"], files))
                (words.unwrap_or_default())
                @if words.is_some() && sent.is_some() { " • " }
                @if let Some(sent) = sent { (time(sent, 'M')) }
            }
        }
    }
}

/// Draws the icon of an author or a footer, unless it lies outside: it is decoration, so nothing stands for it then.
fn icon(of: &Value, files: &[Value]) -> Markup {
    let address = some_text(of, "icon_url").and_then(|url| file_address(own_url(url, files)));
    html! { @if let Some(address) = address { img.icon src=(address) alt="" loading="lazy"; } }
}

/// Finds the attachment behind an address.
pub fn attached<'a>(url: &str, files: &'a [Value]) -> Option<&'a Value> {
    let name = url.strip_prefix("attachment://");
    files.iter().find(|file| name.is_some_and(|name| name == text(file, "filename")) || url == text(file, "url"))
}

/// Returns the address behind an `attachment://` one, or the same.
pub fn own_url<'a>(url: &'a str, files: &'a [Value]) -> &'a str {
    attached(url, files).map_or(url, |file| text(file, "url"))
}

fn is_some(picture: &Value) -> bool {
    some_text(picture, "url").is_some()
}

/// Draws an image of an embed or a component, described by itself or by its attachment.
pub fn shown(picture: &Value, files: &[Value]) -> Markup {
    let url = text(picture, "url");
    let file = attached(url, files);
    let words = some_text(picture, "description").or_else(|| file.and_then(|file| some_text(file, "description")));
    image(own_url(url, files), words.unwrap_or("Image without a description"), file.unwrap_or(picture))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn every_part_is_drawn_and_escaped() {
        let value = json!({
            "title": "Question 1 of <5>", "url": "javascript:alert(1)", "description": "**What** blocks?",
            "color": 0x58_65_f2,
            "author": {"name": "Node.js", "url": "https://a.example"},
            "fields": [{"name": "Time", "value": "<t:60:R>", "inline": true}, {"name": "Level", "value": "senior"}],
            "image": {"url": "attachment://chart.png"},
            "footer": {"text": "viva"}, "timestamp": "2026-01-01T00:00:00Z"
        });
        let files = [
            json!({"filename": "chart.png", "url": "http://127.0.0.1:1/attachments/1/2/chart.png", "description": "A chart"}),
        ];
        assert!(shows(std::slice::from_ref(&value), &files[0]));
        insta::assert_snapshot!(embed(&value, &files, &Names::default()).into_string().replace("><", ">\n<"), @r##"
        <article class="embed">
        <svg class="bar" viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true" focusable="false">
        <rect width="1" height="1" fill="#5865f2">
        </rect>
        </svg>
        <div class="embed-body">
        <div class="embed-author">
        <a href="https://a.example" target="_blank" rel="noopener noreferrer">Node.js</a>
        </div>
        <div class="embed-title">Question 1 of &lt;5&gt;</div>
        <div class="embed-text">
        <div class="md-text">
        <strong>What</strong> blocks?</div>
        </div>
        <div class="embed-fields">
        <div class="embed-field inline">
        <div class="embed-name">Time</div>
        <div>
        <div class="md-text">
        <time datetime="1970-01-01T00:01:00Z" data-unix="60" data-style="R">1 January 1970, 00:01 UTC</time>
        </div>
        </div>
        </div>
        <div class="embed-field">
        <div class="embed-name">Level</div>
        <div>
        <div class="md-text">senior</div>
        </div>
        </div>
        </div>
        <a class="image" href="/attachments/1/2/chart.png" target="_blank" rel="noopener noreferrer">
        <img src="/attachments/1/2/chart.png" alt="A chart" loading="lazy">
        </a>
        <div class="embed-footer">viva • <time datetime="2026-01-01T00:00:00Z" data-unix="1767225600" data-style="M">1 January 2026, 00:00 UTC</time>
        </div>
        </div>
        </article>
        "##);
    }

    #[test]
    fn small_pictures_stand_beside_the_words_and_outside_ones_are_named() {
        let value = json!({
            "title": "T", "thumbnail": {"url": "https://cdn.example/a.png"},
            "author": {"name": "A", "icon_url": "http://127.0.0.1:1/attachments/1/2/i.png"},
            "footer": {"text": "F", "icon_url": "https://cdn.example/i.png"},
        });
        let drawn = embed(&value, &[], &Names::default()).into_string();
        assert!(
            drawn.contains("<img class=\"icon\" src=\"/attachments/1/2/i.png\" alt=\"\" loading=\"lazy\">A"),
            "{drawn}"
        );
        assert!(drawn.contains("<div class=\"thumbnail\"><span class=\"outside\""), "{drawn}");
        assert_eq!(drawn.matches("<img").count(), 1, "{drawn}");
    }

    #[test]
    fn an_empty_embed_draws_its_bar_only() {
        let drawn = embed(&json!({"color": -1, "fields": 3}), &[], &Names::default()).into_string();
        assert!(drawn.contains("#8f9098") && !drawn.contains("embed-title"));
    }
}
