//! Reads one question from the text of its file, and reports every fault in it.

use std::{ops::Range, sync::Arc, time::Duration};

use toml::de::DeTable;

use crate::{
    bank::{
        Diagnostic, Level, MAX_TIME_LIMIT, MIN_TIME_LIMIT, Question, SourceFile,
        diagnostic::Faults,
        fields::{Fields, Text},
        rubric_source::{read_answers, read_rubric},
        time_limit::parse_time_limit,
    },
    ids::{BadSlug, ContentHash, PackId, QuestionId, Topic},
    rubric::Rubric,
};

/// The longest title, in characters: the limit of a modal's title and of an input's label.
/// <https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object-modal>
pub const MAX_TITLE: usize = 45;
/// The longest prompt, in characters: it shares a card with the countdown and the buttons' notes.
pub const MAX_PROMPT: usize = 1_500;

/// Reads one question from the text of its file: used by the bank, and to read back a version that was asked before.
///
/// The file alone makes the question, so a version of it can be kept as its text. Its name, without `.toml`, is the id.
pub fn parse_question(pack: &PackId, file: &SourceFile) -> Result<Question, Vec<Diagnostic>> {
    let mut faults = Faults::new(&file.path);
    let (document, errors) = DeTable::parse_recoverable(&file.text);
    for error in &errors {
        let span = error.span().unwrap_or(0..0);
        faults.add(span, format!("this is not TOML: {}", error.message()), "see https://toml.io for how it is written");
    }
    // What a broken file holds is a guess; faults found in a guess would mislead.
    if !errors.is_empty() {
        return Err(faults.list);
    }
    let question = read_question(pack, file, document.get_ref(), &mut faults);
    match question {
        Some(question) if faults.list.is_empty() => Ok(question),
        _ => Err(faults.list),
    }
}

fn read_question(pack: &PackId, file: &SourceFile, table: &DeTable<'_>, faults: &mut Faults<'_>) -> Option<Question> {
    let mut fields = Fields::new(&file.text, table, 0..0);
    let id = question_id(&file.path, faults);
    let title = bounded_text(&mut fields, "title", "Promise.all or allSettled", MAX_TITLE, faults);
    let prompt = bounded_text(&mut fields, "prompt", "How do … differ?", MAX_PROMPT, faults);
    let topics = read_topics(&mut fields, faults);
    let level = read_level(&mut fields, faults);
    let time_limit = read_time_limit(&mut fields, faults);
    let model_answer = fields.required_text("model_answer", "all rejects on the first …", faults);
    let hash = ContentHash::of(&file.text);
    let parts = read_rubric(&mut fields, prompt.as_ref().map_or("", |prompt| prompt.value), &hash, faults);
    let answers = read_answers(&mut fields, &parts, faults);
    fields.finish(faults);
    // Only a question without a fault is worth compiling.
    if !faults.list.is_empty() {
        return None;
    }
    Some(Question {
        id: id?,
        pack: pack.clone(),
        title: title?.value.to_owned(),
        prompt: prompt?.value.trim().to_owned(),
        topics,
        level: level?,
        time_limit: time_limit?,
        model_answer: model_answer?.value.trim().to_owned(),
        rubric: Arc::new(Rubric::new(parts)),
        answers,
        path: file.path.clone(),
        source: file.text.as_str().into(),
        hash,
    })
}

/// Takes the id from the name of the file.
fn question_id(path: &str, faults: &mut Faults<'_>) -> Option<QuestionId> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let Some(slug) = name.strip_suffix(".toml") else {
        faults.add(0..0, format!("`{name}` is no question file"), "name it after the question: `event-loop.toml`");
        return None;
    };
    slug_of(QuestionId::new(slug), 0..0, faults)
}

/// Reports a bad slug.
pub(super) fn slug_of<T>(slug: Result<T, BadSlug>, span: Range<usize>, faults: &mut Faults<'_>) -> Option<T> {
    slug.map_err(|error| faults.add(span, error.to_string(), "rename it")).ok()
}

fn bounded_text<'a>(
    fields: &mut Fields<'a>,
    key: &'static str,
    example: &str,
    most: usize,
    faults: &mut Faults<'_>,
) -> Option<Text<'a>> {
    let text = fields.required_text(key, example, faults)?;
    check_length(&text, key, most, faults);
    Some(text)
}

/// Reports a text that is too long to be shown.
pub(super) fn check_length(text: &Text<'_>, key: &str, most: usize, faults: &mut Faults<'_>) {
    let length = text.value.trim().chars().count();
    if length > most {
        let message = format!("`{key}` has {length} characters");
        faults.add(text.span.clone(), message, format!("shorten it to {most} or fewer"));
    }
}

fn read_topics(fields: &mut Fields<'_>, faults: &mut Faults<'_>) -> Vec<Topic> {
    let before = faults.list.len();
    let texts = fields.texts("topics", faults);
    if texts.is_empty() && faults.list.len() == before {
        faults.add(fields.span.clone(), "a question needs a topic", "add `topics = [\"promises\"]`");
    }
    texts.into_iter().filter_map(|text| slug_of(Topic::new(text.value), text.span, faults)).collect()
}

fn read_level(fields: &mut Fields<'_>, faults: &mut Faults<'_>) -> Option<Level> {
    let text = fields.required_text("level", "mid", faults)?;
    let level = text.value.parse();
    if level.is_err() {
        let known = Level::ALL.map(|level| format!("`{level}`")).join(", ");
        faults.add(text.span, format!("there is no level `{}`", text.value), format!("write one of {known}"));
    }
    level.ok()
}

fn read_time_limit(fields: &mut Fields<'_>, faults: &mut Faults<'_>) -> Option<Duration> {
    let text = fields.required_text("time_limit", "4m", faults)?;
    let Some(limit) = parse_time_limit(text.value) else {
        faults.add(
            text.span,
            format!("`{}` is no time limit", text.value),
            "write minutes and seconds: `4m`, `90s`, `2m30s`",
        );
        return None;
    };
    if !(MIN_TIME_LIMIT..=MAX_TIME_LIMIT).contains(&limit) {
        faults.add(text.span, format!("a time limit of {} cannot be kept", text.value), "choose one from 30s to 14m");
    }
    Some(limit)
}
