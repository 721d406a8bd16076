//! Proves the store on its own migrated file.

mod faults;
mod guilds;
mod outbox;
mod privacy;
mod results;
mod sessions;
mod world;
mod writing;
