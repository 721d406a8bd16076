//! Cuts a pattern into lexemes.

use std::ops::Range;

use super::PatternError;

/// One lexeme of a pattern, with its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Lexeme {
    pub(super) kind: Kind,
    pub(super) span: Range<usize>,
}

/// What a lexeme is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A word, with its marks `=` and `*`.
    Word(String),
    /// Words in double quotes.
    Phrase(String),
    /// A regular expression between slashes.
    Regex(String),
    /// `.5.`
    Gap(usize),
    /// `..`
    Later,
    /// `2 of (`
    Of(usize),
    /// `not(`
    Not,
    /// One of `( ) [ ] | & ,`
    Mark(char),
}

const MARKS: &str = "()[]|&,";

/// Cuts a pattern into lexemes.
pub(super) fn lex(text: &str) -> Result<Vec<Lexeme>, PatternError> {
    let mut lexemes = Vec::new();
    let mut at = 0;
    while let Some(char) = text[at..].chars().next() {
        if char.is_whitespace() {
            at += char.len_utf8();
            continue;
        }
        let rest = &text[at..];
        let (kind, length) = match char {
            '"' => quoted(rest, at, '"', "phrase").map(|(inner, length)| (Kind::Phrase(inner), length))?,
            '/' => quoted(rest, at, '/', "regular expression").map(|(inner, length)| (Kind::Regex(inner), length))?,
            mark if MARKS.contains(mark) => (Kind::Mark(mark), 1),
            _ => word(rest),
        };
        lexemes.push(Lexeme { kind, span: at..at + length });
        at += length;
    }
    Ok(lexemes)
}

/// Reads up to the closing mark; a backslash before the mark keeps it.
fn quoted(rest: &str, at: usize, mark: char, what: &str) -> Result<(String, usize), PatternError> {
    let mut escaped = false;
    for (index, char) in rest.char_indices().skip(1) {
        if char == mark && !escaped {
            return Ok((rest[1..index].replace(&format!("\\{mark}"), &mark.to_string()), index + 1));
        }
        escaped = char == '\\' && !escaped;
    }
    Err(PatternError {
        span: at..at + rest.len(),
        message: format!("this {what} never ends"),
        help: format!("close it with `{mark}`"),
    })
}

/// Reads a word, or one of the lexemes that look like words.
fn word(rest: &str) -> (Kind, usize) {
    let is_end = |char: char| char.is_whitespace() || char == '"' || MARKS.contains(char);
    let length = rest.find(is_end).unwrap_or(rest.len());
    let (word, after) = rest.split_at(length);
    let gap = word.strip_prefix('.').and_then(|word| word.strip_suffix('.'));
    match gap {
        Some("") => return (Kind::Later, length),
        Some(digits) => {
            if let Ok(words) = digits.parse() {
                return (Kind::Gap(words), length);
            }
        }
        None => {}
    }
    if word == "not" && after.starts_with('(') {
        return (Kind::Not, length + 1);
    }
    if let (Ok(count), Some(of)) = (word.parse(), after.trim_start().strip_prefix("of"))
        && of.trim_start().starts_with('(')
    {
        let open = rest.find('(').expect("the text after `of` starts with it");
        return (Kind::Of(count), open + 1);
    }
    (Kind::Word(word.to_owned()), length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lexemes_are_told_apart() {
        let kinds: Vec<_> = lex(r#".env .3. .. 2 of (not(a) "b c" /d\/e/ =F* node:fs 3"#)
            .unwrap()
            .into_iter()
            .map(|lexeme| lexeme.kind)
            .collect();
        let word = |text: &str| Kind::Word(text.into());
        assert_eq!(
            kinds,
            [
                word(".env"),
                Kind::Gap(3),
                Kind::Later,
                Kind::Of(2),
                Kind::Not,
                word("a"),
                Kind::Mark(')'),
                Kind::Phrase("b c".into()),
                Kind::Regex("d/e".into()),
                word("=F*"),
                word("node:fs"),
                word("3"),
            ]
        );
    }
}
