//! Reads the rubric of a question file, and the answers that it is held to.

use std::collections::HashMap;

use crate::{
    bank::{
        MarkedAnswer,
        diagnostic::Faults,
        fields::{Fields, Number, Text},
        source::{check_length, slug_of},
    },
    ids::{ConceptId, ContentHash, RedFlagId},
    rubric::{Concept, Pattern, Polarity, RedFlag, ReviewReason, RubricParts, Wording},
};

/// The longest statement of an idea, in characters: a line of a feedback card.
pub const MAX_IDEA: usize = 80;
/// What a red flag costs unless its author says otherwise, as a share of the full score.
const USUAL_PENALTY: f64 = 0.3;

/// The subjects by their names.
type Subjects<'a> = HashMap<&'a str, usize>;

/// Reads everything that makes the rubric.
pub(super) fn read_rubric(
    fields: &mut Fields<'_>,
    prompt: &str,
    hash: &ContentHash,
    faults: &mut Faults<'_>,
) -> RubricParts {
    let mut subjects = Subjects::new();
    let mut names = Vec::new();
    for (name, patterns) in fields.lists("subjects", faults) {
        subjects.insert(name.value, names.len());
        names.push(read_patterns(&patterns, faults));
    }
    let denied_by = read_patterns(&fields.texts("denied_by", faults), faults);
    let full_marks = fields.number("full_marks", faults);
    let before = faults.list.len();
    let tables = fields.tables("concepts", faults);
    if tables.is_empty() && faults.list.len() == before {
        let help = "add `[concepts.some-idea]`: what a good answer holds";
        faults.add(fields.span.clone(), "a question needs a concept", help);
    }
    let concepts: Vec<_> =
        tables.into_iter().filter_map(|(name, concept)| read_concept(&name, concept, &subjects, faults)).collect();
    // Where a concept is at fault, the sum of weights says nothing.
    let sum: f64 = concepts.iter().map(|(concept, _)| concept.weight).sum();
    let reachable = if faults.list.len() == before { sum } else { f64::INFINITY };
    let red_flags = fields
        .tables("red_flags", faults)
        .into_iter()
        .filter_map(|(name, flag)| read_red_flag(&name, flag, &subjects, faults))
        .collect();
    let full_marks = full_marks.map_or(sum, |full_marks| check_full_marks(full_marks, reachable, faults));
    RubricParts {
        prompt: prompt.to_owned(),
        full_marks,
        hash: hash.clone(),
        subjects: names,
        denied_by,
        concepts,
        red_flags,
    }
}

/// Full marks are the sum of all weights unless the author asks for less; more cannot be reached.
fn check_full_marks(full_marks: Number, sum: f64, faults: &mut Faults<'_>) -> f64 {
    if full_marks.value <= 0.0 {
        faults.add(full_marks.span, "`full_marks` must be above 0", "leave it out to ask for every concept");
    } else if full_marks.value > sum + 1e-9 {
        let message = format!("`full_marks` is {}, but all concepts together weigh {sum}", full_marks.value);
        faults.add(full_marks.span, message, "nobody could reach it: lower it, or leave it out");
    }
    full_marks.value
}

fn read_concept(
    name: &Text<'_>,
    mut fields: Fields<'_>,
    subjects: &Subjects<'_>,
    faults: &mut Faults<'_>,
) -> Option<(Concept, Wording)> {
    let id = slug_of(ConceptId::new(name.value), name.span.clone(), faults);
    let idea = read_idea(&mut fields, "Synchronous file calls block the loop", faults);
    let weight = fields.number("weight", faults);
    if let Some(weight) = weight.as_ref().filter(|weight| weight.value <= 0.0) {
        faults.add(weight.span.clone(), "`weight` must be above 0", "leave it out for a weight of 1");
    }
    let hint = fields.required_text("hint", "What happens to others while …?", faults);
    let follow_up = fields.required_text("follow_up", "And if …?", faults);
    let wording = read_wording(&mut fields, subjects, &[Polarity::Affirmed], faults);
    fields.finish(faults);
    let concept = Concept {
        id: id?,
        idea: idea?,
        weight: weight.map_or(1.0, |weight| weight.value),
        hint: hint?.value.to_owned(),
        follow_up: follow_up?.value.to_owned(),
    };
    Some((concept, wording))
}

fn read_red_flag(
    name: &Text<'_>,
    mut fields: Fields<'_>,
    subjects: &Subjects<'_>,
    faults: &mut Faults<'_>,
) -> Option<(RedFlag, Wording)> {
    let id = slug_of(RedFlagId::new(name.value), name.span.clone(), faults);
    let idea = read_idea(&mut fields, "Reads the whole upload into memory", faults);
    let why = fields.required_text("why", "A few large uploads exhaust the process.", faults);
    let penalty = fields.number("penalty", faults);
    if let Some(penalty) = penalty.as_ref().filter(|penalty| !(0.0..=1.0).contains(&penalty.value)) {
        faults.add(
            penalty.span.clone(),
            "`penalty` must be from 0 to 1",
            "it is a share of the full score; 0.3 is usual",
        );
    }
    let wording = read_wording(&mut fields, subjects, &[Polarity::Affirmed], faults);
    fields.finish(faults);
    let flag = RedFlag {
        id: id?,
        idea: idea?,
        why: why?.value.to_owned(),
        penalty: penalty.map_or(USUAL_PENALTY, |penalty| penalty.value),
    };
    Some((flag, wording))
}

