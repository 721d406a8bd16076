//! Holds the manual for authors to what the pattern language does.

use super::one;

const MANUAL: &str = include_str!("../../docs/rubrics.md");

/// Returns the rows of the table of patterns: the pattern, what it finds, what it does not find.
fn rows() -> Vec<(String, String, String)> {
    let table = MANUAL.lines().skip_while(|line| !line.starts_with("| Pattern |")).skip(2);
    let cells = |line: &str| -> Vec<String> {
        // `\|` is a bar within a cell.
        let line = line.replace("\\|", "\u{1}");
        line.trim_matches('|').split('|').map(|cell| cell.trim().replace('\u{1}', "|")).collect()
    };
    table
        .take_while(|line| line.starts_with('|'))
        .map(|line| match cells(line).as_slice() {
            [pattern, _, finds, passes] => (pattern.trim_matches('`').to_owned(), finds.clone(), passes.clone()),
            _ => panic!("four cells are expected in {line}"),
        })
        .collect()
}

#[test]
fn each_pattern_finds_its_example_and_not_the_other() {
    let rows = rows();
    assert!(rows.len() >= 15, "{rows:?}");
    for (pattern, finds, passes) in rows {
        let rubric = one(&[&pattern]);
        assert!(rubric.grade(&finds).concepts[0].is_met(), "`{pattern}` must find “{finds}”");
        assert!(!rubric.grade(&passes).concepts[0].is_met(), "`{pattern}` must not find “{passes}”");
    }
}

#[test]
fn the_example_of_a_rubric_is_read_and_does_what_is_said() {
    let toml = MANUAL.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next()).expect("there is an example");
    let rubric = super::rubric(&toml.replace("full_marks = 3.0", "full_marks = 0.5"));
    for (answer, fires) in [
        ("I put it in .gitignore.", true),
        ("Never put it in .gitignore.", false),
        ("Some say to put it in .gitignore.", false),
        ("Why would I put it in .gitignore?", false),
    ] {
        assert_eq!(!rubric.grade(answer).red_flags.is_empty(), fires, "{answer}");
    }
}
