//! Condenses a shared result for a recruiter.

use jiff::Timestamp;

use crate::{
    ids::{GuildId, SessionId, UserId},
    session::{Ending, Scorecard},
};

/// What a recruiter is told of a session that its candidate shares. It informs a person, who decides.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    /// Which session.
    pub session: SessionId,
    /// In which server.
    pub guild: GuildId,
    /// Who answered.
    pub candidate: UserId,
    /// When it was over.
    pub ended: Timestamp,
    /// What ended it.
    pub ending: Ending,
    /// Points by question and topic.
    pub scorecard: Scorecard,
    /// Ideas that the answers hold, the heaviest first.
    pub strengths: Vec<ConceptLine>,
    /// Ideas that the answers miss, the heaviest first, each with a question that an interviewer may ask.
    pub gaps: Vec<ConceptLine>,
    /// Practices that the answers recommend or admit.
    pub red_flags: Vec<FlagLine>,
}

/// An idea in a summary.
#[derive(Clone, Debug, PartialEq)]
pub struct ConceptLine {
    /// The question's title.
    pub question: String,
    /// The idea.
    pub idea: String,
    /// What to ask somebody who missed it.
    pub follow_up: String,
    /// The words of the answer that hold it; empty for a gap.
    pub quote: String,
}

/// A red flag in a summary.
#[derive(Clone, Debug, PartialEq)]
pub struct FlagLine {
    /// The question's title.
    pub question: String,
    /// The practice.
    pub idea: String,
    /// Why it warns.
    pub why: String,
    /// The words of the answer that it rests on.
    pub quote: String,
}
