//! The web page of the local Discord: looks and behaves like a channel, drawn on the server.
//!
//! One page a person, server and channel (its address says which), a list of messages that is drawn again whenever the
//! world changes, and a small script that acts through the same control verbs as everyone. Nothing is loaded from
//! elsewhere and nothing is inline, so that one strict policy guards it.
//!
//! In reading order: `place` (what an address asks for), `scene` (what a person sees, made by `look`), `names` (what
//! stands behind ids), `markdown`, `render` (one message, with embeds, files and components; a modal), `view` (the
//! list), `frame` (the page around it) with `builder` (the panel for those who build bots), `commands` (what the composer
//! offers), `traffic` (what the panel shows), `assets` and
//! `routes`. What draws is pure. The script begins in `assets/page.js`.
//!
//! An ephemeral message lives as long as in Discord's client: it is gone when its reader reloads the page, but not when
//! they go to another channel or become somebody else and come back.

mod assets;
mod builder;
mod commands;
mod frame;
mod look;
mod markdown;
mod names;
mod place;
mod render;
mod routes;
mod scene;
mod traffic;
mod view;

pub(super) use routes::routes;
