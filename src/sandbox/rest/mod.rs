//! REST v10: what the bot asks for.
//!
//! `door` reads requests, meets faults, logs and answers; `limits` counts them; `route` finds the function for a request; each other file holds
//! one group of routes as functions from state and call to reply.

mod application;
mod call;
mod channels;
mod commands;
mod door;
mod guilds;
mod interactions;
mod limits;
mod messages;
mod route;
mod webhooks;

pub(crate) use application::dm_with;
pub(crate) use call::Upload;
pub(crate) use door::answer;
pub(super) use limits::{Limits, too_many};
