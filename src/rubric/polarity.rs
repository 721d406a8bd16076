//! Finds what a text denies, rejects, reports or lists: which words stand in whose reach.

use std::ops::Range;

use crate::rubric::{
    cues::{Cue, cue_at, is_denial},
    lexicon::CUE,
    lists::listed_words,
    quotes::quoted,
    reach::{SENTENCE_REACH, around, before, clip, forward, sentence_range, until_subject},
    reading::Reading,
    signs::{
        answers_back, has_pronoun_object, is_condition, is_directive, is_guarding, is_rebuff, is_turn, points_back,
    },
    verdicts::{Verdict, verdict_at},
};

/// The furthest that a denial reaches, in words.
const DENIAL_REACH: usize = 14;
/// The furthest that "no" and "without" reach, in words.
const LACK_REACH: usize = 8;

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
            at += scopes.step(reading, at);
        }
        for (sentence, asked) in reading.questions.iter().enumerate() {
            let reach = sentence_range(reading, sentence);
            if *asked && !reach.is_empty() {
                scopes.report(reading, reach);
            }
        }
        for quote in quoted(reading) {
            scopes.report(reading, quote);
        }
        scopes
    }

    /// Judges what begins at a word, and returns how many words that took.
    fn step(&mut self, reading: &Reading, at: usize) -> usize {
        if reading.fenced[at] {
            return 1;
        }
        if is_turn(reading, at) {
            // "Instead I stream it": what the sentence before describes is what the writer would not do.
            let reach = sentence_before(reading, at);
            self.add(Scope { cue: at..at + 1, reach, effect: Effect::Reported });
        }
        if is_rebuff(reading, at) {
            self.add(Scope { cue: at..at + 1, reach: sentence_before(reading, at), effect: Effect::Condemned });
        }
        let cue = if reading.kinds[at] & CUE == 0 { None } else { cue_at(&reading.words, at) };
        let verdict = verdict_at(reading, at).filter(|verdict| {
            cue.is_none_or(|(cue, length)| matches!(cue, Cue::Deny | Cue::Lack) || at + length < verdict.end)
        });
        if let Some(verdict) = verdict {
            let length = verdict.end - at;
            self.add_verdict(reading, verdict);
            return length.max(1);
        }
        if let Some((cue, length)) = cue {
            self.add_cue(reading, cue, at..at + length);
            return length;
        }
        1
    }

    /// Marks words that are not the writer's own position.
    fn report(&mut self, reading: &Reading, reach: Range<usize>) {
        debug_assert!(reach.end <= reading.words.len());
        self.add(Scope { cue: reach.end..reach.end, reach: clip(reach, SENTENCE_REACH), effect: Effect::Reported });
    }

    fn add_verdict(&mut self, reading: &Reading, verdict: Verdict) {
        // A verdict that is itself denied condemns nothing, nor does a condition: "where that is not enough, …".
        if self.is_denied(verdict.start) || is_condition(reading, verdict.start) {
            return;
        }
        if !verdict.forward
            && verdict.end < reading.words.len()
            && verdict.core.len() == 1
            && is_denial(&reading.words[verdict.core.start])
        {
            // "isn't good at handling connections" denies what follows too.
            let cue = verdict.end - 1..verdict.end;
            let reach = forward(reading, &cue, LACK_REACH);
            self.add(Scope { cue: verdict.core.clone(), reach, effect: Effect::Denied });
        }
        let reach = if verdict.forward {
            clip(verdict.end..reading.sentence_end(verdict.start), DENIAL_REACH)
        } else {
            self.after_rejection(before(reading, verdict.start, verdict.points_back))
        };
        let effect = match (verdict.forward, verdict.clears) {
            (true, _) => Effect::Rejected,
            (false, true) => Effect::Denied,
            (false, false) => Effect::Condemned,
        };
        self.add(Scope { cue: verdict.core, reach, effect });
    }

    /// Narrows what a verdict speaks of to what was turned down there: "I stream it instead of *buffering it*, which …".
    fn after_rejection(&self, reach: Range<usize>) -> Range<usize> {
        let turned_down = |word: &usize| self.over(*word).any(|(_, scope)| scope.effect == Effect::Rejected);
        reach.clone().find(turned_down).unwrap_or(reach.start)..reach.end
    }

    /// Tells whether the text denies or turns down anything at all.
    pub(super) fn deny_anything(&self) -> bool {
        self.all.iter().any(|scope| scope.effect != Effect::Reported)
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
            Cue::Harmless => {
                // "not only that one": whoever looks for "only that one" must not find it.
                let limits = matches!(reading.words[words.end - 1].as_str(), "only" | "just" | "merely" | "simply");
                if limits {
                    self.add(Scope {
                        cue: words.start..words.start + 1,
                        reach: words.end - 1..words.end,
                        effect: Effect::Denied,
                    });
                }
                return;
            }
            Cue::Reject | Cue::Lack if is_guarding(reading, &words) => return,
            Cue::Deny if is_directive(reading, &words) => (forward(reading, &words, DENIAL_REACH), Effect::Rejected),
            Cue::Reject if has_pronoun_object(reading, words.end) => {
                (before(reading, words.start, true), Effect::Condemned)
            }
            Cue::Deny if answers_back(reading, &words) => (before(reading, words.start, true), Effect::Condemned),
            Cue::Deny => (forward(reading, &words, DENIAL_REACH), Effect::Denied),
            Cue::Lack => (until_subject(reading, forward(reading, &words, LACK_REACH)), Effect::Denied),
            Cue::Reject => (until_subject(reading, forward(reading, &words, DENIAL_REACH)), Effect::Rejected),
            // A verdict that is itself denied condemns nothing: "that never crashes".
            Cue::RejectBefore | Cue::Blame if self.is_denied(words.start) => return,
            Cue::RejectBefore if is_condition(reading, words.start) => return,
            Cue::RejectBefore => (self.after_rejection(before(reading, words.start, true)), Effect::Condemned),
            Cue::Blame => (around(reading, words.start), Effect::Reported),
            Cue::Quote => (saying(reading, start, words.start), Effect::Reported),
        };
        if effect == Effect::Rejected && points_back(reading, reach.end) {
            // "Don't raise the limit, that puts all of it into memory": the reason against it is no advice either.
            let reason = reach.end..reading.sentence_end(words.start);
            self.add(Scope { cue: words.clone(), reach: clip(reason, SENTENCE_REACH), effect: Effect::Reported });
        }
        self.add(Scope { cue: core(reading, words), reach, effect });
    }
}

