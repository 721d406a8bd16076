//! Holds what a person is shown, before it becomes a Discord message.

use crate::ids::{GuildId, SessionId};

/// One message for a person: an embed with controls below it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Card {
    /// What the message feels like; shown as a colour, and never told by the colour alone.
    pub tone: Tone,
    /// One short line.
    pub title: String,
    /// Discord's Markdown; whatever a person wrote in it is escaped.
    pub body: String,
    /// Short paragraphs with headings.
    pub fields: Vec<Field>,
    /// A line in small print.
    pub footer: Option<String>,
    /// Buttons and choices, a row each; at most five rows of at most five buttons.
    pub controls: Vec<Row>,
}

/// A paragraph with a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The heading; never empty.
    pub name: String,
    /// The text; never empty.
    pub value: String,
    /// Whether it may stand beside others.
    pub inline: bool,
}

/// What a message feels like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Nothing to rejoice at or to worry about.
    #[default]
    Neutral,
    /// Something went well.
    Good,
    /// Something wants attention.
    Warning,
    /// Something went wrong.
    Bad,
}

/// A row of controls below a card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// Up to five buttons.
    Buttons(Vec<Button>),
    /// One choice of several.
    Choice(Choice),
}

/// A button.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Button {
    /// The word on it, at most 80 characters.
    pub label: &'static str,
    /// How it looks.
    pub style: Style,
    /// What pressing it does.
    pub action: Action,
}

/// How a button looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// The obvious next step.
    Primary,
    /// Another way.
    Secondary,
    /// Something that cannot be undone.
    Danger,
}

/// A choice of one among several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What choosing does; the chosen value comes with it.
    pub action: Action,
    /// What is chosen, in a few words, for screen readers and when nothing is chosen.
    pub placeholder: &'static str,
    /// What there is to choose from, at most 25.
    pub options: Vec<ChoiceOption>,
}

/// One of several to choose from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChoiceOption {
    /// What comes back when it is chosen.
    pub value: &'static str,
    /// The words for it, at most 100 characters.
    pub label: &'static str,
    /// What it means, at most 100 characters.
    pub description: &'static str,
    /// Whether it is the one that is chosen now.
    pub chosen: bool,
}

/// What a button, a choice or a form asks for. `bot::custom_id` writes it into Discord's custom ids and back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// Choose who may see the result of an offered session.
    Share(SessionId),
    /// Begin an offered session.
    Begin(SessionId),
    /// Open, or submit, the answer form of the question at a position.
    Answer(SessionId, usize),
    /// Pass the question at a position over.
    Skip(SessionId, usize),
    /// Ask the question at a position.
    Next(SessionId, usize),
    /// Stop a session.
    Stop(SessionId),
    /// Show the result of a session.
    Results(SessionId),
    /// Post the leaderboard of a server for all in the channel.
    PostLeaderboard(GuildId),
    /// Erase everything held on the one who presses.
    Erase,
    /// Keep everything after all.
    KeepData,
}

/// A form with one long text, opened by a button.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// What submitting it does.
    pub action: Action,
    /// The form's heading, at most 45 characters.
    pub title: String,
    /// Text above the input, in Discord's Markdown: the question, which the form hides on a phone.
    pub intro: String,
    /// The input's label, at most 45 characters.
    pub label: &'static str,
    /// A hint inside the empty input, at most 100 characters.
    pub placeholder: String,
    /// A text to begin with, at most 4,000 characters: what was turned down before.
    pub value: Option<String>,
}