fn read_idea(fields: &mut Fields<'_>, example: &str, faults: &mut Faults<'_>) -> Option<String> {
    let text = fields.required_text("idea", example, faults)?;
    check_length(&text, "idea", MAX_IDEA, faults);
    Some(text.value.trim().to_owned())
}

fn read_wording(
    fields: &mut Fields<'_>,
    subjects: &Subjects<'_>,
    usual: &[Polarity],
    faults: &mut Faults<'_>,
) -> Wording {
    let before = faults.list.len();
    let texts = fields.texts("any", faults);
    if texts.is_empty() && faults.list.len() == before {
        faults.add(
            fields.span.clone(),
            "no pattern says how this is worded",
            "add `any = [\"(block|stall) .3. loop\"]`",
        );
    }
    let any = read_patterns(&texts, faults);
    let about = fields.text("about", faults).and_then(|name| {
        let subject = subjects.get(name.value).copied();
        if subject.is_none() {
            let message = format!("there is no subject `{}`", name.value);
            faults.add(name.span, message, "name it under `[subjects]`, with the ways in which people say it");
        }
        subject
    });
    let mut counts: Vec<_> =
        fields.texts("counts", faults).into_iter().filter_map(|name| read_polarity(&name, faults)).collect();
    if counts.is_empty() {
        counts = usual.to_vec();
    }
    Wording { any, about, counts }
}

fn read_polarity(name: &Text<'_>, faults: &mut Faults<'_>) -> Option<Polarity> {
    match name.value {
        "affirmed" => Some(Polarity::Affirmed),
        "negated" => Some(Polarity::Negated),
        "rejected" => Some(Polarity::Rejected),
        "listed" => Some(Polarity::Listed),
        other => {
            let help = "write `affirmed`, `negated`, `rejected` or `listed`";
            faults.add(name.span.clone(), format!("there is no polarity `{other}`"), help);
            None
        }
    }
}

/// Parses patterns; each fault points into the pattern.
fn read_patterns(texts: &[Text<'_>], faults: &mut Faults<'_>) -> Vec<Pattern> {
    let mut patterns = Vec::with_capacity(texts.len());
    for text in texts {
        match Pattern::parse(text.value) {
            Ok(pattern) => patterns.push(pattern),
            Err(error) => faults.add(text.within(&error.span), error.message, error.help),
        }
    }
    patterns
}

/// Reads the marked answers.
pub(super) fn read_answers(
    fields: &mut Fields<'_>,
    rubric: &RubricParts,
    faults: &mut Faults<'_>,
) -> Vec<MarkedAnswer> {
    let concepts: Vec<_> = rubric.concepts.iter().map(|(concept, _)| concept.id.as_str()).collect();
    let red_flags: Vec<_> = rubric.red_flags.iter().map(|(flag, _)| flag.id.as_str()).collect();
    let mut answers = Vec::new();
    for mut answer in fields.array_of_tables("answers", faults) {
        let text = answer.required_text("text", "sync calls block …", faults);
        let named = answer.texts("concepts", faults);
        let concepts = known(&named, &concepts, "concept", ConceptId::new, faults);
        let named = answer.texts("red_flags", faults);
        let red_flags = known(&named, &red_flags, "red flag", RedFlagId::new, faults);
        let review = answer.has("review").then(|| {
            answer.texts("review", faults).iter().filter_map(|name| read_reason(name, faults)).collect::<Vec<_>>()
        });
        answer.finish(faults);
        if let Some(text) = text {
            answers.push(MarkedAnswer {
                text: text.value.trim().to_owned(),
                concepts,
                red_flags,
                review,
                span: text.span,
            });
        }
    }
    answers
}

/// Takes the ids that the rubric has, and reports the others.
fn known<T, E>(
    named: &[Text<'_>],
    ids: &[&str],
    what: &str,
    new: impl Fn(&str) -> Result<T, E>,
    faults: &mut Faults<'_>,
) -> Vec<T> {
    let mut found = Vec::new();
    for name in named {
        match new(name.value) {
            Ok(id) if ids.contains(&name.value) => found.push(id),
            _ => {
                let help = format!(
                    "this question has {}",
                    ids.iter().map(|id| format!("`{id}`")).collect::<Vec<_>>().join(", ")
                );
                faults.add(name.span.clone(), format!("there is no {what} `{}`", name.value), help);
            }
        }
    }
    found
}

fn read_reason(name: &Text<'_>, faults: &mut Faults<'_>) -> Option<ReviewReason> {
    let reason = ReviewReason::ALL.into_iter().find(|reason| reason.as_str() == name.value);
    if reason.is_none() {
        let known = ReviewReason::ALL.map(|reason| format!("`{}`", reason.as_str())).join(", ");
        faults.add(
            name.span.clone(),
            format!("there is no review reason `{}`", name.value),
            format!("write one of {known}"),
        );
    }
    reason
}
