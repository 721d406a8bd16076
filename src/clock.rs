//! Tells the time to those who must know it; the core takes `now` as a parameter instead.

use std::{future::Future, pin::Pin, time::Duration};

use jiff::Timestamp;
use tokio::sync::watch;

/// A future that a [`Clock`] hands out.
pub type Sleep<'a> = Pin<Box<dyn Future<Output = ()> + Send + 'a>>;

/// The present, and a way to wait for a later one.
pub trait Clock: Send + Sync + 'static {
    /// Returns the present instant.
    fn now(&self) -> Timestamp;

    /// Waits until the present is `instant` or later; returns at once when it is.
    fn sleep_until(&self, instant: Timestamp) -> Sleep<'_>;
}

/// The host's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

/// The longest single wait on the host's clock: the clock may be set while a wait runs, so it looks again.
const LOOK_AGAIN: Duration = Duration::from_mins(1);

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the host's clock")]
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }

    fn sleep_until(&self, instant: Timestamp) -> Sleep<'_> {
        Box::pin(async move {
            while let Some(left) = until(self.now(), instant) {
                tokio::time::sleep(left.min(LOOK_AGAIN)).await;
            }
        })
    }
}

/// A clock that stands still until it is moved: for tests.
#[derive(Clone, Debug)]
pub struct ManualClock {
    now: watch::Sender<Timestamp>,
}

impl ManualClock {
    /// Starts a clock that stands at `now`.
    pub fn at(now: Timestamp) -> Self {
        Self { now: watch::Sender::new(now) }
    }

    /// Moves the clock on and wakes those whose instant has come.
    pub fn advance(&self, by: Duration) {
        self.now.send_modify(|now| *now += by);
    }
}

impl Clock for ManualClock {
    fn now(&self) -> Timestamp {
        *self.now.borrow()
    }

    fn sleep_until(&self, instant: Timestamp) -> Sleep<'_> {
        let mut now = self.now.subscribe();
        Box::pin(async move {
            // The sender lives in `self`, which this future borrows: it cannot be gone.
            let _ = now.wait_for(|now| *now >= instant).await;
        })
    }
}

/// Returns the time left until `instant`, or `None` when it has come.
fn until(now: Timestamp, instant: Timestamp) -> Option<Duration> {
    Duration::try_from(instant.duration_since(now)).ok().filter(|left| !left.is_zero())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_manual_clock_wakes_a_sleeper_when_it_is_moved() {
        let clock = ManualClock::at(Timestamp::UNIX_EPOCH);
        let later = Timestamp::UNIX_EPOCH + Duration::from_secs(5);
        let mut sleep = clock.sleep_until(later);
        let waker = std::task::Waker::noop();
        let mut context = std::task::Context::from_waker(waker);
        assert!(sleep.as_mut().poll(&mut context).is_pending());
        clock.advance(Duration::from_secs(5));
        sleep.await;
        assert_eq!(clock.now(), later);
    }

    #[tokio::test]
    async fn the_system_clock_does_not_wait_for_the_past() {
        SystemClock.sleep_until(Timestamp::UNIX_EPOCH).await;
    }
}
