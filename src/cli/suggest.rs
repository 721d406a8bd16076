//! Suggests patterns for a question from answers that people marked.

use std::{
    io::{self, Write},
    ops::Range,
    path::PathBuf,
    process::ExitCode,
};

use anyhow::Context;
use serde_json::json;

use crate::{
    cli::{
        load_bank,
        marked::{self, Marked},
    },
    ids::QuestionId,
    report::evaluation::Case,
    rubric::{Sample, Suggestion, suggest},
};

const AFTER_HELP: &str = "\
The answers of the question's own file are always taken in. Each line of a FILE is one marked answer; `viva evaluate --help`
shows the form. Answers to other questions tell which phrases are common anyway.

A suggestion is a line to paste into the concept's `any`, once it makes sense to you: with few answers, chance speaks too.

Example:
  viva suggest lock-file --bank questions answers.jsonl

Exit status: 0, also when there is nothing to suggest; 1 when a line could not be read; 2 when nothing could.";

/// Suggests patterns: phrases of marked answers that the question's rubric misses.
///
/// For each concept and red flag that is missed somewhere it lists phrases that stand in answers marked with it and rarely
/// in others, with what each would find.
#[derive(Debug, clap::Args)]
#[command(after_long_help = AFTER_HELP)]
pub struct Args {
    /// The question: the name of its file, without `.toml`
    question: String,
    /// Marked answers, one JSON object a line; `-` is the standard input
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The bank's folder [default: `VIVA_BANK`, else the bank inside this program]
    #[arg(long, value_name = "DIR")]
    bank: Option<PathBuf>,
    /// Suggests only for this concept or red flag
    #[arg(long, value_name = "ID")]
    only: Option<String>,
    /// In how many marked answers a phrase must stand
    #[arg(long, value_name = "N", default_value_t = 2)]
    least: usize,
    /// How many suggestions to show for each concept
    #[arg(long, value_name = "N", default_value_t = 8)]
    top: usize,
    /// Prints one JSON array for programs
    #[arg(long)]
    json: bool,
}

/// What is suggested for one concept or red flag.
struct Advice {
    what: &'static str,
    id: String,
    marked: usize,
    missed: usize,
    suggestions: Vec<Suggestion>,
}

impl Args {
    /// Prints the suggestions for each concept and red flag that is missed somewhere.
    pub fn run(&self) -> anyhow::Result<ExitCode> {
        let bank = load_bank(self.bank.as_deref())?;
        let id = QuestionId::new(&self.question).ok().filter(|id| bank.question(id).is_some());
        let id = id.with_context(|| format!("this bank has no question `{}`", self.question))?;
        let Marked { mut cases, faults } = marked::read_files(&bank, &self.files)?;
        for fault in &faults {
            writeln!(io::stderr(), "error: {fault}")?;
        }
        cases.extend(marked::of_bank(&bank));
        let (own, others): (Vec<_>, Vec<_>) = cases.iter().partition(|case| case.question.id == id);
        let others: Vec<_> = others.iter().map(|case| case.text.as_str()).collect();
        let advice = self.advise(&own, &others)?;
        let mut out = io::stdout().lock();
        let printed = if self.json { writeln!(out, "{}", document(&advice)) } else { write!(out, "{}", draw(&advice)) };
        printed.context("the standard output is closed")?;
        Ok(if faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }

    fn advise(&self, own: &[&Case<'_>], others: &[&str]) -> anyhow::Result<Vec<Advice>> {
        let Some(question) = own.first().map(|case| case.question) else { return Ok(Vec::new()) };
        let concepts = question.rubric.concepts.iter().enumerate().map(|(index, concept)| {
            let samples = own.iter().map(|case| {
                let (marked, found) = (case.concepts.contains(&concept.id), case.grade.concepts[index].is_met());
                Sample { text: &case.text, marked, found, taken: taken(case, concept.id.as_str()) }
            });
            ("concept", concept.id.to_string(), samples.collect::<Vec<_>>())
        });
        let flags = question.rubric.red_flags.iter().map(|flag| {
            let samples = own.iter().map(|case| {
                let found = case.grade.red_flags.iter().any(|fired| fired.id == flag.id);
                let marked = case.red_flags.contains(&flag.id);
                Sample { text: &case.text, marked, found, taken: taken(case, flag.id.as_str()) }
            });
            ("red flag", flag.id.to_string(), samples.collect())
        });
        let mut items: Vec<_> = concepts.chain(flags).collect();
        if let Some(only) = &self.only {
            items.retain(|(_, id, _)| id == only);
            anyhow::ensure!(!items.is_empty(), "`{}` has no concept or red flag `{only}`", question.id);
        }
        let advice = items.into_iter().filter_map(|(what, id, samples)| {
            let marked = samples.iter().filter(|sample| sample.marked).count();
            let missed = samples.iter().filter(|sample| sample.marked && !sample.found).count();
            (missed > 0).then(|| {
                let mut suggestions = suggest(&samples, others, self.least);
                suggestions.truncate(self.top);
                Advice { what, id, marked, missed, suggestions }
            })
        });
        Ok(advice.collect())
    }
}

/// Lists the bytes in which other concepts and red flags were found.
fn taken(case: &Case<'_>, id: &str) -> Vec<Range<usize>> {
    let concepts = case.grade.concepts.iter().filter(|one| one.id.as_str() != id).map(|one| &one.evidence);
    let flags = case.grade.red_flags.iter().filter(|one| one.id.as_str() != id).map(|one| &one.evidence);
    concepts.chain(flags).flatten().map(|evidence| evidence.span.clone()).collect()
}

fn draw(advice: &[Advice]) -> String {
    if advice.is_empty() {
        return "The rubric misses nothing that is marked in these answers.\n".to_owned();
    }
    advice.iter().map(draw_one).collect::<Vec<_>>().join("\n")
}

fn draw_one(advice: &Advice) -> String {
    let Advice { what, id, marked, missed, suggestions } = advice;
    let mut drawn = format!("# {what} {id}: missed in {missed} of {marked} answers that are marked with it\n");
    let quoted = |suggestion: &Suggestion| format!("'{}',", suggestion.pattern);
    let width = suggestions.iter().map(|one| quoted(one).chars().count()).max().unwrap_or_default();
    for one in suggestions {
        let (finds, new, wrong, z) = (one.finds, one.new, one.wrong, one.z);
        let line =
            format!("  {:width$}  # finds {finds} of {marked}, {new} new; wrongly {wrong}; z {z:.1}\n", quoted(one));
        drawn.push_str(&line);
    }
    if suggestions.is_empty() {
        drawn.push_str("  # no phrase is shared by enough of them: try --least 1, or more answers\n");
    }
    drawn
}

fn document(advice: &[Advice]) -> serde_json::Value {
    let suggestion = |one: &Suggestion| json!({ "pattern": one.pattern, "finds": one.finds, "new": one.new, "wrong": one.wrong, "z": one.z });
    let item = |one: &Advice| {
        json!({
            "kind": one.what,
            "id": one.id,
            "marked": one.marked,
            "missed": one.missed,
            "suggestions": one.suggestions.iter().map(suggestion).collect::<Vec<_>>(),
        })
    };
    advice.iter().map(item).collect()
}
