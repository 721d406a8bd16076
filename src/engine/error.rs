//! Says why something a person asked for did not happen.

use crate::{
    ids::Topic,
    session::{Refusal, Session},
    store::StoreError,
};

/// Why an act on a session was not taken.
#[derive(Debug, thiserror::Error)]
pub enum ActError {
    /// The session cannot take it now; comes with the session as it stands, to show its card again.
    #[error("refused: {0}")]
    Refused(Refusal, Box<Session>),
    /// The session is somebody else's.
    #[error("the session is somebody else's")]
    NotYours,
    /// There is no such session (any more).
    #[error("there is no such session")]
    Gone,
    /// The machine's fault.
    #[error(transparent)]
    Fault(#[from] StoreError),
}

/// Why no session was offered.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The bank holds no question about that topic.
    #[error("the topic is unknown")]
    UnknownTopic,
    /// The topic has no question of that level.
    #[error("no question fits")]
    NoQuestions(Option<Topic>),
    /// The machine's fault.
    #[error(transparent)]
    Fault(#[from] StoreError),
}
