//! The people, servers, channels and roles: what exists before anybody does anything.
//!
//! `model` says what they are, `permissions` who may do what where, `names` what the permissions are called, `starter`
//! which of them there are at the start. A world can be written down: `file` says how, `read` reads it, `write` writes it.

mod file;
mod model;
mod names;
mod permissions;
mod read;
mod starter;
mod write;

pub use model::{Channel, ChannelKind, Guild, Member, Overwrite, Role, User, World};
pub use permissions::Permissions;
pub use read::{WorldFault, WorldFile};
