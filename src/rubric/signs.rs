//! Recognises small signs around a cue that decide what it speaks of.

use std::ops::Range;

use crate::rubric::{
    cues::{ACTIONS, DIRECTIVES},
    reading::{Break, Reading},
};

/// Tells whether a verdict only sets a condition: "where that is not enough", "if it is wrong".
pub(super) fn is_condition(reading: &Reading, at: usize) -> bool {
    let start = reading.sentence_start(at).max(at.saturating_sub(4));
    (start..=at).rev().take_while(|word| *word == at || reading.breaks[word + 1] < Break::Comma).any(|word| {
        matches!(
            reading.words[word].as_str(),
            "if" | "where" | "when" | "once" | "until" | "unless" | "whenever" | "wherever" | "till" | "whether"
        )
    })
}

/// Tells whether a cue only looks like one after what stands before: "protects *against* tampering", "non-*zero*".
pub(super) fn is_guarding(reading: &Reading, cue: &Range<usize>) -> bool {
    let before = |steps: usize| cue.start.checked_sub(steps).map_or("", |at| reading.words[at].as_str());
    match reading.words[cue.start].as_str() {
        "against" => (1..=3).any(|steps| {
            [
                "protect", "guard", "defend", "defence", "secur", "insur", "hedg", "check", "validat", "compar",
                "diff", "test", "run", "harden",
            ]
            .iter()
            .any(|guard| before(steps).starts_with(guard))
        }),
        "zero" => matches!(before(1), "non" | "code" | "exit" | "status" | "is" | "to"),
        _ => false,
    }
}

/// Tells whether what is turned down is only pointed at: "so I avoid them", "to avoid it you stream".
pub(super) fn has_pronoun_object(reading: &Reading, at: usize) -> bool {
    let word = |at: usize| reading.words.get(at).map_or("", String::as_str);
    let ends = |at: usize| reading.breaks.get(at).is_none_or(|found| *found >= Break::Comma);
    !ends(at) && matches!(word(at), "it" | "them" | "that" | "this" | "those" | "both") && ends(at + 1)
}

/// Tells whether a sentence begins by saying no to the one before: "Nope.", "Wrong, and …".
pub(super) fn is_rebuff(reading: &Reading, at: usize) -> bool {
    let begins = at > 0 && reading.breaks[at] == Break::Sentence;
    let next = reading.breaks.get(at + 1).copied().unwrap_or(Break::Sentence);
    // "… into memory — no."
    let aside = at > 0 && reading.breaks[at] == Break::Clause && next == Break::Sentence;
    let ends = next >= Break::Comma;
    let answers = begins && reading.questions[reading.sentences[at - 1]];
    let first = reading.words[at].as_str();
    if answers
        && matches!(first, "not" | "hardly" | "rarely" | "dont" | "waste" | "unnecessary" | "overkill" | "useless")
    {
        return true;
    }
    if answers && matches!(first, "i" | "we") {
        let after = |step: usize| reading.words.get(at + step).map_or("", String::as_str);
        return matches!(after(1), "dont" | "wont" | "wouldnt" | "never") || (after(1), after(2)) == ("do", "it");
    }
    (begins && ends || aside)
        && matches!(
            reading.words[at].as_str(),
            "no" | "nope"
                | "nah"
                | "wrong"
                | "nonsense"
                | "false"
                | "never"
                | "rubbish"
                | "bullshit"
                | "ouch"
                | "incorrect"
        )
}

/// Tells whether a denial tells somebody what not to do.
pub(super) fn is_directive(reading: &Reading, cue: &Range<usize>) -> bool {
    let is_action = |index: usize| reading.words.get(index).is_some_and(|word| ACTIONS.contains(&word.as_str()));
    let soft = |index: usize| {
        let word = reading.words.get(index).map_or("", String::as_str);
        matches!(
            word,
            "to" | "ever"
                | "just"
                | "really"
                | "actually"
                | "simply"
                | "directly"
                | "want"
                | "even"
                | "need"
                | "go"
                | "let"
        )
    };
    let denial = reading.words[cue.start].as_str();
    let next = if soft(cue.end) { cue.end + 1 } else { cue.end };
    // "the sockets are not read" tells nobody what to do.
    let before = cue.start.checked_sub(1).map_or("", |before| reading.words[before].as_str());
    let passive = matches!(before, "is" | "are" | "was" | "were" | "been" | "be" | "being" | "get" | "gets");
    DIRECTIVES.contains(&denial) && is_action(next) && !passive
}

/// Tells whether a denial answers a sentence before: "Some say it throws. It doesn't."
pub(super) fn answers_back(reading: &Reading, cue: &Range<usize>) -> bool {
    let start = reading.sentence_start(cue.start);
    let ends = reading.breaks.get(cue.end).is_none_or(|found| *found >= Break::Clause);
    cue.start - start <= 2 && ends && start > 0
}

/// Tells whether a sentence begins by turning away from the one before.
pub(super) fn is_turn(reading: &Reading, at: usize) -> bool {
    let next = reading.words.get(at + 1).map_or("", String::as_str);
    let begins = at > 0 && reading.breaks[at] == Break::Sentence && !reading.fenced[at];
    begins && matches!(reading.words[at].as_str(), "instead" | "better" | "rather") && !matches!(next, "of" | "than")
}

/// Tells whether a clause within a sentence begins by pointing at the one before.
pub(super) fn points_back(reading: &Reading, at: usize) -> bool {
    let inside = reading.breaks.get(at).is_some_and(|found| matches!(found, Break::Comma | Break::Clause));
    inside
        && matches!(
            reading.words[at].as_str(),
            "that" | "thats" | "this" | "it" | "its" | "because" | "since" | "which"
        )
}