/// Returns what is reported after a cue: the rest of its sentence, up to where the writer turns to their own view.
fn saying(reading: &Reading, start: usize, cue: usize) -> Range<usize> {
    let end = clip(start..reading.sentence_end(cue).max(start), SENTENCE_REACH).end;
    let turns = |word: &usize| {
        let next = reading.words.get(word + 1).map_or("", String::as_str);
        match reading.words[*word].as_str() {
            "but" => matches!(next, "i" | "we" | "as" | "now" | "today" | "nowadays"),
            "nowadays" => true,
            _ => false,
        }
    };
    start..(start..end).find(turns).unwrap_or(end)
}

/// Returns the words of a cue that say no, or all of it where none does: a pattern that asks for another word of the cue
/// has not asked for the denial.
fn core(reading: &Reading, cue: Range<usize>) -> Range<usize> {
    let says_no = |word: &usize| {
        matches!(
            reading.words[*word].as_str(),
            "not" | "no" | "never" | "isnt" | "arent" | "doesnt" | "dont" | "wont" | "cant" | "nothing" | "nobody"
        )
    };
    cue.clone().find(says_no).map_or(cue, |word| word..word + 1)
}

/// Returns the sentence before the one that begins at a word.
fn sentence_before(reading: &Reading, at: usize) -> Range<usize> {
    let start = reading.sentence_start(at - 1);
    start.max(at.saturating_sub(SENTENCE_REACH))..at
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
            &[("it throws", Effect::Reported), ("some say it throws it", Effect::Denied)],
        );
    }

    #[test]
    fn what_only_looks_like_a_denial_is_none() {
        check("Do not forget sockets, no matter how small.", &[]);
        // What only is denied is that it is all.
        check("Not only files.", &[("only", Effect::Denied)]);
        check("It protects against tampering. Where that is not enough, add a key.", &[]);
    }

    #[test]
    fn bad_ends_and_turns_are_reports() {
        check("Load it all and the process crashes.", &[("load it all and the process crashes", Effect::Reported)]);
        check("Buffer it all. Instead I pipe.", &[("buffer it all", Effect::Reported)]);
    }
}
