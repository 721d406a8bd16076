//! Names the things that the rest of the crate talks about: newtypes with private fields, so that ids never mix.

use std::fmt;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Milliseconds from the Unix epoch to Discord's, the first instant of 2015.
/// <https://discord.com/developers/docs/reference#snowflakes>
pub const DISCORD_EPOCH_MS: i64 = 1_420_070_400_000;

/// Defines ids that Discord gives out: 64 bits, the upper 42 of which are a time.
macro_rules! snowflakes {
    ($($(#[$doc:meta])+ $name:ident;)+) => {$(
        $(#[$doc])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(u64);

        impl $name {
            /// Takes the id as Discord wrote it.
            pub const fn new(id: u64) -> Self {
                Self(id)
            }

            /// Returns the id as Discord wrote it.
            pub const fn get(self) -> u64 {
                self.0
            }

            /// Returns the instant at which Discord made this id, to the millisecond.
            pub fn time(self) -> Timestamp {
                snowflake_time(self.0)
            }

            /// Returns the bits of the id as the signed integer that SQLite keeps.
            pub const fn to_sql(self) -> i64 {
                self.0.cast_signed()
            }

            /// Reads the id back from the signed integer that SQLite keeps.
            pub const fn from_sql(bits: i64) -> Self {
                Self(bits.cast_unsigned())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    )+};
}

snowflakes! {
    /// A server.
    GuildId;
    /// A person or a bot.
    UserId;
    /// A channel of a server, or a conversation of two.
    ChannelId;
    /// A role of a server.
    RoleId;
    /// One act of a person: a command, a press of a button, a submitted form.
    InteractionId;
    /// A session, named after the interaction that asked for it: unique without a random number,
    /// and the same when Discord sends that interaction twice.
    SessionId;
}

impl From<InteractionId> for SessionId {
    fn from(id: InteractionId) -> Self {
        Self(id.0)
    }
}

/// Reads the time in a snowflake, to the millisecond.
fn snowflake_time(id: u64) -> Timestamp {
    let ms = (id >> 22).cast_signed() + DISCORD_EPOCH_MS;
    Timestamp::from_millisecond(ms).expect("42 bits of milliseconds after 2015 end in 2154, in jiff's range")
}

/// Defines ids that people write in question files: lower-case words joined by hyphens.
macro_rules! slugs {
    ($($(#[$doc:meta])+ $name:ident;)+) => {$(
        $(#[$doc])+
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// Takes a slug, or says what is wrong with it.
            pub fn new(text: &str) -> Result<Self, BadSlug> {
                check_slug(text).map(|()| Self(text.to_owned()))
            }

            /// Returns the slug as written.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl TryFrom<String> for $name {
            type Error = BadSlug;

            fn try_from(text: String) -> Result<Self, BadSlug> {
                check_slug(&text).map(|()| Self(text))
            }
        }

        impl From<$name> for String {
            fn from(slug: $name) -> String {
                slug.0
            }
        }
    )+};
}

slugs! {
    /// A folder of questions under one title and licence.
    PackId;
    /// A question: the name of its file.
    QuestionId;
    /// A field of knowledge that questions share.
    Topic;
    /// An idea that a good answer holds, within one question.
    ConceptId;
    /// A practice that warns, within one question.
    RedFlagId;
}

/// A name in a question file that is no slug.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is not a name: use lower-case letters, digits and single hyphens, at most {MAX_SLUG} characters, such as `event-loop`"
)]
pub struct BadSlug(String);

/// The longest slug, in characters; short enough for a custom id and an autocomplete choice.
pub const MAX_SLUG: usize = 60;

fn check_slug(text: &str) -> Result<(), BadSlug> {
    let word = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    if text.len() <= MAX_SLUG && text.split('-').all(word) { Ok(()) } else { Err(BadSlug(text.to_owned())) }
}

/// The SHA-256 of a text, in hexadecimal: names one version of a question for ever.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ContentHash(String);

impl ContentHash {
    /// Hashes a text.
    pub fn of(text: &str) -> Self {
        use std::fmt::Write as _;

        use sha2::{Digest, Sha256};

        let mut hex = String::with_capacity(64);
        for byte in Sha256::digest(text.as_bytes()) {
            write!(hex, "{byte:02x}").expect("a String takes every write");
        }
        Self(hex)
    }

    /// Takes a hash that was printed before.
    pub fn from_hex(hex: &str) -> Self {
        Self(hex.to_owned())
    }

    /// Returns the 64 hexadecimal digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_snowflake_holds_its_time() {
        // The example in Discord's own documentation.
        let id = InteractionId::new(175_928_847_299_117_063);
        assert_eq!(id.time().to_string(), "2016-04-30T11:18:25.796Z");
    }

    #[test]
    fn a_snowflake_survives_the_signed_column() {
        for id in [0, 1, u64::MAX, 175_928_847_299_117_063] {
            assert_eq!(UserId::from_sql(UserId::new(id).to_sql()).get(), id);
        }
    }

    #[test]
    fn slugs_are_words_joined_by_hyphens() {
        for good in ["a", "event-loop", "2xx-status"] {
            assert!(QuestionId::new(good).is_ok(), "{good}");
        }
        let long = "a".repeat(MAX_SLUG + 1);
        for bad in ["", "-", "a--b", "a-", "A", "a_b", "é", "a b", &long] {
            assert!(QuestionId::new(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_hash_is_sha_256() {
        let hash = ContentHash::of("abc");
        assert_eq!(hash.as_str(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
