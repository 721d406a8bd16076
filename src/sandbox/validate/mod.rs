//! The one place that says what Discord refuses: each rule a named constant, each refusal at its place in the form.
//!
//! `form` collects refusals into Discord's nested tree, `limits` names the numbers. `message` checks messages with `embeds`,
//! `extras` and `components` (those with `buttons`, `selects` and `media`), `callback` first answers with `modal` and its
//! `fields`, `command` commands with `options` and `locales`. Fields are checked each on its own first, and compared with
//! each other only once all are well formed, as Discord does.

mod buttons;
pub mod callback;
pub mod command;
mod components;
mod embeds;
mod extras;
mod fields;
mod form;
mod limits;
mod locales;
mod media;
pub mod message;
mod modal;
mod options;
mod selects;

pub use form::Form;
