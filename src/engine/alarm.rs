//! Rings the bells: wakes each session when it wants it. The only place that sleeps for sessions.

use std::time::Duration;

use jiff::Timestamp;

use crate::{
    engine::{Delivery, Engine, Ticket},
    ids::SessionId,
    session::{Effect, Event, Step},
    store::{StoreError, Versioned},
};

/// How many due sessions are looked up at once.
const BATCH: u32 = 64;

/// How long the alarm waits after a fault of the store before it tries again.
const AFTER_FAULT: Duration = Duration::from_secs(2);

/// For how long the token of an interaction can change its message.
/// <https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object>
pub const TOKEN_LIFE: Duration = Duration::from_mins(15);

impl Engine {
    /// Rings every bell when it is due, for ever. While the gateway is down nothing rings: nobody could answer.
    pub(super) async fn ring_bells(&self) {
        loop {
            let changed = self.inner.changed.notified();
            self.inner.liveness.wait_until_up().await;
            match self.ring_due().await {
                Ok(Some(next)) => tokio::select! {
                    () = self.inner.clock.sleep_until(next) => {}
                    () = changed => {}
                    () = self.inner.liveness.wait_until_down() => {}
                },
                Ok(None) => tokio::select! {
                    () = changed => {}
                    () = self.inner.liveness.wait_until_down() => {}
                },
                Err(fault) => {
                    tracing::error!(%fault, "the alarm could not ring; it tries again");
                    tokio::time::sleep(AFTER_FAULT).await;
                }
            }
        }
    }

    /// Rings what is due and returns when the next bell is.
    async fn ring_due(&self) -> Result<Option<Timestamp>, StoreError> {
        loop {
            let now = self.inner.clock.now();
            let due = self.inner.store.due_sessions(now, BATCH).await?;
            for session in &due {
                match self.bring(*session, &Event::Wake, now).await {
                    Err(StoreError::Corrupt { what }) => {
                        tracing::error!(%session, what, "a session cannot be read back; its bell is taken off");
                        self.inner.store.park_session(*session).await?;
                    }
                    rung => rung?,
                }
            }
            if due.is_empty() {
                self.inner.inflight.touch();
                return self.inner.store.next_wake().await;
            }
        }
    }

    /// Brings a session an event that no person made, and hands out its card when that changed it.
    pub(super) async fn bring(&self, id: SessionId, event: &Event, now: Timestamp) -> Result<(), StoreError> {
        // Counted from before the event is saved: in between nothing is due any more, and the card is still the old one.
        self.inner.inflight.card_out();
        let handed_out = self.bring_counted(id, event, now).await;
        if !matches!(handed_out, Ok(true)) {
            self.inner.inflight.card_done();
        }
        handed_out.map(|_| ())
    }

    /// Returns whether a card was handed out, which is then reported back.
    async fn bring_counted(&self, id: SessionId, event: &Event, now: Timestamp) -> Result<bool, StoreError> {
        let Some(Versioned { session, version }) = self.inner.store.session(id).await? else {
            return Ok(false);
        };
        let Ok(step) = session.step(event.clone(), now) else {
            return Ok(false);
        };
        match self.save(&step, version, None).await {
            Ok(()) if step.effects.contains(&Effect::RefreshCard) => self.hand_out_card(step, now).await,
            // An act of the candidate came first: if the bell is still due, the next look finds it.
            Ok(()) | Err(StoreError::Conflict) => Ok(false),
            Err(fault) => Err(fault),
        }
    }

    async fn hand_out_card(&self, step: Step, now: Timestamp) -> Result<bool, StoreError> {
        let Some(card) = self.inner.store.card(step.session.id).await? else {
            return Ok(false);
        };
        if card.issued + TOKEN_LIFE <= now {
            return Ok(false);
        }
        let Step { session, screen, notice, .. } = step;
        let ticket = Ticket::Card(session.id);
        let delivery = Delivery::Card { session: Box::new(session), screen, notice, token: card.token };
        // When whoever speaks with Discord has stopped, the next act shows the card.
        Ok(self.inner.deliveries.send((ticket, delivery)).await.is_ok())
    }

    /// Forgets the token of a card that needs no change any more: it is a credential, kept while it is needed.
    pub(super) async fn forget_card_if_over(&self, id: SessionId) {
        let forgotten = async {
            match self.inner.store.session(id).await? {
                Some(versioned) if versioned.session.is_open() => Ok(()),
                _ => self.inner.store.drop_card(id).await,
            }
        };
        if let Err(fault) = forgotten.await {
            tracing::error!(%fault, session = %id, "could not forget the card of a session that is over");
        }
    }
}
