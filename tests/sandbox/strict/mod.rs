//! What Discord refuses, the sandbox refuses, in Discord's own words and at Discord's place in the form.
//!
//! `table` sends rows of requests and compares the answers; `messages`, `components`, `layouts`, `modals`, `commands`,
//! `options` and `requests` hold the rows. `oracle` asks a client library for a second opinion; `openapi` holds whole
//! stories to Discord's own description.

#![expect(clippy::needless_pass_by_value, reason = "a row reads best with its form written in place")]
#![expect(clippy::print_stdout, reason = "how much was held to the rules is worth knowing")]

mod commands;
mod components;
mod layouts;
mod messages;
mod modals;
mod openapi;
mod options;
mod oracle;
mod requests;
mod schema;
mod table;
mod visibility;
