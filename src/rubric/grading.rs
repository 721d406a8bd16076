//! Grades an answer: reads it, applies every rule, weighs what was found.

use crate::rubric::{
    ConceptGrade, Evidence, Grade, Polarity, RedFlagGrade, ReviewReason, Rubric, honesty,
    matching::{HitId, Search},
    polarity::Scopes,
    reading::read,
    rules::{Found, Rule},
    scoring,
    stance::Stance,
    subjects::Mentions,
};

/// How many quotes a grade keeps for one idea.
const MAX_EVIDENCE: usize = 4;
/// What an idea that is both affirmed and denied earns.
const CONTRADICTED: f64 = 0.5;

/// Grades an answer.
pub(super) fn grade(rubric: &Rubric, answer: &str) -> Grade {
    let reading = read(answer);
    let scopes = Scopes::of(&reading);
    let postings = rubric.rules.vocabulary.find(&reading);
    let vocabulary = &rubric.rules.vocabulary;
    let holding = vocabulary.matching_regexes(answer);
    let mut search = Search {
        reading: &reading,
        scopes: &scopes,
        text: answer,
        postings: &postings,
        regexes: (&vocabulary.regexes, &holding),
        hits: Vec::new(),
    };
    let mentions = Mentions::find(&mut search, &rubric.rules.subjects);
    let mut taken_back = Vec::new();
    for denial in &rubric.rules.denied_by {
        if search.is_possible(denial) {
            taken_back.extend(search.run(denial));
        }
    }
    taken_back.sort_by_key(|hit| search.hits[*hit].from);
    let mut review = honesty::reasons(&reading, &scopes, &rubric.prompt);

    let mut concepts = Vec::with_capacity(rubric.concepts.len());
    for (concept, rule) in rubric.concepts.iter().zip(&rubric.rules.concepts) {
        let found = rule.apply(&mut search, &mentions, &taken_back);
        let (credit, contradicted) = credit(rule, &found);
        if contradicted && !review.contains(&ReviewReason::Contradiction) {
            review.push(ReviewReason::Contradiction);
        }
        concepts.push(ConceptGrade { id: concept.id.clone(), credit, evidence: evidence(&search, rule, &found) });
    }

    let mut red_flags = Vec::new();
    let mut fired = Vec::new();
    for (flag, rule) in rubric.red_flags.iter().zip(&rubric.rules.red_flags) {
        let mut found = rule.apply(&mut search, &mentions, &[]);
        // A report is nobody's recommendation: only what is affirmed outright fires.
        found.retain(|found| found.stance == Stance::Affirmed);
        if !found.is_empty() {
            red_flags.push(RedFlagGrade { id: flag.id.clone(), evidence: evidence(&search, rule, &found) });
            fired.push(flag);
        }
    }

    // Where the text speaks to the grader or repeats the question, its words are not the writer's knowledge.
    let borrowed = [ReviewReason::Echo, ReviewReason::AimedAtGrader].iter().any(|reason| review.contains(reason));
    if review.contains(&ReviewReason::Echo) {
        for concept in &mut concepts {
            concept.credit = 0.0;
        }
    }
    let nothing = red_flags.is_empty() && concepts.iter().all(|concept| concept.evidence.is_empty());
    if nothing && !borrowed && honesty::is_long(&reading) {
        review.push(ReviewReason::NothingRecognised);
    }
    review.sort_unstable();
    let confidence = scoring::confidence(&concepts, &review, reading.words.len());
    if scoring::is_low(confidence, &review) {
        review.push(ReviewReason::LowConfidence);
    }
    Grade {
        score: scoring::score(rubric, &concepts, fired.into_iter()),
        confidence,
        rubric: rubric.hash.clone(),
        concepts,
        red_flags,
        review,
    }
}

