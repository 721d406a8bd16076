//! Reads what a person sees after an act.

use std::fmt::Write;

use serde_json::Value;

/// What a person sees after an act.
#[derive(Clone, Debug)]
pub struct View(Value);

impl View {
    /// Takes a view as the control interface tells it.
    pub fn new(view: Value) -> Self {
        Self(view)
    }

    /// Returns the whole view.
    pub fn raw(&self) -> &Value {
        &self.0
    }

    /// Returns the message as a person reads it.
    pub fn text(&self) -> String {
        assert!(self.0["acknowledged"] == true, "the bot did not answer: {}", self.0);
        text_of(&self.0["response"])
    }

    /// Asserts that words are there, and returns the view for the next act.
    #[track_caller]
    pub fn sees(self, words: &str) -> Self {
        let text = self.text();
        assert!(text.contains(words), "expected to see {words:?} in:\n{text}");
        self
    }

    /// Asserts that words are not there.
    #[track_caller]
    pub fn does_not_see(self, words: &str) -> Self {
        let text = self.text();
        assert!(!text.contains(words), "did not expect to see {words:?} in:\n{text}");
        self
    }

    /// Asserts that only this person sees the message.
    #[track_caller]
    pub fn alone(self) -> Self {
        assert_eq!(self.0["ephemeral"], true, "everybody can see: {}", self.0);
        self
    }

    /// Returns the id of the message.
    pub fn message_id(&self) -> &str {
        self.0["response"]["id"].as_str().unwrap_or_else(|| panic!("there is no message: {}", self.0))
    }

    /// Returns the id of the interaction.
    pub fn interaction(&self) -> &str {
        self.0["interaction_id"].as_str().expect("every view names its interaction")
    }

    /// Returns the custom id of the button with a word on it.
    pub fn button(&self, label: &str) -> String {
        let found = controls(&self.0["response"]).find(|control| control["label"] == label);
        let id = found.unwrap_or_else(|| panic!("there is no button {label}: {}", self.text()))["custom_id"].as_str();
        id.expect("a button of ours has a custom id").to_owned()
    }

    /// Returns the custom id of the only choice.
    pub fn select(&self) -> String {
        let found = controls(&self.0["response"]).find(|control| control["options"].is_array());
        found.expect("there is a choice")["custom_id"].as_str().expect("a choice has a custom id").to_owned()
    }

    /// Returns the form that was opened.
    pub fn form(&self) -> &Value {
        assert_eq!(self.0["kind"], "modal", "no form was opened: {}", self.0);
        &self.0["modal"]
    }

    /// Returns the text input of the form.
    pub fn form_input(&self) -> &Value {
        let rows = self.form()["components"].as_array().expect("a form has rows").iter();
        rows.filter_map(|row| row["components"].as_array())
            .flatten()
            .find(|part| part["type"] == 4)
            .expect("a form has an input")
    }

    /// Returns the custom id of the text input of the form.
    pub fn input(&self) -> &str {
        self.form_input()["custom_id"].as_str().expect("an input has a custom id")
    }

    /// Returns the text above the input of the form.
    pub fn form_words(&self) -> &str {
        let parts = self.form()["components"].as_array().expect("a form has parts");
        let words = parts.iter().find(|part| part["type"] == 10).expect("a form has words above its input");
        words["content"].as_str().expect("words are a text")
    }

    /// Returns what stands in the input of the form when it opens.
    pub fn prefilled(&self) -> Option<&str> {
        self.form_input()["value"].as_str()
    }

    /// Returns the words on the buttons of the message.
    pub fn buttons(&self) -> Vec<&str> {
        controls(&self.0["response"]).filter_map(|control| control["label"].as_str()).collect()
    }

    /// Returns the choices that were offered, as they are shown.
    pub fn choices(&self) -> Vec<String> {
        let choices = self.0["choices"].as_array().expect("choices were offered");
        choices.iter().filter_map(|choice| choice["name"].as_str()).map(str::to_owned).collect()
    }
}

fn controls(message: &Value) -> impl Iterator<Item = &Value> {
    let rows = message["components"].as_array().map(Vec::as_slice).unwrap_or_default();
    rows.iter().filter_map(|row| row["components"].as_array()).flatten()
}

/// Writes a message as a person reads it: content, embeds, and the words on the controls.
pub fn text_of(message: &Value) -> String {
    let mut text = String::new();
    let mut line = |value: &Value, prefix: &str| {
        if let Some(words) = value.as_str().filter(|words| !words.is_empty()) {
            writeln!(text, "{prefix}{words}").expect("a String takes every write");
        }
    };
    line(&message["content"], "");
    for embed in message["embeds"].as_array().into_iter().flatten() {
        line(&embed["title"], "# ");
        line(&embed["description"], "");
        for field in embed["fields"].as_array().into_iter().flatten() {
            line(&field["name"], "## ");
            line(&field["value"], "");
        }
        line(&embed["footer"]["text"], "-# ");
    }
    for control in controls(message) {
        line(&control["label"], "[button] ");
        for option in control["options"].as_array().into_iter().flatten() {
            line(&option["label"], if option["default"] == true { "(x) " } else { "( ) " });
        }
    }
    text
}
