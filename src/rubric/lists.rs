//! Tells bare lists of terms, which claim nothing, from sentences.

use std::ops::Range;

use crate::rubric::{
    reading::{Break, Reading},
    words::is_claiming,
};

/// How many items make a bare list; fewer may answer "name three".
const MIN_ITEMS: usize = 5;
/// The longest item of a bare list, in words.
const MAX_ITEM: usize = 3;
/// The longest average item of a bare list, in words.
const MAX_AVERAGE: f64 = 1.9;
/// The largest share of items with a word that makes a claim: terms such as "fail fast" hold verbs too.
const MAX_CLAIMING: f64 = 0.2;

/// Tells of each word whether it stands in a run of short items that claim nothing.
#[expect(clippy::cast_precision_loss, reason = "an answer has thousands of words at most")]
pub(super) fn listed_words(reading: &Reading) -> Vec<bool> {
    let count = reading.words.len();
    let mut listed = vec![false; count];
    let starts: Vec<_> =
        (0..count).filter(|word| *word == 0 || reading.breaks[*word] > Break::None).chain([count]).collect();
    let items: Vec<_> = starts.windows(2).map(|pair| pair[0]..pair[1]).collect();
    let is_bare = |item: &Range<usize>| item.len() <= MAX_ITEM && item.clone().all(|word| !reading.fenced[word]);
    let claims = |item: &Range<usize>| item.clone().any(|word| is_claiming(&reading.words[word]));
    let mut at = 0;
    while at < items.len() {
        let run = items[at..].iter().take_while(|item| is_bare(item)).count();
        let next = at + run.max(1);
        // Items that a claim leads to ("I separate routes, services, …") are part of the claim.
        let led = (at > 0 && reading.breaks[items[at].start] < Break::Sentence) || items.get(at).is_some_and(claims);
        let claiming = items[at..at + run].iter().filter(|item| claims(item)).count();
        let share = |count: usize| count as f64 / run as f64;
        let words = items[at..at + run].iter().map(ExactSizeIterator::len).sum::<usize>();
        if run >= MIN_ITEMS && !led && share(words) <= MAX_AVERAGE && share(claiming) <= MAX_CLAIMING {
            listed[items[at].start..items[at + run - 1].end].fill(true);
        }
        at = next;
    }
    listed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rubric::reading::read;

    #[track_caller]
    fn check(text: &str, expected: bool) {
        assert_eq!(listed_words(&read(text)).contains(&true), expected, "{text}");
    }

    #[test]
    fn a_bare_list_claims_nothing() {
        check("event loop, libuv, thread pool, streams, backpressure, cluster", true);
        check("event loop / libuv / thread pool / streams / backpressure", true);
        check("libuv\nstreams\nbackpressure\ncluster\nworkers", true);
    }

    #[test]
    fn sentences_and_short_answers_are_no_lists() {
        check("readFileSync, JSON.parse, bcrypt", false);
        check("I separate routes, controllers, services, models, middleware, and config", false);
        check(
            "- routes only parse\n- services hold logic\n- repos talk sql\n- config is checked\n- errors go to one place",
            false,
        );
    }
}
