//! Holds every test that is not at the foot of a file: one binary, so that it links once.

mod authoring;
#[cfg(feature = "sandbox")]
mod browser;
#[cfg(feature = "sandbox")]
mod clients;
mod grading;
mod properties;
mod readme;
mod rubrics;
#[cfg(feature = "sandbox")]
mod sandbox;
#[cfg(feature = "sandbox")]
mod scenarios;
mod session_properties;
mod tidy;
#[cfg(feature = "sandbox")]
mod tls;
