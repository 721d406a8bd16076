//! Collects what is wrong with a form into Discord's nested tree of errors.
//!
//! <https://discord.com/developers/docs/reference#error-messages>

use std::ops::RangeInclusive;

use serde_json::{Map, Value, json};

use crate::sandbox::{error::ApiError, snowflake::Snowflake};

/// The largest whole number that every client can read: JavaScript's.
const INT53: i64 = (1 << 53) - 1;

/// A place in a form, such as `options.0.name`.
#[derive(Clone, Debug, Default)]
pub struct At(Vec<String>);

impl At {
    /// Goes into a field.
    pub fn key(&self, key: &str) -> Self {
        let mut path = self.0.clone();
        path.push(key.to_owned());
        Self(path)
    }

    /// Goes into an item of a list.
    pub fn index(&self, index: usize) -> Self {
        self.key(&index.to_string())
    }
}

/// The refusals of one form.
#[derive(Debug, Default)]
pub struct Form {
    errors: Map<String, Value>,
}

impl Form {
    /// Returns the place of the whole form.
    pub fn root() -> At {
        At::default()
    }

    /// Refuses what stands at a place.
    pub fn refuse(&mut self, at: &At, code: &str, message: impl Into<String>) {
        let mut here = &mut self.errors;
        for step in &at.0 {
            let next = here.entry(step.clone()).or_insert_with(|| json!({}));
            here = next.as_object_mut().expect("steps hold objects; only `_errors` holds a list");
        }
        let list = here.entry("_errors").or_insert_with(|| json!([]));
        let error = json!({"code": code, "message": message.into()});
        list.as_array_mut().expect("`_errors` holds a list").push(error);
    }

    /// Refuses a field that is missing.
    pub fn required(&mut self, at: &At) {
        self.refuse(at, "BASE_TYPE_REQUIRED", "This field is required");
    }

    /// Refuses a value that is not among the known ones.
    pub fn choices(&mut self, at: &At, known: &str) {
        self.refuse(at, "BASE_TYPE_CHOICES", format!("Value must be one of ({known})."));
    }

    /// Says whether nothing was refused so far: Discord compares fields with each other only then.
    pub fn is_clean(&self) -> bool {
        self.errors.is_empty()
    }

    /// Says whether there is an object to look into; anything else but null is refused.
    pub fn object(&mut self, at: &At, value: &Value) -> bool {
        if !(value.is_object() || value.is_null()) {
            self.refuse(at, "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType");
        }
        value.is_object()
    }

    /// Takes true or false, or null.
    pub fn flag(&mut self, at: &At, value: &Value) {
        if !(value.is_boolean() || value.is_null()) {
            self.refuse(at, "BOOLEAN_TYPE_CONVERT", "Must be either true or false.");
        }
    }

    /// Takes an id, or null.
    pub fn id(&mut self, at: &At, value: &Value) {
        if !value.is_null() && Snowflake::from_json(value).is_none() {
            self.refuse(at, "NUMBER_TYPE_COERCE", format!("Value {value} is not snowflake."));
        }
    }

    /// Takes an address of one of these schemes, or null.
    pub fn url(&mut self, at: &At, value: &Value, max: usize, schemes: &[&str]) {
        let Some(url) = self.optional_text(at, value, 0..=max) else { return };
        let (scheme, rest) = url.split_once("://").unwrap_or_default();
        if !schemes.contains(&scheme) {
            let known: Vec<String> = schemes.iter().map(|scheme| format!("'{scheme}'")).collect();
            let message =
                format!("Scheme \"{scheme}\" is not supported. Scheme must be one of ({}).", known.join(", "));
            self.refuse(at, "URL_TYPE_INVALID_SCHEME", message);
        } else if rest.is_empty() || rest.contains(char::is_whitespace) {
            self.refuse(at, "URL_TYPE_INVALID_URL", "Not a well formed URL.");
        }
    }

    /// Refuses items that come a second time.
    pub fn distinct(&mut self, at: &At, items: &[Value]) {
        for (n, _) in items.iter().enumerate().filter(|(n, item)| items[..*n].contains(item)) {
            self.refuse(&at.index(n), "SET_TYPE_ALREADY_CONTAINS_VALUE", "The set already contains this value");
        }
    }

    /// Takes a whole number that every client can read, or null; some clients write it as `20.0`.
    pub fn whole(&mut self, at: &At, value: &Value) {
        let Some(number) = value.as_f64() else {
            if !value.is_null() {
                self.refuse(at, "NUMBER_TYPE_COERCE", format!("Value {value} is not int."));
            }
            return;
        };
        #[expect(clippy::cast_precision_loss, reason = "53 bits are what a double holds exactly")]
        let most = INT53 as f64;
        if number > most {
            self.refuse(at, "NUMBER_TYPE_MAX", format!("int value should be less than or equal to {INT53}."));
        } else if number < -most {
            self.refuse(at, "NUMBER_TYPE_MIN", format!("int value should be greater than or equal to -{INT53}."));
        } else if number.fract() != 0.0 {
            self.refuse(at, "NUMBER_TYPE_COERCE", format!("Value {value} is not int."));
        }
    }

