//! Keeps sessions, grades, deliveries and settings in one SQLite file; SQL is here and nowhere else.
//!
//! Accepted means on disk: a change is told to be done only after the commit that holds it (`synchronous = FULL`). SQLite
//! has one writer, so every change goes through one task (`writer`), which puts those that wait at the same moment into
//! one transaction. Reads have connections of their own and see the last commit.
//!
//! A session carries a [`Version`]; a save names the version that it was loaded with, and loses as
//! [`StoreError::Conflict`] when somebody else was faster: load it again and step once more.
//!
//! `Ok(None)` is what is not there. A stored thing that cannot be read back is [`StoreError::Corrupt`] and names itself.

mod answer;
mod card;
mod error;
mod export;
mod export_document;
mod grade;
mod liveness;
mod open;
mod outbox;
mod privacy;
mod question;
mod registration;
mod results;
mod save;
mod session;
mod session_row;
mod settings;
mod subscription;
#[cfg(test)]
mod tests;
mod time;
mod writer;

pub use card::Card;
pub use error::StoreError;
pub use export_document::{
    Export, ExportedConcept, ExportedConsent, ExportedEvidence, ExportedGrade, ExportedMessage, ExportedQuestion,
    ExportedRedFlag, ExportedSession, ExportedSubscription,
};
pub use liveness::read_liveness;
pub use open::Store;
pub use outbox::{DeliveryId, DeliveryKind, OutboxItem};
pub use privacy::Erased;
pub use save::{NewSession, SaveSession};
pub use session::{Version, Versioned};
pub use settings::GuildSettings;
