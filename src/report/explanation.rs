//! Explains a grade: the answer with what was recognised in it, each concept and red flag, and how the score adds up.

use std::ops::Range;

use crate::{
    bank::Question,
    rubric::{Concept, ENOUGH, Evidence, Grade, Polarity, RedFlag, ReviewReason},
};

/// Why an answer got its grade.
#[derive(Debug)]
pub struct Explanation<'a> {
    /// The verbatim answer.
    pub answer: &'a str,
    /// The whole answer in pieces, in order: those with marks were recognised, the others were not.
    pub pieces: Vec<Piece<'a>>,
    /// Every concept of the question in its order, with what was found of it.
    pub concepts: Vec<ExplainedConcept<'a>>,
    /// The red flags that fired.
    pub red_flags: Vec<ExplainedFlag<'a>>,
    /// Why a person should look at the grade.
    pub review: &'a [ReviewReason],
    /// How sure the grade is, 0 to 1.
    pub confidence: f64,
    /// How the score adds up.
    pub sum: Sum,
}

/// A part of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece<'a> {
    /// Its bytes in the answer, on character boundaries.
    pub span: Range<usize>,
    /// What was recognised in it; empty where nothing was.
    pub marks: Vec<Mark<'a>>,
}

/// What some words of an answer were recognised as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark<'a> {
    /// The id of the concept or the red flag.
    pub id: &'a str,
    /// What the words do for the score.
    pub effect: MarkEffect,
}

/// What recognised words do for a score.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkEffect {
    /// They are part of what earns credit.
    Earns,
    /// They name a concept and earn nothing, being denied, turned down or merely listed.
    Nothing,
    /// They raise a red flag.
    Costs,
}

/// What became of one concept.
#[derive(Debug)]
pub struct ExplainedConcept<'a> {
    /// The concept.
    pub concept: &'a Concept,
    /// The share of its weight that was earned, 0 to 1.
    pub credit: f64,
    /// The words that it rests on.
    pub evidence: &'a [Evidence],
}

/// A red flag that fired.
#[derive(Debug)]
pub struct ExplainedFlag<'a> {
    /// The red flag.
    pub flag: &'a RedFlag,
    /// The words that raise it.
    pub evidence: &'a [Evidence],
}

/// How a score adds up: `earned ÷ enough`, at most 1, less the penalties, at least 0.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sum {
    /// The weights of the concepts, each times its credit.
    pub earned: f64,
    /// The weight that makes the full score: nine tenths of the question's full marks.
    pub enough: f64,
    /// What the red flags cost together, as a share of the full score.
    pub penalty: f64,
    /// The score, 0 to 1.
    pub score: f64,
    /// The score on the interviewer's scale, 0 to 10.
    pub points: u8,
}

impl<'a> Explanation<'a> {
    /// Explains a grade that this question gave this answer.
    pub fn of(question: &'a Question, grade: &'a Grade, answer: &'a str) -> Self {
        let rubric = &question.rubric;
        let concepts: Vec<_> = grade
            .concepts
            .iter()
            .filter_map(|found| {
                let concept = rubric.concept(&found.id)?;
                Some(ExplainedConcept { concept, credit: found.credit, evidence: &found.evidence })
            })
            .collect();
        let red_flags: Vec<_> = grade
            .red_flags
            .iter()
            .filter_map(|found| Some(ExplainedFlag { flag: rubric.red_flag(&found.id)?, evidence: &found.evidence }))
            .collect();
        let sum = Sum {
            earned: concepts.iter().map(|one| one.concept.weight * one.credit).sum(),
            enough: ENOUGH * rubric.full_marks,
            penalty: red_flags.iter().map(|one| one.flag.penalty).sum(),
            score: grade.score,
            points: grade.points(),
        };
        let pieces = pieces(answer, marks(&concepts, &red_flags));
        Self { answer, pieces, concepts, red_flags, review: &grade.review, confidence: grade.confidence, sum }
    }
}

impl<'a> Piece<'a> {
    /// Returns the words of the piece.
    pub fn text(&self, answer: &'a str) -> &'a str {
        answer.get(self.span.clone()).unwrap_or_default()
    }
}

/// Lists what was recognised, in the order of the answer.
fn marks<'a>(concepts: &[ExplainedConcept<'a>], flags: &[ExplainedFlag<'a>]) -> Vec<(Range<usize>, Mark<'a>)> {
    let mut marks = Vec::new();
    for ExplainedConcept { concept, credit, evidence } in concepts {
        // Where something earned, what is not affirmed beside it did not; a concept may also ask for the negative alone.
        let affirmed = evidence.iter().any(|one| one.polarity == Polarity::Affirmed);
        for one in *evidence {
            let counts = *credit > 0.0 && (!affirmed || one.polarity == Polarity::Affirmed);
            let effect = if counts { MarkEffect::Earns } else { MarkEffect::Nothing };
            marks.push((one.span.clone(), Mark { id: concept.id.as_str(), effect }));
        }
    }
    for ExplainedFlag { flag, evidence } in flags {
        let mark = Mark { id: flag.id.as_str(), effect: MarkEffect::Costs };
        marks.extend(evidence.iter().map(|one| (one.span.clone(), mark)));
    }
    marks.sort_by_key(|(span, _)| (span.start, span.end));
    marks
}

