//! Conducts short, timed, free-text technical interviews on Discord, grades the answers against keyword rubrics, and
//! shows people why. `viva` is short for *viva voce*, the oral examination.
//!
//! # Words
//!
//! One word for one thing, in code, commands and messages alike.
//!
//! | Word | Meaning |
//! |---|---|
//! | Question | a prompt with a time limit, a rubric, and everything else to ask and grade it |
//! | Rubric | what a good answer to one question holds, and which practices warn |
//! | Concept | an idea in a rubric that earns marks |
//! | Red flag | a practice in a rubric that costs marks when an answer recommends or admits it |
//! | Pack, Bank | questions under one title and licence; all packs together |
//! | Paper | the questions drawn for one session, as they were when they were drawn |
//! | Session | one candidate's way through one paper; a session *is* the attempt |
//! | Entry, Submission | what became of one question that was asked; the text that was submitted for it |
//! | Grade, Evidence | what a rubric makes of an answer; the words of the answer that it rests on |
//! | Scorecard | the result of a session, by question and topic |
//! | Summary | a shared result, condensed for a recruiter |
//! | Leaderboard | the standings of a server |
//! | Card, Form | what a person is shown, before it becomes a Discord message or modal |
//! | Delivery, Outbox | something to be sent that nobody has just asked for; where it waits on disk |
//!
//! # The modules, in reading order
//!
//! Pure, with nothing to set up: text and values in, values out.
//!
//! 1. [`ids`]: names for things, and the time in Discord's ids.
//! 2. [`rubric`]: grades a text. 3. [`bank`]: reads question files, draws papers.
//! 4. [`session`]: the interview as a state machine. 5. [`report`]: views over finished sessions and marked answers.
//! 6. [`text`]: every word that a user reads, as cards.
//!
//! Shells around them:
//!
//! 7. [`store`]: SQL, and only here. 8. [`engine`]: load, step, save, ring bells, hand out deliveries. Knows no Discord.
//! 9. [`bot`]: Discord, and only here. 10. [`clock`], [`config`], [`telemetry`], [`bank_files`]: the edges to the host.
//! 11. [`app`]: wires it all. 12. [`cli`]: the commands, and the one place that prints.
//! 13. `sandbox`: a local Discord, written as if it were a crate of its own. It and the bot meet over sockets only.
//!
//! `tests/tidy.rs` holds who may import whom.
//!
//! # Invariants
//!
//! 1. The core cannot fail for outside reasons and never reads the time: `now` is a parameter.
//! 2. Every effect can be derived again from saved state: a crash may repeat a message, and never loses an accepted
//!    answer or a session.
//! 3. Both ends of a deadline are Discord's time: the time in the id of the interaction that showed the question plus the
//!    limit, and the time in the id of the interaction that brought the answer. The host's clock only wakes the alarm.
//! 4. Accepted means on disk before the candidate is told.
//! 5. A grade stores its evidence and the hash of the question version that made it; editing a question never rewrites
//!    history.
//! 6. Nothing that a candidate writes can mention, format or execute anything: answers are data.
//! 7. The bot has no test-only code. One setting, the API's address, sends it to the sandbox or to Discord.
//! 8. What Discord refuses, the sandbox refuses, with Discord's own error shape.
//!
//! # What is deliberately absent
//!
//! A cache of Discord's state, a task that waits for one person's next press, a lock in the core, a verdict on anybody.

pub mod app;
pub mod bank;
pub mod bank_files;
pub mod bot;
pub mod cli;
pub mod clock;
pub mod config;
pub mod engine;
pub mod ids;
pub mod report;
pub mod rubric;
#[cfg(feature = "sandbox")]
pub mod sandbox;
pub mod session;
pub mod store;
pub mod telemetry;
pub mod text;
