//! Says how the store can fail.

use std::{io, path::PathBuf, sync::Arc};

use sqlx::migrate::MigrateError;

/// A fault of the store. Cheap to clone: changes that shared a transaction share its fault.
#[derive(Clone, Debug, thiserror::Error)]
pub enum StoreError {
    /// Somebody else changed the row first, or made it: load it again and decide anew. Nothing was written.
    #[error("the row was changed by somebody else meanwhile")]
    Conflict,
    /// Another program holds the database file. Nothing was written; trying again may help.
    #[error("the database is locked by another program; close it, or try again in a moment")]
    Busy,
    /// Something stored cannot be read back.
    #[error("the database holds something unreadable: {what}")]
    Corrupt {
        /// What it is, by name.
        what: String,
    },
    /// The file or its folder cannot be written.
    #[error("the database cannot be written; give viva permission to write the file and its folder")]
    ReadOnly,
    /// The disk has no room left. Nothing was written.
    #[error("the database cannot grow: the disk is full; make room, then try again")]
    Full,
    /// The store has been closed.
    #[error("the database has been closed")]
    Closed,
    /// The folder of the database file is missing and cannot be made.
    #[error("the folder {} for the database cannot be made: {source}; choose another file", path.display())]
    Folder {
        /// The folder.
        path: PathBuf,
        /// Why not.
        source: Arc<io::Error>,
    },
    /// The file was written by a newer release, whose tables this one does not know.
    #[error("the database was written by a newer release of viva; install that one, or choose another file")]
    Newer,
    /// The tables cannot be brought up to date.
    #[error("the database cannot be brought up to date: {0}")]
    Migration(#[source] Arc<MigrateError>),
    /// The disk or SQLite failed.
    #[error("the database failed: {0}")]
    Database(#[source] Arc<sqlx::Error>),
}

/// SQLite's result codes, of which the lower eight bits tell the kind. <https://www.sqlite.org/rescode.html>
const BUSY: i32 = 5;
const LOCKED: i32 = 6;
const READ_ONLY: i32 = 8;
const CORRUPT: i32 = 11;
const FULL: i32 = 13;
const NOT_A_DATABASE: i32 = 26;

impl StoreError {
    /// Names something stored that cannot be read back.
    pub(super) fn corrupt(what: impl Into<String>) -> Self {
        Self::Corrupt { what: what.into() }
    }

    /// Turns the violation of a uniqueness rule into [`StoreError::Conflict`]: for inserts that may come twice.
    pub(super) fn taken(error: sqlx::Error) -> Self {
        if error.as_database_error().is_some_and(sqlx::error::DatabaseError::is_unique_violation) {
            Self::Conflict
        } else {
            error.into()
        }
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::PoolTimedOut => Self::Busy,
            sqlx::Error::PoolClosed => Self::Closed,
            sqlx::Error::Database(database) => match primary_code(database.as_ref()) {
                Some(BUSY | LOCKED) => Self::Busy,
                Some(READ_ONLY) => Self::ReadOnly,
                Some(FULL) => Self::Full,
                Some(CORRUPT | NOT_A_DATABASE) => Self::corrupt(format!("the file itself ({database})")),
                _ => Self::Database(Arc::new(error)),
            },
            _ => Self::Database(Arc::new(error)),
        }
    }
}

impl From<MigrateError> for StoreError {
    fn from(error: MigrateError) -> Self {
        match error {
            MigrateError::VersionMissing(_) | MigrateError::VersionTooNew(..) => Self::Newer,
            MigrateError::Execute(error) => error.into(),
            other => Self::Migration(Arc::new(other)),
        }
    }
}

fn primary_code(error: &dyn sqlx::error::DatabaseError) -> Option<i32> {
    error.code()?.parse::<i32>().ok().map(|code| code & 0xff)
}
