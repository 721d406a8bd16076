//! Warns of what is no fault in a question and yet likely a slip: what its author should look at again.

use std::{ops::Range, time::Duration};

use toml::de::DeTable;

use crate::{
    bank::{
        Diagnostic, MarkedAnswer, Question,
        diagnostic::Faults,
        fields::{Fields, Text},
    },
    ids::{ConceptId, ContentHash},
    rubric::{self, Concept, Pattern, Polarity, Rubric, RubricParts, is_grammar},
};

/// How many words a person reads in a minute. <https://doi.org/10.1016/j.jml.2019.104047>
const READ_PER_MINUTE: f64 = 240.0;
/// How many words a person types in a minute: people copy 52, and composing is slower. <https://doi.org/10.1145/3173574.3174220>
const TYPED_PER_MINUTE: f64 = 40.0;
/// How many times the lightest concept's weight the heaviest may be.
const UNBALANCED: f64 = 4.0;
/// Shorter words are too easily part of something else.
const MIN_LETTERS: usize = 3;

/// How much of another pattern is quoted, in characters.
const MAX_QUOTE: usize = 60;

/// A pattern of a question file.
struct Written<'a> {
    text: Text<'a>,
    pattern: Pattern,
}

/// A concept or a red flag of a question file.
struct Wording<'a> {
    name: Text<'a>,
    about: bool,
    counts: bool,
    patterns: Vec<Written<'a>>,
}

/// Warns of everything in a question that is likely a slip. The question was read without a fault.
pub fn lint(question: &Question) -> Vec<Diagnostic> {
    let mut warnings = Faults::new(&question.path);
    let (document, _) = DeTable::parse_recoverable(&question.source);
    let mut fields = Fields::new(&question.source, document.get_ref(), 0..0);
    // The file was read before, so that reading it again finds no fault.
    let mut none = Faults::new(&question.path);
    let mut wordings = |key| -> Vec<_> {
        fields.tables(key, &mut none).into_iter().map(|(name, table)| wording(name, table, &question.path)).collect()
    };
    let (concepts, red_flags) = (wordings("concepts"), wordings("red_flags"));
    let prompt = fields.text("prompt", &mut none).map_or(0..0, |prompt| prompt.span);
    let full_marks = fields.number("full_marks", &mut none).map_or(0..0, |number| number.span);
    let time_limit = fields.text("time_limit", &mut none).map_or(prompt, |limit| limit.span);

    for wording in concepts.iter().chain(&red_flags) {
        overlaps(wording, &mut warnings);
        lone_words(wording, question, &mut warnings);
    }
    shared(&concepts, &mut warnings);
    examples(question, &concepts, &red_flags, &mut warnings);
    weights(question, &concepts, full_marks, &mut warnings);
    time(question, time_limit, &mut warnings);
    warnings.list.sort_by_key(|warning| warning.span.start);
    warnings.list
}

fn wording<'a>(name: Text<'a>, mut table: Fields<'a>, path: &str) -> Wording<'a> {
    let mut none = Faults::new(path);
    let texts = table.texts("any", &mut none);
    let patterns =
        texts.into_iter().filter_map(|text| Some(Written { pattern: Pattern::parse(text.value).ok()?, text }));
    Wording { name, about: table.has("about"), counts: table.has("counts"), patterns: patterns.collect() }
}

/// Warns of patterns that find nothing which another one of the same idea does not find.
fn overlaps(wording: &Wording<'_>, warnings: &mut Faults<'_>) {
    // Which subject, and which polarity, is judged by all words of a hit: fewer words may be judged otherwise.
    let only_same = wording.about || wording.counts;
    for (index, written) in wording.patterns.iter().enumerate() {
        let by = wording.patterns.iter().enumerate().find(|(other, candidate)| {
            let same = candidate.pattern.is_same(&written.pattern);
            *other != index
                && if same { *other < index } else { !only_same && candidate.pattern.covers(&written.pattern) }
        });
        if let Some((_, by)) = by {
            let by: String = by.text.value.chars().take(MAX_QUOTE).collect();
            let message = format!("`{by}` finds all that this pattern finds");
            warnings.add(written.text.span.clone(), message, "remove it, or narrow the other one");
        }
    }
}

