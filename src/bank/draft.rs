//! Drafts a question file from a model answer: one concept for each claim, worded by its words of substance.

use std::fmt::Write;

use crate::{
    bank::{MAX_IDEA, Question, SourceFile, parse_question},
    ids::{ConceptId, PackId},
    rubric::{Claim, ConceptGrade, Polarity, outline},
};

/// The most words of a claim that a pattern asks for.
const MAX_WORDS: usize = 6;
/// The most words of a claim that name its concept.
const NAME_WORDS: usize = 3;

/// What is known of a question before its rubric is written. What is empty is left to the author.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// A few words that name it.
    pub title: String,
    /// What the candidate is asked.
    pub prompt: String,
    /// What it is about, each a slug.
    pub topics: Vec<String>,
    /// For whom it is; `mid` when empty.
    pub level: String,
    /// How long the candidate has; four minutes when empty.
    pub time_limit: String,
    /// An answer that gets full marks.
    pub model_answer: String,
}

/// A model answer from which no rubric can be drafted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no sentence of the model answer holds two words of substance: write what a good answer says, in sentences")]
pub struct NothingClaimed;

/// A concept of a draft.
struct Drafted {
    id: String,
    idea: String,
    pattern: String,
    hint: String,
    counts: Option<Polarity>,
}

/// Writes the text of a question file. Where title and prompt are known, it is read without a fault, and its model answer
/// is graded as it is marked.
pub fn draft(known: &Known) -> Result<String, NothingClaimed> {
    let mut concepts = concepts(&known.model_answer);
    if concepts.is_empty() {
        return Err(NothingClaimed);
    }
    // What the model answer denies or turns down earns its concept when it is denied.
    if let Some(question) = read_back(known, &concepts, &[]) {
        let grade = question.grade(&known.model_answer);
        for (concept, found) in concepts.iter_mut().zip(&grade.concepts) {
            let polarity = found.evidence.first().map(|evidence| evidence.polarity);
            concept.counts = polarity.filter(|polarity| !found.is_met() && *polarity != Polarity::Affirmed);
        }
    }
    let met = read_back(known, &concepts, &[]).map_or_else(Vec::new, |question| {
        let grade = question.grade(&known.model_answer);
        grade.concepts.into_iter().filter(ConceptGrade::is_met).map(|concept| concept.id).collect()
    });
    Ok(write_file(known, &concepts, &met))
}

/// Reads a draft as the bank would, with something in the place of what the author has yet to write.
fn read_back(known: &Known, concepts: &[Drafted], met: &[ConceptId]) -> Option<Question> {
    let known = Known { title: "Draft".to_owned(), prompt: "Draft?".to_owned(), ..known.clone() };
    let file = SourceFile { path: "draft/draft/draft.toml".to_owned(), text: write_file(&known, concepts, met) };
    parse_question(&PackId::new("draft").expect("`draft` is a slug"), &file).ok()
}

fn concepts(model_answer: &str) -> Vec<Drafted> {
    let mut concepts: Vec<Drafted> = Vec::new();
    for claim in outline(model_answer) {
        let words: Vec<_> = claim.words.iter().take(MAX_WORDS).map(String::as_str).collect();
        let pattern = match words.as_slice() {
            [one, other] => format!("{one} .. {other}"),
            words => format!("{} of ({})", words.len().div_ceil(2).max(2), words.join(", ")),
        };
        let text = model_answer[claim.span.clone()].split_whitespace().collect::<Vec<_>>().join(" ");
        concepts.push(Drafted {
            id: name(&claim, &concepts),
            idea: text.chars().take(MAX_IDEA).collect(),
            pattern,
            hint: format!("What is there to say about {}?", words[0]),
            counts: None,
        });
    }
    concepts
}

/// Names a concept by its first words, unlike all before it.
fn name(claim: &Claim, taken: &[Drafted]) -> String {
    let plain = |word: &&String| word.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let words: Vec<_> = claim.words.iter().filter(plain).take(NAME_WORDS).map(String::as_str).collect();
    let name = words.join("-");
    let fits = ConceptId::new(&name).is_ok() && taken.iter().all(|other| other.id != name);
    if fits { name } else { format!("idea-{}", taken.len() + 1) }
}

fn write_file(known: &Known, concepts: &[Drafted], met: &[ConceptId]) -> String {
    let mut out = String::new();
    write_into(&mut out, known, concepts, met).expect("a String takes every write");
    out
}

