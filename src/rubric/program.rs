//! Turns parsed patterns into steps over a vocabulary's terms, once for each rubric.

use crate::rubric::{
    pattern::{Gap, Item, Node, Pattern, WordKind},
    token::tokenize,
    vocabulary::{TermId, Vocabulary},
};

/// A compiled pattern.
#[derive(Debug)]
pub(super) enum Program {
    /// A term; `whole` when a part of a longer identifier does not count.
    Term { term: TermId, whole: bool },
    /// Any one of these.
    Either(Vec<Program>),
    /// These in order.
    Sequence(Vec<Step>),
    /// These in any order, near each other.
    Near(Vec<Program>),
    /// So many different ones of these within a sentence.
    AtLeast(usize, Vec<Program>),
    /// This, said in the negative.
    Denied(Box<Program>),
    /// A regular expression, by its number in the vocabulary.
    Regex(usize),
}

/// One step of a sequence.
#[derive(Debug)]
pub(super) struct Step {
    pub(super) program: Program,
    pub(super) optional: bool,
    pub(super) gap: Gap,
}

/// Compiles a pattern; its words become terms of the vocabulary.
pub(super) fn compile(pattern: &Pattern, vocabulary: &mut Vocabulary) -> Program {
    node(&pattern.root, vocabulary)
}

fn node(from: &Node, vocabulary: &mut Vocabulary) -> Program {
    if let Node::Regex(regex) = from {
        vocabulary.regexes.push(regex.clone());
        return Program::Regex(vocabulary.regexes.len() - 1);
    }
    let mut each = |nodes: &[Node]| nodes.iter().map(|part| node(part, vocabulary)).collect();
    match from {
        Node::Word(text, kind) => word(text, *kind, vocabulary),
        Node::Either(choices) => either(each(choices)),
        Node::Near(parts) => Program::Near(each(parts)),
        Node::AtLeast(count, choices) => Program::AtLeast(*count, each(choices)),
        Node::Denied(inner) => Program::Denied(Box::new(node(inner, vocabulary))),
        Node::Regex(_) => unreachable!("handled above"),
        Node::Sequence(items) => Program::Sequence(
            items
                .iter()
                .map(|Item { node: inner, optional, gap }| Step {
                    program: node(inner, vocabulary),
                    optional: *optional,
                    gap: *gap,
                })
                .collect(),
        ),
    }
}

/// Compiles a word: cut as an answer would be, so that an identifier is found by its parts or written together.
fn word(text: &str, kind: WordKind, vocabulary: &mut Vocabulary) -> Program {
    let tokens = tokenize(text);
    if matches!(kind, WordKind::Prefix | WordKind::Suffix) {
        let part: String = tokens.atoms.iter().map(|atom| atom.text.as_str()).collect();
        return Program::Term { term: vocabulary.term(&part, kind), whole: false };
    }
    let identifier = tokens.atoms.len() > 1;
    let mut side_by_side = Vec::new();
    let mut at = 0;
    while at < tokens.atoms.len() {
        let compound = tokens.compounds.iter().find(|compound| compound.atoms.start == at);
        let end = compound.map_or(at + 1, |compound| compound.atoms.end);
        let parts: Vec<_> = tokens.atoms[at..end]
            .iter()
            .map(|atom| Program::Term {
                term: vocabulary.term(&atom.text, kind),
                whole: identifier && compound.is_none(),
            })
            .collect();
        side_by_side.push(match compound {
            None => parts.into_iter().next().expect("a range of one atom holds one"),
            Some(compound) => Program::Either(vec![
                Program::Term { term: vocabulary.term(&compound.text, kind), whole: true },
                sequence(parts),
            ]),
        });
        at = end;
    }
    if side_by_side.len() == 1 { side_by_side.remove(0) } else { sequence(side_by_side) }
}

/// Joins alternatives; those that ask for the same word, as `fail` and `fails` do, become one.
fn either(choices: Vec<Program>) -> Program {
    let mut kept: Vec<Program> = Vec::with_capacity(choices.len());
    for choice in choices {
        let same = |other: &Program| match (other, &choice) {
            (Program::Term { term, whole }, Program::Term { term: other, whole: also }) => {
                term == other && whole == also
            }
            _ => false,
        };
        if !kept.iter().any(same) {
            kept.push(choice);
        }
    }
    if kept.len() == 1 { kept.remove(0) } else { Program::Either(kept) }
}

fn sequence(parts: Vec<Program>) -> Program {
    let step = |program| Step { program, optional: false, gap: Gap::Words(0) };
    Program::Sequence(parts.into_iter().map(step).collect())
}
