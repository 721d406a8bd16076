//! Draws the figures of many marked answers together.

use std::collections::BTreeMap;

use crate::{
    ids::QuestionId,
    report::evaluation::{Automatic, Case, MOST_ERROR, PointFigures, Tally, automatic::thresholds},
};

/// How well a bank's grades agree with marks.
#[derive(Clone, Debug, PartialEq)]
pub struct Evaluation {
    /// All answers together.
    pub all: Group,
    /// The answers of each kind, in alphabetical order; none where no answer has a kind.
    pub kinds: Vec<Group>,
    /// The answers to each question, in alphabetical order.
    pub questions: Vec<Group>,
    /// Each concept that has an answer, the worst first.
    pub concepts: Vec<Item>,
    /// Each red flag that has an answer, the worst first.
    pub red_flags: Vec<Item>,
    /// What each threshold of confidence would let through without a person, the highest first.
    pub automatic: Vec<Automatic>,
}

/// The figures of some answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// What they have in common.
    pub name: String,
    /// How many they are.
    pub answers: usize,
    /// Their decisions on concepts.
    pub concepts: Tally,
    /// Their decisions on red flags.
    pub red_flags: Tally,
    /// Their points, where any has a mark.
    pub points: Option<PointFigures>,
}

/// The figures of one concept or one red flag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Whose it is.
    pub question: QuestionId,
    /// Its name within the question.
    pub id: String,
    /// The decisions on it.
    pub tally: Tally,
}

impl Evaluation {
    /// Compares the grades of these answers with their marks.
    pub fn of(cases: &[Case<'_>]) -> Self {
        let mut concepts: BTreeMap<(&QuestionId, &str), Tally> = BTreeMap::new();
        let mut red_flags = concepts.clone();
        for case in cases {
            for (id, marked, found) in case.concepts() {
                concepts.entry((&case.question.id, id.as_str())).or_default().add(marked, found);
            }
            for (id, marked, fired) in case.red_flags() {
                red_flags.entry((&case.question.id, id.as_str())).or_default().add(marked, fired);
            }
        }
        Self {
            all: group("all", cases.iter()),
            kinds: groups(cases, |case| case.kind.as_str()),
            questions: groups(cases, |case| case.question.id.as_str()),
            concepts: worst_first(concepts),
            red_flags: worst_first(red_flags),
            automatic: thresholds(cases),
        }
    }

    /// Returns the threshold that grades the most answers without a person at an error of at most [`MOST_ERROR`].
    pub fn mostly_automatic(&self) -> Option<&Automatic> {
        self.automatic.iter().rev().find(|row| row.error <= MOST_ERROR)
    }
}

fn group<'a>(name: &str, cases: impl Iterator<Item = &'a Case<'a>>) -> Group {
    let mut group = Group {
        name: name.to_owned(),
        answers: 0,
        concepts: Tally::default(),
        red_flags: Tally::default(),
        points: None,
    };
    let mut pairs = Vec::new();
    for case in cases {
        group.answers += 1;
        group.concepts += case.concept_tally();
        group.red_flags += case.flag_tally();
        pairs.extend(case.points());
    }
    group.points = PointFigures::of(&pairs);
    group
}

/// Makes a group of the answers under each name; those under none stand in no group.
fn groups<'a>(cases: &'a [Case<'a>], name: impl Fn(&'a Case<'a>) -> &'a str) -> Vec<Group> {
    let mut named: BTreeMap<&str, Vec<&Case<'_>>> = BTreeMap::new();
    for case in cases {
        named.entry(name(case)).or_default().push(case);
    }
    named.remove("");
    named.into_iter().map(|(name, cases)| group(name, cases.into_iter())).collect()
}

fn worst_first(tallies: BTreeMap<(&QuestionId, &str), Tally>) -> Vec<Item> {
    let item = |((question, id), tally): ((&QuestionId, &str), Tally)| Item {
        question: question.clone(),
        id: id.to_owned(),
        tally,
    };
    let mut items: Vec<_> = tallies.into_iter().map(item).collect();
    // The sort is stable, so that equals stay in alphabetical order.
    items.sort_by(|one, other| one.tally.f1().total_cmp(&other.tally.f1()));
    items
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        bank::{Question, SourceFile, parse_question},
        ids::{ConceptId, PackId, RedFlagId},
    };

    const QUESTION: &str = r#"title = "Q"
