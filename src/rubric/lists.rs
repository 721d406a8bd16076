//! Tells bare lists of terms, which claim nothing, from sentences and from terse notes that do claim something.

use std::ops::Range;

use crate::rubric::{
    lexicon::{ASSERTING, CLAIMING, FINITE, GRAMMAR, Kinds},
    reading::{Break, Reading},
};

/// How many items make a bare list; fewer may answer "name three".
const MIN_ITEMS: usize = 5;
/// From so many items on, a list may hold a longer item or one that looks like a claim: "run to completion".
const MANY_ITEMS: usize = 8;
/// The longest item of a bare list, in words.
const MAX_ITEM: usize = 4;
/// The longest item at either end of a long bare list, in words.
const MAX_EDGE: usize = 6;
/// The longest average item of a bare list, in words.
const MAX_AVERAGE: f64 = 2.6;
/// The largest share of items that look like a claim in a long list.
const MAX_CLAIMING: f64 = 0.2;
/// So many words on end that carry no grammar at all are a list without commas.
const MIN_PILE: usize = 8;

/// From this share of listed words on, the other fragments of a text are taken for items too.
const MOSTLY: f64 = 0.6;
/// From this share on, everything is.
const NEARLY_ALL: f64 = 0.8;
/// The longest fragment that may be an item of such a text, in words.
const MAX_FRAGMENT: usize = 8;

/// One item between two marks.
#[derive(Debug)]
struct Item {
    words: Range<usize>,
    /// Whether it could stand in a bare list by its length and make.
    bare: bool,
    /// Whether it looks like a claim.
    claims: bool,
    /// The number of its line.
    line: usize,
}

/// Tells of each word whether it stands in a run of short items that claim nothing.
pub(super) fn listed_words(reading: &Reading) -> Vec<bool> {
    let mut listed = vec![false; reading.words.len()];
    let items = items(reading);
    let mut at = 0;
    while at < items.len() {
        let run = run_length(&items, at);
        let claiming = items[at..at + run].iter().take_while(|item| item.claims).count();
        if run > 0 && is_list(reading, &items, at..at + run) {
            let (from, to) = edges(reading, &items, at..at + run);
            listed[items[from].words.start..items[to - 1].words.end].fill(true);
        } else if claiming > 0 && claiming < run {
            // "Blocking code: a, b, c …" is not led by its first words when the rest is a list for itself.
            at += claiming;
            continue;
        }
        at += run.max(1);
    }
    mark_piles(reading, &mut listed);
    mark_rest(reading, &items, &mut listed);
    listed
}

/// Takes in what is left of a text that is a bare list for the most part: its fragments claim no more than its items do.
#[expect(clippy::cast_precision_loss, reason = "an answer has thousands of words at most")]
fn mark_rest(reading: &Reading, items: &[Item], listed: &mut [bool]) {
    let share = listed.iter().filter(|listed| **listed).count() as f64 / listed.len().max(1) as f64;
    if share < MOSTLY {
        return;
    }
    for item in items {
        let fragment = item.words.len() <= MAX_FRAGMENT
            && !item.words.clone().any(|word| reading.fenced[word] || is(reading, word, FINITE));
        if fragment || share >= NEARLY_ALL {
            listed[item.words.clone()].fill(true);
        }
    }
}

/// Counts the bare items from one on. Notes differ from line to line, lists do not: a run goes on over the end of a line
/// when both lines are bare, and both columns or both rows.
fn run_length(items: &[Item], at: usize) -> usize {
    let line = |number: usize| {
        let start = items.partition_point(|item| item.line < number);
        &items[start..items.partition_point(|item| item.line <= number)]
    };
    let plain = |line: &[Item]| line.iter().all(|item| item.bare && !item.claims);
    let alike =
        |one: &[Item], other: &[Item]| (one.len() == 1) == (other.len() == 1) && one.len() != 2 && other.len() != 2;
    let goes_on = |index: usize| {
        let (before, here) = (&items[index - 1], &items[index]);
        here.bare
            && (before.line == here.line || {
                let (one, other) = (line(before.line), line(here.line));
                alike(one, other) && plain(one) && plain(other)
            })
    };
    if items[at].bare { 1 + (at + 1..items.len()).take_while(|index| goes_on(*index)).count() } else { 0 }
}

fn is(reading: &Reading, word: usize, kinds: Kinds) -> bool {
    reading.kinds[word] & kinds != 0
}

/// Cuts a text into items.
fn items(reading: &Reading) -> Vec<Item> {
    let count = reading.words.len();
    let starts: Vec<_> =
        (0..count).filter(|word| *word == 0 || reading.breaks[*word] > Break::None).chain([count]).collect();
    let mut items: Vec<Item> = Vec::new();
    let mut line = 0;
    for pair in starts.windows(2) {
        let words = pair[0]..pair[1];
        line += usize::from(words.start > 0 && reading.tokens.between[words.start].contains(['\n', '•']));
        let code = words.clone().any(|word| reading.fenced[word] || reading.called[word]);
        let equated = is_equated(reading, words.start) || is_equated(reading, words.end);
        items.push(Item {
            bare: words.len() <= MAX_ITEM && !code && !equated,
            claims: claims(reading, &words),
            words,
            line,
        });
    }
    items
}

