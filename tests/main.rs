//! Holds every test that is not at the foot of a file: one binary, so that it links once.

mod scenarios;
mod session_properties;
mod tidy;
