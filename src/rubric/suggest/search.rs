//! Finds the phrases that are worth a pattern.

use std::{
    collections::{BTreeSet, HashMap},
    ops::Range,
};

use super::{
    odds::{Count, z_score},
    phrase::{Phrase, phrases},
};
use crate::{
    ids::{ConceptId, ContentHash},
    rubric::{Concept, Pattern, Polarity, Rubric, RubricParts, Wording},
};

/// How many phrases are held against the answers with the grader.
const TRIED: usize = 400;

/// In at most this share of texts about other things may a word stand that is suggested by itself.
const RARE: f64 = 0.05;

/// A text, and whether it holds the idea.
#[derive(Clone, Debug)]
pub struct Sample<'a> {
    /// The verbatim text.
    pub text: &'a str,
    /// Whether a person says that it holds the idea.
    pub marked: bool,
    /// Whether the rubric finds the idea in it.
    pub found: bool,
    /// The bytes that say something else: what the rubric found other ideas in. A good answer holds many ideas, and the
    /// words of one must not be suggested for another.
    pub taken: Vec<Range<usize>>,
}

/// A pattern that would help a rubric.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    /// The pattern, ready to stand in an `any`.
    pub pattern: String,
    /// How many of the marked texts it finds.
    pub finds: usize,
    /// How many of these the rubric misses so far.
    pub new: usize,
    /// How many texts it finds that are not marked.
    pub wrong: usize,
    /// How telling it is: the z-score of its log-odds; above 2 is unlikely to be chance.
    pub z: f64,
}

/// Suggests patterns for an idea, the most telling first: each is found in at least `least` marked texts, and in one that
/// the rubric misses. `others` are texts to learn from how common a phrase is anyway.
pub fn suggest(samples: &[Sample<'_>], others: &[&str], least: usize) -> Vec<Suggestion> {
    let candidates = candidates(samples, others, least);
    let rubric = probe(&candidates);
    let mut found: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); candidates.len()];
    for (index, sample) in samples.iter().enumerate() {
        let grade = rubric.grade(sample.text);
        for (texts, concept) in found.iter_mut().zip(&grade.concepts) {
            if concept.evidence.iter().any(|evidence| evidence.polarity == Polarity::Affirmed) {
                texts.insert(index);
            }
        }
    }
    let marked = samples.iter().filter(|sample| sample.marked).count();
    let mut rated: Vec<(Suggestion, BTreeSet<usize>, usize)> = Vec::new();
    for (candidate, texts) in candidates.into_iter().zip(found) {
        let count = |wanted: fn(&Sample<'_>) -> bool| texts.iter().filter(|index| wanted(&samples[**index])).count();
        let finds = count(|sample| sample.marked);
        let new = count(|sample| sample.marked && !sample.found);
        let wrong = count(|sample| !sample.marked);
        let these = Count { with: finds, of: marked };
        let z = z_score(these, Count { with: wrong, of: samples.len() - marked }, candidate.everywhere);
        if finds >= least && new > 0 && z > 0.0 {
            rated.push((Suggestion { pattern: candidate.pattern, finds, new, wrong, z }, texts, candidate.stems));
        }
    }
    // Of phrases that find the same texts, two words say more than one and are likelier to be written again than four.
    rated.sort_by(|(one, _, stems), (other, _, other_stems)| {
        (other.z.total_cmp(&one.z))
            .then(stems.abs_diff(2).cmp(&other_stems.abs_diff(2)))
            .then(one.pattern.cmp(&other.pattern))
    });
    let mut seen = BTreeSet::new();
    rated.into_iter().filter(|(_, texts, _)| seen.insert(texts.clone())).map(|(suggestion, ..)| suggestion).collect()
}

/// A phrase that may be worth a pattern.
struct Candidate {
    pattern: String,
    stems: usize,
    everywhere: Count,
}

