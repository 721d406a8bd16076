//! Fills in what Discord fills in of components: numbers, what a bot may leave out, and what is known of pictures.
//!
//! <https://discord.com/developers/docs/components/reference>

use std::collections::HashSet;

use serde_json::{Map, Value, json};

use crate::sandbox::snowflake::Snowflake;

/// Numbers the components that the bot left unnumbered, in the order in which they are read.
/// <https://discord.com/developers/docs/components/reference#anatomy-of-a-component>
pub fn number(components: &Value) -> Value {
    let mut components = Value::Array(components.as_array().cloned().unwrap_or_default());
    let mut taken = HashSet::new();
    visit(&mut components, &mut |component| taken.extend(component["id"].as_u64()));
    let mut next = 1;
    visit(&mut components, &mut |component| {
        if component["id"].as_u64().unwrap_or(0) == 0 {
            while !taken.insert(next) {
                next += 1;
            }
            component["id"] = json!(next);
        }
    });
    components
}

/// Completes the components of a message; `attachment://name` becomes the file of that name, and `mint` makes ids for
/// pictures from elsewhere.
pub fn components(components: &Value, attachments: &[Value], mint: &mut dyn FnMut() -> Snowflake) -> Value {
    let mut components = number(components);
    visit(&mut components, &mut |component| {
        let Value::Object(map) = component else { return };
        map.retain(|_, value| !value.is_null());
        let defaults = match map.get("type").and_then(Value::as_u64) {
            Some(3 | 5..=8) => json!({"min_values": 1, "max_values": 1}),
            Some(11) => json!({"description": null, "spoiler": false}),
            Some(13) => json!({"name": null, "size": null, "spoiler": false}),
            Some(14) => json!({"spacing": 1, "divider": true}),
            Some(17) => json!({"accent_color": null, "spoiler": false}),
            _ => json!({}),
        };
        fill(map, &defaults);
        for item in map.get_mut("items").and_then(Value::as_array_mut).into_iter().flatten() {
            if let Value::Object(item) = item {
                fill(item, &json!({"description": null, "spoiler": false}));
                medium(item, "media", attachments, mint);
            }
        }
        medium(map, "media", attachments, mint);
        if let Some(file) = medium(map, "file", attachments, mint) {
            map.insert("name".to_owned(), file["filename"].clone());
            map.insert("size".to_owned(), file["size"].clone());
        }
    });
    components
}

fn fill(map: &mut Map<String, Value>, defaults: &Value) {
    for (key, value) in defaults.as_object().into_iter().flatten() {
        map.entry(key.clone()).or_insert_with(|| value.clone());
    }
}

/// Describes a picture or file, and returns the attachment if it is one; those that are described already stay.
fn medium<'a>(
    map: &mut Map<String, Value>,
    key: &str,
    attachments: &'a [Value],
    mint: &mut dyn FnMut() -> Snowflake,
) -> Option<&'a Value> {
    let medium = map.get_mut(key)?;
    let url = medium["url"].as_str()?.to_owned();
    let name = url.strip_prefix("attachment://");
    let Some(file) = name.and_then(|name| attachments.iter().find(|file| file["filename"] == name)) else {
        *medium = json!({"id": mint(), "url": url, "proxy_url": url});
        return None;
    };
    *medium = json!({
        "id": file["id"], "url": file["url"], "proxy_url": file["proxy_url"], "attachment_id": file["id"],
        "content_type": file["content_type"], "width": file["width"], "height": file["height"],
    });
    Some(file)
}

fn visit(value: &mut Value, see: &mut impl FnMut(&mut Value)) {
    match value {
        Value::Array(list) => list.iter_mut().for_each(|item| visit(item, see)),
        Value::Object(_) => {
            see(value);
            for nested in ["components", "component", "accessory"] {
                if let Some(inner) = value.get_mut(nested) {
                    visit(inner, see);
                }
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn components_are_numbered_around_the_numbers_that_the_bot_chose() {
        let sent = json!([{"type": 1, "components": [{"type": 2}, {"type": 2, "id": 2}]}, {"type": 10}]);
        let expected = json!([{"type": 1, "id": 1, "components": [{"type": 2, "id": 3}, {"type": 2, "id": 2}]}, {"type": 10, "id": 4}]);
        assert_eq!(number(&sent), expected);
    }

    #[test]
    fn what_a_bot_leaves_out_is_filled_in() {
        let file =
            json!({"id": "7", "filename": "a.png", "size": 4, "url": "http://h/a.png", "proxy_url": "http://h/a.png"});
        let sent = json!([
            {"type": 1, "components": [{"type": 5, "custom_id": "u", "max_values": 3, "placeholder": null}]},
            {"type": 14},
            {"type": 13, "file": {"url": "attachment://a.png"}},
        ]);
        let filled = components(&sent, &[file], &mut || Snowflake::new(9));
        let select = json!({"type": 5, "id": 2, "custom_id": "u", "min_values": 1, "max_values": 3});
        assert_eq!(filled[0]["components"][0], select);
        assert_eq!((&filled[1]["spacing"], &filled[1]["divider"]), (&json!(1), &json!(true)));
        assert_eq!((&filled[2]["file"]["attachment_id"], &filled[2]["name"]), (&json!("7"), &json!("a.png")));
    }
}
