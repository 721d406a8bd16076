//! Holds every test that sees the crate from outside, in one binary.

mod session_properties;
