//! Holds what a grading found: credit, evidence and the reasons for a second look.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::ids::{ConceptId, ContentHash, RedFlagId};

/// What one rubric makes of one answer. The same answer and rubric give the same grade.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Grade {
    /// The share of full marks, 0 to 1.
    pub score: f64,
    /// How sure the grader is, 0 to 1.
    pub confidence: f64,
    /// The version of the question whose rubric made this grade.
    pub rubric: ContentHash,
    /// Every concept of the rubric in its order, the missed ones with credit 0.
    pub concepts: Vec<ConceptGrade>,
    /// The red flags that fired, in the rubric's order.
    pub red_flags: Vec<RedFlagGrade>,
    /// Why a person should look at this grade; empty when nothing is odd.
    pub review: Vec<ReviewReason>,
}

impl Grade {
    /// Returns the score on the interviewer's scale, 0 to 10.
    pub fn points(&self) -> u8 {
        points(self.score)
    }

    /// Returns the word for the score.
    pub fn band(&self) -> Band {
        Band::of(self.score)
    }
}

/// Converts a share of full marks to the interviewer's scale, 0 to 10, rounded half up.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0..=10 first")]
pub fn points(score: f64) -> u8 {
    (score * 10.0 + 0.5).floor().clamp(0.0, 10.0) as u8
}

/// What an answer earned for one concept.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ConceptGrade {
    /// Which concept.
    pub id: ConceptId,
    /// The share of the concept's weight that was earned, 0 to 1.
    pub credit: f64,
    /// The words that it rests on, in the answer's order; also those that earned nothing because they were denied.
    pub evidence: Vec<Evidence>,
}

impl ConceptGrade {
    /// Tells whether the concept counts as met: half of it or more.
    pub fn is_met(&self) -> bool {
        self.credit >= 0.5
    }
}

/// A red flag that fired.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RedFlagGrade {
    /// Which red flag.
    pub id: RedFlagId,
    /// The words that it rests on; never empty.
    pub evidence: Vec<Evidence>,
}

/// Words of the answer that a concept or a red flag was found in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// The bytes of the verbatim answer; both ends lie on character boundaries.
    pub span: Range<usize>,
    /// Whether the words were asserted.
    pub polarity: Polarity,
    /// How the words were recognised.
    pub how: How,
}

impl Evidence {
    /// Returns the quoted words.
    pub fn quote<'a>(&self, answer: &'a str) -> &'a str {
        answer.get(self.span.clone()).unwrap_or_default()
    }
}

/// Whether the answer asserts what it mentions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Polarity {
    /// Said as the writer's own position.
    Affirmed,
    /// Denied: "does not block".
    Negated,
    /// Named in order to be turned down: "instead of X", "X is a mistake".
    Rejected,
    /// One item in a bare list of terms that claims nothing.
    Listed,
}

/// How the words of an answer were recognised, from the surest to the least sure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum How {
    /// The very words of the pattern.
    Exact,
    /// Another form of a word: `blocking` for `block`.
    Stem,
    /// A word of the glossary that means the same.
    Synonym,
    /// A small misspelling.
    Typo,
    /// A regular expression of the rubric's author.
    Regex,
}

/// Why a person should look at a grade. None of these fails anybody by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReviewReason {
    /// The same idea is both affirmed and denied.
    Contradiction,
    /// A list of terms without a claim.
    Buzzwords,
    /// The answer is for the most part the question again.
    Echo,
    /// The answer speaks to the grader instead of the question.
    AimedAtGrader,
    /// Too few words to judge.
    TooShort,
    /// A long answer in which nothing was recognised: perhaps said in other words.
    NothingRecognised,
    /// Nothing is odd, but much was said and little recognised.
    LowConfidence,
}

impl ReviewReason {
    /// Every reason.
    pub const ALL: [Self; 7] = [
        Self::Contradiction,
        Self::Buzzwords,
        Self::Echo,
        Self::AimedAtGrader,
        Self::TooShort,
        Self::NothingRecognised,
        Self::LowConfidence,
    ];

    /// Returns the word that question files and grades use.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Contradiction => "contradiction",
            Self::Buzzwords => "buzzwords",
            Self::Echo => "echo",
            Self::AimedAtGrader => "aimed-at-grader",
            Self::TooShort => "too-short",
            Self::NothingRecognised => "nothing-recognised",
            Self::LowConfidence => "low-confidence",
        }
    }
}

/// A word for a score, for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Band {
    /// Below 0.25.
    Weak,
    /// From 0.25.
    Partial,
    /// From 0.5.
    Solid,
    /// From 0.8.
    Strong,
}

impl Band {
    /// Names the band that a score of 0 to 1 falls in.
    pub fn of(score: f64) -> Self {
        match score {
            s if s >= 0.8 => Self::Strong,
            s if s >= 0.5 => Self::Solid,
            s if s >= 0.25 => Self::Partial,
            _ => Self::Weak,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_round_half_up_and_stay_on_the_scale() {
        let cases = [(0.0, 0), (0.04, 0), (0.05, 1), (0.44, 4), (0.45, 5), (0.951, 10), (1.0, 10)];
        for (score, expected) in cases {
            assert_eq!(points(score), expected, "{score}");
        }
    }

    #[test]
    fn bands_begin_at_their_bounds() {
        let cases = [(0.0, Band::Weak), (0.25, Band::Partial), (0.5, Band::Solid), (0.8, Band::Strong)];
        for (score, expected) in cases {
            assert_eq!(Band::of(score), expected, "{score}");
        }
    }
}
