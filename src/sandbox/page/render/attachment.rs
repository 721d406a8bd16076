//! Draws attachments: images with their alternative text, other files with a link to download them.

use maud::{Markup, html};
use serde_json::Value;

use super::json::{number, some_text, text};

/// The kinds that are drawn as images; SVG is a document and stays a file, as in Discord.
const IMAGES: [&str; 5] = ["image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"];

/// A file whose name begins so is hidden until somebody asks to see it.
const SPOILER: &str = "SPOILER_";

/// Draws a message's attachment, or nothing when it has no usable address.
pub fn attachment(file: &Value) -> Markup {
    let Some(address) = file_address(text(file, "url")) else { return html! {} };
    let name = text(file, "filename");
    let alternative = some_text(file, "description").unwrap_or(name);
    let kind = text(file, "content_type");
    let drawn = html! {
        @if IMAGES.contains(&kind) {
            (image(&address, alternative, file))
        } @else {
            div.file {
                span.file-mark aria-hidden="true" { "📄" }
                div {
                    a href=(address) download=(name) { (name) }
                    div.note { (size(number(file, "size"))) @if name != alternative { " · " (alternative) } }
                }
                a.download href=(address) download=(name) aria-label=(format!("Download {name}")) { "⤓" }
            }
        }
    };
    if name.starts_with(SPOILER) { hidden(&drawn) } else { drawn }
}

/// Hides something until it is asked for.
pub fn hidden(what: &Markup) -> Markup {
    html! { details.spoiler.block { summary { "Spoiler" } div { (what) } } }
}

/// Draws the image at a `url`, or says what it is and where from when it lies outside the sandbox.
pub fn picture(url: &str, alternative: &str, measured: &Value) -> Markup {
    match file_address(url) {
        Some(address) => image(&address, alternative, measured),
        None => outside(url, alternative),
    }
}

/// Draws an image that opens in full when followed. `measured` may hold its width and height, which keep its place.
fn image(address: &str, alternative: &str, measured: &Value) -> Markup {
    let side = |key: &str| measured[key].as_u64().filter(|side| *side > 0);
    html! {
        a.image href=(address) target="_blank" rel="noopener noreferrer" {
            img src=(address) alt=(alternative) width=[side("width")] height=[side("height")] loading="lazy";
        }
    }
}

/// Draws what stands for an image of another host: nothing is loaded from there.
fn outside(url: &str, alternative: &str) -> Markup {
    let host = url.split_once("://").map_or(url, |(_, rest)| rest).split(['/', '?', '#']).next().unwrap_or_default();
    html! {
        span.outside role="img" aria-label=(format!("{alternative} (an image of {host}, not loaded)")) {
            span aria-hidden="true" { "🖼" }
            span { (alternative) span.note { "from " (host) " · not loaded here" } }
        }
    }
}

/// Returns the address that this page may load for a file's `url`: an attachment at a loopback address becomes a path
/// of this origin, because the page can be open as `localhost` as well as `127.0.0.1`, and its policy knows one origin.
pub fn file_address(url: &str) -> Option<String> {
    let rest = url.strip_prefix("http://").or_else(|| url.strip_prefix("https://"))?;
    let (host, path) = rest.split_once('/')?;
    let name = if host.starts_with('[') { host.split_inclusive(']').next()? } else { host.split(':').next()? };
    let here = ["127.0.0.1", "localhost", "[::1]"].contains(&name);
    let plain = |path: &str| {
        path.starts_with("attachments/") && !path.contains(['\\', '%']) && path.split('/').all(|part| part != "..")
    };
    (here && plain(path)).then(|| format!("/{path}"))
}

/// Words a number of bytes as Discord does.
fn size(bytes: u64) -> String {
    const UNIT: u64 = 1024;
    match bytes {
        1 => "1 byte".to_owned(),
        0..UNIT => format!("{bytes} bytes"),
        _ => {
            let (unit, name) = if bytes < UNIT * UNIT { (UNIT, "KB") } else { (UNIT * UNIT, "MB") };
            format!("{}.{:02} {name}", bytes / unit, bytes % unit * 100 / unit)
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn files_are_offered_and_images_shown() {
        let url = "http://127.0.0.1:4000/attachments/1/2/x.json";
        let file = json!({"url": url, "filename": "<x>.json", "content_type": "application/json", "size": 2055});
        insta::assert_snapshot!(attachment(&file).into_string(), @r#"<div class="file"><span class="file-mark" aria-hidden="true">📄</span><div><a href="/attachments/1/2/x.json" download="&lt;x&gt;.json">&lt;x&gt;.json</a><div class="note">2.00 KB</div></div><a class="download" href="/attachments/1/2/x.json" download="&lt;x&gt;.json" aria-label="Download &lt;x&gt;.json">⤓</a></div>"#);
        let mut image = json!({"url": url, "filename": "x.png", "content_type": "image/png", "width": 8, "height": 4,
            "description": "Points by \"topic\""});
        insta::assert_snapshot!(attachment(&image).into_string(), @r#"<a class="image" href="/attachments/1/2/x.json" target="_blank" rel="noopener noreferrer"><img src="/attachments/1/2/x.json" alt="Points by &quot;topic&quot;" width="8" height="4" loading="lazy"></a>"#);
        image["filename"] = json!("SPOILER_x.png");
        assert!(attachment(&image).into_string().starts_with("<details class=\"spoiler block\">"));
        image["content_type"] = json!("image/svg+xml");
        assert!(!attachment(&image).into_string().contains("<img"), "a document is no image");
        assert_eq!(attachment(&json!({"url": "javascript:alert(1)", "filename": "x"})).into_string(), "");
    }

    #[test]
    fn only_the_sandboxs_own_files_are_loaded() {
        let cases = [
            ("http://localhost:1/attachments/1/2/a.png", Some("/attachments/1/2/a.png")),
            ("http://[::1]:1/attachments/1/2/a.png", Some("/attachments/1/2/a.png")),
            ("http://127.0.0.1:1//evil.example/b", None),
            ("http://127.0.0.1:1/attachments/../sandbox/info", None),
            ("http://127.0.0.1:1/page/view", None),
            ("https://cdn.example/attachments/b", None),
            ("https://127.0.0.1.evil.example/attachments/b", None),
            ("https://evil.example@127.0.0.1/attachments/b", None),
            ("data:image/svg+xml,<svg/>", None),
            ("/etc/passwd", None),
        ];
        for (url, expected) in cases {
            assert_eq!(file_address(url).as_deref(), expected, "{url}");
        }
        let drawn = picture("https://cdn.example/\"><b>.png", "<Ada>", &Value::Null).into_string();
        insta::assert_snapshot!(drawn, @r#"<span class="outside" role="img" aria-label="&lt;Ada&gt; (an image of cdn.example, not loaded)"><span aria-hidden="true">🖼</span><span>&lt;Ada&gt;<span class="note">from cdn.example · not loaded here</span></span></span>"#);
    }
}
