//! The shapes in which Discord describes the world: users, servers, channels, messages, interactions.

pub mod application;
pub mod channel;
pub mod command;
pub mod gateway;
pub mod guild;
pub mod interaction;
pub mod user;
