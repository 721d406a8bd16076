//! Draws Markdown blocks and their inline parts as HTML.

use jiff::Timestamp;
use maud::{Markup, html};

use super::{
    block::{Block, Item, blocks},
    inline::{Inline, Style, inline},
};
use crate::sandbox::page::names::Names;

/// How deep quotes may hold quotes; what is deeper is drawn as text.
const DEEPEST_QUOTE: usize = 3;

/// Draws a text of several lines.
pub fn markdown(text: &str, names: &Names) -> Markup {
    draw_blocks(text, names, DEEPEST_QUOTE)
}

/// Draws a text of one line, in which blocks mean nothing: a title, a label.
pub fn line(text: &str, names: &Names) -> Markup {
    draw_inline(&inline(text), names)
}

/// Words a text without its marks, where nothing but text can stand: in a link, for instance.
pub fn plain(text: &str, names: &Names) -> String {
    plain_pieces(&inline(text), names)
}

fn plain_pieces(pieces: &[Inline<'_>], names: &Names) -> String {
    let piece = |piece: &Inline<'_>| match piece {
        Inline::Text(text) | Inline::Code(text) | Inline::All(text) => (*text).to_owned(),
        Inline::Styled(Style::Spoiler, _) => "▇▇▇".to_owned(),
        Inline::Styled(_, inner) | Inline::Link { label: inner, .. } => plain_pieces(inner, names),
        Inline::User(id) => format!("@{}", names.user(id).unwrap_or("unknown-user")),
        Inline::Role(id) => format!("@{}", names.role(id).unwrap_or("deleted-role")),
        Inline::Channel(id) => format!("#{}", names.channel(id).unwrap_or("unknown")),
        Inline::Command(name) => format!("/{name}"),
        Inline::Emoji(name) => format!(":{name}:"),
        Inline::Time { unix, .. } => Timestamp::from_second(*unix)
            .map_or_else(|_| "Invalid Date".to_owned(), |at| at.strftime("%-d %B %Y, %H:%M UTC").to_string()),
    };
    pieces.iter().map(piece).collect()
}

fn draw_blocks(text: &str, names: &Names, depth: usize) -> Markup {
    html! {
        @for block in blocks(text) {
            @match block {
                Block::Paragraph(text) => div.md-text { (line(&text, names)) },
                // All headings have one level in the outline: authors choose them by size, not by order.
                Block::Heading(0, text) => div.md-small { (line(&text, names)) },
                Block::Heading(level, text) => h3 class=(format!("md-h{level}")) { (line(&text, names)) },
                Block::List(items) => (draw_list(&items, names)),
                Block::Quote(text) => blockquote {
                    @if depth == 0 { div.md-text { (text) } } @else { (draw_blocks(&text, names, depth - 1)) }
                },
                // What scrolls must be reachable by keyboard, and what is reachable must have a name.
                Block::Code { language, text } => {
                    @let label = language.map_or_else(|| "Code".to_owned(), |name| format!("Code: {name}"));
                    pre tabindex="0" role="region" aria-label=(label) { code { (text) } }
                },
            }
        }
    }
}

/// Draws the items of one level and, inside each, those that are deeper.
fn draw_list(items: &[Item], names: &Names) -> Markup {
    let outer = items.first().map_or(0, |first| first.level);
    let entries: Vec<&[Item]> = items.chunk_by(|_, next| next.level > outer).collect();
    // A list ends where the marker's kind changes: bullets after numbers are a list of their own.
    let lists = entries.chunk_by(|one, next| one[0].number.is_some() == next[0].number.is_some());
    html! {
        @for list in lists {
            @let body = html! {
                @for entry in list { li { (line(&entry[0].text, names)) (draw_list(&entry[1..], names)) } }
            };
            @match list[0][0].number { Some(start) => ol start=(start) { (body) }, None => ul { (body) } }
        }
    }
}

