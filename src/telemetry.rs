//! Sets logging up: to standard error, without anything that a person wrote.

use std::io::IsTerminal;

use tracing::level_filters::LevelFilter;
use tracing_subscriber::{
    EnvFilter, Layer,
    filter::{FilterFn, filter_fn},
    fmt,
    layer::SubscriberExt,
    util::SubscriberInitExt,
};

/// The field that names the session a line is about.
pub const SESSION: &str = "session";

/// The field that names the code under which a fault was shown to a person.
pub const CODE: &str = "code";

/// Starts logging for the whole process. `VIVA_LOG` filters as `RUST_LOG` does elsewhere; `VIVA_LOG_FORMAT=json` writes
/// one JSON object a line.
pub fn start() {
    let filter =
        EnvFilter::builder().with_default_directive(LevelFilter::INFO.into()).with_env_var("VIVA_LOG").from_env_lossy();
    let json = std::env::var("VIVA_LOG_FORMAT").is_ok_and(|format| format == "json");
    let colours = std::io::stderr().is_terminal();
    let lines = fmt::layer().with_writer(std::io::stderr).with_ansi(colours);
    let lines = if json { lines.json().boxed() } else { lines.with_target(false).compact().boxed() };
    // A second start (a test, say) keeps the first subscriber.
    let _ = tracing_subscriber::registry().with(lines.with_filter(filter).with_filter(ceiling())).try_init();
}

/// Holds back what the Discord libraries say below a warning, whatever the user's filter says: their spans print whole
/// events, answers and tokens included.
fn ceiling() -> FilterFn {
    filter_fn(|metadata| {
        let chatty =
            ["serenity", "poise", "tungstenite", "tokio_tungstenite", "reqwest", "hyper", "h2", "rustls", "sqlx"];
        let root = metadata.target().split("::").next().unwrap_or_default();
        !chatty.contains(&root) || *metadata.level() <= tracing::Level::WARN
    })
}

#[cfg(test)]
mod tests {
    use std::{
        io,
        sync::{Arc, Mutex},
    };

    use super::*;

    #[derive(Clone, Default)]
    struct Sink(Arc<Mutex<Vec<u8>>>);

    impl io::Write for Sink {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn the_libraries_stay_below_the_ceiling_whatever_the_filter_says() {
        let sink = Sink::default();
        let writer = sink.clone();
        let lines = fmt::layer().with_writer(move || writer.clone());
        let subscriber =
            tracing_subscriber::registry().with(lines.with_filter(EnvFilter::new("trace")).with_filter(ceiling()));
        tracing::subscriber::with_default(subscriber, || {
            tracing::info!(target: "serenity::gateway", "a whole event");
            tracing::info_span!(target: "serenity::http", "request", token = "a token").in_scope(|| {
                tracing::warn!(target: "serenity::gateway", "a warning");
            });
            tracing::info!(target: "viva::bot", "ours");
        });
        let text = String::from_utf8(sink.0.lock().unwrap().clone()).unwrap();
        assert!(text.contains("a warning") && text.contains("ours"), "{text}");
        assert!(!text.contains("a whole event") && !text.contains("a token"), "{text}");
    }
}