/// Cuts an answer where recognised words begin and end; those that overlap make one piece.
fn pieces<'a>(answer: &str, marks: Vec<(Range<usize>, Mark<'a>)>) -> Vec<Piece<'a>> {
    let mut marked: Vec<Piece<'a>> = Vec::new();
    for (span, mark) in marks {
        match marked.last_mut().filter(|last| span.start < last.span.end) {
            Some(last) => {
                last.span.end = last.span.end.max(span.end);
                if !last.marks.contains(&mark) {
                    last.marks.push(mark);
                }
            }
            None => marked.push(Piece { span, marks: vec![mark] }),
        }
    }
    let mut pieces = Vec::with_capacity(marked.len() * 2 + 1);
    let mut at = 0;
    for piece in marked {
        if at < piece.span.start {
            pieces.push(Piece { span: at..piece.span.start, marks: Vec::new() });
        }
        at = piece.span.end;
        pieces.push(piece);
    }
    if at < answer.len() {
        pieces.push(Piece { span: at..answer.len(), marks: Vec::new() });
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        bank::{SourceFile, parse_question},
        ids::PackId,
    };

    fn question() -> Question {
        let text = r#"title = "Q"
prompt = "What blocks?"
topics = ["t"]
level = "mid"
time_limit = "2m"
model_answer = "Sync calls block the loop."
[concepts.sync]
idea = "Sync calls"
hint = "h"
follow_up = "f"
any = ["sync call"]
[concepts.loop]
idea = "The loop"
hint = "h"
follow_up = "f"
weight = 0.8
any = ["block loop"]
[red_flags.never]
idea = "Never blocks"
why = "It does."
penalty = 0.2
any = ["nothing block"]
"#;
        let file = SourceFile { path: "p/t/q.toml".into(), text: text.into() };
        parse_question(&PackId::new("p").unwrap(), &file).unwrap()
    }

    /// Writes the pieces with their marks in brackets: `+` earns, `-` costs, `?` does neither.
    fn drawn(question: &Question, answer: &str) -> (String, Sum) {
        let grade = question.grade(answer);
        let explanation = Explanation::of(question, &grade, answer);
        let mut drawn = String::new();
        for piece in &explanation.pieces {
            let marks: Vec<_> = piece
                .marks
                .iter()
                .map(|mark| match mark.effect {
                    MarkEffect::Earns => format!("+{}", mark.id),
                    MarkEffect::Nothing => format!("?{}", mark.id),
                    MarkEffect::Costs => format!("-{}", mark.id),
                })
                .collect();
            let text = piece.text(answer);
            match marks.join(" ").as_str() {
                "" => drawn.push_str(text),
                marks => drawn.extend(["[", text, "]{", marks, "}"]),
            }
        }
        (drawn, explanation.sum)
    }

    #[test]
    fn the_answer_is_marked_and_the_score_adds_up() {
        let question = question();
        let cases = [
            ("", ""),
            ("Ünknown words only, all of them.", "Ünknown words only, all of them."),
            ("A sync call runs on, it blocks the loop.", "A [sync call]{+sync} runs on, it [blocks the loop]{+loop}."),
            ("It does not block the loop.", "It does not [block the loop]{?loop}."),
            ("I think nothing blocks there, though.", "I think [nothing blocks]{-never} there, though."),
        ];
        for (answer, expected) in cases {
            let (drawn, sum) = drawn(&question, answer);
            assert_eq!(drawn, expected);
            let score = ((sum.earned / sum.enough).min(1.0) - sum.penalty).max(0.0);
            assert!((score - sum.score).abs() < 1e-9, "{answer}: {sum:?}");
        }
    }

    #[test]
    fn overlapping_words_make_one_piece() {
        let (drawn, sum) = drawn(&question(), "Each sync call blocks the loop.");
        assert_eq!(drawn, "Each [sync call]{+sync} [blocks the loop]{+loop}.");
        assert!((sum.earned - 1.8).abs() < 1e-9 && (sum.enough - 1.62).abs() < 1e-9, "{sum:?}");
        let mark = |id| Mark { id, effect: MarkEffect::Earns };
        let marks = vec![(0..5, mark("a")), (2..8, mark("b")), (8..9, mark("a"))];
        let spans: Vec<_> = pieces("0123456789", marks).into_iter().map(|piece| piece.span).collect();
        assert_eq!(spans, [0..8, 8..9, 9..10]);
    }
}