/// Warns of words that are enough alone and that anybody may write.
fn lone_words(wording: &Wording<'_>, question: &Question, warnings: &mut Faults<'_>) {
    let asked = question.prompt.to_lowercase();
    let asked: Vec<_> = asked.split(|char: char| !char.is_alphanumeric()).collect();
    for written in &wording.patterns {
        for word in written.pattern.lone_words() {
            let lower = word.to_lowercase();
            let reason = if is_grammar(&lower) {
                "a word of every text"
            } else if lower.chars().count() < MIN_LETTERS && lower.chars().all(char::is_alphabetic) {
                "so short that it may mean anything"
            } else if asked.contains(&lower.as_str()) {
                "a word of the question, which an answer may repeat without a claim"
            } else {
                continue;
            };
            let at = written.text.value.find(word).unwrap_or_default();
            let span = written.text.within(&(at..at + word.len()));
            warnings.add(
                span,
                format!("`{word}` alone is enough here, and it is {reason}"),
                "ask for a word beside it",
            );
        }
    }
}

/// Warns of a pattern that stands in two concepts: whoever says it earns both.
fn shared(concepts: &[Wording<'_>], warnings: &mut Faults<'_>) {
    for (index, concept) in concepts.iter().enumerate() {
        for written in &concept.patterns {
            let alike = |other: &&Wording<'_>| {
                other.patterns.iter().any(|candidate| candidate.pattern.is_same(&written.pattern))
                    && !(other.about && concept.about)
            };
            if let Some(other) = concepts[..index].iter().find(alike) {
                let message = format!("this pattern earns `{}` too", other.name.value);
                warnings.add(written.text.span.clone(), message, "say it more closely, or merge the two concepts");
            }
        }
    }
}

/// Warns of ideas that no marked answer shows.
fn examples(question: &Question, concepts: &[Wording<'_>], flags: &[Wording<'_>], warnings: &mut Faults<'_>) {
    for concept in concepts {
        if !question.answers.iter().any(|answer| answer.concepts.iter().any(|id| id.as_str() == concept.name.value)) {
            let message = format!("no marked answer holds `{}`", concept.name.value);
            warnings.add(concept.name.span.clone(), message, "add one under `[[answers]]`");
        }
    }
    for (flag, rubric_flag) in flags.iter().zip(&question.rubric.red_flags) {
        let admits = |answer: &&MarkedAnswer| answer.red_flags.contains(&rubric_flag.id);
        if !question.answers.iter().any(|answer| admits(&answer)) {
            let message = format!("no marked answer admits `{}`", flag.name.value);
            warnings.add(flag.name.span.clone(), message, "add one that recommends or admits it under `[[answers]]`");
        }
        let probe = probe(flag);
        let rejects = |text: &str| !probe.grade(text).concepts[0].evidence.is_empty();
        if !question.answers.iter().any(|answer| !admits(&answer) && rejects(&answer.text)) {
            let message = format!("no marked answer names `{}` in order to turn it down", flag.name.value);
            let help = "add one such as `Never …`, which must not raise it, under `[[answers]]`";
            warnings.add(flag.name.span.clone(), message, help);
        }
    }
}

/// Makes a rubric that finds a red flag's words whatever a text says of them: a grade shows what is denied too.
fn probe(flag: &Wording<'_>) -> Rubric {
    let concept = Concept {
        id: ConceptId::new("flag").expect("`flag` is a slug"),
        idea: String::new(),
        weight: 1.0,
        hint: String::new(),
        follow_up: String::new(),
    };
    let any = flag.patterns.iter().map(|written| written.pattern.clone()).collect();
    Rubric::new(RubricParts {
        prompt: String::new(),
        full_marks: 1.0,
        hash: ContentHash::of(""),
        subjects: Vec::new(),
        denied_by: Vec::new(),
        concepts: vec![(concept, rubric::Wording { any, about: None, counts: vec![Polarity::Affirmed] })],
        red_flags: Vec::new(),
    })
}

