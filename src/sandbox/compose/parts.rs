//! Fills in what Discord fills in: the kinds of embeds, the addresses of their files, the numbers of components.

use std::collections::HashSet;

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

/// Numbers the components that the bot left unnumbered, in the order in which they are read.
/// <https://discord.com/developers/docs/components/reference#anatomy-of-a-component>
pub fn components(components: &Value) -> Value {
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
        assert_eq!(components(&sent), expected);
    }

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
