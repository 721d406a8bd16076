//! Finds sayings between double quotes: words that the writer reports rather than states.

use std::ops::Range;

use crate::rubric::reading::Reading;

/// Shorter quotes are names of things.
const MIN_WORDS: usize = 3;
/// A quote that goes on for longer was not closed where its writer meant to.
const MAX_WORDS: usize = 40;

/// Returns the words of each saying, in the order of the text.
pub(super) fn quoted(reading: &Reading) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open = None;
    for (word, between) in reading.tokens.between.iter().enumerate() {
        if reading.fenced[word] {
            open = None;
            continue;
        }
        for _ in between.matches('"') {
            open = match open.take() {
                Some(start) if start < word => {
                    found.push(start..word);
                    None
                }
                _ => Some(word),
            };
        }
    }
    if let Some(start) = open {
        // The closing quote may be the last character of the text.
        found.push(start..reading.words.len());
    }
    found.retain(|quote| (MIN_WORDS..=MAX_WORDS).contains(&quote.len()));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rubric::reading::read;

    #[test]
    fn sayings_are_found_and_names_are_not() {
        let reading = read("They say “wrap it in async” and \"all\", then \"just raise the limit\" it is.");
        let quotes: Vec<_> = quoted(&reading).into_iter().map(|quote| reading.words[quote].join(" ")).collect();
        assert_eq!(quotes, ["wrap it in async", "just raise the limit"]);
    }
}
