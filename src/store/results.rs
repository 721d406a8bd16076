//! Finds what finished sessions came to.

use crate::{
    ids::{GuildId, QuestionId, UserId},
    report::Score,
    session::Session,
    store::{Store, StoreError, session},
};

impl Store {
    /// Returns the scores of the answers given in time in the finished sessions of a server, in no particular order.
    /// An answer that was graded again counts with its latest grade.
    pub async fn scores(&self, guild: GuildId) -> Result<Vec<Score>, StoreError> {
        let guild = guild.to_sql();
        let rows = sqlx::query!(
            "SELECT s.candidate, v.question, g.score
             FROM session s
             JOIN answer a ON a.session = s.id AND a.outcome = 'answered'
             JOIN grade g ON g.id = (SELECT max(id) FROM grade WHERE session = a.session AND position = a.position)
             JOIN session_question q ON q.session = a.session AND q.position = a.position
             JOIN question_version v ON v.id = q.version
             WHERE s.guild = ? AND s.status = 'finished'",
            guild
        )
        .fetch_all(&self.readers)
        .await?;
        rows.into_iter()
            .map(|row| {
                let question = QuestionId::new(&row.question)
                    .map_err(|error| StoreError::corrupt(format!("a question's name: {error}")))?;
                Ok(Score { candidate: UserId::from_sql(row.candidate), question, score: row.score })
            })
            .collect()
    }

    /// Returns up to `limit` finished sessions of a server that their candidates share with its recruiters, the newest
    /// first.
    pub async fn shared_results(&self, guild: GuildId, limit: u32) -> Result<Vec<Session>, StoreError> {
        let guild = guild.to_sql();
        let mut db = self.readers.begin().await?;
        let ids = sqlx::query_scalar!(
            r#"SELECT id AS "id!" FROM session WHERE guild = ? AND status = 'finished' AND sharing = 'recruiters'
               ORDER BY ended_ms DESC, id DESC LIMIT ?"#,
            guild,
            limit
        )
        .fetch_all(&mut *db)
        .await?;
        let mut sessions = Vec::with_capacity(ids.len());
        for id in ids {
            sessions.extend(session::load(&mut db, &self.versions, id).await?.map(|found| found.session));
        }
        Ok(sessions)
    }
}
