//! Conducts short, timed, free-text technical interviews on Discord, grades the answers against keyword rubrics, and
//! shows people why.

pub mod app;
pub mod bank;
pub mod bot;
pub mod clock;
pub mod config;
pub mod engine;
pub mod ids;
pub mod report;
pub mod rubric;
#[cfg(feature = "sandbox")]
pub mod sandbox;
pub mod session;
pub mod store;
pub mod telemetry;
pub mod text;
