//! Condenses a shared result for a recruiter.

use jiff::Timestamp;

use crate::{
    bank::Question,
    ids::{ConceptId, GuildId, SessionId, UserId},
    report::quoted_words,
    rubric::Concept,
    session::{Ending, Entry, Scorecard, Session, Sharing, State, Submission},
};

/// The most strengths in a summary.
pub const MAX_STRENGTHS: usize = 8;

/// The most gaps in a summary: more than an interview has time for.
pub const MAX_GAPS: usize = 8;

/// The most red flags in a summary.
pub const MAX_RED_FLAGS: usize = 8;

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

impl Summary {
    /// Condenses a session; nothing unless it is over and its candidate agreed to share it with recruiters.
    pub fn of(session: &Session) -> Option<Self> {
        let State::Finished { ended, ending, .. } = session.state else { return None };
        if session.sharing != Sharing::Recruiters || session.consent.is_none() {
            return None;
        }
        let asked: Vec<(&Question, &Entry)> =
            session.paper.questions.iter().map(AsRef::as_ref).zip(&session.entries).collect();
        Some(Self {
            session: session.id,
            guild: session.guild,
            candidate: session.candidate,
            ended,
            ending,
            scorecard: Scorecard::of(session),
            strengths: heaviest(asked.iter().flat_map(|(question, entry)| strengths(question, entry)), MAX_STRENGTHS),
            gaps: heaviest(asked.iter().flat_map(|(question, entry)| gaps(question, entry)), MAX_GAPS),
            red_flags: asked.iter().flat_map(|(question, entry)| flags(question, entry)).take(MAX_RED_FLAGS).collect(),
        })
    }
}

/// Keeps the heaviest lines; those of one weight stay in the order of the paper.
fn heaviest(lines: impl Iterator<Item = (f64, ConceptLine)>, most: usize) -> Vec<ConceptLine> {
    let mut lines: Vec<_> = lines.collect();
    lines.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    lines.into_iter().take(most).map(|(_, line)| line).collect()
}

fn strengths(question: &Question, entry: &Entry) -> Vec<(f64, ConceptLine)> {
    let Some(given) = entry.submission() else { return Vec::new() };
    let met = given.grade.concepts.iter().filter(|grade| grade.is_met());
    met.filter_map(|grade| {
        let concept = question.rubric.concept(&grade.id)?;
        Some((concept.weight, line(question, concept, quoted_words(&grade.evidence, &given.text))))
    })
    .collect()
}

fn gaps(question: &Question, entry: &Entry) -> Vec<(f64, ConceptLine)> {
    let given = entry.submission();
    let missed =
        question.rubric.concepts.iter().filter(|concept| !given.is_some_and(|given| meets(given, &concept.id)));
    missed.map(|concept| (concept.weight, line(question, concept, String::new()))).collect()
}

fn flags(question: &Question, entry: &Entry) -> Vec<FlagLine> {
    let Some(given) = entry.submission() else { return Vec::new() };
    let flag = |grade: &crate::rubric::RedFlagGrade| {
        let flag = question.rubric.red_flag(&grade.id)?;
        Some(FlagLine {
            question: question.title.clone(),
            idea: flag.idea.clone(),
            why: flag.why.clone(),
            quote: quoted_words(&grade.evidence, &given.text),
        })
    };
    given.grade.red_flags.iter().filter_map(flag).collect()
}

fn meets(given: &Submission, concept: &ConceptId) -> bool {
    given.grade.concepts.iter().any(|grade| grade.id == *concept && grade.is_met())
}

fn line(question: &Question, concept: &Concept, quote: String) -> ConceptLine {
    ConceptLine {
        question: question.title.clone(),
        idea: concept.idea.clone(),
        follow_up: concept.follow_up.clone(),
        quote,
    }
}
