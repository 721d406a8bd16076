//! The one place that says what Discord refuses: each rule a named constant, each refusal at its place in the form.
//!
//! `form` collects refusals into Discord's nested tree, `limits` names the numbers; each other file checks one shape.

pub mod callback;
pub mod command;
mod components;
mod embeds;
mod form;
mod limits;
pub mod message;
mod modal;
mod options;

pub use form::Form;