prompt = "What is there?"
topics = ["t"]
level = "mid"
time_limit = "2m"
model_answer = "It is alpha and beta."
[concepts.alpha]
idea = "Alpha"
hint = "h"
follow_up = "f"
any = ["alpha"]
[concepts.beta]
idea = "Beta"
hint = "h"
follow_up = "f"
any = ["beta"]
[red_flags.xray]
idea = "X-ray"
why = "w"
any = ["xray"]
"#;

    fn question() -> Question {
        let file = SourceFile { path: "p/t/q.toml".to_owned(), text: QUESTION.to_owned() };
        parse_question(&PackId::new("p").unwrap(), &file).unwrap()
    }

    fn case<'a>(question: &'a Question, text: &str, concepts: &[&str], flags: &[&str], mark: Option<u8>) -> Case<'a> {
        Case {
            id: text.to_owned(),
            question,
            kind: if mark.is_some() { "marked".to_owned() } else { String::new() },
            text: text.to_owned(),
            concepts: concepts.iter().map(|id| ConceptId::new(id).unwrap()).collect(),
            red_flags: flags.iter().map(|id| RedFlagId::new(id).unwrap()).collect(),
            mark,
            grade: question.grade(text),
        }
    }

    /// Three answers, worked by hand as the definitions at the head of this module say.
    #[test]
    fn figures_agree_with_those_worked_by_hand() {
        let question = question();
        let cases = [
            // Both found; the score is 1, so 10 points.
            case(&question, "It is alpha and beta.", &["alpha", "beta"], &[], Some(10)),
            // Alpha found wrongly: 1 ÷ (0.9 × 2) is 0.556, so 6 points; beta missed.
            case(&question, "It is alpha and the second letter.", &["beta"], &[], Some(4)),
            // Nothing found but the flag, which is marked.
            case(&question, "It is xray, they tell me.", &[], &["xray"], None),
        ];
        let evaluation = Evaluation::of(&cases);
        assert_eq!(evaluation.all.concepts, Tally { found: 2, wrong: 1, missed: 1, absent: 2 });
        assert_eq!(evaluation.all.red_flags, Tally { found: 1, wrong: 0, missed: 0, absent: 2 });
        let points = evaluation.all.points.unwrap();
        assert_eq!(points.answers, 2);
        assert!((points.rmse - 2.0_f64.sqrt()).abs() < 1e-9, "{points:?}");
        // Squares 0 + 4; by chance (0 + 16 + 36 + 4) ÷ 2 = 28.
        assert!((points.qwk - (1.0 - 4.0 / 28.0)).abs() < 1e-9, "{points:?}");
        let worst: Vec<_> = evaluation.concepts.iter().map(|item| (item.id.as_str(), item.tally.f1())).collect();
        assert_eq!(worst, [("alpha", 2.0 / 3.0), ("beta", 2.0 / 3.0)]);
        assert_eq!(
            evaluation.kinds.iter().map(|group| (group.name.as_str(), group.answers)).collect::<Vec<_>>(),
            [("marked", 2)]
        );
        let difference = cases[1].difference();
        assert_eq!((difference.missed[0].as_str(), difference.wrong[0].as_str()), ("beta", "alpha"));
        assert!(cases[2].difference().is_empty());
    }

    #[test]
    fn thresholds_take_in_more_answers_as_they_fall() {
        let question = question();
        let mut cases = vec![
            case(&question, "It is alpha and beta.", &["alpha", "beta"], &[], None),
            case(&question, "It is alpha here.", &["alpha"], &[], None),
            case(&question, "It is alpha again.", &["beta"], &[], None),
        ];
        for (case, confidence) in cases.iter_mut().zip([0.9, 0.9, 0.4]) {
            case.grade.confidence = confidence;
        }
        let evaluation = Evaluation::of(&cases);
        // Each answer has three decisions; the last has two of its wrong.
        let row = |confidence, answers, share, error| Automatic { confidence, answers, share, error };
        assert_eq!(evaluation.automatic, [row(0.9, 2, 2.0 / 3.0, 0.0), row(0.4, 3, 1.0, 2.0 / 9.0)]);
        assert_eq!(evaluation.mostly_automatic(), Some(&evaluation.automatic[0]));
    }
}
