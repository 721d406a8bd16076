//! The control interface: how tests, the page and outside drivers act as people.
//!
//! `verbs` finds the function for a verb; `act` turns what a person does into an interaction; `view` shows what came of
//! it; `place` finds who acts where; `slash`, `options`, `components` and `modal` know what a person can do with each;
//! `write` lets them write; `fault` makes things go wrong; `read` holds the verbs that only look.

mod act;
mod components;
mod error;
mod fault;
mod modal;
mod options;
mod place;
mod read;
mod resolved;
mod slash;
mod verbs;
mod view;
mod write;

pub use error::ControlError;
pub(super) use fault::list as what_is_wrong;
pub(super) use place::{Actor, sees};
pub(super) use slash::is_offered;
pub(crate) use verbs::{answer, call};