/// Warns of weights that let one concept outweigh the others.
fn weights(question: &Question, concepts: &[Wording<'_>], full_marks: Range<usize>, warnings: &mut Faults<'_>) {
    let weights: Vec<_> = question.rubric.concepts.iter().map(|concept| concept.weight).collect();
    let lightest = weights.iter().copied().fold(f64::INFINITY, f64::min);
    for (concept, weight) in concepts.iter().zip(&weights) {
        if *weight > lightest * UNBALANCED {
            let message =
                format!("`{}` weighs {weight}, more than {UNBALANCED} times the lightest one", concept.name.value);
            warnings.add(concept.name.span.clone(), message, "split it, or bring the weights nearer to each other");
        }
        if weights.len() > 1 && *weight >= question.rubric.full_marks {
            let message = format!("`{}` alone makes full marks", concept.name.value);
            let span = if full_marks.is_empty() { concept.name.span.clone() } else { full_marks.clone() };
            warnings.add(span, message, "raise `full_marks`, or lower its weight");
        }
    }
}

/// Warns of a time limit in which nobody could read the question and type the model answer.
fn time(question: &Question, span: Range<usize>, warnings: &mut Faults<'_>) {
    let minutes = words(&question.prompt) / READ_PER_MINUTE + words(&question.model_answer) / TYPED_PER_MINUTE;
    let needed = Duration::from_secs_f64(minutes * 60.0);
    if needed > question.time_limit {
        let message = format!(
            "to read the question and type the model answer takes {} s, longer than the time limit",
            needed.as_secs()
        );
        warnings.add(span, message, "give more time, or ask for less");
    }
}

#[expect(clippy::cast_precision_loss, reason = "a prompt has hundreds of words at most")]
fn words(text: &str) -> f64 {
    text.split_whitespace().count() as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        bank::{SourceFile, parse_question, testing::QUESTION},
        ids::PackId,
    };

    /// Lists the warnings of a question, but for those that the small question has anyway.
    fn warnings(text: &str) -> Vec<String> {
        let file = SourceFile { path: "p/t/q.toml".into(), text: text.to_owned() };
        let question = parse_question(&PackId::new("p").unwrap(), &file).unwrap();
        let of = |warning: Diagnostic| format!("{} {}", warning.position(text).line, warning.message);
        lint(&question).into_iter().map(of).collect()
    }

    const ADMITS: &str = "[[answers]]\ntext = \"Node never blocks.\"\nred_flags = [\"never\"]\n";
    const REJECTS: &str = "[[answers]]\ntext = \"It is a mistake to say that it never blocks.\"\n";

    #[test]
    fn a_sound_question_raises_no_warning() {
        assert_eq!(warnings(&format!("{QUESTION}{ADMITS}{REJECTS}")), Vec::<String>::new());
    }

    #[test]
    fn slips_are_pointed_at() {
        let sound = format!("{QUESTION}{ADMITS}{REJECTS}");
        let second = "[concepts.other]\nidea = \"i\"\nhint = \"h\"\nfollow_up = \"f\"\nany = [\"stall\"]\n[red_flags";
        let cases = [
            (REJECTS, "", "13 no marked answer names `never` in order to turn it down"),
            (ADMITS, "", "13 no marked answer admits `never`"),
            ("concepts = [\"blocks\"]", "concepts = []", "8 no marked answer holds `blocks`"),
            (
                "[\"block loop\"]",
                "[\"block loop\", \"block .1. loop\"]",
                "12 `block loop` finds all that this pattern finds",
            ),
            (
                "[\"block loop\"]",
                "[\"block loop|the\"]",
                "12 `the` alone is enough here, and it is a word of every text",
            ),
            (
                "[\"block loop\"]",
                "[\"block loop|io\"]",
                "12 `io` alone is enough here, and it is so short that it may mean anything",
            ),
            (
                "[\"block loop\"]",
                "[\"block loop|blocks\"]",
                "12 `blocks` alone is enough here, and it is a word of the question, which an answer may repeat without a claim",
            ),
            (
                "[red_flags",
                second,
                "7 `blocks` alone makes full marks|7 `other` alone makes full marks|13 no marked answer holds `other`",
            ),
            ("\"What blocks?\"", &format!("\"{}\"", "word ".repeat(250)), ""),
            (
                "\"Sync calls block the loop.\"\nfull",
                &format!("\"{}\"\nfull", "word ".repeat(100)),
                "5 to read the question and type the model answer takes 150 s, longer than the time limit",
            ),
        ];
        for (sound_part, slip, expected) in cases {
            assert!(sound.contains(sound_part), "{sound_part}");
            assert_eq!(warnings(&sound.replacen(sound_part, slip, 1)).join("|"), expected, "{slip}");
        }
    }
}
