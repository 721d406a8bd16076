//! Parses a pattern by recursive descent.
//!
//! ```text
//! either   = near *( "|" near )
//! near     = sequence *( "&" sequence )
//! sequence = item *( [ ".." | ".5." ] item )
//! item     = word | phrase | regex | "(" either ")" | "[" either "]" | "not(" either ")" | "2 of (" list ")"
//! list     = either *( "," either )
//! ```

use std::ops::Range;

use regex::RegexBuilder;

use super::{
    Gap, Item, Node, PatternError, WordKind,
    lexer::{Kind, Lexeme, lex},
};
use crate::rubric::token::tokenize;

/// How many words may stand between two steps unless the author says otherwise.
const USUAL_GAP: Gap = Gap::Words(2);
/// How deep groups may nest: a bound on the parser's stack.
const MAX_DEPTH: usize = 16;
/// How large a compiled regular expression may be, in bytes.
const MAX_REGEX: usize = 1 << 20;

/// Parses a whole pattern.
pub(super) fn parse(text: &str) -> Result<Node, PatternError> {
    let lexemes = lex(text)?;
    let mut parser = Parser { lexemes: &lexemes, at: 0, end: text.len(), depth: 0 };
    let node = parser.either()?;
    match parser.peek() {
        None => Ok(node),
        Some(Kind::Mark(mark @ (')' | ']'))) => {
            Err(parser.fault(format!("nothing opened this `{mark}`"), "remove it, or open the group before"))
        }
        Some(_) => Err(parser.fault("`,` stands outside `n of (…)`", "to say either, write `|`")),
    }
}

struct Parser<'a> {
    lexemes: &'a [Lexeme],
    at: usize,
    /// The length of the pattern: where a fault at its end points.
    end: usize,
    depth: usize,
}

impl Parser<'_> {
    fn peek(&self) -> Option<&Kind> {
        self.lexemes.get(self.at).map(|lexeme| &lexeme.kind)
    }

    fn span(&self) -> Range<usize> {
        self.lexemes.get(self.at).map_or(self.end..self.end, |lexeme| lexeme.span.clone())
    }

    fn fault(&self, message: impl Into<String>, help: impl Into<String>) -> PatternError {
        PatternError { span: self.span(), message: message.into(), help: help.into() }
    }

    fn take(&mut self, mark: char) -> bool {
        let found = self.peek() == Some(&Kind::Mark(mark));
        self.at += usize::from(found);
        found
    }

    fn either(&mut self) -> Result<Node, PatternError> {
        let mut choices = vec![self.near()?];
        while self.take('|') {
            choices.push(self.near()?);
        }
        Ok(one_or(choices, Node::Either))
    }

    fn near(&mut self) -> Result<Node, PatternError> {
        let mut parts = vec![self.sequence()?];
        while self.take('&') {
            parts.push(self.sequence()?);
        }
        Ok(one_or(parts, Node::Near))
    }

    fn sequence(&mut self) -> Result<Node, PatternError> {
        let mut items = Vec::new();
        while let Some((node, optional)) = self.item()? {
            let gap = self.gap()?;
            items.push(Item { node, optional, gap });
        }
        if items.iter().all(|item| item.optional) {
            return Err(self.fault("a word is missing here", "write at least one word that must be there"));
        }
        if let [Item { optional: false, .. }] = items.as_slice() {
            return Ok(items.remove(0).node);
        }
        Ok(Node::Sequence(items))
    }

    /// Reads the gap after an item.
    fn gap(&mut self) -> Result<Gap, PatternError> {
        let gap = match self.peek() {
            Some(Kind::Gap(words)) => Gap::Words(*words),
            Some(Kind::Later) => Gap::Sentence,
            _ => return Ok(USUAL_GAP),
        };
        self.at += 1;
        match self.peek() {
            None | Some(Kind::Mark(')' | ']' | '|' | '&' | ',') | Kind::Gap(_) | Kind::Later) => {
                Err(self.fault("a gap must lead to a word", "write what comes after it, or remove the gap"))
            }
            Some(_) => Ok(gap),
        }
    }

    /// Reads one item and whether it may be missing; `None` where the sequence ends.
    fn item(&mut self) -> Result<Option<(Node, bool)>, PatternError> {
        let node = match self.peek() {
            None | Some(Kind::Mark(')' | ']' | '|' | '&' | ',')) => return Ok(None),
            Some(Kind::Gap(_) | Kind::Later) => {
                return Err(self.fault("a gap must stand between two words", "write what comes before it"));
            }
            Some(Kind::Word(word)) => self.word(&word.clone())?,
            Some(Kind::Phrase(words)) => self.phrase(&words.clone())?,
            Some(Kind::Regex(regex)) => self.regex(&regex.clone())?,
            Some(Kind::Mark(open)) => {
                let (close, optional) = if *open == '(' { (')', false) } else { (']', true) };
                return Ok(Some((self.group(close)?, optional)));
            }
            Some(Kind::Not) => return Ok(Some((Node::Denied(Box::new(self.group(')')?)), false))),
            Some(Kind::Of(count)) => return self.some_of(*count).map(|node| Some((node, false))),
        };
        self.at += 1;
        Ok(Some((node, false)))
    }

    fn group(&mut self, close: char) -> Result<Node, PatternError> {
        let open = self.enter()?;
        let node = self.either()?;
        self.leave(&open, close)?;
        Ok(node)
    }

    fn some_of(&mut self, count: usize) -> Result<Node, PatternError> {
        let open = self.enter()?;
        let mut choices = vec![self.either()?];
        while self.take(',') {
            choices.push(self.either()?);
        }
        self.leave(&open, ')')?;
        if count == 0 || count > choices.len() {
            return Err(PatternError {
                span: open,
                message: format!("{count} of {} cannot be", choices.len()),
                help: format!("write a number from 1 to {}", choices.len()),
            });
        }
        Ok(Node::AtLeast(count, choices))
    }

    fn enter(&mut self) -> Result<Range<usize>, PatternError> {
        if self.depth == MAX_DEPTH {
            return Err(self.fault("groups nest too deeply", "split the pattern into several"));
        }
        let open = self.span();
        self.depth += 1;
        self.at += 1;
        Ok(open)
    }

    fn leave(&mut self, open: &Range<usize>, close: char) -> Result<(), PatternError> {
        if !self.take(close) {
            return Err(PatternError {
                span: open.clone(),
                message: format!("this group never ends: `{close}` is missing"),
                help: format!("close it with `{close}`"),
            });
        }
        self.depth -= 1;
        Ok(())
    }

    fn word(&self, word: &str) -> Result<Node, PatternError> {
        let (text, kind) = if let Some(exact) = word.strip_prefix('=') {
            (exact, WordKind::Exact)
        } else if let Some(prefix) = word.strip_suffix('*') {
            (prefix, WordKind::Prefix)
        } else if let Some(suffix) = word.strip_prefix('*') {
            (suffix, WordKind::Suffix)
        } else {
            (word, WordKind::Stem)
        };
        if word.starts_with('@') {
            return Err(self.fault("`@` is kept for a glossary", "write the words out"));
        }
        if text.contains(['*', '=']) {
            return Err(self.fault(
                format!("`{word}` has a mark in an odd place"),
                "`=` may only stand before a word, `*` only before or after it; for more write `/…/`",
            ));
        }
        let tokens = tokenize(text);
        match tokens.words {
            0 => {
                Err(self.fault(format!("`{word}` holds no letter or digit, so it can never be found"), "write a word"))
            }
            2.. if matches!(kind, WordKind::Prefix | WordKind::Suffix) => {
                Err(self.fault("`*` belongs to one word", "write the part that varies without a hyphen"))
            }
            _ => Ok(Node::Word(text.to_owned(), kind)),
        }
    }

    /// Reads a phrase: its words side by side.
    fn phrase(&self, words: &str) -> Result<Node, PatternError> {
        let nodes = words.split_whitespace().map(|word| self.word(word)).collect::<Result<Vec<_>, _>>()?;
        if nodes.is_empty() {
            return Err(self.fault("this phrase is empty", "write words between the quotes"));
        }
        let item = |node| Item { node, optional: false, gap: Gap::Words(0) };
        Ok(one_or(nodes, |nodes| Node::Sequence(nodes.into_iter().map(item).collect())))
    }

    fn regex(&self, regex: &str) -> Result<Node, PatternError> {
        let built = RegexBuilder::new(regex).case_insensitive(true).size_limit(MAX_REGEX).build();
        match built {
            Ok(regex) if regex.is_match("") => {
                Err(self.fault("this regular expression matches nothing at all", "make it require a character"))
            }
            Ok(regex) => Ok(Node::Regex(regex)),
            Err(error) => {
                Err(self.fault(format!("this regular expression is wrong: {error}"), "mend it, or use words"))
            }
        }
    }
}

