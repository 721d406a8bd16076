//! Helps to test cards: a plain rendering to read, and Discord's limits to hold.

use crate::text::{Card, Form, Row, limits, limits::width};

/// Renders a card as a person would read it to somebody.
pub fn plain(card: &Card) -> String {
    let mut lines = vec![format!("[{:?}] {}", card.tone, card.title), card.body.clone()];
    lines.extend(card.fields.iter().map(|field| format!("\n{}\n{}", field.name, field.value)));
    lines.extend(card.footer.iter().map(|footer| format!("\n({footer})")));
    lines.extend(card.controls.iter().map(|row| match row {
        Row::Buttons(buttons) => {
            let words: Vec<String> = buttons.iter().map(|button| format!("[{}]", button.label)).collect();
            words.join(" ")
        }
        Row::Choice(choice) => {
            let mark = |chosen| if chosen { "(x)" } else { "( )" };
            let options = choice.options.iter();
            let options: Vec<String> = options
                .map(|option| format!("{} {}: {}", mark(option.chosen), option.label, option.description))
                .collect();
            options.join("\n")
        }
    }));
    lines.join("\n")
}

/// Holds a card to Discord's limits.
#[track_caller]
pub fn check_limits(card: &Card) {
    within("title", &card.title, limits::TITLE);
    within("body", &card.body, limits::BODY);
    assert!(card.fields.len() <= limits::FIELDS, "{} fields", card.fields.len());
    for field in &card.fields {
        within("field's heading", &field.name, limits::FIELD_NAME);
        within("field", &field.value, limits::FIELD_VALUE);
    }
    if let Some(footer) = &card.footer {
        within("footer", footer, limits::FOOTER);
    }
    assert!(size(card) <= limits::CARD, "a card of {}", size(card));
    assert!(card.controls.len() <= limits::ROWS);
    card.controls.iter().for_each(check_row);
}

/// Holds cards that go out as one message to Discord's limits.
#[track_caller]
pub fn check_limits_together(cards: &[Card]) {
    cards.iter().for_each(check_limits);
    let all: usize = cards.iter().map(size).sum();
    assert!(all <= limits::CARD, "cards of {all} in one message");
}

/// Measures everything in a card that Discord counts.
fn size(card: &Card) -> usize {
    let fields: usize = card.fields.iter().map(|field| width(&field.name) + width(&field.value)).sum();
    width(&card.title) + width(&card.body) + fields + card.footer.as_deref().map_or(0, width)
}

#[track_caller]
fn check_row(row: &Row) {
    match row {
        Row::Buttons(buttons) => {
            assert!((1..=limits::BUTTONS).contains(&buttons.len()));
            for button in buttons {
                within("button", button.label, limits::BUTTON_LABEL);
            }
        }
        Row::Choice(choice) => {
            assert!((1..=limits::OPTIONS).contains(&choice.options.len()));
            within("placeholder", choice.placeholder, limits::CHOICE_PLACEHOLDER);
            assert!(choice.options.iter().filter(|option| option.chosen).count() <= 1);
            for option in &choice.options {
                within("value", option.value, limits::OPTION_TEXT);
                within("label", option.label, limits::OPTION_TEXT);
                within("description", option.description, limits::OPTION_TEXT);
            }
        }
    }
}

/// Holds a form to Discord's limits.
#[track_caller]
pub fn check_form_limits(form: &Form) {
    within("title", &form.title, limits::FORM_TITLE);
    within("intro", &form.intro, limits::TEXT_DISPLAY);
    within("label", form.label, limits::INPUT_LABEL);
    within("placeholder", &form.placeholder, limits::INPUT_PLACEHOLDER);
    assert!(form.value.as_ref().is_none_or(|value| value.chars().count() <= limits::INPUT_VALUE));
}

/// Holds a text that is never empty to a limit.
#[track_caller]
fn within(what: &str, text: &str, limit: usize) {
    assert!(!text.trim().is_empty(), "an empty {what}");
    assert!(width(text) <= limit, "a {what} of {} where {limit} fit", width(text));
}
