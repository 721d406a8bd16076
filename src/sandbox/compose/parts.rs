//! Fills in what Discord fills in of embeds: their kinds, and the addresses of their files.

use serde_json::{Value, json};

/// Completes embeds; `attachment://name` becomes the address of the file of that name.
pub fn embeds(embeds: &Value, attachments: &[Value]) -> Value {
    let mut embeds = embeds.as_array().cloned().unwrap_or_default();
    for embed in &mut embeds {
        embed["type"] = json!("rich");
        for part in ["image", "thumbnail"] {
            resolve(&mut embed[part]["url"], attachments);
        }
        for part in ["author", "footer"] {
            resolve(&mut embed[part]["icon_url"], attachments);
        }
        if let Some(fields) = embed["fields"].as_array_mut() {
            for field in fields {
                field["inline"] = json!(field["inline"].as_bool().unwrap_or(false));
            }
        }
        remove_nulls(embed);
    }
    Value::Array(embeds)
}

fn resolve(url: &mut Value, attachments: &[Value]) {
    let Some(name) = url.as_str().and_then(|url| url.strip_prefix("attachment://")) else { return };
    if let Some(file) = attachments.iter().find(|file| file["filename"] == name) {
        *url = file["url"].clone();
    }
}

/// Removes nulls and the empty objects that looking for a part leaves behind.
fn remove_nulls(embed: &mut Value) {
    if let Value::Object(map) = embed {
        map.values_mut().filter(|value| value.is_object()).for_each(remove_nulls);
        map.retain(|_, value| !value.is_null() && value.as_object().is_none_or(|inner| !inner.is_empty()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_embed_shows_the_file_that_came_with_it() {
        let file = json!({"filename": "chart.png", "url": "http://127.0.0.1/attachments/1/2/chart.png"});
        let sent = json!([{"title": "Chart", "color": null, "image": {"url": "attachment://chart.png"}}]);
        let expected = json!([{
            "title": "Chart", "type": "rich", "image": {"url": "http://127.0.0.1/attachments/1/2/chart.png"},
        }]);
        assert_eq!(embeds(&sent, &[file]), expected);
    }
}
