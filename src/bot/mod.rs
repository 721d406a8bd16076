//! Speaks with Discord, and is the only one who does.
//!
//! `client` starts it; `front` takes every event: commands go to `poise` and from there to `commands`, buttons,
//! choices and forms to `components`. Each of them asks the engine, has `text` word what came of it, and answers
//! through `reply`. `deliver` sends what nobody has just asked for. Nothing waits in memory for a person: a custom
//! id says all that is needed to go on, so an interview outlives the process.

mod checks;
mod client;
mod commands;
mod components;
mod custom_id;
mod deliver;
mod endpoint;
mod failure;
mod front;
mod registration;
mod render;
mod reply;
mod seen;

use crate::engine::Engine;

pub use client::{Bot, LoginError};
pub use endpoint::Endpoint;

/// What every command can reach.
pub struct Data {
    engine: Engine,
}

/// What a command is called with.
type Context<'a> = poise::ApplicationContext<'a, Data, failure::Failure>;
