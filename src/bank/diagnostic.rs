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
