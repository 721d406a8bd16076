//! The web page of the local Discord: looks and behaves like a channel, drawn on the server.
//!
//! One page a person, server and channel (its address says which), a list of messages that is drawn again whenever the
//! world changes, and a small script that acts through the same control verbs as everyone. Nothing is loaded from
//! elsewhere and nothing is inline, so that one strict policy guards it.
//!
//! In reading order: `place` (what an address asks for), `scene` (what a person sees, made by `look`), `names` (what
//! stands behind ids), `markdown`, `render` (one message, with embeds, files and components; a modal), `view` (the
//! list), `frame` (the page around it), `commands` (what the composer offers), `assets` and `routes`. All but `look` and
//! `routes` are pure functions. The script begins in `assets/page.js`.

mod assets;
mod commands;
mod frame;
mod look;
mod markdown;
mod names;
mod place;
mod render;
mod routes;
mod scene;
mod view;

pub(super) use routes::routes;
