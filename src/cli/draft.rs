//! Drafts a question file from a model answer.

use std::{
    fs,
    io::{self, IsTerminal, Read, Write},
    path::PathBuf,
    process::ExitCode,
};

use anyhow::Context;

use crate::bank::{Known, draft};

const AFTER_HELP: &str = "\
Examples:
  viva draft --title 'Lock files' --prompt 'What is a lock file for?' < model-answer.txt > questions/nodejs/packages/lock.toml
  viva draft --question questions/nodejs/packages/lock.toml   again, from that file's own model answer

What it cannot know it asks for in comments. `viva check --bank questions` says what is left to do.";

/// Drafts a question file from a model answer alone: one concept for each claim, worded by its words.
///
/// The draft goes to the standard output. It is a start, and finds little that is said in other words.
#[derive(Debug, clap::Args)]
#[command(after_long_help = AFTER_HELP)]
pub struct Args {
    /// Takes everything but the rubric from this question file instead of the standard input
    #[arg(long, value_name = "FILE")]
    question: Option<PathBuf>,
    /// A few words that name the question
    #[arg(long)]
    title: Option<String>,
    /// What the candidate is asked
    #[arg(long)]
    prompt: Option<String>,
}

impl Args {
    /// Prints the draft.
    pub fn run(&self) -> anyhow::Result<ExitCode> {
        let mut known = match &self.question {
            Some(file) => {
                let text = fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))?;
                read_known(&text).with_context(|| format!("{} is not TOML", file.display()))?
            }
            None => Known { model_answer: read_answer()?, ..Known::default() },
        };
        known.title = self.title.clone().unwrap_or(known.title);
        known.prompt = self.prompt.clone().unwrap_or(known.prompt);
        let text = draft(&known)?;
        write!(io::stdout(), "{text}").context("the standard output is closed")?;
        Ok(ExitCode::SUCCESS)
    }
}

fn read_answer() -> anyhow::Result<String> {
    if io::stdin().is_terminal() {
        writeln!(io::stderr(), "Type the model answer, then press Ctrl+D:")?;
    }
    let mut answer = String::new();
    io::stdin().read_to_string(&mut answer).context("the model answer cannot be read")?;
    Ok(answer)
}

/// Takes what a question file says, whether or not its rubric is sound.
fn read_known(text: &str) -> Result<Known, toml::de::Error> {
    let table: toml::Table = text.parse()?;
    let text = |key: &str| table.get(key).and_then(toml::Value::as_str).unwrap_or_default().to_owned();
    let topics = table.get("topics").and_then(toml::Value::as_array).into_iter().flatten();
    Ok(Known {
        title: text("title"),
        prompt: text("prompt"),
        topics: topics.filter_map(toml::Value::as_str).map(str::to_owned).collect(),
        level: text("level"),
        time_limit: text("time_limit"),
        model_answer: text("model_answer").trim().to_owned(),
    })
}