    /// Takes one of these numbers, or null.
    pub fn one_of(&mut self, at: &At, value: &Value, known: &[u64]) {
        if !value.is_null() && !value.as_u64().is_some_and(|number| known.contains(&number)) {
            let known: Vec<String> = known.iter().map(u64::to_string).collect();
            self.choices(at, &known.join(", "));
        }
    }

    /// Takes a text of a length in characters; it is required when `length` starts above 0, unless it may be left out.
    pub fn text<'a>(&mut self, at: &At, value: &'a Value, length: RangeInclusive<usize>) -> Option<&'a str> {
        if value.is_null() {
            if *length.start() > 0 {
                self.required(at);
            }
            return None;
        }
        self.optional_text(at, value, length)
    }

    /// Takes a text of a length in characters, or null.
    pub fn optional_text<'a>(&mut self, at: &At, value: &'a Value, length: RangeInclusive<usize>) -> Option<&'a str> {
        if value.is_null() {
            return None;
        }
        let Some(text) = value.as_str() else {
            self.refuse(at, "STRING_TYPE_CONVERT", format!("Could not interpret \"{value}\" as string."));
            return None;
        };
        self.length(at, text.chars().count(), &length);
        Some(text)
    }

    /// Refuses a length, of a text or a list, outside its range.
    pub fn length(&mut self, at: &At, count: usize, range: &RangeInclusive<usize>) {
        let (min, max) = (range.start(), range.end());
        if range.contains(&count) {
            return;
        }
        if *min == 0 {
            self.refuse(at, "BASE_TYPE_MAX_LENGTH", format!("Must be {max} or fewer in length."));
        } else {
            self.refuse(at, "BASE_TYPE_BAD_LENGTH", format!("Must be between {min} and {max} in length."));
        }
    }

    /// Takes a whole number in a range, or null.
    pub fn number(&mut self, at: &At, value: &Value, range: RangeInclusive<u64>) -> Option<u64> {
        if value.is_null() {
            return None;
        }
        let Some(number) = value.as_u64() else {
            self.refuse(at, "NUMBER_TYPE_COERCE", format!("Value \"{value}\" is not int."));
            return None;
        };
        if number > *range.end() {
            let message = format!("int value should be less than or equal to {}.", range.end());
            self.refuse(at, "NUMBER_TYPE_MAX", message);
        } else if number < *range.start() {
            let message = format!("int value should be greater than or equal to {}.", range.start());
            self.refuse(at, "NUMBER_TYPE_MIN", message);
        }
        Some(number)
    }

    /// Takes a list; null is an empty one.
    pub fn list<'a>(&mut self, at: &At, value: &'a Value, length: RangeInclusive<usize>) -> &'a [Value] {
        match value {
            Value::Null => {
                if *length.start() > 0 {
                    self.required(at);
                }
                &[]
            }
            Value::Array(list) => {
                self.length(at, list.len(), &length);
                list
            }
            _ => {
                self.refuse(at, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType");
                &[]
            }
        }
    }

    /// Ends the check: an error when anything was refused.
    pub fn finish(self) -> Result<(), ApiError> {
        if self.errors.is_empty() { Ok(()) } else { Err(self.into_error()) }
    }

    /// Returns the refusals as Discord's error.
    pub fn into_error(self) -> ApiError {
        ApiError::invalid_form(Value::Object(self.errors))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refusals_nest_as_discord_nests_them() {
        let mut form = Form::default();
        let at = Form::root().key("options").index(0).key("name");
        form.text(&at, &Value::Null, 1..=32);
        form.text(&at, &json!("x".repeat(33)), 1..=32);
        let expected = json!({"options": {"0": {"name": {"_errors": [
            {"code": "BASE_TYPE_REQUIRED", "message": "This field is required"},
            {"code": "BASE_TYPE_BAD_LENGTH", "message": "Must be between 1 and 32 in length."},
        ]}}}});
        let error = form.into_error();
        assert_eq!((error.code, error.errors), (50035, Some(expected)));
    }

    #[test]
    fn lengths_count_characters_and_not_bytes() {
        let mut form = Form::default();
        form.text(&Form::root(), &json!("🦀".repeat(32)), 1..=32);
        assert_eq!(form.finish(), Ok(()));
    }
}
