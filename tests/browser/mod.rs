//! Stories in a real browser, on the page of the local Discord; skipped, and saying so, where there is no browser.
//!
//! `driver` finds and starts Chromium through `ChromeDriver`, `actor` acts and looks as a person does, `axe` checks
//! accessibility, `app` is a small bot that is not ours. Settings: `VIVA_CHROMEDRIVER` (or `CHROMEDRIVER`) names the
//! driver, `VIVA_CHROMIUM` the browser, `VIVA_AXE` a copy of `axe.min.js`, `VIVA_SCREENSHOTS` a folder for pictures.

#![expect(clippy::unwrap_used, reason = "a story that cannot go on fails where it stands")]

mod actor;
mod app;
mod axe;
mod driver;
mod life;
mod page;
mod panel;
mod quiz;
mod safety;
mod showcase;
