//! Makes and reads Discord's ids: 64 bits, the upper 42 of which are milliseconds since the first of January 2015.
//!
//! <https://discord.com/developers/docs/reference#snowflakes>

use std::{fmt, num::ParseIntError, str::FromStr};

use serde::{Serialize, Serializer};
use serde_json::Value;

/// Milliseconds from the Unix epoch to Discord's.
const EPOCH_MS: i64 = 1_420_070_400_000;

/// The id of anything in the sandbox; in JSON a string.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Snowflake(u64);

impl Snowflake {
    /// The smallest and the largest id.
    pub const MIN: Self = Self(0);
    /// The largest id.
    pub const MAX: Self = Self(u64::MAX);

    /// Takes an id as a number.
    pub const fn new(id: u64) -> Self {
        Self(id)
    }

    /// Returns the id as a number.
    pub const fn get(self) -> u64 {
        self.0
    }

    /// Returns when the id was made, in milliseconds since the Unix epoch.
    pub const fn time_ms(self) -> i64 {
        (self.0 >> 22).cast_signed() + EPOCH_MS
    }

    /// Reads an id from JSON, where clients write it as a string or as an integer.
    pub fn from_json(value: &Value) -> Option<Self> {
        match value {
            Value::String(text) => text.parse().ok(),
            Value::Number(number) => number.as_u64().map(Self),
            _ => None,
        }
    }
}

impl fmt::Display for Snowflake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Snowflake {
    type Err = ParseIntError;

    fn from_str(text: &str) -> Result<Self, ParseIntError> {
        text.parse().map(Self)
    }
}

impl Serialize for Snowflake {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl From<Snowflake> for Value {
    fn from(id: Snowflake) -> Self {
        Self::String(id.to_string())
    }
}

/// Gives out ids that rise, even when time stands still or goes back.
#[derive(Debug, Default)]
pub(crate) struct Mint {
    last: u64,
}

impl Mint {
    /// Makes the next id at `now_ms` (milliseconds since the Unix epoch).
    pub(crate) fn next(&mut self, now_ms: i64) -> Snowflake {
        let at = (now_ms - EPOCH_MS).max(0).cast_unsigned() << 22;
        self.last = at.max(self.last + 1);
        Snowflake(self.last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_holds_its_time() {
        // The example in Discord's own documentation.
        assert_eq!(Snowflake::new(175_928_847_299_117_063).time_ms(), 1_462_015_105_796);
    }

    #[test]
    fn ids_rise_even_when_time_stands_still_or_goes_back() {
        let mut mint = Mint::default();
        let ids = [5_000, 5_000, 4_000, 6_000].map(|ms| mint.next(EPOCH_MS + ms));
        assert!(ids.is_sorted_by(|a, b| a < b), "{ids:?}");
        assert_eq!(ids.map(|id| id.time_ms() - EPOCH_MS), [5_000, 5_000, 5_000, 6_000]);
    }
}
