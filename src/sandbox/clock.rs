//! Tells the sandbox's time: the host's clock plus an offset that can be moved, or an instant that stands still.

use std::{sync::Arc, time::Duration};

use jiff::Timestamp;
use tokio::sync::watch;

/// The longest single wait on the host's clock, which may be set while a wait runs.
const LOOK_AGAIN: Duration = Duration::from_mins(1);

/// The time that the sandbox and the bot in its process share; clones are the same clock.
#[derive(Clone, Debug)]
pub struct Clock {
    /// Milliseconds since the Unix epoch at which this clock stands still; `None` when it runs with the host's.
    standing: Option<i64>,
    offset: Arc<watch::Sender<i64>>,
}

impl Default for Clock {
    fn default() -> Self {
        Self::system()
    }
}

impl Clock {
    /// Makes a clock that runs with the host's.
    pub fn system() -> Self {
        Self { standing: None, offset: Arc::new(watch::Sender::new(0)) }
    }

    /// Makes a clock that stands still at `now_ms` (milliseconds since the Unix epoch) and moves only by
    /// [`Clock::advance`]: for tests.
    pub fn standing_at(now_ms: i64) -> Self {
        Self { standing: Some(now_ms), ..Self::system() }
    }

    /// Returns the present, in milliseconds since the Unix epoch.
    pub fn now_ms(&self) -> i64 {
        self.standing.unwrap_or_else(host_ms) + *self.offset.borrow()
    }

    /// Moves the clock on and wakes those whose instant has come.
    pub fn advance(&self, by: Duration) {
        let by = i64::try_from(by.as_millis()).unwrap_or(i64::MAX);
        self.offset.send_modify(|offset| *offset = offset.saturating_add(by));
    }

    /// Waits until the present is `instant_ms` (milliseconds since the Unix epoch) or later.
    pub async fn wait_until(&self, instant_ms: i64) {
        let mut offset = self.offset.subscribe();
        loop {
            offset.mark_unchanged();
            let left = instant_ms - self.now_ms();
            if left <= 0 {
                return;
            }
            let nap = async {
                match self.standing {
                    Some(_) => std::future::pending().await,
                    None => tokio::time::sleep(Duration::from_millis(left.unsigned_abs()).min(LOOK_AGAIN)).await,
                }
            };
            tokio::select! {
                () = nap => {}
                moved = offset.changed() => moved.expect("this clock holds the sender"),
            }
        }
    }

    /// Returns a receiver that changes whenever the clock is moved; its value is the offset in milliseconds.
    pub fn subscribe(&self) -> watch::Receiver<i64> {
        self.offset.subscribe()
    }
}

/// Writes an instant as Discord does: ISO 8601 with microseconds and an explicit zone.
pub(crate) fn iso(ms: i64) -> String {
    let instant = Timestamp::from_millisecond(ms).unwrap_or(Timestamp::MAX);
    format!("{}+00:00", instant.strftime("%Y-%m-%dT%H:%M:%S.%6f"))
}

/// Returns the host's present, in milliseconds since the Unix epoch: for what goes by real time.
#[expect(clippy::disallowed_methods, reason = "the sandbox's one place that reads the host's clock")]
pub(crate) fn host_ms() -> i64 {
    Timestamp::now().as_millisecond()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_sleeper_wakes_when_the_clock_is_moved_to_its_instant() {
        let clock = Clock::standing_at(1_000);
        let sleeper = tokio::spawn({
            let clock = clock.clone();
            async move { clock.wait_until(6_000).await }
        });
        clock.advance(Duration::from_secs(4));
        tokio::task::yield_now().await;
        assert!(!sleeper.is_finished());
        clock.advance(Duration::from_secs(1));
        sleeper.await.unwrap();
        assert_eq!(clock.now_ms(), 6_000);
    }

    #[test]
    fn timestamps_look_like_discords() {
        assert_eq!(iso(1_462_015_105_796), "2016-04-30T11:18:25.796000+00:00");
    }
}
