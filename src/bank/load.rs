//! Reads the files of a bank: packs and their questions, with every fault in any of them.

use std::{
    collections::{BTreeMap, btree_map::Entry},
    sync::Arc,
};

use toml::de::DeTable;

use crate::{
    bank::{Diagnostic, Pack, Question, SourceFile, diagnostic::Faults, fields::Fields, source::parse_question},
    ids::{PackId, QuestionId},
};

const PACK_FILE: &str = "pack.toml";

/// What a bank is made of: the packs and the questions, by their ids.
pub(super) type Loaded = (Vec<Pack>, Vec<Arc<Question>>);

/// Reads a whole bank, or reports every fault in it. Files that are not TOML, such as a licence, are passed over.
pub(super) fn load(files: &[SourceFile]) -> Result<Loaded, Vec<Diagnostic>> {
    let mut faults = Vec::new();
    let mut packs: BTreeMap<PackId, Option<Pack>> = BTreeMap::new();
    let mut questions: BTreeMap<QuestionId, Arc<Question>> = BTreeMap::new();
    let mut files: Vec<_> = files.iter().filter(|file| file.path.ends_with(".toml")).collect();
    files.sort_by(|one, other| one.path.cmp(&other.path));
    for file in &files {
        match place(file) {
            Ok((pack, Place::Pack)) => {
                let described = read_pack(&pack, file).map_err(|found| faults.extend(found)).ok();
                packs.insert(pack, described);
            }
            Ok((pack, Place::Question)) => match parse_question(&pack, file) {
                Ok(question) => keep(question, &mut questions, &mut faults),
                Err(found) => faults.extend(found),
            },
            Err(fault) => faults.push(fault),
        }
    }
    for pack in files
        .iter()
        .filter_map(|file| file.path.split_once('/'))
        .map(|(pack, _)| pack)
        .collect::<std::collections::BTreeSet<_>>()
    {
        if PackId::new(pack).is_ok_and(|pack| !packs.contains_key(&pack)) {
            let help = "add it, with `title`, `licence` and `language`";
            faults.push(Diagnostic::of_file(&format!("{pack}/{PACK_FILE}"), "this pack has no description", help));
        }
    }
    if files.is_empty() {
        let help = "questions live in `<pack>/<topic>/<question>.toml`";
        faults.push(Diagnostic::of_file("", "there is no question here", help));
    }
    if faults.is_empty() {
        let mut questions: Vec<_> = questions.into_values().collect();
        questions.sort_by(|one, other| (&one.pack, &one.id).cmp(&(&other.pack, &other.id)));
        Ok((packs.into_values().flatten().collect(), questions))
    } else {
        faults.sort_by(|one, other| (&one.path, one.span.start).cmp(&(&other.path, other.span.start)));
        Err(faults)
    }
}

/// What a file is by its place.
enum Place {
    Pack,
    Question,
}

/// Tells what a file is by its place: `<pack>/pack.toml`, or `<pack>/<topic>/<question>.toml`.
fn place(file: &SourceFile) -> Result<(PackId, Place), Diagnostic> {
    let parts: Vec<_> = file.path.split('/').collect();
    let (pack, place) = match parts.as_slice() {
        [pack, PACK_FILE] => (pack, Place::Pack),
        [pack, _topic, _question] => (pack, Place::Question),
        _ => {
            let help = "questions live in `<pack>/<topic>/<question>.toml`, a pack's description in `<pack>/pack.toml`";
            return Err(Diagnostic::of_file(&file.path, "this file stands where no question is looked for", help));
        }
    };
    match PackId::new(pack) {
        Ok(pack) => Ok((pack, place)),
        Err(error) => Err(Diagnostic::of_file(&file.path, error.to_string(), "rename the folder")),
    }
}

fn keep(question: Question, questions: &mut BTreeMap<QuestionId, Arc<Question>>, faults: &mut Vec<Diagnostic>) {
    match questions.entry(question.id.clone()) {
        Entry::Vacant(place) => {
            place.insert(Arc::new(question));
        }
        Entry::Occupied(other) => {
            let message = format!("`{}` already names the question in {}", question.id, other.get().path);
            faults.push(Diagnostic::of_file(&question.path, message, "rename one of the two files"));
        }
    }
}

fn read_pack(id: &PackId, file: &SourceFile) -> Result<Pack, Vec<Diagnostic>> {
    let mut faults = Faults::new(&file.path);
    let (document, errors) = DeTable::parse_recoverable(&file.text);
    for error in &errors {
        faults.add(
            error.span().unwrap_or(0..0),
            format!("this is not TOML: {}", error.message()),
            "see https://toml.io",
        );
    }
    if !errors.is_empty() {
        return Err(faults.list);
    }
    let mut fields = Fields::new(&file.text, document.get_ref(), 0..0);
    let title = fields.required_text("title", "Node.js", &mut faults);
    let licence = fields.required_text("licence", "MIT OR Apache-2.0", &mut faults);
    let language = fields.required_text("language", "en", &mut faults);
    fields.finish(&mut faults);
    match (title, licence, language) {
        (Some(title), Some(licence), Some(language)) if faults.list.is_empty() => Ok(Pack {
            id: id.clone(),
            title: title.value.to_owned(),
            licence: licence.value.to_owned(),
            language: language.value.to_owned(),
        }),
        _ => Err(faults.list),
    }
}
