//! Draws attachments: images with their alternative text, other files with a link to download them.

use maud::{Markup, html};
use serde_json::Value;

use super::json::{number, some_text, text};

/// Draws a message's attachment, or nothing when it has no usable address.
pub fn attachment(file: &Value) -> Markup {
    let Some(address) = file_address(text(file, "url")) else { return html! {} };
    let name = text(file, "filename");
    let alternative = some_text(file, "description").unwrap_or(name);
    html! {
        @if text(file, "content_type").starts_with("image/") {
            (image(&address, alternative))
        } @else {
            div.file {
                div {
                    a href=(address) download=(name) { (name) }
                    div.note { (size(number(file, "size"))) }
                }
                a.download href=(address) download=(name) aria-label=(format!("Download {name}")) { "⤓" }
            }
        }
    }
}

/// Draws an image that opens in full when followed.
pub fn image(address: &str, alternative: &str) -> Markup {
    html! {
        a.image href=(address) target="_blank" rel="noopener noreferrer" {
            img src=(address) alt=(alternative) loading="lazy";
        }
    }
}

/// Returns the address that this page may load for a file's `url`: loopback addresses become paths of this origin,
/// because the page can be open as `localhost` as well as `127.0.0.1`, and its policy knows one origin only.
pub fn file_address(url: &str) -> Option<String> {
    let rest = url.strip_prefix("http://").or_else(|| url.strip_prefix("https://"))?;
    let (host, path) = rest.split_once('/')?;
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    let here = ["127.0.0.1", "localhost", "[::1]"].contains(&name);
    Some(if here { format!("/{}", path.trim_start_matches('/')) } else { url.to_owned() })
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
        insta::assert_snapshot!(attachment(&file).into_string(), @r#"<div class="file"><div><a href="/attachments/1/2/x.json" download="&lt;x&gt;.json">&lt;x&gt;.json</a><div class="note">2.00 KB</div></div><a class="download" href="/attachments/1/2/x.json" download="&lt;x&gt;.json" aria-label="Download &lt;x&gt;.json">⤓</a></div>"#);
        let image =
            json!({"url": url, "filename": "x.png", "content_type": "image/png", "description": "Points by \"topic\""});
        insta::assert_snapshot!(attachment(&image).into_string(), @r#"<a class="image" href="/attachments/1/2/x.json" target="_blank" rel="noopener noreferrer"><img src="/attachments/1/2/x.json" alt="Points by &quot;topic&quot;" loading="lazy"></a>"#);
        assert_eq!(attachment(&json!({"url": "javascript:alert(1)", "filename": "x"})).into_string(), "");
    }

    #[test]
    fn loopback_addresses_become_paths() {
        assert_eq!(file_address("http://localhost:1/a/b"), Some("/a/b".to_owned()));
        assert_eq!(file_address("http://127.0.0.1:1//evil.example/b"), Some("/evil.example/b".to_owned()));
        assert_eq!(file_address("https://cdn.example/b"), Some("https://cdn.example/b".to_owned()));
        assert_eq!(file_address("/etc/passwd"), None);
    }
}