/// Wraps several nodes, and leaves a single one as it is.
fn one_or(mut nodes: Vec<Node>, wrap: impl FnOnce(Vec<Node>) -> Node) -> Node {
    if nodes.len() == 1 { nodes.remove(0) } else { wrap(nodes) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_of_the_language_parses() {
        for pattern in [
            "block",
            "read file",
            "\"fail fast\"",
            "a|b c",
            "(as soon as|when) .2. (one|any)",
            "a .. b & c [d] e",
            "2 of (status, fulfilled|rejected, value, reason)",
            "not(cancelled|aborted) .4. rest",
            "=Promise.all",
            "read* *Sync",
            "/4\\d\\d/",
            ".env node:fs C++",
        ] {
            assert!(parse(pattern).is_ok(), "{pattern}: {:?}", parse(pattern));
        }
    }

    /// Marks the fault under the pattern.
    fn fault(pattern: &str) -> String {
        let error = parse(pattern).unwrap_err();
        let width = error.span.len().max(1);
        format!("{pattern}\n{}{} {}", " ".repeat(error.span.start), "^".repeat(width), error.message)
    }

    #[test]
    fn faults_point_at_their_place() {
        let cases = [
            ("", "\n^ a word is missing here"),
            ("(a|b", "(a|b\n^ this group never ends: `)` is missing"),
            ("a) b", "a) b\n ^ nothing opened this `)`"),
            ("a, b", "a, b\n ^ `,` stands outside `n of (…)`"),
            ("a .3.", "a .3.\n     ^ a gap must lead to a word"),
            (".. a", ".. a\n^^ a gap must stand between two words"),
            ("a | | b", "a | | b\n    ^ a word is missing here"),
            ("a \"b", "a \"b\n  ^^ this phrase never ends"),
            ("3 of (a, b)", "3 of (a, b)\n^^^^^^ 3 of 2 cannot be"),
            ("[a]", "[a]\n   ^ a word is missing here"),
            ("@words", "@words\n^^^^^^ `@` is kept for a glossary"),
            ("a -> b", "a -> b\n  ^^ `->` holds no letter or digit, so it can never be found"),
        ];
        for (pattern, expected) in cases {
            assert_eq!(fault(pattern), expected);
        }
    }

    #[test]
    fn deep_nesting_is_a_fault_and_no_crash() {
        let deep = "(".repeat(10_000);
        assert_eq!(parse(&deep).unwrap_err().message, "groups nest too deeply");
    }
}
