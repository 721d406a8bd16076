//! The people, servers, channels and roles: what exists before anybody does anything.
//!
//! `model` says what they are, `permissions` who may do what where, `starter` which of them there are at the start.

mod model;
mod permissions;
mod starter;

pub use model::{Channel, ChannelKind, Guild, Member, Overwrite, Role, User, World};
pub use permissions::Permissions;