fn draw_inline(pieces: &[Inline<'_>], names: &Names) -> Markup {
    html! { @for piece in pieces { (draw_piece(piece, names)) } }
}

fn draw_piece(piece: &Inline<'_>, names: &Names) -> Markup {
    html! {
        @match piece {
            Inline::Text(text) => (text),
            Inline::Styled(style, inner) => (draw_styled(*style, &draw_inline(inner, names))),
            Inline::Code(text) => code { (text) },
            Inline::Link { address, label } => {
                a href=(address) target="_blank" rel="noopener noreferrer" { (draw_inline(label, names)) }
            },
            Inline::User(id) => span.mention { "@" (names.user(id).unwrap_or("unknown-user")) },
            Inline::Role(id) => span.mention { "@" (names.role(id).unwrap_or("deleted-role")) },
            Inline::Channel(id) => span.mention { "#" (names.channel(id).unwrap_or("unknown")) },
            Inline::Command(name) => {
                button.mention type="button" data-act="type" data-text=(format!("/{name}")) { "/" (name) }
            },
            Inline::All(text) => span.mention { (text) },
            Inline::Emoji(name) => span.emoji { ":" (name) ":" },
            Inline::Time { unix, style } => (time(*unix, *style)),
        }
    }
}

fn draw_styled(style: Style, inner: &Markup) -> Markup {
    html! {
        @match style {
            Style::Bold => strong { (inner) },
            Style::Italic => em { (inner) },
            Style::Underline => u { (inner) },
            Style::Strike => s { (inner) },
            Style::Spoiler => details.spoiler { summary { "Spoiler" } span { (inner) } },
        }
    }
}

/// Draws an instant (seconds since 1970) for the script to word; `style` is one of Discord's, or `M` for the time of
/// a message itself.
pub fn time(unix: i64, style: char) -> Markup {
    let Ok(instant) = Timestamp::from_second(unix) else { return html! { "Invalid Date" } };
    html! {
        time datetime=(instant) data-unix=(unix) data-style=(style) { (instant.strftime("%-d %B %Y, %H:%M UTC")) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(text: &str) -> String {
        let names = Names {
            users: [("1".to_owned(), "ada".to_owned())].into(),
            roles: [("2".to_owned(), "Moderator".to_owned())].into(),
            channels: [("3".to_owned(), "general".to_owned())].into(),
            reader: "1".to_owned(),
        };
        markdown(text, &names).into_string()
    }

    #[test]
    fn a_text_is_worded_without_its_marks() {
        let names = Names { users: [("1".to_owned(), "ada".to_owned())].into(), ..Names::default() };
        let text = "**Hi** <@1>, see [the *docs*](https://a.example) or `ask` ||not|| <t:0:R>";
        assert_eq!(plain(text, &names), "Hi @ada, see the docs or ask ▇▇▇ 1 January 1970, 00:00 UTC");
    }

    #[test]
    fn a_card_reads_as_in_discord() {
        let text = "## Well done, <@1>\n**3** of __5__ points, <t:1800000000:R> in <#3>\n\
                    1. met: `setImmediate`\n   - *quoted*\n2. ||hidden||\n\
                    - [docs](https://a.example/?q=1&r=2)\n> <@&2> said ~~no~~ yes";
        insta::assert_snapshot!(drawn(text).replace("><", ">\n<"), @r#"
        <h3 class="md-h2">Well done, <span class="mention">@ada</span>
        </h3>
        <div class="md-text">
        <strong>3</strong> of <u>5</u> points, <time datetime="2027-01-15T08:00:00Z" data-unix="1800000000" data-style="R">15 January 2027, 08:00 UTC</time> in <span class="mention">#general</span>
        </div>
        <ol start="1">
        <li>met: <code>setImmediate</code>
        <ul>
        <li>
        <em>quoted</em>
        </li>
        </ul>
        </li>
        <li>
        <details class="spoiler">
        <summary>Spoiler</summary>
        <span>hidden</span>
        </details>
        </li>
        </ol>
        <ul>
        <li>
        <a href="https://a.example/?q=1&amp;r=2" target="_blank" rel="noopener noreferrer">docs</a>
        </li>
        </ul>
        <blockquote>
        <div class="md-text">
        <span class="mention">@Moderator</span> said <s>no</s> yes</div>
        </blockquote>
        "#);
    }

    #[test]
    fn hostile_texts_stay_text() {
        insta::assert_snapshot!(drawn("<script>alert('1')</script> **<img src=x onerror=\"y\">**"), @r#"<div class="md-text">&lt;script&gt;alert('1')&lt;/script&gt; <strong>&lt;img src=x onerror=&quot;y&quot;&gt;</strong></div>"#);
        insta::assert_snapshot!(drawn("[click](javascript:alert(1)) [x](https://a.example/\"><b>)"), @r#"<div class="md-text">[click](javascript:alert(1)) [x](<a href="https://a.example/" target="_blank" rel="noopener noreferrer">https://a.example/</a>&quot;&gt;&lt;b&gt;)</div>"#);
        insta::assert_snapshot!(drawn("```html\n</code></pre><script>\n```"), @r#"<pre tabindex="0" role="region" aria-label="Code: html"><code>&lt;/code&gt;&lt;/pre&gt;&lt;script&gt;</code></pre>"#);
        insta::assert_snapshot!(drawn("<@9> <@&9> <#9> <t:99999999999999:R> </a\"b:1>"), @r#"<div class="md-text"><span class="mention">@unknown-user</span> <span class="mention">@deleted-role</span> <span class="mention">#unknown</span> Invalid Date <button class="mention" type="button" data-act="type" data-text="/a&quot;b">/a&quot;b</button></div>"#);
    }

    #[test]
    fn size_and_depth_are_borne() {
        assert_eq!(drawn(&"😀".repeat(4000)).matches('😀').count(), 4000);
        assert!(drawn(&"> ".repeat(2000)).matches("<blockquote>").count() <= DEEPEST_QUOTE + 1);
        assert!(drawn(&"- a\n  ".repeat(700)).contains("<li>"));
        assert!(drawn(&"**a __b *c ".repeat(360)).contains("**a"));
    }
}
