//! Keeps the interactions: what a person did, and how far the bot's answer is.

use std::{
    collections::{BTreeMap, HashMap},
    time::{Duration, Instant},
};

use serde_json::Value;

use crate::sandbox::snowflake::Snowflake;

/// How long a bot has to acknowledge an interaction, in milliseconds of the sandbox's clock.
/// <https://discord.com/developers/docs/interactions/receiving-and-responding#responding-to-an-interaction>
pub const ACKNOWLEDGE_MS: i64 = 3_000;
/// How long an interaction's token lives, in milliseconds of the sandbox's clock.
pub const TOKEN_MS: i64 = 15 * 60 * 1_000;

/// What a person did.
/// <https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object-interaction-type>
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InteractionKind {
    /// Sent a command.
    Command = 2,
    /// Pressed a button or chose from a select.
    Component = 3,
    /// Typed into an option that asks the bot for choices.
    Autocomplete = 4,
    /// Submitted a modal.
    ModalSubmit = 5,
}

/// How a bot may answer.
/// <https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object-interaction-callback-type>
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CallbackKind {
    /// A message.
    Message = 4,
    /// A message that comes later.
    DeferredMessage = 5,
    /// An edit of the component's message that comes later, or never.
    DeferredUpdate = 6,
    /// An edit of the component's message.
    Update = 7,
    /// Choices for the option being typed.
    Choices = 8,
    /// A modal.
    Modal = 9,
}

impl CallbackKind {
    /// Reads Discord's number.
    pub fn from_number(number: u64) -> Option<Self> {
        Some(match number {
            4 => Self::Message,
            5 => Self::DeferredMessage,
            6 => Self::DeferredUpdate,
            7 => Self::Update,
            8 => Self::Choices,
            9 => Self::Modal,
            _ => return None,
        })
    }

    /// Returns the kind's name in the control interface.
    pub fn name(self) -> &'static str {
        match self {
            Self::Message => "message",
            Self::DeferredMessage => "deferred_message",
            Self::DeferredUpdate => "deferred_update",
            Self::Update => "update",
            Self::Choices => "choices",
            Self::Modal => "modal",
        }
    }
}

/// The bot's first answer.
#[derive(Clone, Copy, Debug)]
pub struct Acknowledgement {
    /// How it answered.
    pub kind: CallbackKind,
    /// How long it took, on the host's clock.
    pub after: Duration,
}

/// Something that a person did and that the bot may answer.
#[derive(Clone, Debug)]
pub struct Interaction {
    /// The interaction's id.
    pub id: Snowflake,
    /// The secret under which the bot answers.
    pub token: String,
    /// What the person did.
    pub kind: InteractionKind,
    /// Who did it.
    pub user: Snowflake,
    /// The server; `None` in a DM.
    pub guild: Option<Snowflake>,
    /// The channel.
    pub channel: Snowflake,
    /// When, in milliseconds of the sandbox's clock.
    pub at_ms: i64,
    /// When, on the host's clock.
    pub since: Instant,
    /// The message with the component, also for a modal that a component opened.
    pub message: Option<Snowflake>,
    /// What the message object says about the interaction that it answers.
    pub metadata: Value,
    /// The bot's first answer.
    pub acknowledged: Option<Acknowledgement>,
    /// The message that `@original` stands for.
    pub original: Option<Snowflake>,
    /// Whether `@original` was edited after a deferral.
    pub completed: bool,
    /// The follow-up messages, oldest first.
    pub followups: Vec<Snowflake>,
    /// The modal or the choices that the bot sent, as it sent them.
    pub data: Option<Value>,
    /// The submission of the modal that this interaction opened.
    pub submitted: Option<Snowflake>,
    /// What the bot was told.
    pub told: Value,
}

impl Interaction {
    /// Says whether the token has died of age at `now_ms`.
    pub fn is_expired(&self, now_ms: i64) -> bool {
        now_ms - self.at_ms >= TOKEN_MS
    }

    /// Says whether it is too late at `now_ms` for a first answer.
    pub fn is_missed(&self, now_ms: i64) -> bool {
        self.acknowledged.is_none() && now_ms - self.at_ms > ACKNOWLEDGE_MS
    }

    /// Says whether a person need not wait for more: the bot answered and, after a deferral, completed its answer.
    pub fn is_settled(&self) -> bool {
        self.acknowledged.is_some_and(|ack| match ack.kind {
            CallbackKind::DeferredMessage | CallbackKind::DeferredUpdate => self.completed,
            _ => true,
        })
    }
}

/// All interactions.
#[derive(Debug, Default)]
pub struct Interactions {
    by_id: BTreeMap<Snowflake, Interaction>,
    by_token: HashMap<String, Snowflake>,
}

impl Interactions {
    /// Adds an interaction.
    pub fn insert(&mut self, interaction: Interaction) {
        self.by_token.insert(interaction.token.clone(), interaction.id);
        self.by_id.insert(interaction.id, interaction);
    }

    /// Finds an interaction.
    pub fn get(&self, id: Snowflake) -> Option<&Interaction> {
        self.by_id.get(&id)
    }

    /// Lists all interactions, oldest first.
    pub fn all(&self) -> impl DoubleEndedIterator<Item = &Interaction> {
        self.by_id.values()
    }

    /// Finds an interaction, to change it.
    pub fn get_mut(&mut self, id: Snowflake) -> Option<&mut Interaction> {
        self.by_id.get_mut(&id)
    }

    /// Finds an interaction by its token.
    pub fn by_token(&self, token: &str) -> Option<&Interaction> {
        self.by_id.get(self.by_token.get(token)?)
    }
}
