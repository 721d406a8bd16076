//! What a message becomes once the bot's request has been checked.
//!
//! `message` makes, edits and deletes; `parts` fills in what Discord fills in; `mentions` finds who is meant.

mod mentions;
mod message;
mod parts;

pub use message::{Place, create, delete, edit};
pub use parts::components as number_components;
