//! What a message becomes once the bot's request has been checked.
//!
//! `message` makes, edits and deletes the bot's; `speech` makes a person's; `parts` and `layout` fill in what Discord fills
//! in, of embeds and of components; `mentions` finds who is meant.

mod layout;
mod mentions;
mod message;
mod parts;
mod speech;

pub use layout::number as number_components;
pub use message::{Place, create, delete, edit};
pub use speech::say;