/// Tells whether an equation or an explanation stands before a word: "dev = prod", "cpu work -> a worker", "limits: 1 GB".
/// A chain of arrows is none: "routes → services → models → tests".
fn is_equated(reading: &Reading, word: usize) -> bool {
    let Some(between) = reading.tokens.between.get(word).filter(|_| word > 0) else { return false };
    // "timers (setTimeout), poll (events)" explains one thing after the other.
    if between == " (" {
        return true;
    }
    let arrow = |between: &str| between.contains(['=', '→', '≠']) || between.contains("->") || between.contains(" > ");
    if between.contains(": ") && !between.contains('\n') {
        // "limits: 1 GB", but not "all the keywords that I know: …".
        let head =
            (0..word).rev().take_while(|at| *at + 1 == word || reading.breaks[at + 1] == Break::None).take(4).count();
        return head <= 2;
    }
    if !arrow(between) {
        return false;
    }
    let is_next =
        |at: Option<usize>| at.and_then(|at| reading.tokens.between.get(at)).is_some_and(|other| arrow(other));
    // A chain of single words has another arrow right before or after.
    let chained = (1..=3).any(|step| is_next(word.checked_sub(step)) || is_next(Some(word + step)));
    !chained
}

/// Tells whether an item says something of something, rather than naming it.
fn claims(reading: &Reading, item: &Range<usize>) -> bool {
    let words = &reading.words[item.clone()];
    let verb = item.clone().any(|word| is(reading, word, CLAIMING));
    let joined = item.clone().any(|word| is(reading, word, GRAMMAR) && reading.words[word] != "of");
    item.clone().any(|word| is(reading, word, ASSERTING))
        || (words.len() >= 3 && verb && joined)
        || (words.len() >= 4 && (verb || joined))
}

/// Tells whether a run of bare items is a bare list.
#[expect(clippy::cast_precision_loss, reason = "an answer has thousands of words at most")]
fn is_list(reading: &Reading, items: &[Item], run: Range<usize>) -> bool {
    let count = run.len();
    let list = &items[run.clone()];
    let words: usize = list.iter().map(|item| item.words.len()).sum();
    let claiming = list.iter().filter(|item| item.claims).count();
    let allowed = if count >= MANY_ITEMS { MAX_CLAIMING } else { 0.0 };
    // Items that a claim leads to ("I separate routes, services, …") are part of the claim.
    let led = run.start > 0
        && reading.breaks[list[0].words.start] < Break::Sentence
        && (is_equated(reading, list[0].words.start) || leads(reading, &items[run.start - 1].words));
    count >= MIN_ITEMS
        && !led
        && words as f64 <= MAX_AVERAGE * count as f64
        && claiming as f64 <= allowed * count as f64
}

/// Tells whether an item makes a claim of the list that follows it; "keywords that I know:" makes none.
fn leads(reading: &Reading, item: &Range<usize>) -> bool {
    let words = &reading.words[item.clone()];
    let idle = |word: &String| {
        matches!(
            word.as_str(),
            "keywords"
                | "keyword"
                | "know"
                | "about"
                | "topics"
                | "topic"
                | "terms"
                | "buzzwords"
                | "concepts"
                | "heard"
                | "mention"
                | "related"
                | "things"
                | "stuff"
                | "vs"
                | "versus"
                | "remember"
                | "words"
                | "technologies"
                | "tools"
                | "basically"
                | "think"
                | "google"
                | "learn"
                | "read"
        )
    };
    claims(reading, item) && !words.iter().any(idle) || words.len() > MAX_EDGE && !words.iter().any(idle)
}

/// Takes in the longer items at both ends of a long list: "…, supply chain, works on my machine".
fn edges(reading: &Reading, items: &[Item], run: Range<usize>) -> (usize, usize) {
    let (mut from, mut to) = (run.start, run.end);
    if run.len() < MANY_ITEMS {
        return (from, to);
    }
    let fits =
        |item: &Item| item.words.len() <= MAX_EDGE && !item.words.clone().any(|word| is(reading, word, ASSERTING));
    if to < items.len() && reading.breaks[items[to].words.start] < Break::Sentence && fits(&items[to]) {
        to += 1;
    }
    if from > 0 && reading.breaks[items[from].words.start] < Break::Sentence && fits(&items[from - 1]) {
        from -= 1;
    }
    (from, to)
}

/// Marks long piles of terms that not even a comma parts.
fn mark_piles(reading: &Reading, listed: &mut [bool]) {
    let is_term =
        |word: usize| !reading.fenced[word] && !reading.called[word] && !is(reading, word, GRAMMAR | CLAIMING);
    let mut start = 0;
    for word in 0..=reading.words.len() {
        let goes_on = word < reading.words.len()
            && is_term(word)
            && (word == start || reading.breaks[word] == Break::None && reading.tokens.between[word] != "-");
        if goes_on {
            continue;
        }
        if word - start >= MIN_PILE {
            listed[start..word].fill(true);
        }
        let begins = word < reading.words.len() && is_term(word);
        start = if begins { word } else { word + 1 };
    }
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
        check("routes → controllers → services → models → tests → docker", true);
        check("- busboy\n- S3\n- pipeline\n- limits\n- presigned URL\n- fail fast", true);
        check("Keywords that I know: libuv, streams, backpressure, cluster, workers", true);
        check("libuv streams backpressure cluster workers libuv busboy formidable", true);
        check(
            "blocking, single thread, call stack, event loop lag, starvation, timers phase, throughput, works on my machine",
            true,
        );
    }

    #[test]
    fn sentences_and_short_answers_are_no_lists() {
        check("readFileSync, JSON.parse, bcrypt", false);
        check("I separate routes, controllers, services, models, middleware, and config", false);
        check(
            "- routes only parse\n- services hold logic\n- repos talk sql\n- config is checked\n- errors go to one place",
            false,
        );
        check("timers (setTimeout), poll (I/O), check (setImmediate)", false);
        check("- *Sync calls -> async versions\n- cpu heavy stuff -> child_process\n- huge files -> streams", false);
        check("* dev = ci = prod\n* w/o: it resolves to something newer tomorrow", false);
        check("`await pipeline(req, parse({ columns: true }), validate, chunk(1000), copy)`. The body", false);
    }
}
