//! A local Discord on loopback: REST, gateway and a web page. Written as a crate of its own; imports nothing of ours.
//!
//! `Sandbox` is the handle: it starts the server and steers it. In reading order: `world` (who and what exists), `model`
//! (messages, commands, interactions), `state` (all of it behind one lock), `wire` (Discord's shapes), `rest` and
//! `gateway` (what the bot speaks), `validate` and `error` (what is refused, and how), `control` (how people act),
//! `page` (the same in a browser), `faults` and `outage` (what goes wrong on purpose), `given` (what goes back to the
//! bot), `log` (what it asked for).
//!
//! REST is a plain function from state and request to answer; only `rest::door`, `gateway::socket`, `control` and
//! `server` wait for anything. The rules on time go by `clock`, which can be moved.

mod clock;
mod compose;
mod control;
mod error;
mod faults;
mod gateway;
mod given;
mod guard;
mod handle;
mod inner;
mod log;
mod mischief;
mod model;
mod outage;
mod page;
mod rest;
mod server;
mod snowflake;
mod state;
mod validate;
mod wire;
mod world;

pub use clock::Clock;
pub use control::ControlError;
pub use handle::{Options, Sandbox, TOKEN};
pub use inner::HookFuture;
pub use snowflake::Snowflake;
pub use world::{WorldFault, WorldFile};
