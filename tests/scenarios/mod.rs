//! Tells stories: people in a local Discord, with the real bot over real sockets.

mod actor;
mod quiz;
mod view;
mod world;
