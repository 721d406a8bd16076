//! Writes the figures of an evaluation for programs.

use serde_json::{Value, json};

use crate::report::evaluation::{Case, Evaluation, Group, Item, PointFigures, Tally};

/// Writes everything as one object; the differences only where they are wanted.
pub fn document(evaluation: &Evaluation, cases: &[Case<'_>], misses: bool) -> Value {
    let automatic = |row: &crate::report::evaluation::Automatic| json!({ "confidence": row.confidence, "answers": row.answers, "share": row.share, "error": row.error });
    let mut document = json!({
        "answers": evaluation.all.answers,
        "concepts": tally(&evaluation.all.concepts),
        "red_flags": tally(&evaluation.all.red_flags),
        "points": evaluation.all.points.map(points),
        "by_concept": evaluation.concepts.iter().map(item).collect::<Vec<_>>(),
        "by_red_flag": evaluation.red_flags.iter().map(item).collect::<Vec<_>>(),
        "by_kind": evaluation.kinds.iter().map(group).collect::<Vec<_>>(),
        "by_question": evaluation.questions.iter().map(group).collect::<Vec<_>>(),
        "automatic": evaluation.mostly_automatic().map(automatic),
        "by_confidence": evaluation.automatic.iter().map(automatic).collect::<Vec<_>>(),
    });
    if misses {
        document["misses"] = cases.iter().filter_map(difference).collect();
    }
    document
}

fn tally(tally: &Tally) -> Value {
    json!({
        "found": tally.found,
        "wrong": tally.wrong,
        "missed": tally.missed,
        "absent": tally.absent,
        "precision": tally.precision(),
        "recall": tally.recall(),
        "f1": tally.f1(),
        "kappa": tally.kappa(),
    })
}

fn points(points: PointFigures) -> Value {
    json!({ "answers": points.answers, "qwk": points.qwk, "r": points.r, "rmse": points.rmse })
}

fn item(item: &Item) -> Value {
    json!({ "question": item.question.as_str(), "id": item.id, "figures": tally(&item.tally) })
}

fn group(group: &Group) -> Value {
    json!({
        "name": group.name,
        "answers": group.answers,
        "concepts": tally(&group.concepts),
        "red_flags": tally(&group.red_flags),
        "points": group.points.map(points),
    })
}

fn difference(case: &Case<'_>) -> Option<Value> {
    let difference = case.difference();
    (!difference.is_empty()).then(|| {
        json!({
            "id": case.id,
            "question": case.question.id.as_str(),
            "kind": case.kind,
            "text": case.text,
            "missed": difference.missed,
            "wrong": difference.wrong,
            "missed_red_flags": difference.missed_flags,
            "wrong_red_flags": difference.wrong_flags,
            "score": case.mark,
            "points": case.grade.points(),
        })
    })
}
