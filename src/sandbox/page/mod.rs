//! The web page of the local Discord: looks and behaves like a channel, drawn on the server.
//!
//! One page a person, server and channel (its address says which), a list of messages that is drawn again whenever the
//! world changes, and a small script that acts through the same control verbs as everyone. Nothing is loaded from
//! elsewhere and nothing is inline, so that one strict policy guards it.
//!
//! In reading order: [`names`] (what stands behind ids), [`markdown`], `render` (one message, with embeds, files and
//! components; a modal), `frame` (the page around the list).

mod assets;
mod commands;
mod frame;
pub mod markdown;
pub mod names;
mod place;
mod render;
mod scene;
mod view;
mod look;
mod routes;

pub(super) use routes::routes;
