//! The local Discord on its own: what raw clients and a small serenity bot see of it.
//!
//! `client` is a bot without a library; each other file holds the stories about one part.

#![expect(clippy::unwrap_used, reason = "a step that fails fails its test")]

mod client;
mod faults;
mod gateway;
mod gateway_rules;
mod lifecycle;
mod limits;
mod people;
mod rest;
mod safety;
mod serenity;
mod strict;
mod world;
