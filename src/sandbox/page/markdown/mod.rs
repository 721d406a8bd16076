//! Discord's Markdown as HTML: what people and bots write is data, and every character of it is escaped.
//!
//! [`markdown`] splits a text into blocks (`block`), reads each block's inline part (`inline`) and draws both
//! (`draw`). Links lead to `http` and `https` only. Times are drawn as `<time data-unix data-style>` with their UTC
//! reading inside; the page's script replaces that by the reader's own, so that this drawing depends on no clock.
//!
//! The rules are those of <https://support.discord.com/hc/en-us/articles/210298617> and
//! <https://docs.discord.com/developers/reference#message-formatting>.

mod block;
mod draw;
mod inline;

pub use draw::{line, markdown, plain, time};
pub use inline::is_web_address;
