//! Tells stories: people in a local Discord, with the real bot over real sockets.

mod actor;
mod bad_input;
mod cards;
mod child;
mod gateway;
mod limiter;
mod permissions;
mod privacy;
mod quiz;
mod recruiter;
mod requests;
mod restart;
mod time;
mod view;
pub mod world;
