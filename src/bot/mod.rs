//! Speaks with Discord, and is the only one who does.

mod custom_id;
mod render;
