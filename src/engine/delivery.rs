//! Hands out what is to be sent and takes back how it went.

use tokio::sync::mpsc;

use crate::{
    engine::{Engine, Outcome},
    ids::{GuildId, SessionId, UserId},
    report::Summary,
    session::{Notice, Screen, Session},
    store::OutboxItem,
};

/// Something to be sent without a person having just acted.
#[derive(Clone, Debug)]
pub enum Delivery {
    /// The candidate's card changed: show it again where it stands. If that fails, the next act shows it.
    Card {
        /// The session as it stands.
        session: Box<Session>,
        /// What to show of it.
        screen: Screen,
        /// Why it changed.
        notice: Option<Notice>,
        /// The token of the interaction that last showed the card.
        token: String,
    },
    /// A recruiter is to be told of a shared result, in a direct message.
    Summary {
        /// Who.
        recipient: UserId,
        /// The server of the session: the recipient must still be one of its recruiters.
        guild: GuildId,
        /// What to tell.
        summary: Box<Summary>,
        /// Whether the recipient was told of an earlier version of this result.
        amended: bool,
        /// A value that is the same each time this is tried, so that Discord can drop a repetition.
        nonce: String,
    },
}

/// What a delivery is reported back with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ticket {
    /// The card of a session: derived again from the session whenever needed, so nothing is kept of it.
    Card(SessionId),
    /// An item of the outbox.
    Outbox(Box<OutboxItem>),
}

/// The deliveries of an engine, in the order in which they became due.
pub struct Deliveries {
    engine: Engine,
    waiting: mpsc::Receiver<(Ticket, Delivery)>,
}

impl Deliveries {
    pub(super) fn new(engine: Engine, waiting: mpsc::Receiver<(Ticket, Delivery)>) -> Self {
        Self { engine, waiting }
    }

    /// Waits for the next delivery. Whoever takes one reports it back with [`Engine::report`].
    pub async fn next(&mut self) -> Option<(Ticket, Delivery)> {
        self.waiting.recv().await
    }

    /// Returns the engine to report to.
    pub fn engine(&self) -> &Engine {
        &self.engine
    }
}

impl Engine {
    /// Takes back how a delivery went.
    pub async fn report(&self, ticket: Ticket, outcome: Outcome) {
        match ticket {
            Ticket::Card(session) => {
                self.forget_card_if_over(session).await;
                self.inner.inflight.card_done();
            }
            Ticket::Outbox(item) => {
                self.settle(&item, outcome).await;
                self.inner.inflight.done(item.id);
                self.wake();
            }
        }
    }
}