fn write_into(out: &mut String, known: &Known, concepts: &[Drafted], met: &[ConceptId]) -> std::fmt::Result {
    let or = |text: &str, usual: &str| if text.is_empty() { usual.to_owned() } else { text.to_owned() };
    writeln!(
        out,
        "# A draft from the model answer: every line wants an author's eye. `viva check` says what is wrong,"
    )?;
    writeln!(out, "# `viva suggest` learns better patterns from marked answers; docs/rubrics.md tells the rest.")?;
    writeln!(out, "# `title`: a few words. `prompt`: what the candidate is asked.")?;
    writeln!(out, "title = {}", quoted(&known.title))?;
    writeln!(out, "prompt = {}", quoted(&known.prompt))?;
    let topics = if known.topics.is_empty() { vec!["general".to_owned()] } else { known.topics.clone() };
    writeln!(out, "topics = [{}]", topics.iter().map(|topic| quoted(topic)).collect::<Vec<_>>().join(", "))?;
    writeln!(out, "level = {}  # junior, mid or senior", quoted(&or(&known.level, "mid")))?;
    writeln!(out, "time_limit = {}", quoted(&or(&known.time_limit, "4m")))?;
    writeln!(out, "# `full_marks = …`: the sum of weights that is enough for 10 of 10; all of them when left out.")?;
    writeln!(out, "model_answer = {}", quoted(known.model_answer.trim()))?;
    for Drafted { id, idea, pattern, hint, counts } in concepts {
        writeln!(out, "\n[concepts.{id}]\nidea = {}", quoted(idea))?;
        writeln!(out, "# A question that leads there without giving it away, and what an interviewer asks next.")?;
        writeln!(out, "hint = {}\nfollow_up = \"Can you give an example?\"", quoted(hint))?;
        if let Some(polarity) = counts {
            writeln!(out, "# The model answer says this in the negative.\ncounts = [{}]", quoted(word(*polarity)))?;
        }
        writeln!(out, "# How else would people say it?\nany = [\n  {},\n]", quoted(pattern))?;
    }
    writeln!(out, "\n# A practice that warns, if there is one:")?;
    writeln!(out, "# [red_flags.some-practice]\n# idea = \"What they would do\"\n# why = \"What comes of it.\"")?;
    writeln!(out, "# any = [\"(always|just) .2. restart\"]")?;
    writeln!(out, "\n# Answers with the marks that they must get: at least eight, of many kinds, and wrong ones too.")?;
    writeln!(out, "[[answers]]\ntext = {}", quoted(known.model_answer.trim()))?;
    writeln!(out, "concepts = [{}]", met.iter().map(|id| quoted(id.as_str())).collect::<Vec<_>>().join(", "))
}

/// Writes a text as TOML does.
fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}

const fn word(polarity: Polarity) -> &'static str {
    match polarity {
        Polarity::Affirmed => "affirmed",
        Polarity::Negated => "negated",
        Polarity::Rejected => "rejected",
        Polarity::Listed => "listed",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bank::check_answers;

    fn known(model_answer: &str) -> Known {
        Known {
            title: "Q".to_owned(),
            prompt: "What, then?".to_owned(),
            model_answer: model_answer.to_owned(),
            ..Known::default()
        }
    }

    #[test]
    fn a_draft_is_accepted_and_grades_its_model_answer() {
        let answers = [
            "Sync calls block the loop, because one thread runs all callbacks.",
            "Promise.all rejects at the first failure. The other calls are not cancelled, and their results are lost.",
            "Never read the whole \"upload\" into memory;\nstream it to disk.",
            "Use `fs.promises` – it doesn't block. C++ add-ons run on other threads.",
        ];
        for answer in answers {
            let text = draft(&known(answer)).unwrap();
            let file = SourceFile { path: "p/t/q.toml".into(), text };
            let question = parse_question(&PackId::new("p").unwrap(), &file)
                .unwrap_or_else(|faults| panic!("{faults:?} in {}", file.text));
            assert_eq!(check_answers(&question), [], "{}", file.text);
            assert!(!question.answers[0].concepts.is_empty(), "{}", file.text);
            assert_eq!(question.model_answer, answer);
        }
    }

    #[test]
    fn what_the_author_must_write_is_missed_by_the_check() {
        let text = draft(&Known { title: String::new(), prompt: String::new(), ..known("Sync calls block.") }).unwrap();
        let file = SourceFile { path: "p/t/q.toml".into(), text };
        let faults = parse_question(&PackId::new("p").unwrap(), &file).unwrap_err();
        let messages: Vec<_> = faults.iter().map(|fault| fault.message.as_str()).collect();
        assert_eq!(messages, ["`title` is empty", "`prompt` is empty"]);
    }

    #[test]
    fn an_empty_answer_is_told() {
        assert_eq!(draft(&known("Yes. No.")), Err(NothingClaimed));
    }
}
