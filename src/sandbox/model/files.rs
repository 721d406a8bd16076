//! Keeps uploaded files in memory and describes them as Discord's attachment objects.

use std::collections::HashMap;

use axum::body::Bytes;
use serde_json::{Value, json};

use crate::sandbox::snowflake::Snowflake;

/// A file that a message or a command's option carries.
#[derive(Clone, Debug)]
pub struct StoredFile {
    /// The attachment's id.
    pub id: Snowflake,
    /// The channel under whose address the file is served.
    pub channel: Snowflake,
    /// The file's name.
    pub filename: String,
    /// The media type that the sender gave, or a guess from the name.
    pub content_type: String,
    /// The alternative text.
    pub description: Option<String>,
    /// The content.
    pub bytes: Bytes,
}

/// All files.
#[derive(Debug, Default)]
pub struct Files {
    by_id: HashMap<Snowflake, StoredFile>,
}

impl Files {
    /// Adds a file.
    pub fn insert(&mut self, file: StoredFile) {
        self.by_id.insert(file.id, file);
    }

    /// Finds a file.
    pub fn get(&self, id: Snowflake) -> Option<&StoredFile> {
        self.by_id.get(&id)
    }
}

impl StoredFile {
    /// Returns the path at which the sandbox serves the file.
    pub fn path(&self) -> String {
        let name: String = self.filename.chars().map(|c| if safe(c) { c } else { '_' }).collect();
        format!("/attachments/{}/{}/{name}", self.channel, self.id)
    }

    /// Describes the file as an attachment object; `origin` is the sandbox's address.
    pub fn describe(&self, origin: &str, ephemeral: bool) -> Value {
        let url = format!("{origin}{}", self.path());
        let mut attachment = json!({
            "id": self.id, "filename": self.filename, "size": self.bytes.len(), "url": url, "proxy_url": url,
            "content_type": self.content_type,
        });
        if let Some(description) = &self.description {
            attachment["description"] = json!(description);
        }
        if let Some((width, height)) = png_size(&self.bytes) {
            attachment["width"] = json!(width);
            attachment["height"] = json!(height);
        }
        if ephemeral {
            attachment["ephemeral"] = json!(true);
        }
        attachment
    }
}

/// Guesses a media type from a file's name, for senders that give none.
pub fn guess_type(filename: &str) -> &'static str {
    match filename.rsplit('.').next().unwrap_or_default().to_ascii_lowercase().as_str() {
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "svg" => "image/svg+xml",
        "json" => "application/json",
        "txt" | "log" => "text/plain; charset=utf-8",
        "md" => "text/markdown; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "pdf" => "application/pdf",
        _ => "application/octet-stream",
    }
}

/// Reads width and height from the header of a PNG file, the one kind of image that bots draw themselves.
fn png_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let rest = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n")?;
    let number = |at: usize| rest.get(at..at + 4).map(|b| u32::from_be_bytes([b[0], b[1], b[2], b[3]]));
    (rest.get(4..8)? == b"IHDR").then_some((number(8)?, number(12)?))
}

fn safe(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_png_tells_its_size() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\x01\x40\0\0\0\xf0\x08\x06\0\0\0";
        assert_eq!(png_size(png), Some((320, 240)));
        assert_eq!(png_size(b"GIF89a"), None);
    }

    #[test]
    fn an_address_holds_no_surprises() {
        let file = StoredFile {
            id: Snowflake::new(2),
            channel: Snowflake::new(1),
            filename: "../a b?.png".to_owned(),
            content_type: "image/png".to_owned(),
            description: None,
            bytes: Bytes::new(),
        };
        assert_eq!(file.path(), "/attachments/1/2/.._a_b_.png");
    }
}
