//! Describes a fault in a question file so that its author can mend it.

use std::ops::Range;

/// One fault in one file. Loading collects every one of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The path below the bank's folder.
    pub path: String,
    /// The bytes of the file that are at fault; an empty range at 0 when it is the file as a whole.
    pub span: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

impl Diagnostic {
    /// Describes a fault of a file as a whole.
    pub fn of_file(path: &str, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { path: path.to_owned(), span: 0..0, message: message.into(), help: help.into() }
    }

    /// Returns where the fault begins in the text of its file.
    pub fn position(&self, text: &str) -> Position {
        Position::of(self.span.start, text)
    }
}

/// A place in a text as editors count it: from line 1, column 1, in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The character within the line, from 1.
    pub column: usize,
}

impl Position {
    /// Finds the place of a byte; one past the end is the end.
    pub fn of(byte: usize, text: &str) -> Self {
        let before = text.get(..byte).unwrap_or(text);
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        Self { line: before.matches('\n').count() + 1, column: before[line_start..].chars().count() + 1 }
    }
}

/// Collects the faults of one file.
#[derive(Debug)]
pub(super) struct Faults<'a> {
    path: &'a str,
    /// The faults so far.
    pub(super) list: Vec<Diagnostic>,
}

impl<'a> Faults<'a> {
    /// Begins with no fault.
    pub(super) const fn new(path: &'a str) -> Self {
        Self { path, list: Vec::new() }
    }

    /// Adds a fault.
    pub(super) fn add(&mut self, span: Range<usize>, message: impl Into<String>, help: impl Into<String>) {
        let fault = Diagnostic { path: self.path.to_owned(), span, message: message.into(), help: help.into() };
        self.list.push(fault);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_lines_and_characters_from_one() {
        let text = "a\nbé c\n";
        let cases = [(0, (1, 1)), (1, (1, 2)), (2, (2, 1)), (5, (2, 3)), (99, (3, 1))];
        for (byte, (line, column)) in cases {
            assert_eq!(Position::of(byte, text), Position { line, column }, "{byte}");
        }
    }
}
