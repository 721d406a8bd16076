//! Counts what was handed out and not yet reported back.

use std::{
    collections::HashSet,
    sync::{Mutex, MutexGuard, PoisonError},
};

use tokio::sync::{Notify, futures::Notified};

use crate::store::DeliveryId;

/// What is on its way: card refreshes by number, outbox items by id so that none is handed out twice at once.
#[derive(Default)]
pub struct Inflight {
    state: Mutex<State>,
    changed: Notify,
}

#[derive(Default)]
struct State {
    cards: usize,
    outbox: HashSet<DeliveryId>,
}

impl Inflight {
    /// Notes that a card refresh was handed out.
    pub fn card_out(&self) {
        self.lock().cards += 1;
    }

    /// Notes that a card refresh was reported back.
    pub fn card_done(&self) {
        let mut state = self.lock();
        state.cards = state.cards.saturating_sub(1);
        drop(state);
        self.changed.notify_waiters();
    }

    /// Notes that an outbox item is handed out; `false` when it is on its way already.
    pub fn take(&self, item: DeliveryId) -> bool {
        self.lock().outbox.insert(item)
    }

    /// Notes that an outbox item was reported back.
    pub fn done(&self, item: DeliveryId) {
        self.lock().outbox.remove(&item);
        self.changed.notify_waiters();
    }

    /// Tells whether nothing is on its way.
    pub fn is_empty(&self) -> bool {
        let state = self.lock();
        state.cards == 0 && state.outbox.is_empty()
    }

    /// Tells the waiting that something else changed that they look at.
    pub fn touch(&self) {
        self.changed.notify_waiters();
    }

    /// Waits for the next change, counted from this call on.
    pub fn changed(&self) -> Notified<'_> {
        self.changed.notified()
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        // The state is two counters: a panic elsewhere cannot leave it half changed.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
