//! Reads the files of a bank: packs and their questions, with every fault in any of them.

use std::{
    collections::{BTreeMap, BTreeSet, btree_map::Entry},
    path::Path,
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
    let mut files: Vec<_> = files.iter().filter(|file| is_toml(&file.path)).collect();
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
    let folders: BTreeSet<_> =
        files.iter().filter_map(|file| file.path.split_once('/')).map(|(pack, _)| pack).collect();
    for folder in folders {
        if PackId::new(folder).is_ok_and(|pack| !packs.contains_key(&pack)) {
            let help = "add it, with `title`, `licence` and `language`";
            faults.push(Diagnostic::of_file(&format!("{folder}/{PACK_FILE}"), "this pack has no description", help));
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

fn is_toml(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|extension| extension == "toml")
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bank::{Bank, Position, Wanted, testing};

    const GOOD: &str = testing::QUESTION;

    fn file(path: &str, text: &str) -> SourceFile {
        SourceFile { path: path.to_owned(), text: text.to_owned() }
    }

    fn pack() -> SourceFile {
        file("p/pack.toml", "title = \"P\"\nlicence = \"MIT\"\nlanguage = \"en\"")
    }

    /// Lists the faults of a question as `line:column message`.
    fn faults(text: &str) -> Vec<String> {
        let files = [pack(), file("p/t/q.toml", text)];
        let faults = Bank::load(&files).map(|_| ()).unwrap_err();
        let place = |fault: &Diagnostic| fault.position(text);
        let line = |fault: &Diagnostic| (place(fault), fault.message.clone());
        faults
            .iter()
            .map(line)
            .map(|(Position { line, column }, message)| format!("{line}:{column} {message}"))
            .collect()
    }

    #[test]
    fn a_good_bank_loads() {
        let bank = Bank::load(&[pack(), file("p/t/q.toml", GOOD), file("p/LICENCE", "…")]).unwrap();
        assert_eq!((bank.packs().len(), bank.questions().len()), (1, 1));
        assert_eq!(
            bank.topics().iter().map(|(topic, count)| (topic.as_str(), *count)).collect::<Vec<_>>(),
            [("loop", 1)]
        );
    }

    #[test]
    fn a_fault_points_at_its_place() {
        let cases = [
            (
                "title = \"Q\"",
                "title = \"A title that is much too long to fit into a modal\"",
                "1:9 `title` has 49 characters",
            ),
            ("level = \"mid\"", "level = \"expert\"", "4:9 there is no level `expert`"),
            ("level = \"mid\"", "levle = \"mid\"", "1:1 `level` is missing|4:1 there is no field `levle` here"),
            ("\"2m\"", "\"20m\"", "5:14 a time limit of 20m cannot be kept"),
            ("\"2m\"", "2", "5:14 `time_limit` must be text"),
            (
                "[\"loop\"]",
                "[\"The Loop\"]",
                "3:11 `The Loop` is not a name: use lower-case letters, digits and single hyphens, at most 60 characters, such as `event-loop`",
            ),
            ("[\"loop\"]", "[]", "1:1 a question needs a topic"),
            ("full_marks = 1", "full_marks = 3", "7:14 `full_marks` is 3, but all concepts together weigh 1"),
            ("full_marks = 1", "full_marks = 0", "7:14 `full_marks` must be above 0"),
            ("any = [\"block loop\"]", "any = [\"block (loop\"]", "12:15 this group never ends: `)` is missing"),
            ("any = [\"block loop\"]", "any = [\"block loop\"]\nweight = -1", "13:10 `weight` must be above 0"),
            ("any = [\"block loop\"]", "", "8:11 no pattern says how this is worded"),
            ("penalty = 0.2", "penalty = 2", "17:11 `penalty` must be from 0 to 1"),
            ("concepts = [\"blocks\"]", "concepts = [\"bloks\"]", "20:13 there is no concept `bloks`"),
            ("title = \"Q\"", "title = \"Q", "1:11 this is not TOML: invalid basic string, expected `\"`"),
        ];
        for (good, bad, expected) in cases {
            assert!(GOOD.contains(good), "{good}");
            assert_eq!(faults(&GOOD.replacen(good, bad, 1)).join("|"), expected, "{bad}");
        }
    }

    #[test]
    fn every_fault_is_reported() {
        let broken = GOOD.replace("\"mid\"", "\"high\"").replace("\"2m\"", "\"soon\"").replace("block loop", "block (");
        assert_eq!(faults(&broken).len(), 3);
    }

    #[test]
    fn faults_of_the_whole_bank_are_named() {
        let cases = [
            (vec![], "", "there is no question here"),
            (vec![file("p/t/q.toml", GOOD)], "p/pack.toml", "this pack has no description"),
            (vec![pack(), file("p/q.toml", GOOD)], "p/q.toml", "this file stands where no question is looked for"),
            (
                vec![pack(), file("p/t/q.toml", GOOD), file("p/u/q.toml", GOOD)],
                "p/u/q.toml",
                "`q` already names the question in p/t/q.toml",
            ),
        ];
        for (files, path, message) in cases {
            let faults = Bank::load(&files).map(|_| ()).unwrap_err();
            assert_eq!((faults[0].path.as_str(), faults[0].message.as_str()), (path, message));
        }
    }

    #[test]
    fn a_paper_is_drawn_repeatably_and_spreads_over_topics() {
        let question = |name: &str, topic: &str| {
            file(&format!("p/t/{name}.toml"), &GOOD.replace("[\"loop\"]", &format!("[\"{topic}\"]")))
        };
        let files = [
            pack(),
            question("a", "x"),
            question("b", "x"),
            question("c", "x"),
            question("d", "y"),
            question("e", "z"),
        ];
        let bank = Bank::load(&files).unwrap();
        for seed in 0..50 {
            let wanted = Wanted { topic: None, level: None, count: 3 };
            let paper = bank.draw(&wanted, seed);
            assert_eq!(paper, bank.draw(&wanted, seed));
            let topics: BTreeSet<_> = paper.questions.iter().map(|question| question.main_topic().as_str()).collect();
            assert_eq!(topics.len(), 3, "seed {seed}");
        }
        let wanted = Wanted { topic: Some(crate::ids::Topic::new("x").unwrap()), level: None, count: 9 };
        assert_eq!(bank.draw(&wanted, 1).questions.len(), 3);
    }
}
