//! Draws messages and modals, as Discord's REST interface spells them, as HTML.
//!
//! The functions are pure and total: whatever is missing or of another kind than documented is left out.

mod attachment;
mod avatar;
mod component;
mod embed;
mod json;
mod message;
mod modal;
mod select;

pub use avatar::avatar;
pub use message::message;
pub use modal::modal;
