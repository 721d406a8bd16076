//! Conducts one interview as a state machine: a session, an event and the time in; the next session, what to show and
//! what to do out. Nothing here waits, reads a clock or can fail for outside reasons.
//!
//! ```text
//! Offered ──Begin──▶ Running: Asking ──Answer, Skip, bell──▶ Running: Between ──Next──▶ Asking …
//!    │                   │                                        │
//!    └─Stop, lapse──▶ Withdrawn              Stop, bell of the whole, last question ──▶ Finished
//! ```
//!
//! The bell is [`Event::Wake`]: [`Session::wake_at`] says when the session next wants it. A person's event carries the
//! time of its interaction as `now`, so that both ends of a deadline are Discord's time.

mod event;
mod scorecard;
mod state;
mod step;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;

pub use event::{Effect, Event, Notice, Refusal, Screen, Step};
pub use scorecard::{Mark, QuestionLine, Scorecard, TopicScore};
pub use state::{Consent, Ending, Entry, OFFER_LIFE, Outcome, Phase, Session, Sharing, State, Submission};
