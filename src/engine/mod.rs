//! Drives the sessions: load, step, save, hand out what is to be delivered. Knows no Discord and no wording.
//!
//! [`Engine::act`] takes what people do; [`Engine::run`] rings the bells, hands out the outbox and writes the liveness
//! row until it is told to stop. Whoever speaks with Discord pulls [`Delivery`] values from [`Deliveries`] and reports
//! back how each went.

mod act;
mod alarm;
mod delivery;
mod error;
mod inflight;
mod liveness;
mod outbox;
mod views;

use std::sync::Arc;

use tokio::sync::{Notify, mpsc};
use tokio_util::sync::CancellationToken;

pub use act::{Act, Actor, Shown, Start};
pub use delivery::{Deliveries, Delivery, Ticket};
pub use error::{ActError, StartError};
pub use outbox::Outcome;

use crate::{bank::Bank, clock::Clock, store::Store};

/// How many deliveries may wait for the one who speaks with Discord; more wait in the database.
const WAITING_DELIVERIES: usize = 256;

/// The imperative shell around the pure core. Cheap to clone.
#[derive(Clone)]
pub struct Engine {
    inner: Arc<Inner>,
}

struct Inner {
    store: Store,
    bank: Arc<Bank>,
    clock: Arc<dyn Clock>,
    deliveries: mpsc::Sender<(Ticket, Delivery)>,
    inflight: inflight::Inflight,
    liveness: liveness::Liveness,
    /// Something changed that the alarm or the outbox may have to look at.
    changed: Notify,
}

impl Engine {
    /// Wires an engine; the deliveries are for the one who speaks with Discord.
    pub fn new(store: Store, bank: Arc<Bank>, clock: Arc<dyn Clock>) -> (Self, Deliveries) {
        let (sender, receiver) = mpsc::channel(WAITING_DELIVERIES);
        let inner = Inner {
            store,
            bank,
            clock,
            deliveries: sender,
            inflight: inflight::Inflight::default(),
            liveness: liveness::Liveness::default(),
            changed: Notify::new(),
        };
        let engine = Self { inner: Arc::new(inner) };
        (engine.clone(), Deliveries::new(engine, receiver))
    }

    /// Returns the bank that new papers are drawn from.
    pub fn bank(&self) -> &Bank {
        &self.inner.bank
    }

    /// Returns the clock that everything here goes by.
    pub fn clock(&self) -> &dyn Clock {
        &*self.inner.clock
    }

    /// Rings bells, hands out the outbox and writes the liveness row until `stop` is cancelled.
    pub async fn run(&self, stop: CancellationToken) {
        tokio::select! {
            () = stop.cancelled() => {}
            () = self.ring_bells() => {}
            () = self.hand_out_outbox() => {}
            () = self.write_liveness() => {}
        }
    }

    /// Waits until no bell and no delivery is due, or the gateway is down, when nothing can be done about them.
    pub async fn settled(&self) {
        loop {
            let changed = self.inner.inflight.changed();
            if !self.inner.liveness.is_up() {
                return;
            }
            match self.is_idle().await {
                Ok(true) => return,
                Ok(false) => changed.await,
                Err(fault) => {
                    tracing::error!(%fault, "cannot tell whether something is due");
                    return;
                }
            }
        }
    }

    async fn is_idle(&self) -> Result<bool, crate::store::StoreError> {
        let now = self.inner.clock.now();
        let due = |at: Option<jiff::Timestamp>| at.is_some_and(|at| at <= now);
        // In this order: what rings may owe a delivery, and what is not due any more was on its way before.
        let rings = due(self.inner.store.next_wake().await?);
        let owes = due(self.inner.store.next_delivery().await?);
        Ok(!rings && !owes && self.inner.inflight.is_empty())
    }

    /// Waits until the gateway is up.
    pub async fn wait_until_up(&self) {
        self.inner.liveness.wait_until_up().await;
    }

    /// Waits until the gateway is down.
    pub async fn wait_until_down(&self) {
        self.inner.liveness.wait_until_down().await;
    }

    /// Wakes the alarm and the outbox: something they look at was saved.
    fn wake(&self) {
        self.inner.changed.notify_waiters();
    }
}