/// Returns what an idea earned, and whether the same wording is both affirmed and denied.
fn credit(rule: &Rule, found: &[Found]) -> (f64, bool) {
    let counts = |found: &&Found| rule.counts.contains(&found.stance.polarity());
    let denies = |found: &&Found| found.stance == Stance::Negated && !rule.counts.contains(&Polarity::Negated);
    if !found.iter().any(|found| counts(&found)) {
        return (0.0, false);
    }
    let contradicted =
        found.iter().filter(counts).any(|one| found.iter().filter(denies).any(|other| other.wording == one.wording));
    (if contradicted { CONTRADICTED } else { 1.0 }, contradicted)
}

/// Quotes what was found: what counts before what does not, and of overlapping hits the longest; then in the order of
/// the answer.
fn evidence(search: &Search<'_>, rule: &Rule, found: &[Found]) -> Vec<Evidence> {
    let length = |hit: HitId| search.hits[hit].to - search.hits[hit].from;
    let mut sorted: Vec<_> = found.iter().collect();
    sorted.sort_by_key(|found| {
        let polarity = found.stance.polarity();
        (
            !rule.counts.contains(&polarity),
            search.hits[found.hit].how,
            std::cmp::Reverse(length(found.hit)),
            search.hits[found.hit].from,
        )
    });
    let mut quotes: Vec<Evidence> = Vec::new();
    for found in sorted {
        let hit = &search.hits[found.hit];
        let atoms = &search.reading.tokens.atoms;
        let span = atoms[hit.from].span.start..atoms[hit.to - 1].span.end;
        if quotes.len() < MAX_EVIDENCE
            && quotes.iter().all(|quote| quote.span.end <= span.start || span.end <= quote.span.start)
        {
            quotes.push(Evidence { span, polarity: found.stance.polarity(), how: hit.how });
        }
    }
    quotes.sort_by_key(|quote| quote.span.start);
    quotes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        ids::{ConceptId, ContentHash},
        rubric::{Concept, Pattern, RubricParts, Wording},
    };

    fn rubric(patterns: &[&str]) -> Rubric {
        let any = patterns.iter().map(|pattern| Pattern::parse(pattern).unwrap()).collect();
        let concept = Concept {
            id: ConceptId::new("it").unwrap(),
            idea: String::new(),
            weight: 1.0,
            hint: String::new(),
            follow_up: String::new(),
        };
        Rubric::new(RubricParts {
            prompt: String::new(),
            full_marks: 1.0,
            hash: ContentHash::of(""),
            subjects: Vec::new(),
            denied_by: Vec::new(),
            concepts: vec![(concept, Wording { any, about: None, counts: vec![Polarity::Affirmed] })],
            red_flags: Vec::new(),
        })
    }

    /// Counts the hits that are made on the way to a grade.
    fn hits(rubric: &Rubric, answer: &str) -> usize {
        let reading = read(answer);
        let scopes = Scopes::of(&reading);
        let postings = rubric.rules.vocabulary.find(&reading);
        let mut search = Search {
            reading: &reading,
            scopes: &scopes,
            text: answer,
            postings: &postings,
            regexes: (&[], &[]),
            hits: Vec::new(),
        };
        let mentions = Mentions::find(&mut search, &[]);
        rubric.rules.concepts[0].apply(&mut search, &mentions, &[]);
        search.hits.len()
    }

    #[test]
    fn the_work_grows_with_the_length_of_the_text() {
        let rubric = rubric(&[
            "a .. a .. a .. a",
            "(a|a b|a b c) .9. [a] [b] (a|b) & (a|c) & not(b)",
            "3 of (a, b, c, a .. b)",
            "not(a .. b) .. not(c)",
        ]);
        for unit in ["a ", "a b c ", "a b. ", "not a ", "c b a, "] {
            let (once, twice) = (hits(&rubric, &unit.repeat(250)), hits(&rubric, &unit.repeat(500)));
            assert!(once > 0, "{unit}");
            assert!(twice <= once * 2 + once / 10, "{unit}: {once} hits, then {twice}");
        }
    }
}
