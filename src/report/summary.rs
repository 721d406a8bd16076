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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::{
        Consent, Event,
        testing::{concept, finished, first_feedback, found, interview, offer, question, rubric, start, step},
    };

    #[test]
    fn only_a_finished_session_that_is_shared_has_a_summary() {
        assert!(Summary::of(&finished(Sharing::Recruiters)).is_some());
        assert!(Summary::of(&finished(Sharing::Private)).is_none());
        assert!(Summary::of(&first_feedback(Sharing::Recruiters)).is_none());
        assert!(Summary::of(&interview()).is_none());
        let without_consent = Session { consent: None::<Consent>, ..finished(Sharing::Recruiters) };
        assert!(Summary::of(&without_consent).is_none());
    }

    #[test]
    fn strengths_quote_and_gaps_ask() {
        let summary = Summary::of(&finished(Sharing::Recruiters)).unwrap();
        let ideas = |lines: &[ConceptLine]| lines.iter().map(|line| line.idea.clone()).collect::<Vec<_>>();
        assert_eq!(ideas(&summary.strengths), ["`Promise.all` rejects at once", "Pipes the request"]);
        assert_eq!(summary.strengths[0].quote, "**bails out** at the first failure");
        assert_eq!(summary.strengths[1].quote, "pipe it to disk", "a late answer shows strengths too");
        assert_eq!(ideas(&summary.gaps), ["`allSettled` never rejects"]);
        assert_eq!(summary.gaps[0].follow_up, "Tell me about never-rejects.");
        assert_eq!(summary.red_flags[0].quote, "allSettled throws too");
        assert_eq!(summary.ended, start() + std::time::Duration::from_mins(4));
    }

    #[test]
    fn what_was_skipped_is_a_gap_and_what_was_not_reached_is_none() {
        let stopped = step(first_feedback(Sharing::Recruiters), Event::Stop, 50);
        let gaps = |session: &Session| Summary::of(session).unwrap().gaps.len();
        assert_eq!(gaps(&stopped), 1);
        let asked = step(first_feedback(Sharing::Recruiters), Event::Next { position: 1 }, 50);
        assert_eq!(gaps(&step(asked, Event::Skip { position: 1 }, 51)), 2);
    }

    #[test]
    fn the_heaviest_come_first_and_lists_are_bounded() {
        let mut many = question("many", "topic", 60);
        let concepts = |weights: std::ops::Range<u32>| {
            weights.map(|n| concept(&format!("c{n}"), f64::from(n % 7), &format!("idea {n}"), "")).collect()
        };
        many.rubric = rubric(concepts(0..30), Vec::new());
        let session = step(offer(vec![many]), Event::Choose(Sharing::Recruiters), 0);
        let session = step(session, Event::Begin { wording: 1 }, 0);
        let mut session = step(session, Event::Answer { position: 0, text: "two words".to_owned() }, 1);
        found(&mut session, 0, 0.1, &[("c6", 0.5, ""), ("c2", 1.0, ""), ("c13", 0.49, "")], &[]);
        let summary = Summary::of(&session).unwrap();
        let ideas = |lines: &[ConceptLine]| lines.iter().map(|line| line.idea.clone()).collect::<Vec<_>>();
        assert_eq!(ideas(&summary.strengths), ["idea 6", "idea 2"]);
        let heaviest = ["idea 13", "idea 20", "idea 27", "idea 5", "idea 12", "idea 19", "idea 26", "idea 4"];
        assert_eq!(ideas(&summary.gaps), heaviest);
    }
}
