//! Shapes the document that holds everything about a person.

use jiff::Timestamp;
use serde::Serialize;

use crate::{
    ids::{ConceptId, ContentHash, RedFlagId},
    rubric::{Evidence, Grade, How, Polarity, ReviewReason},
};

/// Everything that is held on a person, as a document to be written as JSON. Times are RFC 3339 in UTC. Ids of Discord's
/// are strings: many readers of JSON round numbers of their length. Other people's ids are not in it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Export {
    /// Whose data it is.
    pub user: String,
    /// The person's sessions, the oldest first.
    pub sessions: Vec<ExportedSession>,
    /// The servers in which the person is told of shared results.
    pub subscriptions: Vec<ExportedSubscription>,
    /// Messages that the person was sent, or is to be sent, about shared results of others.
    pub messages: Vec<ExportedMessage>,
}

/// A session.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ExportedSession {
    /// Its id.
    pub id: String,
    /// The server in which it took place.
    pub server: String,
    /// `offered`, `running`, `finished` or `withdrawn`.
    pub status: String,
    /// `private` or `recruiters`.
    pub sharing: String,
    /// How many questions were asked for.
    pub questions_wanted: i64,
    /// What the person agreed to.
    pub consent: Option<ExportedConsent>,
    /// When *Begin* was pressed.
    pub began: Option<Timestamp>,
    /// When it ends at the latest, while it runs.
    pub deadline: Option<Timestamp>,
    /// When it ended.
    pub ended: Option<Timestamp>,
    /// `completed`, `stopped` or `timed-out`.
    pub ending: Option<String>,
    /// When Discord issued the token with which the card can be edited. The token itself is a credential of the bot's.
    pub card_issued: Option<Timestamp>,
    /// The paper, with what became of each question.
    pub questions: Vec<ExportedQuestion>,
    /// Messages about this session to those whom it is shared with.
    pub messages: Vec<ExportedMessage>,
}

/// An agreement.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ExportedConsent {
    /// The version of the words that were agreed to.
    pub wording: i64,
    /// When.
    pub given: Timestamp,
}

/// A question of a paper with its answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ExportedQuestion {
    /// The pack of the question.
    pub pack: String,
    /// The question.
    pub question: String,
    /// The SHA-256 of the question's file as it was then.
    pub version: String,
    /// What was asked; missing when that version can no longer be read.
    pub prompt: Option<String>,
    /// When it was shown.
    pub asked: Option<Timestamp>,
    /// Until when an answer counted.
    pub deadline: Option<Timestamp>,
    /// A text that was turned down as too short, while the question is being asked.
    pub draft: Option<String>,
    /// `answered`, `late`, `skipped` or `timed-out`; missing before that.
    pub outcome: Option<String>,
    /// The answer, verbatim.
    pub answer: Option<String>,
    /// When it was submitted.
    pub submitted: Option<Timestamp>,
    /// Its grades, the first one first.
    pub grades: Vec<ExportedGrade>,
}

/// A grade with the words that it rests on.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ExportedGrade {
    /// When it was made.
    pub made: Timestamp,
    /// The version of the question whose rubric made it.
    pub rubric: ContentHash,
    /// The share of full marks, 0 to 1.
    pub score: f64,
    /// How sure the grader is, 0 to 1.
    pub confidence: f64,
    /// What the answer earned for each concept.
    pub concepts: Vec<ExportedConcept>,
    /// The red flags that it raised.
    pub red_flags: Vec<ExportedRedFlag>,
    /// Why a person should look at it.
    pub review: Vec<ReviewReason>,
}

/// What an answer earned for a concept.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ExportedConcept {
    /// Which concept.
    pub id: ConceptId,
    /// The share of the concept's weight that was earned, 0 to 1.
    pub credit: f64,
    /// The words that it rests on.
    pub evidence: Vec<ExportedEvidence>,
}

/// A red flag that an answer raised.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ExportedRedFlag {
    /// Which red flag.
    pub id: RedFlagId,
    /// The words that it rests on.
    pub evidence: Vec<ExportedEvidence>,
}

/// Words of an answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ExportedEvidence {
    /// The words.
    pub quote: String,
    /// Whether they were asserted.
    pub polarity: Polarity,
    /// How they were recognised.
    pub how: How,
}

/// A subscription to shared results of a server.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ExportedSubscription {
    /// The server.
    pub server: String,
    /// Since when.
    pub since: Timestamp,
}

/// A message that was sent or is owed.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ExportedMessage {
    /// `summary`.
    pub kind: String,
    /// The server that it comes from.
    pub server: String,
    /// `pending`, `sent`, `held` or `dropped`.
    pub state: String,
    /// Whether it amends an earlier one.
    pub amended: bool,
    /// When it was first owed.
    pub created: Timestamp,
    /// How often it was tried in vain.
    pub attempts: i64,
    /// Why the last attempt failed.
    pub reason: Option<String>,
}

impl ExportedGrade {
    /// Spells a grade out with the words of the answer that it was made for.
    pub(super) fn of(grade: Grade, answer: &str, made: Timestamp) -> Self {
        let quoted = |evidence: Vec<Evidence>| evidence.iter().map(|it| ExportedEvidence::of(it, answer)).collect();
        Self {
            made,
            rubric: grade.rubric,
            score: grade.score,
            confidence: grade.confidence,
            concepts: grade
                .concepts
                .into_iter()
                .map(|it| ExportedConcept { id: it.id, credit: it.credit, evidence: quoted(it.evidence) })
                .collect(),
            red_flags: grade
                .red_flags
                .into_iter()
                .map(|it| ExportedRedFlag { id: it.id, evidence: quoted(it.evidence) })
                .collect(),
            review: grade.review,
        }
    }
}

impl ExportedEvidence {
    fn of(evidence: &Evidence, answer: &str) -> Self {
        Self { quote: evidence.quote(answer).to_owned(), polarity: evidence.polarity, how: evidence.how }
    }
}
