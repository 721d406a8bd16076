//! Finds how far a cue reaches: to the end of its clause, back over its subject, or over a whole sentence.

use std::ops::Range;

use crate::rubric::{
    cues::is_denial,
    lexicon::FINITE,
    reading::{Break, Reading, is_subject},
};

/// The furthest that a report or a verdict reaches, in words: it bounds the work on a sentence without end.
pub(super) const SENTENCE_REACH: usize = 60;

/// Returns the words that a cue reaches after itself: to the end of its clause, over the items of a list.
pub(super) fn forward(reading: &Reading, cue: &Range<usize>, limit: usize) -> Range<usize> {
    let start = cue.end;
    let mut end = start;
    while end < reading.words.len().min(start + limit) {
        let stops = match reading.breaks[end] {
            Break::None => end > start && (ends_at_and(reading, cue, end) || begins_anew(reading, start, end)),
            Break::Comma if end == start => reading.words[start - 1] != "never",
            Break::Comma => !continues_list(reading, end),
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

/// Ends a reach where the main clause begins: "instead of reading it whole *I stream it*".
pub(super) fn until_subject(reading: &Reading, reach: Range<usize>) -> Range<usize> {
    let main = reach.clone().skip(1).find(|word| {
        matches!(
            reading.words[*word].as_str(),
            "i" | "we" | "you" | "they" | "id" | "youd" | "when" | "if" | "because" | "since" | "whenever"
        )
    });
    reach.start..main.unwrap_or(reach.end)
}

/// Tells whether a positive statement, or a denial of its own, begins at an `and`: "does not cancel them *and waits*".
fn ends_at_and(reading: &Reading, cue: &Range<usize>, at: usize) -> bool {
    let after = |offset: usize| reading.words.get(at + offset).map_or("", String::as_str);
    if matches!(after(0), "and" | "or" | "but" | "nor")
        && (is_denial(after(1)) || matches!(after(1), "do" | "does") && after(2) == "not")
    {
        return true;
    }
    let denial = reading.words[cue.end - 1].as_str();
    let third_person = matches!(denial, "doesnt" | "not" | "never" | "isnt" | "arent");
    let says =
        |word: &str| (word.ends_with('s') && word.len() > 3) || matches!(word, "is" | "are" | "has" | "can" | "will");
    after(0) == "and"
        && (is_subject(after(1))
            || (third_person && says(after(1)))
            || (third_person
                && matches!(after(1), "a" | "an" | "the" | "every" | "each" | "my" | "our")
                && says(after(3))))
}

/// Tells whether a new clause begins without any mark: "when it is not heavy *I divide it*".
fn begins_anew(reading: &Reading, start: usize, at: usize) -> bool {
    at > start
        && matches!(reading.words[at].as_str(), "i" | "we" | "he" | "she")
        && !matches!(
            reading.words[at - 1].as_str(),
            "that"
                | "what"
                | "which"
                | "when"
                | "if"
                | "because"
                | "as"
                | "than"
                | "whether"
                | "until"
                | "before"
                | "how"
                | "why"
                | "where"
                | "do"
                | "does"
                | "did"
                | "can"
                | "would"
                | "will"
                | "should"
                | "everything"
                | "all"
                | "anything"
                | "after"
                | "unless"
                | "though"
                | "once"
                | "since"
                | "while"
                | "think"
                | "say"
                | "and"
                | "or"
        )
}

/// Tells whether the words from a comma on are a further item of a denied list: "no readFile, Buffer.concat or multer".
fn continues_list(reading: &Reading, comma: usize) -> bool {
    let word = reading.words[comma].as_str();
    if matches!(word, "or" | "nor") {
        return true;
    }
    if is_subject(word)
        || is_denial(word)
        || matches!(
            word,
            "and"
                | "but"
                | "so"
                | "use"
                | "only"
                | "instead"
                | "always"
                | "rather"
                | "which"
                | "the"
                | "what"
                | "whether"
                | "how"
                | "when"
                | "who"
                | "why"
                | "where"
        )
    {
        return false;
    }
    // The last items: "routes, controllers and services".
    if reading.breaks.get(comma + 1) == Some(&Break::None)
        && reading.words[comma + 1] == "and"
        && reading.words.get(comma + 2).is_some_and(|next| !is_subject(next))
        && reading.breaks.get(comma + 3).is_none_or(|found| *found >= Break::Comma)
    {
        return true;
    }
    // A short item, followed by another comma or an `or`.
    let rest = reading.breaks.get(comma + 1..).unwrap_or_default();
    let words = reading.words.get(comma + 1..).unwrap_or_default();
    let length = rest.iter().zip(words).take(5).position(|(found, word)| *found >= Break::Comma || word == "or");
    length.is_some_and(|length| {
        reading.breaks[comma + 1 + length] == Break::Comma || reading.words[comma + 1 + length] == "or"
    })
}

/// Words that only stand for what was said before.
fn only_points(words: &[String]) -> bool {
    const POINTING: &str = " that thats this it its which they those these both neither either all of and or but so then such \
                            two three things would will really simply always a the idea approach way practice thing \
                            again still also too none would i think in my opinion to me for us honestly though no nope id \
                            kind sort of thing usually course here theyre what whole ";
    words.len() <= 6
        && words
            .iter()
            .all(|word| word.len() < 12 && POINTING.split_ascii_whitespace().any(|pointing| pointing == word))
}

/// Returns the words before a verdict that it speaks of: its own subject; when that is a mere pronoun, the clause
/// before; and when the sentence begins by pointing back, the sentence before.
pub(super) fn before(reading: &Reading, at: usize, points_back: bool) -> Range<usize> {
    let sentence = reading.sentence_start(at.min(reading.words.len() - 1));
    let far = at.saturating_sub(SENTENCE_REACH);
    let mut start = at;
    loop {
        start = clause_start(reading, sentence.max(far), start);
        if start <= sentence.max(far) || !only_points(&reading.words[start..at]) {
            break;
        }
    }
    if points_back && start <= sentence && sentence > 0 && only_points(&reading.words[sentence..at]) {
        start = reading.sentence_start(sentence - 1);
        let near = (at + 5).min(reading.sentence_end(at));
        let plural = reading.words[sentence..near]
            .iter()
            .any(|word| matches!(word.as_str(), "both" | "either" | "neither" | "all"));
        if plural && start > 0 {
            start = reading.sentence_start(start - 1);
        }
    }
    start.max(far)..at
}

/// Finds where the clause that ends at `at` begins: at a mark or an opening word, but not within a list.
fn clause_start(reading: &Reading, from: usize, at: usize) -> usize {
    let mut start = at;
    while start > from {
        start -= 1;
        let stops = match reading.breaks[start] {
            Break::None => false,
            Break::Comma => {
                let item = &reading.words[start..at];
                let long = item.len() >= 3 && !item.iter().any(|word| matches!(word.as_str(), "and" | "or"));
                // What stands before the comma is a clause of its own: "it doesn't block, and streams are pointless".
                let previous =
                    (from..start).rev().take_while(|word| reading.breaks[word + 1] < Break::Comma || word + 1 == start);
                long || !item.is_empty() && previous.clone().any(|word| reading.kinds[word] & FINITE != 0)
            }
            Break::Clause | Break::Sentence => true,
        };
        // A bracket belongs to what stands before it.
        if stops && !reading.tokens.between[start].contains([')', '(']) {
            break;
        }
    }
    start
}

/// Returns the sentence that names a bad end, and the one before when it begins by pointing back. What the writer does
/// about it is not in reach: "if it runs out of memory *we raise the limit*".
pub(super) fn around(reading: &Reading, at: usize) -> Range<usize> {
    let start = reading.sentence_start(at);
    let first = reading.words[start].as_str();
    let points_back = matches!(first, "that" | "thats" | "this" | "it" | "then" | "which" | "otherwise" | "until");
    let conditional = matches!(first, "if" | "when" | "once" | "should" | "whenever");
    let start = if points_back && start > 0 { reading.sentence_start(start - 1) } else { start };
    // "I catch it, since it crashes otherwise" names the danger that is averted.
    let reason = (start.max(at.saturating_sub(8))..at)
        .rev()
        .find(|word| matches!(reading.words[*word].as_str(), "since" | "because" | "otherwise" | "without"));
    let start = reason.unwrap_or(start);
    let mut end = clip(at..reading.sentence_end(at), SENTENCE_REACH).end;
    if conditional {
        let speaker = |word: &usize| matches!(reading.words[*word].as_str(), "i" | "we" | "you" | "id");
        end = (at + 1..end).find(speaker).unwrap_or(end);
    }
    start.max(at.saturating_sub(SENTENCE_REACH))..end
}

/// Returns the words of a sentence.
pub(super) fn sentence_range(reading: &Reading, sentence: usize) -> Range<usize> {
    let start = reading.sentences.partition_point(|other| *other < sentence);
    start..reading.sentences.partition_point(|other| *other <= sentence)
}

/// Cuts a range to so many words.
pub(super) fn clip(range: Range<usize>, limit: usize) -> Range<usize> {
    range.start..range.end.min(range.start + limit)
}
