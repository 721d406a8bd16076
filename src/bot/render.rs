//! Turns cards and forms into the JSON of Discord messages and modals.
//!
//! As JSON, not through serenity's builders: a modal with text above its input has no builder, and one way for both is
//! simpler than two. Limits are held by `text`; the sandbox refuses what Discord would refuse.

use serde_json::{Value, json};

use crate::{
    bot::custom_id,
    text::{Button, Card, Choice, Form, Row, Style, Tone},
};

/// The message is seen only by the one who asked. <https://discord.com/developers/docs/resources/message#message-object-message-flags>
pub const EPHEMERAL: u64 = 1 << 6;

/// The custom id of the text input of a form.
pub const ANSWER_INPUT: &str = "answer";

/// The longest text that a form takes, in characters.
/// <https://discord.com/developers/docs/components/reference#text-input>
pub const MAX_ANSWER: usize = 4000;

// Component types and styles: <https://discord.com/developers/docs/components/reference#component-object-component-types>
const ACTION_ROW: u8 = 1;
const BUTTON: u8 = 2;
const STRING_SELECT: u8 = 3;
const TEXT_INPUT: u8 = 4;
const TEXT_DISPLAY: u8 = 10;
const PARAGRAPH: u8 = 2;

/// Renders a card as a message that pings nobody.
pub fn message(card: &Card) -> Value {
    messages(std::slice::from_ref(card))
}

/// Renders cards as one message that pings nobody.
fn messages(cards: &[Card]) -> Value {
    json!({
        "embeds": cards.iter().map(embed).collect::<Vec<_>>(),
        // Always sent, also when empty: an edit keeps old controls that it does not name.
        "components": cards.iter().flat_map(|card| &card.controls).map(row).collect::<Vec<_>>(),
        "allowed_mentions": { "parse": [] },
    })
}

/// Renders a card as a message that only the one who asked can see.
pub fn ephemeral(card: &Card) -> Value {
    ephemeral_all(std::slice::from_ref(card))
}

/// Renders cards as one message that only the one who asked can see.
pub fn ephemeral_all(cards: &[Card]) -> Value {
    let mut message = messages(cards);
    message["flags"] = EPHEMERAL.into();
    message
}

fn embed(card: &Card) -> Value {
    let mut embed = json!({
        "title": card.title,
        "description": card.body,
        "color": colour(card.tone),
    });
    if !card.fields.is_empty() {
        embed["fields"] = card
            .fields
            .iter()
            .map(|field| json!({ "name": field.name, "value": field.value, "inline": field.inline }))
            .collect();
    }
    if let Some(footer) = &card.footer {
        embed["footer"] = json!({ "text": footer });
    }
    embed
}

/// Renders a form as a modal.
pub fn modal(form: &Form) -> Value {
    let mut input = json!({
        "type": TEXT_INPUT,
        "custom_id": ANSWER_INPUT,
        "style": PARAGRAPH,
        "label": form.label,
        "placeholder": form.placeholder,
        "max_length": MAX_ANSWER,
        // An empty answer reaches the bot, which says what to do, instead of Discord's bare "required".
        "required": false,
    });
    if let Some(value) = &form.value {
        input["value"] = value.as_str().into();
    }
    json!({
        "custom_id": custom_id::write(form.action),
        "title": form.title,
        "components": [
            { "type": TEXT_DISPLAY, "content": form.intro },
            { "type": ACTION_ROW, "components": [input] },
        ],
    })
}

fn row(row: &Row) -> Value {
    let components: Vec<Value> = match row {
        Row::Buttons(buttons) => buttons.iter().map(button).collect(),
        Row::Choice(choice) => vec![select(choice)],
    };
    json!({ "type": ACTION_ROW, "components": components })
}

fn button(button: &Button) -> Value {
    let style = match button.style {
        Style::Primary => 1,
        Style::Secondary => 2,
        Style::Danger => 4,
    };
    json!({ "type": BUTTON, "style": style, "label": button.label, "custom_id": custom_id::write(button.action) })
}

fn select(choice: &Choice) -> Value {
    let options: Vec<Value> = choice
        .options
        .iter()
        .map(|option| {
            json!({
                "value": option.value,
                "label": option.label,
                "description": option.description,
                "default": option.chosen,
            })
        })
        .collect();
    json!({
        "type": STRING_SELECT,
        "custom_id": custom_id::write(choice.action),
        "placeholder": choice.placeholder,
        "options": options,
    })
}

/// Returns the colour of a card's edge, as Discord writes colours: one number of three bytes.
const fn colour(tone: Tone) -> u32 {
    match tone {
        Tone::Neutral => 0x58_65F2,
        Tone::Good => 0x24_8046,
        Tone::Warning => 0xC2_7C0E,
        Tone::Bad => 0xDA_373C,
    }
}
