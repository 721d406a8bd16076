//! Turns instants into the milliseconds that columns hold, and back.

use jiff::Timestamp;

use crate::store::StoreError;

/// Returns the milliseconds since the Unix epoch. What is finer is lost: Discord's time has no finer grain.
pub(super) fn to_ms(instant: Timestamp) -> i64 {
    instant.as_millisecond()
}

/// Reads an instant back.
pub(super) fn from_ms(ms: i64) -> Result<Timestamp, StoreError> {
    Timestamp::from_millisecond(ms).map_err(|_| StoreError::corrupt(format!("the time {ms} ms")))
}

/// Reads an instant back from a column that may be empty.
pub(super) fn from_ms_if_any(ms: Option<i64>) -> Result<Option<Timestamp>, StoreError> {
    ms.map(from_ms).transpose()
}
