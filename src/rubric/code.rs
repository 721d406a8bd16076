//! Finds the fenced blocks of code in a text.

use std::ops::Range;

use crate::rubric::token::Tokens;

/// Tells of each word whether it stands between two fences of three backticks.
pub(super) fn fenced_words(text: &str, tokens: &Tokens) -> Vec<bool> {
    let blocks = blocks(text);
    let mut fenced = vec![false; tokens.words];
    let mut block = 0;
    for atom in &tokens.atoms {
        while blocks.get(block).is_some_and(|range| range.end <= atom.span.start) {
            block += 1;
        }
        fenced[atom.word] = blocks.get(block).is_some_and(|range| range.contains(&atom.span.start));
    }
    fenced
}

/// Tells of each word whether it stands between single backticks together with a bracket: in a call, not in a name.
pub(super) fn called_words(tokens: &Tokens, fenced: &[bool]) -> Vec<bool> {
    let mut called = vec![false; tokens.words];
    let (mut open, mut brackets) = (None, false);
    for (word, between) in tokens.between.iter().enumerate() {
        if fenced[word] {
            (open, brackets) = (None, false);
            continue;
        }
        for char in between.chars() {
            match (char, open) {
                ('`', None) => (open, brackets) = (Some(word), false),
                ('`', Some(start)) => {
                    called[start..word].fill(brackets && word - start > 1);
                    open = None;
                }
                ('(', Some(_)) => brackets = true,
                _ => {}
            }
        }
    }
    called
}

/// Returns the byte ranges between fences; a fence that nobody closed runs to the end.
fn blocks(text: &str) -> Vec<Range<usize>> {
    let fences: Vec<_> = text.match_indices("```").map(|(at, _)| at).collect();
    fences.chunks(2).map(|pair| pair[0]..pair.get(1).copied().unwrap_or(text.len())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rubric::token::tokenize;

    #[test]
    fn code_is_told_from_prose() {
        let text = "before ```js\nlet x\n``` after ```rest";
        let tokens = tokenize(text);
        assert_eq!(fenced_words(text, &tokens), [false, true, true, true, false, true]);
    }
}
