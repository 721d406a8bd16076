//! Tells where one pattern finds all that another finds, so that the other is never needed.
//!
//! The answer is sure where it is yes: then every text that the other holds for is one that this pattern holds for, in
//! words that are part of the other's. Where the structure does not decide, it is no.

use crate::rubric::{
    cues::cue_at,
    pattern::{Gap, Item, Node, Pattern, WordKind},
    stem::stem,
    token::tokenize,
};

impl Pattern {
    /// Tells whether this pattern surely finds whatever the other one finds.
    pub fn covers(&self, other: &Self) -> bool {
        // "not fail" holds its own cue; a part of it without the cue would be read as denied.
        is_same(&self.root, &other.root) || (!has_cue(&other.root) && covers(&self.root, &other.root))
    }

    /// Tells whether this pattern surely finds just what the other one finds.
    pub fn is_same(&self, other: &Self) -> bool {
        is_same(&self.root, &other.root)
    }

    /// Returns the words that this pattern is content to find alone, as the author wrote them: `a` and `b` of `a|b c|[d] b`.
    pub fn lone_words(&self) -> Vec<&str> {
        let mut words = Vec::new();
        lone_words(&self.root, &mut words);
        words
    }
}

fn covers(one: &Node, other: &Node) -> bool {
    match (one, other) {
        (_, Node::Either(choices)) => choices.iter().all(|choice| covers(one, choice)),
        (Node::Either(choices), _) if choices.iter().any(|choice| covers(choice, other)) => true,
        (Node::Sequence(items), Node::Sequence(others)) if covers_sequence(items, others) => true,
        // Whatever finds a part that must be there finds the whole.
        (_, Node::Sequence(items)) => items.iter().any(|item| !item.optional && covers(one, &item.node)),
        (_, Node::Near(parts)) => is_same(one, other) || parts.iter().any(|part| covers(one, part)),
        (Node::Word(..), Node::Word(..)) => covers_word(one, other),
        _ => is_same(one, other),
    }
}

/// Tells whether a word finds all that another finds: the same word, or its inflections where the other has but one.
fn covers_word(one: &Node, other: &Node) -> bool {
    let (Node::Word(one, kind), Node::Word(other, other_kind)) = (one, other) else { return false };
    let single = |text: &str| match tokenize(text).atoms.as_slice() {
        [atom] => Some(stem(&atom.text).into_owned()),
        _ => None,
    };
    let inflected = *kind == WordKind::Stem && matches!(other_kind, WordKind::Stem | WordKind::Exact);
    (kind == other_kind && one == other)
        || (inflected && single(one).is_some_and(|stem| single(other).is_some_and(|other| stem == other)))
}

/// Tells whether the steps that must be there stand for steps of the other, in order and with gaps at least as wide.
fn covers_sequence(items: &[Item], others: &[Item]) -> bool {
    let mut at = 0;
    // How many words may stand since the last step that was found; nothing before the first.
    let mut room: Option<Gap> = None;
    for item in required(items) {
        let mut between = Some(0);
        let found = others[at..].iter().position(|other| {
            let here = !other.optional && covers(item.0, &other.node);
            if !here {
                between = add(add(between, width(&other.node)), words(other.gap));
            }
            here
        });
        let Some(found) = found else { return false };
        let before = at.checked_sub(1).map(|last| words(others[last].gap));
        let needed = before.map(|gap| add(gap, between));
        if let (Some(room), Some(needed)) = (room, needed)
            && !matches!((room, needed), (Gap::Sentence, _))
            && !matches!((room, needed), (Gap::Words(most), Some(words)) if words <= most)
        {
            return false;
        }
        // Where in a wider step the part stands that was found is not known, nor how far the next one is from it.
        let step = &others[at + found].node;
        if width(step) != Some(1) && !is_same(item.0, step) {
            return false;
        }
        at += found + 1;
        room = Some(item.1);
    }
    true
}

/// Lists the steps that must be there, each with the gap to the next one of them.
fn required(items: &[Item]) -> Vec<(&Node, Gap)> {
    let mut steps: Vec<(&Node, Gap)> = Vec::new();
    for item in items {
        if item.optional {
            if let Some((_, gap)) = steps.last_mut() {
                *gap = (*gap).max(item.gap);
            }
        } else {
            steps.push((&item.node, item.gap));
        }
    }
    steps
}

fn words(gap: Gap) -> Option<usize> {
    match gap {
        Gap::Words(words) => Some(words),
        Gap::Sentence => None,
    }
}

fn add(one: Option<usize>, other: Option<usize>) -> Option<usize> {
    Some(one? + other?)
}

