//! Notices a client that says nothing any more, and one that says too much. It goes by real time, never by the clock
//! that can be moved: a client's own timers do so as well.

use std::{collections::VecDeque, time::Duration};

use tokio::time::Instant;

use super::payload::{self, CloseCode};

/// How many frames a client may send in [`WINDOW`].
/// <https://discord.com/developers/docs/events/gateway#rate-limiting>
const FRAMES: usize = 120;
const WINDOW: Duration = Duration::from_mins(1);

/// When a client was heard.
#[derive(Debug)]
pub struct Pulse {
    patience: Duration,
    heartbeat: Instant,
    frames: VecDeque<Instant>,
}

impl Pulse {
    /// Begins with a client that has to send a heartbeat at this interval; half of it more is forgiven.
    pub fn new(interval: Duration, now: Instant) -> Self {
        Self { patience: interval + interval / 2, heartbeat: now, frames: VecDeque::new() }
    }

    /// Returns when the client counts as gone unless a heartbeat comes.
    pub fn deadline(&self) -> Instant {
        self.heartbeat + self.patience
    }

    /// Takes note of a heartbeat.
    pub fn beat(&mut self, now: Instant) {
        self.heartbeat = now;
    }

    /// Takes note of a frame; an error closes the connection.
    pub fn hear(&mut self, now: Instant) -> Result<(), CloseCode> {
        while self.frames.front().is_some_and(|then| now.duration_since(*then) >= WINDOW) {
            self.frames.pop_front();
        }
        if self.frames.len() == FRAMES {
            return Err(payload::RATE_LIMITED);
        }
        self.frames.push_back(now);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn silence_is_forgiven_for_one_interval_and_a_half() {
        let start = Instant::now();
        let mut pulse = Pulse::new(Duration::from_secs(40), start);
        assert_eq!(pulse.deadline(), start + Duration::from_mins(1));
        pulse.beat(start + Duration::from_secs(40));
        assert_eq!(pulse.deadline(), start + Duration::from_secs(100));
    }

    #[test]
    fn a_client_may_say_120_things_in_any_minute() {
        let start = Instant::now();
        let mut pulse = Pulse::new(Duration::from_secs(40), start);
        for n in 0..120 {
            assert_eq!(pulse.hear(start + Duration::from_millis(n)), Ok(()), "frame {n}");
        }
        assert_eq!(pulse.hear(start + Duration::from_secs(59)).map_err(|code| code.0), Err(4008));
        assert_eq!(pulse.hear(start + Duration::from_mins(1)), Ok(()), "the first frame is a minute old");
    }
}
