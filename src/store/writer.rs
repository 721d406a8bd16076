//! Makes every change, one transaction at a time: the changes that wait at the same moment share one commit.

use std::{future::Future, pin::Pin};

use sqlx::{Connection, SqliteConnection, sqlite::SqliteConnectOptions};
use tokio::sync::{mpsc, oneshot};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use crate::store::StoreError;

/// The most changes that share one commit: the first of them waits for the last, so there is a bound.
const BATCH: usize = 256;

/// What a change does to the database, inside a transaction that may hold others.
pub(super) type Change<'c, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 'c>>;

/// The way to the one task that writes.
#[derive(Clone, Debug)]
pub(super) struct Writer {
    /// Without a bound, so that handing a change over never waits: once asked for, it is made, whoever stops waiting.
    queue: mpsc::UnboundedSender<Box<dyn Job>>,
    stop: CancellationToken,
    task: TaskTracker,
}

impl Writer {
    /// Starts the task with an open connection; `options` is how to open another when that one fails.
    pub(super) fn start(connection: SqliteConnection, options: SqliteConnectOptions) -> Self {
        let (queue, waiting) = mpsc::unbounded_channel();
        let (stop, task) = (CancellationToken::new(), TaskTracker::new());
        task.spawn(write(connection, options, waiting, stop.clone()));
        task.close();
        Self { queue, stop, task }
    }

    /// Makes a change and returns what came of it once it is on disk. A change that fails leaves nothing behind, and
    /// does not touch those that share its transaction.
    pub(super) async fn run<T, F>(&self, change: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: for<'c> FnOnce(&'c mut SqliteConnection) -> Change<'c, T> + Send + 'static,
    {
        let (caller, told) = oneshot::channel();
        let job = Waiting { change: Some(change), result: Err(StoreError::Closed), caller };
        self.queue.send(Box::new(job)).map_err(|_| StoreError::Closed)?;
        told.await.unwrap_or(Err(StoreError::Closed))
    }

    /// Finishes what waits, then closes the connection.
    pub(super) async fn close(&self) {
        self.stop.cancel();
        self.task.wait().await;
    }
}

/// A change that waits for its turn, then for its commit.
trait Job: Send {
    /// Makes the change in a savepoint of its own. An error is one of the transaction as a whole.
    fn run<'c>(&'c mut self, whole: &'c mut SqliteConnection) -> Change<'c, ()>;

    /// Tells the caller what came of the change, given what came of the transaction.
    fn tell(self: Box<Self>, whole: Result<(), StoreError>);
}

struct Waiting<F, T> {
    change: Option<F>,
    result: Result<T, StoreError>,
    caller: oneshot::Sender<Result<T, StoreError>>,
}

impl<T, F> Job for Waiting<F, T>
where
    T: Send + 'static,
    F: for<'c> FnOnce(&'c mut SqliteConnection) -> Change<'c, T> + Send + 'static,
{
    fn run<'c>(&'c mut self, whole: &'c mut SqliteConnection) -> Change<'c, ()> {
        Box::pin(async move {
            if let Some(change) = self.change.take() {
                let mut own = whole.begin().await?;
                self.result = change(&mut own).await;
                if self.result.is_ok() { own.commit().await? } else { own.rollback().await? }
            }
            Ok(())
        })
    }

    fn tell(self: Box<Self>, whole: Result<(), StoreError>) {
        // Whoever does not wait any more need not be told.
        let _ = self.caller.send(whole.and(self.result));
    }
}

/// Takes changes from the queue until it is told to stop and none is left.
async fn write(
    first: SqliteConnection,
    options: SqliteConnectOptions,
    mut queue: mpsc::UnboundedReceiver<Box<dyn Job>>,
    stop: CancellationToken,
) {
    let mut connection = Some(first);
    let mut batch = Vec::with_capacity(BATCH);
    loop {
        let taken = tokio::select! {
            biased;
            () = stop.cancelled(), if !queue.is_closed() => {
                queue.close();
                continue;
            }
            taken = queue.recv_many(&mut batch, BATCH) => taken,
        };
        if taken == 0 {
            break;
        }
        let outcome = commit_together(&mut connection, &options, &mut batch).await;
        if outcome.is_err() {
            // On some faults, such as a full disk, SQLite rolls back by itself, which the driver does not notice: a
            // fresh connection knows where it stands.
            connection = None;
        }
        for job in batch.drain(..) {
            job.tell(outcome.clone());
        }
    }
    if let Some(connection) = connection
        && let Err(error) = fold(connection).await
    {
        tracing::warn!(%error, "the write-ahead log could not be folded into the database; the next start will do it");
    }
}

async fn commit_together(
    connection: &mut Option<SqliteConnection>,
    options: &SqliteConnectOptions,
    batch: &mut [Box<dyn Job>],
) -> Result<(), StoreError> {
    let connection = match connection {
        Some(open) => open,
        None => connection.insert(SqliteConnection::connect_with(options).await?),
    };
    // The lock is taken at once: a transaction that begins with a read may find that it can no longer write.
    let mut whole = connection.begin_with("BEGIN IMMEDIATE").await?;
    for job in batch {
        job.run(&mut whole).await?;
    }
    whole.commit().await?;
    Ok(())
}

async fn fold(mut connection: SqliteConnection) -> Result<(), sqlx::Error> {
    sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(&mut connection).await?;
    connection.close().await
}
