//! Holds a session: one candidate's way through one paper.

use std::{sync::Arc, time::Duration};

use jiff::Timestamp;

use crate::{
    bank::{Paper, Question},
    ids::{GuildId, SessionId, UserId},
    rubric::Grade,
};

/// How long an offer waits for *Begin*: the life of its card, less a minute to say that it lapsed.
pub const OFFER_LIFE: Duration = Duration::from_mins(14);

/// The grain of Discord's time: an act at the very millisecond of a deadline is in time.
const TICK: Duration = Duration::from_millis(1);

/// One candidate's way through one paper. A session *is* the attempt.
#[derive(Clone, Debug, PartialEq)]
pub struct Session {
    /// The interaction that asked for it.
    pub id: SessionId,
    /// The server in which it takes place.
    pub guild: GuildId,
    /// Whose it is.
    pub candidate: UserId,
    /// The questions, as they were when they were drawn.
    pub paper: Paper,
    /// Who may see the result. It binds from *Begin* on, when [`consent`](Self::consent) is set.
    pub sharing: Sharing,
    /// What the candidate agreed to at *Begin*.
    pub consent: Option<Consent>,
    /// Where it stands.
    pub state: State,
    /// What became of the questions asked so far, in the paper's order.
    pub entries: Vec<Entry>,
}

/// Who may see the result of a session, beside the candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sharing {
    /// Nobody: practice. Only the points count on the server's leaderboard, as the conditions say.
    Private,
    /// The recruiters of the server in which the session takes place.
    Recruiters,
}

/// The candidate's agreement, given with *Begin*.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Consent {
    /// The version of the words that the candidate read.
    pub wording: u16,
    /// When *Begin* was pressed.
    pub at: Timestamp,
}

/// Where a session stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// The card with the conditions is shown; no clock runs.
    Offered,
    /// The clock of the whole session runs.
    Running {
        /// When *Begin* was pressed.
        began: Timestamp,
        /// When the session ends, whatever the candidate is doing.
        deadline: Timestamp,
        /// What the candidate is doing.
        phase: Phase,
    },
    /// Over, with a result.
    Finished {
        /// When *Begin* was pressed.
        began: Timestamp,
        /// When it was over.
        ended: Timestamp,
        /// What ended it.
        ending: Ending,
    },
    /// Over without having begun: turned down, replaced by another offer, or lapsed.
    Withdrawn,
}

/// What the candidate of a running session is doing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Answering the question after the last entry.
    Asking {
        /// When the question was shown: the time of the interaction that showed it.
        asked: Timestamp,
        /// Until when an answer counts.
        deadline: Timestamp,
        /// A text that was turned down, to be given back with the next answer form.
        draft: Option<String>,
    },
    /// Reading the feedback on the last entry.
    Between,
}

/// What ended a session that had begun.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ending {
    /// The last question was answered, skipped or timed out.
    Completed,
    /// The candidate stopped it.
    Stopped,
    /// The time for the whole ran out.
    TimedOut,
}

/// What became of one question that was asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// When the question was shown.
    pub asked: Timestamp,
    /// Until when an answer counted.
    pub deadline: Timestamp,
    /// What the candidate did.
    pub outcome: Outcome,
}

/// What a candidate did with a question.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// Answered in time.
    Answered(Submission),
    /// Answered after the deadline: kept, shown and graded, and counts nothing.
    Late(Submission),
    /// Passed it over.
    Skipped,
    /// Let its time run out.
    TimedOut,
}

/// An answer as it was submitted, with its first grade.
#[derive(Clone, Debug, PartialEq)]
pub struct Submission {
    /// The verbatim text.
    pub text: String,
    /// The time of the interaction that submitted it.
    pub at: Timestamp,
    /// What the rubric of the question made of it.
    pub grade: Grade,
}

impl Entry {
    /// Returns the answer, in time or late.
    pub fn submission(&self) -> Option<&Submission> {
        match &self.outcome {
            Outcome::Answered(submission) | Outcome::Late(submission) => Some(submission),
            Outcome::Skipped | Outcome::TimedOut => None,
        }
    }

    /// Returns the share of full marks that counts, 0 to 1: nothing for what came late or not at all.
    pub fn counted(&self) -> f64 {
        match &self.outcome {
            Outcome::Answered(submission) => submission.grade.score,
            Outcome::Late(_) | Outcome::Skipped | Outcome::TimedOut => 0.0,
        }
    }
}

impl Session {
    /// Offers a paper to a candidate.
    pub fn offer(id: SessionId, guild: GuildId, candidate: UserId, paper: Paper) -> Self {
        Self {
            id,
            guild,
            candidate,
            paper,
            sharing: Sharing::Private,
            consent: None,
            state: State::Offered,
            entries: Vec::new(),
        }
    }

    /// Returns the position in the paper of the question that is being asked, or that comes next.
    pub fn position(&self) -> usize {
        self.entries.len()
    }

    /// Returns the question at a position of the paper.
    pub fn question(&self, position: usize) -> Option<&Arc<Question>> {
        self.paper.questions.get(position)
    }

    /// Tells whether a card of this session still waits for the candidate.
    pub fn is_open(&self) -> bool {
        matches!(self.state, State::Offered | State::Running { .. })
    }

    /// Returns when the session next wants [`Event::Wake`](super::Event::Wake): the first instant at which an act of
    /// the candidate would be too late; `None` when it is over.
    pub fn wake_at(&self) -> Option<Timestamp> {
        match &self.state {
            State::Offered => Some(self.id.time() + OFFER_LIFE + TICK),
            State::Running { phase: Phase::Asking { deadline, .. }, .. }
            | State::Running { deadline, phase: Phase::Between, .. } => Some(*deadline + TICK),
            State::Finished { .. } | State::Withdrawn => None,
        }
    }
}
