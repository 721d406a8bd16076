//! Folds a text to plain lower-case characters that remember where they came from.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// One character after folding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Folded {
    /// The folded character: compatibility form, lower case, without accents.
    pub(super) char: char,
    /// The first byte, in the original text, of the character that it came from.
    pub(super) start: usize,
    /// The byte after that character.
    pub(super) end: usize,
    /// Whether the original was an upper-case letter; identifiers are cut at these.
    pub(super) upper: bool,
}

/// Folds a text. Each original character gives none, one or several folded ones, in order.
pub(super) fn fold(text: &str) -> Vec<Folded> {
    let mut folded = Vec::with_capacity(text.len());
    for (start, original) in text.char_indices() {
        let (end, upper) = (start + original.len_utf8(), original.is_uppercase());
        if original.is_ascii() {
            folded.push(Folded { char: original.to_ascii_lowercase(), start, end, upper });
            continue;
        }
        let plain = original.nfkd().filter(|part| !is_combining_mark(*part) && !is_invisible(*part));
        for char in plain.map(plain_punctuation).flat_map(char::to_lowercase) {
            folded.push(Folded { char, start, end, upper });
        }
    }
    folded
}

/// Tells whether a character only joins or separates others without being seen: such are dropped, so that they cannot
/// hide a word.
const fn is_invisible(char: char) -> bool {
    matches!(char, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

/// Writes typographic punctuation as the keyboard has it.
const fn plain_punctuation(char: char) -> char {
    match char {
        '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2bc}' | '\u{b4}' => '\'',
        '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{ab}' | '\u{bb}' => '"',
        '\u{2010}' | '\u{2011}' => '-',
        '\u{2013}' | '\u{2014}' | '\u{2212}' => '—',
        '\u{2192}' | '\u{21d2}' => '→',
        '\u{2022}' | '\u{2023}' | '\u{25cf}' | '\u{b7}' => '•',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_keeps_what_a_reader_hears() {
        let cases = [
            ("Don\u{2019}t BLOCK", "don't block"),
            ("café", "cafe"),
            ("cafe\u{301}", "cafe"),
            ("ﬁle", "file"),
            ("Ｎｏｄｅ", "node"),
            ("block\u{200b}ing", "blocking"),
            ("non\u{2011}blocking — always", "non-blocking — always"),
        ];
        for (text, expected) in cases {
            assert_eq!(fold(text).iter().map(|folded| folded.char).collect::<String>(), expected, "{text}");
        }
    }

    #[test]
    fn folded_characters_point_at_whole_characters() {
        let text = "aé\u{1f600}ﬁ\u{fdfa}İ";
        for folded in fold(text) {
            assert!(text.get(folded.start..folded.end).is_some_and(|original| original.chars().count() == 1));
        }
    }
}
