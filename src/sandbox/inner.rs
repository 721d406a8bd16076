//! Shares the sandbox's state among its handle, its server and its connections.

use std::{
    future::Future,
    pin::Pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use tokio_util::sync::CancellationToken;

use super::state::State;

/// What an [`Sandbox::on_advance`](super::Sandbox::on_advance) hook returns: it ends when the hook has done its work.
pub type HookFuture = Pin<Box<dyn Future<Output = ()> + Send>>;
pub(super) type Hook = Arc<dyn Fn() -> HookFuture + Send + Sync>;

/// What all parts of one sandbox share.
#[derive(Clone)]
pub(crate) struct Inner {
    state: Arc<Mutex<State>>,
    hooks: Arc<Mutex<Vec<Hook>>>,
    stop: CancellationToken,
}

impl Inner {
    pub(super) fn new(state: State) -> Self {
        Self { state: Arc::new(Mutex::new(state)), hooks: Arc::default(), stop: CancellationToken::new() }
    }

    /// Locks the state. Nothing may wait while it is locked.
    pub(crate) fn lock(&self) -> MutexGuard<'_, State> {
        // A panic in one request must not silence the rest; the state's parts are each changed in one step.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until the sandbox is told to stop.
    pub(crate) async fn stopped(&self) {
        self.stop.cancelled().await;
    }

    pub(super) fn stop(&self) {
        self.stop.cancel();
    }

    pub(super) fn add_hook(&self, hook: Hook) {
        self.hooks.lock().unwrap_or_else(PoisonError::into_inner).push(hook);
    }

    /// Returns the hooks that run after the clock was moved.
    pub(crate) fn hooks(&self) -> Vec<Hook> {
        self.hooks.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl std::fmt::Debug for Inner {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Inner").finish_non_exhaustive()
    }
}
