//! Shows the answers that are graded otherwise than they are marked.

use std::io::IsTerminal;

use crate::{
    cli::marks::{Style, draw_answer},
    report::{Explanation, evaluation::Case},
};

/// Draws each such answer with what was recognised in it.
pub fn draw(cases: &[Case<'_>]) -> String {
    let style = if std::io::stdout().is_terminal() { Style::Terminal } else { Style::Brackets };
    cases.iter().filter_map(|case| one(case, style)).collect()
}

fn one(case: &Case<'_>, style: Style) -> Option<String> {
    let difference = case.difference();
    if difference.is_empty() {
        return None;
    }
    let mut parts = Vec::new();
    let mut part = |what: &str, ids: Vec<String>| {
        if !ids.is_empty() {
            parts.push(format!("{what} {}", ids.join(", ")));
        }
    };
    part("missed:", difference.missed.iter().map(ToString::to_string).collect());
    part("wrongly found:", difference.wrong.iter().map(ToString::to_string).collect());
    part("missed red flags:", difference.missed_flags.iter().map(ToString::to_string).collect());
    part("wrong red flags:", difference.wrong_flags.iter().map(ToString::to_string).collect());
    let kind = if case.kind.is_empty() { String::new() } else { format!(" ({})", case.kind) };
    let answer = draw_answer(&Explanation::of(case.question, &case.grade, &case.text), style);
    Some(format!("{}{kind} {}\n{answer}\n", case.id, parts.join("; ")))
}
