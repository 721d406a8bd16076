//! Hands out the items of the outbox when they are due, and settles them by how they went.

use std::time::Duration;

use jiff::Timestamp;

use crate::{
    engine::{Delivery, Engine, Ticket},
    report::Summary,
    store::{OutboxItem, StoreError},
};

/// How many due items are looked up at once.
const BATCH: u32 = 16;

/// How long the outbox waits after a fault of the store before it tries again.
const AFTER_FAULT: Duration = Duration::from_secs(2);

/// The waits between the tries of one item; after the last one it is held until its receiver next shows up.
const WAITS: [Duration; 6] = [
    Duration::from_secs(2),
    Duration::from_secs(10),
    Duration::from_mins(1),
    Duration::from_mins(10),
    Duration::from_hours(1),
    Duration::from_hours(6),
];

/// How a delivery went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It arrived.
    Delivered,
    /// It did not arrive, and may when it is tried again.
    Failed(String),
    /// It cannot arrive until the receiver does something, such as opening direct messages: it is kept.
    Held(String),
    /// It must not arrive any more, such as when the receiver is no recruiter now.
    Dropped(String),
}

impl Engine {
    /// Hands out every item when it is due, for ever.
    pub(super) async fn hand_out_outbox(&self) {
        loop {
            let changed = self.inner.changed.notified();
            self.inner.liveness.wait_until_up().await;
            match self.hand_out_due().await {
                Ok(Some(next)) => tokio::select! {
                    () = self.inner.clock.sleep_until(next) => {}
                    () = changed => {}
                },
                Ok(None) => changed.await,
                Err(fault) => {
                    tracing::error!(%fault, "the outbox could not be read; it tries again");
                    tokio::time::sleep(AFTER_FAULT).await;
                }
            }
        }
    }

    /// Hands out what is due and not on its way; returns when to look again, `None` for the next change.
    async fn hand_out_due(&self) -> Result<Option<Timestamp>, StoreError> {
        let now = self.inner.clock.now();
        let due = self.inner.store.due_deliveries(now, BATCH).await?;
        if due.is_empty() {
            self.inner.inflight.touch();
            return self.inner.store.next_delivery().await;
        }
        for item in due {
            if self.inner.inflight.take(item.id) {
                self.hand_out(item).await?;
            }
        }
        // Each one that is on its way makes a change when it is reported back.
        Ok(None)
    }

    async fn hand_out(&self, item: OutboxItem) -> Result<(), StoreError> {
        let id = item.id;
        let summary = match self.inner.store.session(item.session).await {
            Ok(versioned) => versioned.and_then(|versioned| Summary::of(&versioned.session)),
            Err(fault) => {
                self.inner.inflight.done(id);
                return Err(fault);
            }
        };
        let Some(summary) = summary else {
            self.report(Ticket::Outbox(Box::new(item)), Outcome::Dropped("there is no shared result any more".into()))
                .await;
            return Ok(());
        };
        let delivery = Delivery::Summary {
            recipient: item.recipient,
            guild: item.guild,
            summary: Box::new(summary),
            amended: item.amended,
            nonce: format!("{}.{}", item.session, item.revision),
        };
        if self.inner.deliveries.send((Ticket::Outbox(Box::new(item)), delivery)).await.is_err() {
            // Whoever speaks with Discord has stopped: the item stays pending for the next start.
            self.inner.inflight.done(id);
        }
        Ok(())
    }

    /// Writes down how an item went.
    pub(super) async fn settle(&self, item: &OutboxItem, outcome: Outcome) {
        let store = &self.inner.store;
        let now = self.inner.clock.now();
        let written = match outcome {
            Outcome::Delivered => store.delivery_sent(item, now).await,
            Outcome::Held(reason) => store.delivery_held(item.id, &reason).await,
            Outcome::Dropped(reason) => store.delivery_dropped(item.id, &reason).await,
            Outcome::Failed(reason) => self.try_again(item, now, &reason).await,
        };
        if let Err(fault) = written {
            // The item stays pending: it will be sent again, which its nonce makes harmless.
            tracing::error!(%fault, item = %item.id, "could not write down how a delivery went");
        }
    }

    async fn try_again(&self, item: &OutboxItem, now: Timestamp, reason: &str) -> Result<(), StoreError> {
        match WAITS.get(usize::try_from(item.attempts).unwrap_or(usize::MAX)) {
            Some(wait) => self.inner.store.delivery_retry(item.id, now + *wait, reason).await,
            None => self.inner.store.delivery_held(item.id, reason).await,
        }
    }
}
