//! The language in which authors say how an idea is worded. It is made for people who know no regular expressions:
//!
//! | Pattern | Finds |
//! |---|---|
//! | `block` | the word in any inflection: `blocks`, `blocking` |
//! | `a b` | `a` and later `b`, at most two words between them |
//! | `"a b"` | `a` and `b` side by side |
//! | `a .5. b` | at most five words between |
//! | `a .. b` | `b` anywhere later in the sentence |
//! | `a & b` | both in any order, at most eight words between |
//! | <code>a \| b</code> | either; binds loosest, so group with `( )` |
//! | `a [b] c` | `b` may be missing |
//! | `2 of (a, b, c)` | any two within a sentence |
//! | `not(a)` | `a` said in the negative: *does not a*, *never a*, *avoid a* |
//! | `=Sync` | exactly this word, no other inflection and no part of a longer one |
//! | `read*`, `*Sync` | a word that begins or ends so |
//! | `/re+gex/` | a regular expression over the verbatim text, capitals ignored |
//!
//! A comma, and the beginning of another clause, count as one more word between. No pattern reaches over the end of a
//! sentence. Identifiers are words: `fs.readFile` also finds `readFile`'s parts in
//! that order, and a plain `file` finds the part of `readFile`.

mod lexer;
mod parser;
mod syntax;

pub(super) use syntax::{Gap, Item, Node, WordKind};
pub use syntax::{Pattern, PatternError};
