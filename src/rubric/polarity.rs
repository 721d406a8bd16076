//! Finds what a text denies, rejects, reports or lists: which words stand in whose reach.

use std::ops::Range;

use crate::rubric::{
    cues::{ACTIONS, Cue, DIRECTIVES, cue_at},
    lists::listed_words,
    reading::{Break, Reading, is_subject},
};

/// The furthest that a denial reaches, in words.
const DENIAL_REACH: usize = 14;
/// The furthest that "no" and "without" reach, in words.
const LACK_REACH: usize = 8;
/// The furthest that a report or a verdict reaches, in words: it bounds the work on a sentence without end.
const SENTENCE_REACH: usize = 60;

/// What the text does to the words in a scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Effect {
    /// Says that they are not so.
    Denied,
    /// Turns them down, by words before them.
    Rejected,
    /// Turns them down, by words after them.
    Condemned,
    /// Reports them, or names a bad end for them: no position of the writer's own.
    Reported,
}

/// The words in the reach of one cue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Scope {
    /// The words of the cue.
    pub(super) cue: Range<usize>,
    /// The words in its reach.
    pub(super) reach: Range<usize>,
    /// What it does to them.
    pub(super) effect: Effect,
}

/// The scopes of a text, ready to be asked about words.
#[derive(Debug, Default)]
pub(super) struct Scopes {
    all: Vec<Scope>,
    /// For each word, the scopes that reach it.
    over: Vec<Vec<usize>>,
    listed: Vec<bool>,
}

impl Scopes {
    /// Finds every scope of a text.
    pub(super) fn of(reading: &Reading) -> Self {
        let mut scopes =
            Self { all: Vec::new(), over: vec![Vec::new(); reading.words.len()], listed: listed_words(reading) };
        let mut at = 0;
        while at < reading.words.len() {
            let step = if reading.fenced[at] { None } else { cue_at(&reading.words, at) };
            if let Some((cue, length)) = step {
                scopes.add_cue(reading, cue, at..at + length);
            }
            if is_turn(reading, at) {
                // "Instead I stream it": what the sentence before describes is what the writer would not do.
                scopes.add(Scope { cue: at..at + 1, reach: before(reading, at), effect: Effect::Reported });
            }
            at += step.map_or(1, |(_, length)| length);
        }
        for (sentence, asked) in reading.questions.iter().enumerate() {
            let reach = sentence_range(reading, sentence);
            if *asked && !reach.is_empty() {
                scopes.add(Scope {
                    cue: reach.end..reach.end,
                    reach: clip(reach, SENTENCE_REACH),
                    effect: Effect::Reported,
                });
            }
        }
        scopes
    }

    /// Returns the scopes that reach a word.
    pub(super) fn over(&self, word: usize) -> impl Iterator<Item = (usize, &Scope)> {
        self.over[word].iter().map(|index| (*index, &self.all[*index]))
    }

    /// Tells whether a word is an item in a bare list of terms.
    pub(super) fn is_listed(&self, word: usize) -> bool {
        self.listed[word]
    }

    /// Returns the share of words that are items in bare lists.
    #[expect(clippy::cast_precision_loss, reason = "an answer has thousands of words at most")]
    pub(super) fn listed_share(&self) -> f64 {
        let listed = self.listed.iter().filter(|listed| **listed).count();
        listed as f64 / self.listed.len().max(1) as f64
    }

    fn add(&mut self, scope: Scope) {
        let index = self.all.len();
        for word in scope.reach.clone() {
            self.over[word].push(index);
        }
        self.all.push(scope);
    }

    fn is_denied(&self, word: usize) -> bool {
        self.over(word).any(|(_, scope)| scope.effect == Effect::Denied)
    }

