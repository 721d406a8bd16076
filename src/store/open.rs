//! Opens and closes the database file.

use std::{fs, path::Path, sync::Arc, time::Duration};

use sqlx::{
    Connection, SqliteConnection, SqlitePool,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

use crate::store::{StoreError, question::Versions, writer::Writer};

/// The database: cheap to clone, every clone is the same store.
#[derive(Clone, Debug)]
pub struct Store {
    pub(super) readers: SqlitePool,
    pub(super) writer: Writer,
    /// How to open another connection that may write.
    pub(super) writing: SqliteConnectOptions,
    /// The question versions that were read back so far.
    pub(super) versions: Arc<Versions>,
}

/// How long a change waits for another program to let go of the file. A change may first wait as long for another one,
/// and whoever asked must be told within the three seconds in which an interaction must be answered.
const BUSY_TIMEOUT: Duration = Duration::from_millis(1_200);
const _: () = assert!(2 * BUSY_TIMEOUT.as_millis() < 3_000, "a person hears of it in time");

/// How long a read waits for its turn.
const READ_TIMEOUT: Duration = Duration::from_secs(5);

/// How many reads run at once. A read takes well under a millisecond; each connection takes a thread and some memory.
const READERS: u32 = 4;

impl Store {
    /// Opens the database file, making it and its folder where they are missing, and brings its tables up to date.
    pub async fn open(path: &Path) -> Result<Self, StoreError> {
        Self::open_patiently(path, BUSY_TIMEOUT).await
    }

    /// Opens the database file; a change waits this long for another program to let go of it.
    pub(super) async fn open_patiently(path: &Path, patience: Duration) -> Result<Self, StoreError> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)
                .map_err(|error| StoreError::Folder { path: folder.to_owned(), source: Arc::new(error) })?;
        }
        let file = SqliteConnectOptions::new().filename(path).busy_timeout(patience);
        let writing = file
            .clone()
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            // What was erased is overwritten, not only forgotten. <https://www.sqlite.org/pragma.html#pragma_secure_delete>
            .pragma("secure_delete", "ON");
        let mut first = SqliteConnection::connect_with(&writing).await?;
        sqlx::migrate!().run_direct(None, &mut first, false).await?;
        let readers = SqlitePoolOptions::new()
            .max_connections(READERS)
            .acquire_timeout(READ_TIMEOUT)
            .idle_timeout(None)
            .max_lifetime(None)
            .test_before_acquire(false)
            .connect_lazy_with(file.read_only(true));
        Ok(Self { readers, writer: Writer::start(first, writing.clone()), writing, versions: Arc::default() })
    }

    /// Finishes the changes that wait, folds the write-ahead log into the file and closes it, for every clone.
    pub async fn close(&self) {
        // The writer goes last: only the last connection of all can fold the log and remove it.
        self.readers.close().await;
        self.writer.close().await;
    }
}
