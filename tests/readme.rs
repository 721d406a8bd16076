//! Holds the README to what the program does: its graded example, its commands, its variables.

use clap::CommandFactory;
use viva::{bank::Bank, bank_files, cli::Cli, ids::QuestionId};

const README: &str = include_str!("../README.md");

/// Returns the answer in the README's example, without its marks, and what is in bold in it.
fn example() -> (String, Vec<String>) {
    let quoted: Vec<&str> = README
        .lines()
        .filter_map(|line| line.strip_prefix('>'))
        .map(str::trim)
        .skip_while(|line| !line.is_empty())
        .collect();
    let marked = quoted.join(" ").trim().to_owned();
    let bold = marked.split("**").skip(1).step_by(2).map(str::to_owned).collect();
    (marked.replace("**", ""), bold)
}

#[test]
fn the_graded_example_is_graded_as_it_says() {
    let bank = Bank::load(&bank_files::find_bank(None).unwrap().files).unwrap();
    let question = bank.question(&QuestionId::new("event-loop-blockers").unwrap()).unwrap();
    assert!(README.contains(&format!("**{}**", question.prompt)), "the prompt has changed: {}", question.prompt);

    let (answer, bold) = example();
    let grade = question.grade(&answer);
    assert!(README.contains(&format!("**{} of 10 points", grade.points())), "it gets {} points", grade.points());
    assert_eq!(grade.red_flags, [], "the README says that no red flag fires");
    let mut quoted = Vec::new();
    for concept in grade.concepts {
        let idea = &question.rubric.concept(&concept.id).unwrap().idea;
        let row = README.lines().find(|line| line.starts_with("| ") && line.contains(idea.as_str()));
        assert_eq!(row.is_some_and(|row| !row.contains("*missed:*")), concept.is_met(), "{idea}");
        quoted.extend(concept.evidence.iter().map(|evidence| evidence.quote(&answer).to_owned()));
    }
    quoted.sort();
    let mut bold = bold;
    bold.sort();
    assert_eq!(quoted, bold, "what is in bold is what was recognised");
}

#[test]
fn every_command_is_named() {
    for command in Cli::command().get_subcommands() {
        assert!(README.contains(&format!("`{}`", command.get_name())), "{}", command.get_name());
    }
}

#[test]
fn every_variable_is_in_the_table_and_in_the_help() {
    let help = Cli::command().render_long_help().to_string();
    for line in include_str!("../.env.example").lines().filter(|line| !line.starts_with('#')) {
        if let Some((variable, _)) = line.split_once('=') {
            assert!(README.contains(&format!("| `{variable}` |")), "{variable} in the README");
            assert!(help.contains(variable), "{variable} in the help");
        }
    }
}
