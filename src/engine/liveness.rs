//! Knows whether people can reach the bot, and gives back the time in which they could not.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use tokio::sync::{Mutex, watch};

use crate::{
    engine::{Actor, Engine, alarm::TOKEN_LIFE},
    session::Event,
    store::StoreError,
};

/// How often the liveness row is written while the gateway is up.
pub const BEAT: Duration = Duration::from_secs(5);

/// The longest gap that is taken for slowness, not for an outage.
const TOLERATED_GAP: SignedDuration = SignedDuration::from_secs(10);

/// Whether the gateway is up.
pub struct Liveness {
    up: watch::Sender<bool>,
    /// Held while a gap is given back, so that no act is judged by deadlines that are about to move.
    catching_up: Mutex<()>,
}

impl Default for Liveness {
    fn default() -> Self {
        Self { up: watch::Sender::new(false), catching_up: Mutex::new(()) }
    }
}

impl Liveness {
    /// Tells whether people can reach the bot.
    pub fn is_up(&self) -> bool {
        *self.up.borrow()
    }

    /// Waits until people can reach the bot.
    pub async fn wait_until_up(&self) {
        let mut up = self.up.subscribe();
        // The sender lives as long as `self`: it cannot be gone.
        let _ = up.wait_for(|up| *up).await;
    }

    /// Waits until people cannot reach the bot.
    pub async fn wait_until_down(&self) {
        let mut up = self.up.subscribe();
        let _ = up.wait_for(|up| !*up).await;
    }
}

impl Engine {
    /// Notes that the gateway is up. Before anything rings, time in which the bot was out of reach is given back.
    pub async fn gateway_up(&self) -> Result<(), StoreError> {
        if self.inner.liveness.is_up() {
            return Ok(());
        }
        let _alone = self.inner.liveness.catching_up.lock().await;
        if self.inner.liveness.is_up() {
            return Ok(());
        }
        let now = self.inner.clock.now();
        self.give_back(now).await?;
        self.inner.store.beat(now).await?;
        self.inner.liveness.up.send_replace(true);
        Ok(())
    }

    /// Notes that the gateway is down: bells wait until it is up again.
    pub fn gateway_down(&self) {
        if self.inner.liveness.up.send_replace(false) {
            tracing::warn!("the gateway is down; running deadlines will be moved by the gap");
        }
        self.inner.inflight.touch();
    }

    /// Makes sure, before an act is judged, that a gap has been given back: Discord may replay acts before it says
    /// that the connection is whole again.
    pub(super) async fn catch_up(&self, actor: &Actor) -> Result<(), StoreError> {
        if !self.inner.liveness.is_up() {
            tracing::debug!(interaction = %actor.interaction, "an act came before the gateway was known to be up");
            self.gateway_up().await?;
        }
        Ok(())
    }

    async fn give_back(&self, now: Timestamp) -> Result<(), StoreError> {
        let Some(last) = self.inner.store.last_beat().await? else {
            return Ok(());
        };
        let gap = now.duration_since(last);
        if gap <= TOLERATED_GAP {
            return Ok(());
        }
        let Ok(gap) = Duration::try_from(gap) else {
            return Ok(());
        };
        let running = self.inner.store.running_sessions().await?;
        tracing::warn!(seconds = gap.as_secs(), sessions = running.len(), "was out of reach; gives the time back");
        for session in running {
            self.bring(session, &Event::GiveBack(gap), now).await?;
        }
        Ok(())
    }

    /// Writes the liveness row, and forgets tokens that are too old to be of use.
    async fn beat(&self, now: Timestamp) -> Result<(), StoreError> {
        self.inner.store.beat(now).await?;
        self.inner.store.drop_old_cards(now - TOKEN_LIFE).await.map(|_| ())
    }

    /// Writes the liveness row every few seconds while the gateway is up, for ever.
    pub(super) async fn write_liveness(&self) {
        loop {
            self.inner.liveness.wait_until_up().await;
            let now = self.inner.clock.now();
            if let Err(fault) = self.beat(now).await {
                tracing::error!(%fault, "could not write the liveness row");
            }
            tokio::select! {
                () = self.inner.clock.sleep_until(now + BEAT) => {}
                () = self.inner.liveness.wait_until_down() => {}
            }
        }
    }
}