    fn add_cue(&mut self, reading: &Reading, cue: Cue, words: Range<usize>) {
        let start = words.end;
        let (reach, effect) = match cue {
            Cue::Harmless => return,
            Cue::Deny if is_directive(reading, &words) => (forward(reading, &words, DENIAL_REACH), Effect::Rejected),
            Cue::Deny if answers_back(reading, &words) => (before(reading, words.start), Effect::Condemned),
            Cue::Deny => (forward(reading, &words, DENIAL_REACH), Effect::Denied),
            Cue::Lack => (until_subject(reading, forward(reading, &words, LACK_REACH)), Effect::Denied),
            Cue::Reject => (until_subject(reading, forward(reading, &words, DENIAL_REACH)), Effect::Rejected),
            // A verdict that is itself denied condemns nothing: "that never crashes".
            Cue::RejectBefore | Cue::Blame if self.is_denied(words.start) => return,
            Cue::RejectBefore => (before(reading, words.start), Effect::Condemned),
            Cue::Blame => (around(reading, words.start), Effect::Reported),
            Cue::Quote => {
                (start..start.max(clip(start..reading.sentence_end(words.start), SENTENCE_REACH).end), Effect::Reported)
            }
        };
        if effect == Effect::Rejected && points_back(reading, reach.end) {
            // "Don't raise the limit, that puts all of it into memory": the reason against it is no advice either.
            let reason = reach.end..reading.sentence_end(words.start);
            self.add(Scope { cue: words.clone(), reach: clip(reason, SENTENCE_REACH), effect: Effect::Reported });
        }
        self.add(Scope { cue: words, reach, effect });
    }
}

/// Tells whether a denial tells somebody what not to do.
fn is_directive(reading: &Reading, cue: &Range<usize>) -> bool {
    let is_action = |index: usize| reading.words.get(index).is_some_and(|word| ACTIONS.contains(&word.as_str()));
    let soft = |index: usize| {
        let word = reading.words.get(index).map_or("", String::as_str);
        matches!(
            word,
            "to" | "ever" | "just" | "really" | "actually" | "simply" | "directly" | "want" | "even" | "need"
        )
    };
    let denial = reading.words[cue.start].as_str();
    let next = if soft(cue.end) { cue.end + 1 } else { cue.end };
    DIRECTIVES.contains(&denial) && is_action(next)
}

/// Tells whether a denial answers a sentence before: "Some say it throws. It doesn't."
fn answers_back(reading: &Reading, cue: &Range<usize>) -> bool {
    let start = reading.sentence_start(cue.start);
    let ends = reading.breaks.get(cue.end).is_none_or(|found| *found >= Break::Clause);
    cue.start - start <= 2 && ends && start > 0
}

/// Tells whether a sentence begins by turning away from the one before.
fn is_turn(reading: &Reading, at: usize) -> bool {
    let next = reading.words.get(at + 1).map_or("", String::as_str);
    let begins = at > 0 && reading.breaks[at] == Break::Sentence && !reading.fenced[at];
    begins && matches!(reading.words[at].as_str(), "instead" | "better" | "rather") && !matches!(next, "of" | "than")
}

/// Returns the words that a cue reaches after itself: to the end of its clause, over the items of a list.
fn forward(reading: &Reading, cue: &Range<usize>, limit: usize) -> Range<usize> {
    let start = cue.end;
    let mut end = start;
    while end < reading.words.len().min(start + limit) {
        let stops = match reading.breaks[end] {
            Break::None => ends_at_and(reading, cue, end),
            Break::Comma => end > start && !continues_list(reading, end),
            // "not (that I know of)": a bracket right after the cue opens what it denies.
            Break::Clause => end > start || !reading.tokens.between[end].contains('('),
            Break::Sentence => true,
        };
        if stops {
            break;
        }
        end += 1;
    }
    start..end
}

/// Tells whether a clause within a sentence begins by pointing at the one before.
fn points_back(reading: &Reading, at: usize) -> bool {
    let inside = reading.breaks.get(at).is_some_and(|found| matches!(found, Break::Comma | Break::Clause));
    inside
        && matches!(
            reading.words[at].as_str(),
            "that" | "thats" | "this" | "it" | "its" | "because" | "since" | "which"
        )
}

/// Ends a reach where the main clause begins: "instead of reading it whole *I stream it*".
fn until_subject(reading: &Reading, reach: Range<usize>) -> Range<usize> {
    let main = reach.clone().skip(1).find(|word| matches!(reading.words[*word].as_str(), "i" | "we"));
    reach.start..main.unwrap_or(reach.end)
}

/// Tells whether a positive statement begins at an `and`: "does not cancel them *and waits*".
fn ends_at_and(reading: &Reading, cue: &Range<usize>, at: usize) -> bool {
    let after = |offset: usize| reading.words.get(at + offset).map_or("", String::as_str);
    let third_person = matches!(reading.words[cue.start].as_str(), "doesnt" | "not" | "never");
    after(0) == "and"
        && at > cue.end
        && (is_subject(after(1)) || (third_person && after(1).ends_with('s') && after(1).len() > 3))
}

