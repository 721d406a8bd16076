//! Draws avatars on the spot, an initial on a colour, so that none is fetched from elsewhere.

use maud::{Markup, html};

/// Colours on which white text has a contrast of at least 4.5 : 1.
const COLOURS: [&str; 7] = ["#1a6a93", "#9a4a00", "#4752c4", "#a12d2f", "#18794e", "#a3366b", "#7048a8"];

/// A multiplier that happens to give the starter world's people, and the bot, colours of their own.
const SPREAD: usize = 145;

/// Draws the avatar of who or what is called `name`; decoration, so assistive technology passes it over.
pub fn avatar(name: &str) -> Markup {
    let initial: String = name.chars().find(|character| character.is_alphanumeric()).into_iter().collect();
    let sum = name.bytes().fold(0_usize, |sum, byte| sum.wrapping_mul(SPREAD).wrapping_add(byte.into()));
    html! {
        svg.avatar viewBox="0 0 40 40" aria-hidden="true" focusable="false" {
            rect width="40" height="40" fill=(COLOURS[sum % COLOURS.len()]) {}
            text x="20" y="20" dy="0.36em" text-anchor="middle" font-size="19" fill="#ffffff" {
                (initial.to_uppercase())
            }
        }
    }
}
