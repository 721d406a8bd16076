//! Maps a session to its row and back.

use std::sync::Arc;

use jiff::Timestamp;

use crate::{
    bank::{Paper, Question},
    ids::{GuildId, SessionId, UserId},
    session::{Consent, Ending, Entry, Phase, Session, Sharing, State},
    store::{
        StoreError,
        time::{from_ms, to_ms},
    },
};

/// A row of the table `session`.
#[derive(Debug, Default)]
pub(super) struct SessionRow {
    pub(super) id: i64,
    pub(super) guild: i64,
    pub(super) candidate: i64,
    pub(super) version: i64,
    pub(super) status: String,
    pub(super) sharing: String,
    pub(super) wanted: i64,
    pub(super) consent_wording: Option<i64>,
    pub(super) consent_ms: Option<i64>,
    pub(super) began_ms: Option<i64>,
    pub(super) deadline_ms: Option<i64>,
    pub(super) asked_ms: Option<i64>,
    pub(super) question_deadline_ms: Option<i64>,
    pub(super) draft: Option<String>,
    pub(super) ended_ms: Option<i64>,
    pub(super) ending: Option<String>,
    pub(super) wake_ms: Option<i64>,
}

impl SessionRow {
    /// Spells a session as its row; the version is left at 0.
    pub(super) fn of(session: &Session) -> Self {
        let mut row = Self {
            id: session.id.to_sql(),
            guild: session.guild.to_sql(),
            candidate: session.candidate.to_sql(),
            sharing: sharing_word(session.sharing).to_owned(),
            wanted: i64::try_from(session.paper.wanted).unwrap_or(i64::MAX),
            consent_wording: session.consent.map(|consent| i64::from(consent.wording)),
            consent_ms: session.consent.map(|consent| to_ms(consent.at)),
            wake_ms: session.wake_at().map(to_ms),
            ..Self::default()
        };
        row.set_state(&session.state);
        row
    }

    fn set_state(&mut self, state: &State) {
        let status = match state {
            State::Offered => "offered",
            State::Running { began, deadline, phase } => {
                self.began_ms = Some(to_ms(*began));
                self.deadline_ms = Some(to_ms(*deadline));
                if let Phase::Asking { asked, deadline, draft } = phase {
                    self.asked_ms = Some(to_ms(*asked));
                    self.question_deadline_ms = Some(to_ms(*deadline));
                    self.draft.clone_from(draft);
                }
                "running"
            }
            State::Finished { began, ended, ending } => {
                self.began_ms = Some(to_ms(*began));
                self.ended_ms = Some(to_ms(*ended));
                self.ending = Some(ending_word(*ending).to_owned());
                "finished"
            }
            State::Withdrawn => "withdrawn",
        };
        status.clone_into(&mut self.status);
    }

    /// Reads the session back, given its paper and what became of the questions asked.
    pub(super) fn read(self, paper: Vec<Arc<Question>>, entries: Vec<Entry>) -> Result<Session, StoreError> {
        let wanted = usize::try_from(self.wanted).map_err(|_| self.corrupt("wanted"))?;
        Ok(Session {
            id: SessionId::from_sql(self.id),
            guild: GuildId::from_sql(self.guild),
            candidate: UserId::from_sql(self.candidate),
            paper: Paper { questions: paper, wanted },
            sharing: self.sharing()?,
            consent: self.consent()?,
            state: self.state()?,
            entries,
        })
    }

    fn consent(&self) -> Result<Option<Consent>, StoreError> {
        let Some(wording) = self.consent_wording else { return Ok(None) };
        let wording = u16::try_from(wording).map_err(|_| self.corrupt("consent_wording"))?;
        Ok(Some(Consent { wording, at: self.instant(self.consent_ms, "consent_ms")? }))
    }

    fn state(&self) -> Result<State, StoreError> {
        match self.status.as_str() {
            "offered" => Ok(State::Offered),
            "running" => Ok(State::Running {
                began: self.instant(self.began_ms, "began_ms")?,
                deadline: self.instant(self.deadline_ms, "deadline_ms")?,
                phase: self.phase()?,
            }),
            "finished" => Ok(State::Finished {
                began: self.instant(self.began_ms, "began_ms")?,
                ended: self.instant(self.ended_ms, "ended_ms")?,
                ending: self.ending()?,
            }),
            "withdrawn" => Ok(State::Withdrawn),
            _ => Err(self.corrupt("status")),
        }
    }

    fn phase(&self) -> Result<Phase, StoreError> {
        if self.asked_ms.is_none() {
            return Ok(Phase::Between);
        }
        Ok(Phase::Asking {
            asked: self.instant(self.asked_ms, "asked_ms")?,
            deadline: self.instant(self.question_deadline_ms, "question_deadline_ms")?,
            draft: self.draft.clone(),
        })
    }

    fn sharing(&self) -> Result<Sharing, StoreError> {
        [Sharing::Private, Sharing::Recruiters]
            .into_iter()
            .find(|sharing| sharing_word(*sharing) == self.sharing)
            .ok_or_else(|| self.corrupt("sharing"))
    }

    fn ending(&self) -> Result<Ending, StoreError> {
        [Ending::Completed, Ending::Stopped, Ending::TimedOut]
            .into_iter()
            .find(|ending| Some(ending_word(*ending)) == self.ending.as_deref())
            .ok_or_else(|| self.corrupt("ending"))
    }

    fn instant(&self, ms: Option<i64>, column: &str) -> Result<Timestamp, StoreError> {
        from_ms(ms.ok_or_else(|| self.corrupt(column))?)
    }

    fn corrupt(&self, column: &str) -> StoreError {
        StoreError::corrupt(format!("the column {column} of session {}", SessionId::from_sql(self.id)))
    }
}

fn sharing_word(sharing: Sharing) -> &'static str {
    match sharing {
        Sharing::Private => "private",
        Sharing::Recruiters => "recruiters",
    }
}

fn ending_word(ending: Ending) -> &'static str {
    match ending {
        Ending::Completed => "completed",
        Ending::Stopped => "stopped",
        Ending::TimedOut => "timed-out",
    }
}
