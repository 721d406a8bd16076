//! Holds what must be true of every answer, sensible or hostile.

use proptest::prelude::*;
use viva::{bank::Bank, bank_files::find_bank};

fn bank() -> &'static Bank {
    static BANK: std::sync::LazyLock<Bank> = std::sync::LazyLock::new(|| {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/questions");
        let found = find_bank(Some(folder.as_ref())).expect("the package holds its questions");
        Bank::load(&found.files).expect("the bank has no fault: `viva check` is a test of its own")
    });
    &BANK
}

/// Makes texts of the words that patterns, cues and tokens care for, glued in every way.
fn wordy() -> impl Strategy<Value = String> {
    let words = "not never don't instead of rather than is a mistake Promise.all allSettled rejects when one fails \
                 fs.readFileSync JSON.parse . , ; : ( ) ``` ` \n but and so without no stream the request whole file into \
                 memory .env commit Some say It doesn't. ? 😀 é crash";
    let words: Vec<String> = words.split(' ').map(str::to_owned).collect();
    let glue = prop::sample::select(vec![" ", " ", " ", "", "\n", "-", "\u{200b}"]);
    prop::collection::vec((prop::sample::select(words), glue), 0..120)
        .prop_map(|parts| parts.into_iter().map(|(word, glue)| word + glue).collect())
}

fn answers() -> impl Strategy<Value = String> {
    prop_oneof![any::<String>(), wordy(), "\\PC{0,400}"]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn grades_are_sound(answer in answers()) {
        for question in bank().questions() {
            let grade = question.grade(&answer);
            prop_assert!((0.0..=1.0).contains(&grade.score));
            prop_assert!((0.0..=1.0).contains(&grade.confidence));
            prop_assert_eq!(grade.concepts.len(), question.rubric.concepts.len());
            let flagged = grade.red_flags.iter().map(|flag| &flag.evidence);
            for evidence in grade.concepts.iter().map(|concept| &concept.evidence).chain(flagged).flatten() {
                // `get` is `None` where an end is off a character boundary.
                let quote = answer.get(evidence.span.clone());
                prop_assert!(quote.is_some_and(|quote| !quote.is_empty()), "{:?}", evidence);
            }
            prop_assert!(grade.concepts.iter().all(|concept| concept.credit == 0.0 || !concept.evidence.is_empty()));
            prop_assert!(grade.red_flags.iter().all(|flag| !flag.evidence.is_empty()));
            prop_assert_eq!(&grade, &question.grade(&answer));
        }
    }

    #[test]
    fn another_affirmed_idea_never_costs_points(answer in wordy()) {
        let question = bank().questions().iter().find(|question| question.id.as_str() == "upload-large-file");
        let question = question.expect("the bank asks about uploads");
        // Fences and quotes that nobody closed would swallow what is added.
        let answer = answer.replace(['`', '"'], "");
        let more = format!("{answer}\n\nThe process pauses the stream until the slow disk has caught up with the sender.");
        let (before, after) = (question.grade(&answer), question.grade(&more));
        if after.red_flags.len() <= before.red_flags.len() {
            prop_assert!(after.score >= before.score - 1e-9, "{} to {}: {more:?}", before.score, after.score);
        }
    }

    #[test]
    fn patterns_parse_or_fail_without_a_panic(pattern in prop_oneof!["[a-z()\\[\\]|&,.*=/\" 0-9]{0,40}", any::<String>()]) {
        if let Err(error) = viva::rubric::Pattern::parse(&pattern) {
            prop_assert!(pattern.get(error.span).is_some());
        }
    }
}

/// Texts that repeat one thing are the worst for a matcher; the counted steps stand beside `rubric::grading`.
#[test]
fn hostile_answers_are_graded_in_passing() {
    let hostile = [
        "not ",
        "a",
        "one fails when ",
        "Promise.all rejects when one fails, ",
        "instead of ",
        "((((",
        "```",
        "readFileSync",
        "no, ",
        "is a mistake ",
        "😀",
        "file-",
        "allSettled.",
        "status value reason ",
    ];
    for unit in hostile {
        let answer: String = unit.chars().cycle().take(4_000).collect();
        for question in bank().questions() {
            let grade = question.grade(&answer);
            assert!((0.0..=1.0).contains(&grade.score), "{unit}");
        }
    }
}
