//! Splits what goes wrong into a person's mistake, which is answered kindly, and the machine's fault, which is logged
//! once under a code that the person sees.

use crate::{
    bot::reply::Reply,
    engine::{ActError, StartError},
    store::StoreError,
    text::{self, Card},
};

/// Why a command, a button or a form did not do what it is for.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The person can do something about it: the card says what.
    #[error("a person was told: {}", .0.title)]
    Told(Box<Card>),
    /// The machine's fault.
    #[error("{0:#}")]
    Fault(anyhow::Error),
}

impl From<Card> for Failure {
    fn from(card: Card) -> Self {
        Self::Told(Box::new(card))
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Busy => text::refusal::busy().into(),
            error => Self::Fault(error.into()),
        }
    }
}

impl From<serenity::Error> for Failure {
    fn from(error: serenity::Error) -> Self {
        Self::Fault(error.into())
    }
}

impl From<ActError> for Failure {
    fn from(error: ActError) -> Self {
        match error {
            ActError::Refused(refusal, _) => text::refusal::refused(&refusal).into(),
            ActError::NotYours => text::refusal::not_yours().into(),
            ActError::Gone => text::refusal::old_card().into(),
            ActError::Fault(error) => error.into(),
        }
    }
}

impl From<StartError> for Failure {
    fn from(error: StartError) -> Self {
        // The command words the first two itself: it knows what was asked for.
        match error {
            StartError::UnknownTopic | StartError::NoQuestions(_) => {
                text::refusal::no_questions(None, None, &[]).into()
            }
            StartError::Fault(error) => error.into(),
        }
    }
}

impl Failure {
    /// Tells the person, and logs a fault once under the code that the person sees.
    pub async fn tell(self, reply: &Reply<'_>, what: &str) {
        let card = match self {
            Self::Told(card) => *card,
            Self::Fault(fault) => {
                let code = reply.code();
                if is_past_answering(&fault) {
                    tracing::info!(code, what, "an interaction could not be answered any more: {fault}");
                    return;
                }
                tracing::error!(code, what, "{fault:#}");
                text::refusal::fault(&code)
            }
        };
        if let Err(fault) = reply.note(&card).await {
            tracing::warn!(code = reply.code(), what, "could not tell a person what went wrong: {fault}");
        }
    }
}

/// Tells whether Discord says that an interaction was answered already (40060: a repeated event) or is unknown (10062:
/// its three seconds are over), so that nothing can be said to anybody.
/// <https://discord.com/developers/docs/topics/opcodes-and-status-codes#json>
fn is_past_answering(fault: &anyhow::Error) -> bool {
    use serenity::{Error, http::HttpError};
    match fault.downcast_ref::<Error>() {
        Some(Error::Http(HttpError::UnsuccessfulRequest(answer))) => matches!(answer.error.code, 40060 | 10062),
        _ => false,
    }
}
