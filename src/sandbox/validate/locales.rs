//! Checks translations of names and descriptions.
//!
//! <https://discord.com/developers/docs/interactions/application-commands#localization>

use serde_json::{Map, Value};

use super::form::{At, Form};

/// <https://discord.com/developers/docs/reference#locales>
const LOCALES: [&str; 34] = [
    "ar", "bg", "cs", "da", "de", "el", "en-GB", "en-US", "es-419", "es-ES", "fi", "fr", "he", "hi", "hr", "hu", "id",
    "it", "ja", "ko", "lt", "nl", "no", "pl", "pt-BR", "ro", "ru", "sv-SE", "th", "tr", "uk", "vi", "zh-CN", "zh-TW",
];

/// Checks the languages of translations, and each translation with `one`.
pub fn check(form: &mut Form, at: &At, translations: &Value, mut one: impl FnMut(&mut Form, &At, &Value)) {
    if translations.is_null() {
        return;
    }
    let Some(translations) = translations.as_object() else {
        form.refuse(at, "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType");
        return;
    };
    for (locale, text) in translations {
        let at = at.key(locale);
        if LOCALES.contains(&locale.as_str()) {
            one(form, &at, text);
        } else {
            let known: Vec<String> = LOCALES.iter().map(|locale| format!("'{locale}'")).collect();
            form.choices(&at, &known.join(", "));
        }
    }
}

/// Counts the characters of the longest among a text and its translations: the one that counts.
pub fn longest(text: &Value, translations: &Value) -> usize {
    let length = |value: &Value| value.as_str().map_or(0, |text| text.chars().count());
    let translated = translations.as_object().into_iter().flat_map(Map::values).map(length).max();
    length(text).max(translated.unwrap_or(0))
}