/// Returns how many words a step may take up, where there is a bound.
fn width(node: &Node) -> Option<usize> {
    match node {
        Node::Word(text, _) => Some(tokenize(text).words),
        Node::Either(choices) => choices.iter().map(width).try_fold(0, |most, width| Some(most.max(width?))),
        Node::Denied(inner) => width(inner),
        Node::Sequence(items) => {
            let steps = items.iter().map(|item| width(&item.node)).try_fold(0, |sum, width| Some(sum + width?))?;
            let gaps =
                items.iter().rev().skip(1).map(|item| words(item.gap)).try_fold(0, |sum, gap| Some(sum + gap?))?;
            Some(steps + gaps)
        }
        Node::Near(_) | Node::AtLeast(..) | Node::Regex(_) => None,
    }
}

/// Tells whether two patterns are written alike, but for spaces and inflections.
fn is_same(one: &Node, other: &Node) -> bool {
    let all = |one: &[Node], other: &[Node]| {
        one.len() == other.len() && one.iter().zip(other).all(|(one, other)| is_same(one, other))
    };
    match (one, other) {
        (Node::Word(..), Node::Word(..)) => covers_word(one, other) && covers_word(other, one),
        (Node::Either(one), Node::Either(other)) | (Node::Near(one), Node::Near(other)) => all(one, other),
        (Node::AtLeast(count, one), Node::AtLeast(others, other)) => count == others && all(one, other),
        (Node::Denied(one), Node::Denied(other)) => is_same(one, other),
        (Node::Regex(one), Node::Regex(other)) => one.as_str() == other.as_str(),
        (Node::Sequence(one), Node::Sequence(other)) => {
            let same = |(index, (one_item, other_item)): (usize, (&Item, &Item))| {
                let last = index + 1 == one.len();
                one_item.optional == other_item.optional
                    && (last || one_item.gap == other_item.gap)
                    && is_same(&one_item.node, &other_item.node)
            };
            one.len() == other.len() && one.iter().zip(other).enumerate().all(same)
        }
        _ => false,
    }
}

/// Tells whether words of the pattern deny, turn down or report what stands near them.
fn has_cue(node: &Node) -> bool {
    let mut words = Vec::new();
    gather(node, &mut words);
    (0..words.len()).any(|at| cue_at(&words, at).is_some())
}

fn gather(node: &Node, words: &mut Vec<String>) {
    match node {
        Node::Word(text, _) => words.extend(tokenize(text).atoms.into_iter().map(|atom| atom.text)),
        Node::Either(nodes) | Node::Near(nodes) | Node::AtLeast(_, nodes) => {
            for node in nodes {
                gather(node, words);
            }
        }
        Node::Sequence(items) => items.iter().for_each(|item| gather(&item.node, words)),
        Node::Denied(inner) => gather(inner, words),
        Node::Regex(_) => {}
    }
}

fn lone_words<'a>(node: &'a Node, words: &mut Vec<&'a str>) {
    match node {
        Node::Word(text, _) => words.push(text),
        Node::Either(choices) | Node::AtLeast(1, choices) => choices.iter().for_each(|node| lone_words(node, words)),
        Node::Sequence(items) => {
            let mut must = items.iter().filter(|item| !item.optional);
            if let (Some(only), None) = (must.next(), must.next()) {
                lone_words(&only.node, words);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_found_by_another_is_known() {
        let cases = [
            ("block", "blocks", true),
            ("block", "=block", true),
            ("=block", "block", false),
            ("block", "block loop", true),
            ("block loop", "block", false),
            ("a|b", "b c", true),
            ("a", "a|b", false),
            ("a|b", "(a|b) c", true),
            ("a b", "a [x] b", false),
            ("a .3. b", "a .1. b", true),
            ("a .1. b", "a .3. b", false),
            ("a .. b", "a .9. b", true),
            ("a .9. b", "a .. b", false),
            ("a .5. c", "a .1. b .1. c", true),
            ("a .2. c", "a .1. b .1. c", false),
            ("a .5. c", "\"a b c\"", true),
            ("a", "a & b", true),
            ("a & b", "a b", false),
            ("a", "not(a)", false),
            ("not(a)", "not(a) b", true),
            ("2 of (a, b)", "2 of (a, b)", true),
            ("2 of (a, b)", "2 of (a, c)", false),
            ("/a+/", "/a+/", true),
            ("fail", "never fail", false),
            ("a b", "a b c", true),
            ("fs.readFile", "readFile", false),
        ];
        for (one, other, expected) in cases {
            let (first, second) = (Pattern::parse(one).unwrap(), Pattern::parse(other).unwrap());
            assert_eq!(first.covers(&second), expected, "{one} covers {other}");
        }
    }

    #[test]
    fn words_that_are_enough_alone_are_named() {
        let cases = [("a", "a"), ("a|b c|[d] b", "a b"), ("(a|b) c", ""), ("\"a b\"|c", "c"), ("a & b", "")];
        for (pattern, expected) in cases {
            assert_eq!(Pattern::parse(pattern).unwrap().lone_words().join(" "), expected, "{pattern}");
        }
    }
}