/// Tells whether the words from a comma on are a further item of a denied list: "no readFile, Buffer.concat or multer".
fn continues_list(reading: &Reading, comma: usize) -> bool {
    let word = reading.words[comma].as_str();
    if matches!(word, "or" | "nor") {
        return true;
    }
    if is_subject(word)
        || matches!(word, "and" | "but" | "so" | "use" | "only" | "instead" | "always" | "rather" | "which" | "the")
    {
        return false;
    }
    // A short item, followed by another comma or an `or`.
    let rest = reading.breaks.get(comma + 1..).unwrap_or_default();
    let words = reading.words.get(comma + 1..).unwrap_or_default();
    let length = rest.iter().zip(words).take(5).position(|(found, word)| *found >= Break::Comma || word == "or");
    length.is_some_and(|length| {
        reading.breaks[comma + 1 + length] == Break::Comma || reading.words[comma + 1 + length] == "or"
    })
}

/// Returns the words before a verdict that it speaks of: its own sentence so far, and the sentence before when it
/// begins by pointing back.
fn before(reading: &Reading, at: usize) -> Range<usize> {
    let mut start = reading.sentence_start(at);
    let points_back = at - start <= 2;
    if points_back && start > 0 {
        start = reading.sentence_start(start - 1);
    } else if let Some(turn) = (start..at).rev().find(|word| matches!(reading.words[*word].as_str(), "but" | "because"))
    {
        // "I stream it, but buffering is a mistake" speaks of what follows the turn; "…, but that is wrong" does not.
        let pronoun = reading
            .words
            .get(turn + 1)
            .is_some_and(|word| matches!(word.as_str(), "that" | "thats" | "this" | "it" | "its"));
        start = if pronoun { start } else { turn };
    }
    start.max(at.saturating_sub(SENTENCE_REACH))..at
}

/// Returns the sentence that names a bad end, and the one before when it begins by pointing back.
fn around(reading: &Reading, at: usize) -> Range<usize> {
    let start = reading.sentence_start(at);
    let points_back = matches!(
        reading.words[start].as_str(),
        "that" | "thats" | "this" | "it" | "then" | "which" | "otherwise" | "until"
    );
    let start = if points_back && start > 0 { reading.sentence_start(start - 1) } else { start };
    start.max(at.saturating_sub(SENTENCE_REACH))..clip(at..reading.sentence_end(at), SENTENCE_REACH).end
}

fn sentence_range(reading: &Reading, sentence: usize) -> Range<usize> {
    let start = reading.sentences.partition_point(|other| *other < sentence);
    start..reading.sentences.partition_point(|other| *other <= sentence)
}

fn clip(range: Range<usize>, limit: usize) -> Range<usize> {
    range.start..range.end.min(range.start + limit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rubric::reading::read;

    /// Lists the words in each scope, with what the cue does to them.
    #[track_caller]
    fn check(text: &str, expected: &[(&str, Effect)]) {
        let reading = read(text);
        let scopes = Scopes::of(&reading);
        let seen: Vec<_> =
            scopes.all.iter().map(|scope| (reading.words[scope.reach.clone()].join(" "), scope.effect)).collect();
        let seen: Vec<_> = seen.iter().map(|(words, effect)| (words.as_str(), *effect)).collect();
        assert_eq!(seen, expected, "{text}");
    }

    #[test]
    fn a_denial_reaches_to_the_end_of_its_clause() {
        check("It does not block, it waits.", &[("block", Effect::Denied)]);
        check("It doesn't cancel the others and waits.", &[("cancel the others", Effect::Denied)]);
        check("No buffering, copying, or spooling here", &[("buffering copying or spooling here", Effect::Denied)]);
        check("It is not slow but it blocks", &[("slow", Effect::Denied)]);
    }

    #[test]
    fn advice_against_something_turns_it_down() {
        check("Never commit secrets.", &[("commit secrets", Effect::Rejected)]);
        check("Stream it instead of reading it whole.", &[("reading it whole", Effect::Rejected)]);
        check("Reading it whole is a mistake.", &[("reading it whole", Effect::Condemned)]);
        check(
            "Some say it throws. It doesn't.",
            &[("it throws", Effect::Reported), ("some say it throws it", Effect::Condemned)],
        );
    }

    #[test]
    fn what_only_looks_like_a_denial_is_none() {
        check("Not only files: do not forget sockets, no matter how small.", &[]);
    }

    #[test]
    fn bad_ends_and_turns_are_reports() {
        check("Load it all and the process crashes.", &[("load it all and the process crashes", Effect::Reported)]);
        check("Buffer it all. Instead I pipe.", &[("buffer it all", Effect::Reported)]);
    }
}
