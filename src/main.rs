//! Starts the chosen command.

fn main() {}
