//! Keeps where the cards of sessions can still be edited.

use std::fmt;

use jiff::Timestamp;
use sqlx::SqliteConnection;

use crate::{
    ids::SessionId,
    store::{
        Store, StoreError,
        time::{from_ms, to_ms},
    },
};

/// The way to a candidate's card, good for 15 minutes.
/// <https://discord.com/developers/docs/interactions/receiving-and-responding#followup-messages>
#[derive(Clone, PartialEq, Eq)]
pub struct Card {
    /// The token of the last interaction that showed it: a credential, which prints as nothing.
    pub token: String,
    /// When Discord issued the token.
    pub issued: Timestamp,
}

impl fmt::Debug for Card {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Card").field("issued", &self.issued).finish_non_exhaustive()
    }
}

impl Store {
    /// Returns where the card of a session can be edited.
    pub async fn card(&self, session: SessionId) -> Result<Option<Card>, StoreError> {
        let session = session.to_sql();
        let row = sqlx::query!("SELECT token, issued_ms FROM card WHERE session = ?", session)
            .fetch_optional(&self.readers)
            .await?;
        row.map(|row| Ok(Card { token: row.token, issued: from_ms(row.issued_ms)? })).transpose()
    }

    /// Notes where the card of a session can be edited from now on, when nothing else of it changed.
    pub async fn keep_card(&self, session: SessionId, card: Card) -> Result<(), StoreError> {
        let session = session.to_sql();
        self.writer.run(move |db| Box::pin(async move { put(db, session, &card).await })).await
    }

    /// Forgets the card of a session that is over, once it shows how it ended.
    pub async fn drop_card(&self, session: SessionId) -> Result<(), StoreError> {
        let session = session.to_sql();
        self.writer.run(move |db| Box::pin(remove(db, session))).await
    }

    /// Forgets the cards whose token was issued before an instant; returns how many.
    pub async fn drop_old_cards(&self, before: Timestamp) -> Result<u64, StoreError> {
        let before_ms = to_ms(before);
        self.writer
            .run(move |db| {
                Box::pin(async move {
                    let done = sqlx::query!("DELETE FROM card WHERE issued_ms < ?", before_ms).execute(db).await?;
                    Ok(done.rows_affected())
                })
            })
            .await
    }
}

/// Stores a card in the place of the one before.
pub(super) async fn put(db: &mut SqliteConnection, session: i64, card: &Card) -> Result<(), StoreError> {
    let issued_ms = to_ms(card.issued);
    sqlx::query!(
        "INSERT INTO card (session, token, issued_ms) VALUES (?, ?, ?)
         ON CONFLICT (session) DO UPDATE SET token = excluded.token, issued_ms = excluded.issued_ms",
        session,
        card.token,
        issued_ms
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Forgets the card of a session, if it has one.
pub(super) async fn remove(db: &mut SqliteConnection, session: i64) -> Result<(), StoreError> {
    sqlx::query!("DELETE FROM card WHERE session = ?", session).execute(db).await?;
    Ok(())
}
