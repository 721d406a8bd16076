//! Reduces a word to its stem, so that `blocking`, `blocks` and `blocked` are one word.

use std::{borrow::Cow, collections::HashMap, sync::LazyLock};

use rust_stemmers::{Algorithm, Stemmer};

/// Stems that Snowball would confuse with others, and the words that have them. Without these `important` would be `import`.
const EXCEPTIONS: &[(&str, &[&str])] = &[
    ("anything", &["anything"]),
    ("authoriz", &["authorization", "authorize", "authorized"]),
    ("business", &["business", "businesses"]),
    ("busy", &["busy"]),
    ("computer", &["computer", "computers"]),
    ("during", &["during"]),
    ("everything", &["everything"]),
    ("expression", &["expression", "expressions"]),
    ("generic", &["generic"]),
    ("important", &["importance", "important", "importantly"]),
    ("invalid-adjective", &["invalid"]),
    ("nothing", &["nothing"]),
    ("objective", &["objective"]),
    ("parallel", &["parallel"]),
    ("response", &["response", "responses"]),
    ("setting", &["setting", "settings"]),
    ("several", &["several"]),
    ("something", &["something"]),
    ("string", &["string", "strings"]),
    ("this", &["this"]),
    ("valid-adjective", &["valid"]),
];

/// Verbs and nouns with their irregular forms.
const IRREGULAR: &[(&str, &[&str])] = &[
    ("be", &["am", "are", "been", "being", "is", "was", "were"]),
    ("become", &["became"]),
    ("begin", &["began", "begun"]),
    ("break", &["broke", "broken"]),
    ("bring", &["brought"]),
    ("build", &["built"]),
    ("catch", &["caught"]),
    ("child", &["children"]),
    ("choose", &["chose", "chosen"]),
    ("come", &["came"]),
    ("deal", &["dealt"]),
    ("die", &["dying"]),
    ("do", &["did", "does", "doing", "done"]),
    ("draw", &["drew"]),
    ("eat", &["ate", "eaten"]),
    ("fall", &["fallen", "fell"]),
    ("feed", &["fed"]),
    ("fight", &["fought"]),
    ("find", &["found"]),
    ("forget", &["forgot", "forgotten"]),
    ("freeze", &["froze", "frozen"]),
    ("get", &["got", "gotten"]),
    ("give", &["gave", "given"]),
    ("go", &["goes", "going", "gone", "went"]),
    ("grow", &["grew", "grown"]),
    ("hang", &["hung"]),
    ("have", &["had", "has"]),
    ("hide", &["hidden"]),
    ("hold", &["held"]),
    ("keep", &["kept"]),
    ("know", &["knew", "known"]),
    ("lose", &["lost"]),
    ("make", &["made"]),
    ("mean", &["meant"]),
    ("pay", &["paid"]),
    ("run", &["ran"]),
    ("say", &["said"]),
    ("see", &["saw", "seen"]),
    ("send", &["sent"]),
    ("show", &["shown"]),
    ("sit", &["sat"]),
    ("sleep", &["slept"]),
    ("spend", &["spent"]),
    ("spin", &["spun"]),
    ("stand", &["stood"]),
    ("take", &["taken", "took"]),
    ("tell", &["told"]),
    ("think", &["thought"]),
    ("throw", &["threw", "thrown"]),
    ("understand", &["understood"]),
    ("write", &["written", "wrote"]),
];

static TABLE: LazyLock<HashMap<&str, Cow<'static, str>>> = LazyLock::new(|| {
    let exceptions = EXCEPTIONS.iter().flat_map(|(stem, words)| words.iter().map(|word| (*word, Cow::Borrowed(*stem))));
    let irregular = IRREGULAR.iter().flat_map(|(base, forms)| forms.iter().map(|form| (*form, SNOWBALL.stem(base))));
    exceptions.chain(irregular).collect()
});

static SNOWBALL: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::English));

/// Returns the stem of a folded word.
pub(super) fn stem(word: &str) -> Cow<'_, str> {
    if let Some(known) = TABLE.get(word) {
        return known.clone();
    }
    // Snowball knows English; short words, other scripts and numbers stay as they are.
    if word.len() < 3 || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return Cow::Borrowed(word);
    }
    match american(word) {
        Some(american) => Cow::Owned(SNOWBALL.stem(&american).into_owned()),
        None => SNOWBALL.stem(word),
    }
}

/// Writes the British `-ise` as `-ize`. Words that have no `-ize` form change alike in pattern and answer.
fn american(word: &str) -> Option<String> {
    const ENDINGS: [&str; 7] = ["ise", "ised", "ises", "ising", "iser", "isation", "isations"];
    if word.len() < 7 {
        return None;
    }
    let ending = ENDINGS.into_iter().find(|ending| word.ends_with(ending))?;
    let (root, rest) = word.split_at(word.len() - ending.len());
    Some(format!("{root}iz{}", rest.strip_prefix("is")?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_share_a_stem() {
        let families: [&[&str]; 7] = [
            &["block", "blocks", "blocked", "blocking"],
            &["throw", "throws", "threw", "thrown", "throwing"],
            &["catch", "catches", "caught", "catching"],
            &["write", "writes", "wrote", "written", "writing"],
            &["serialize", "serialise", "serialised", "serializing"],
            &["do", "does", "did", "done", "doing"],
            &["reject", "rejects", "rejected", "rejection"],
        ];
        for family in families {
            for word in family {
                assert_eq!(stem(word), stem(family[0]), "{word}");
            }
        }
    }

    #[test]
    fn different_words_keep_different_stems() {
        for (one, other) in [
            ("import", "important"),
            ("express", "expression"),
            ("set", "settings"),
            ("business", "busy"),
            ("valid", "validate"),
        ] {
            assert_ne!(stem(one), stem(other), "{one} {other}");
        }
    }
}