/// Lists the most telling phrases of the texts that the rubric misses.
fn candidates(samples: &[Sample<'_>], others: &[&str], least: usize) -> Vec<Candidate> {
    let mut counts: HashMap<Phrase, [usize; 3]> = HashMap::new();
    let mut forms: HashMap<String, HashMap<String, usize>> = HashMap::new();
    for sample in samples.iter().filter(|sample| sample.marked && !sample.found) {
        counts.extend(phrases(sample.text, &sample.taken).all.into_iter().map(|phrase| (phrase, [0; 3])));
    }
    for sample in samples {
        let found = phrases(sample.text, &[]);
        for (stem, written) in found.forms {
            let forms = forms.entry(stem).or_default();
            for (form, times) in written {
                *forms.entry(form).or_default() += times;
            }
        }
        count(&mut counts, found.all.iter(), usize::from(!sample.marked));
    }
    for text in others {
        count(&mut counts, phrases(text, &[]).all.iter(), 2);
    }
    let marked = samples.iter().filter(|sample| sample.marked).count();
    let rare = rare_count(others.len());
    let mut rated: Vec<_> = counts
        .into_iter()
        .filter(|(phrase, [with, _, elsewhere])| *with >= least && (phrase.len() > 1 || *elsewhere <= rare))
        .map(|(phrase, [with, without, elsewhere])| {
            let everywhere = Count { with: with + without + elsewhere, of: samples.len() + others.len() };
            let those = Count { with: without, of: samples.len() - marked };
            (z_score(Count { with, of: marked }, those, everywhere), phrase, everywhere)
        })
        .filter(|(z, ..)| *z > 0.0)
        .collect();
    rated.sort_by(|one, other| other.0.total_cmp(&one.0).then_with(|| one.1.cmp(&other.1)));
    rated.truncate(TRIED);
    let candidate = |(_, phrase, everywhere): (f64, Phrase, Count)| Candidate {
        pattern: phrase.iter().map(|stem| usual_form(stem, &forms)).collect::<Vec<_>>().join(" "),
        stems: phrase.len(),
        everywhere,
    };
    // What cannot be written as a pattern cannot be pasted.
    rated.into_iter().map(candidate).filter(|candidate| Pattern::parse(&candidate.pattern).is_ok()).collect()
}

/// Returns in how many of so many texts a rare word stands at most.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "a small share of a count is a count"
)]
fn rare_count(texts: usize) -> usize {
    (texts as f64 * RARE) as usize
}

fn count<'a>(counts: &mut HashMap<Phrase, [usize; 3]>, found: impl Iterator<Item = &'a Phrase>, side: usize) {
    for phrase in found {
        if let Some(count) = counts.get_mut(phrase) {
            count[side] += 1;
        }
    }
}

/// Returns the form in which a stem was written most often.
fn usual_form<'a>(stem: &'a str, forms: &'a HashMap<String, HashMap<String, usize>>) -> &'a str {
    let forms = forms.get(stem).into_iter().flatten();
    forms.max_by(|one, other| one.1.cmp(other.1).then(other.0.cmp(one.0))).map_or(stem, |(form, _)| form)
}

/// Makes a rubric with one concept for each candidate.
fn probe(candidates: &[Candidate]) -> Rubric {
    let concepts = candidates.iter().map(|candidate| {
        let pattern = Pattern::parse(&candidate.pattern).expect("a candidate's pattern was parsed before");
        let concept = Concept {
            id: ConceptId::new("candidate").expect("`candidate` is a slug"),
            idea: String::new(),
            weight: 1.0,
            hint: String::new(),
            follow_up: String::new(),
        };
        (concept, Wording { any: vec![pattern], about: None, counts: vec![Polarity::Affirmed] })
    });
    Rubric::new(RubricParts {
        prompt: String::new(),
        full_marks: 1.0,
        hash: ContentHash::of(""),
        subjects: Vec::new(),
        denied_by: Vec::new(),
        concepts: concepts.collect(),
        red_flags: Vec::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(text: &str, marked: bool, found: bool) -> Sample<'_> {
        Sample { text, marked, found, taken: Vec::new() }
    }

    #[test]
    fn what_sets_missed_answers_apart_is_suggested() {
        let samples = [
            sample("One cook serves all tables, so the others starve.", true, false),
            sample("While the cook is busy, the other tables starve.", true, false),
            sample("It blocks the loop, so the tables starve.", true, true),
            sample("The tables are made of wood.", false, false),
            sample("The loop is blocked by nobody.", false, false),
        ];
        let others = ["Tables and loops are everywhere.", "The loop is a table."];
        let found = suggest(&samples, &others, 2);
        let seen: Vec<_> = found.iter().map(|one| (one.pattern.as_str(), one.finds, one.new, one.wrong)).collect();
        assert_eq!(seen[0], ("starve", 3, 2, 0));
        assert!(seen.contains(&("cook", 2, 2, 0)), "{seen:?}");
        assert!(seen.iter().all(|(pattern, ..)| !pattern.contains("wood") && !pattern.contains("loop")), "{seen:?}");
    }

    #[test]
    fn words_that_say_something_else_are_left_out() {
        let mut samples = [
            sample("The cook starves.", true, false),
            sample("A cook starves.", true, false),
            sample("No.", false, false),
        ];
        for sample in &mut samples[..2] {
            sample.taken.push(sample.text.find("cook").map(|at| at..at + 4).unwrap());
        }
        let found: Vec<_> = suggest(&samples, &[], 2).into_iter().map(|one| one.pattern).collect();
        assert_eq!(found, ["starves"]);
    }

    #[test]
    fn a_rubric_that_misses_nothing_needs_nothing() {
        let samples = [sample("It starves.", true, true), sample("It does not.", false, false)];
        assert_eq!(suggest(&samples, &[], 1), []);
        assert_eq!(suggest(&[], &[], 1), []);
    }

    #[test]
    fn what_is_denied_finds_nothing() {
        let samples = [
            sample("It starves them.", true, false),
            sample("They starve then.", true, false),
            sample("It does not starve them.", false, false),
        ];
        assert_eq!(suggest(&samples, &[], 2)[0].wrong, 0);
    }
}
