//! What happens in the world: messages, files, commands, interactions.
//!
//! Messages and commands are kept as the JSON objects that Discord would return, so that every view shows them unchanged.

mod commands;
mod files;
mod interactions;
mod messages;

pub use commands::Commands;
pub use files::{Files, StoredFile, guess_type};
pub use interactions::{Acknowledgement, CallbackKind, Interaction, InteractionKind, Interactions};
pub use messages::{EPHEMERAL, LOADING, Message, Messages};
