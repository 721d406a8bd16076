//! Reads single members of Discord's JSON objects, leniently.

use serde_json::Value;

/// Returns the text at `key`, or an empty one.
pub fn text<'a>(object: &'a Value, key: &str) -> &'a str {
    object[key].as_str().unwrap_or_default()
}

/// Returns the text at `key` unless it is missing or empty.
pub fn some_text<'a>(object: &'a Value, key: &str) -> Option<&'a str> {
    object[key].as_str().filter(|text| !text.is_empty())
}

/// Returns the items of the array at `key`, or none.
pub fn items<'a>(object: &'a Value, key: &str) -> &'a [Value] {
    object[key].as_array().map(Vec::as_slice).unwrap_or_default()
}

/// Returns whether `key` is `true`.
pub fn is_true(object: &Value, key: &str) -> bool {
    object[key].as_bool().unwrap_or(false)
}

/// Returns the whole number at `key`, or 0.
pub fn number(object: &Value, key: &str) -> u64 {
    object[key].as_u64().unwrap_or(0)
}

/// Returns the instant that the ISO 8601 text at `key` names, in seconds since 1970.
pub fn second(object: &Value, key: &str) -> Option<i64> {
    text(object, key).parse::<jiff::Timestamp>().ok().map(jiff::Timestamp::as_second)
}
