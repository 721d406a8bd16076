//! Recognises a verdict on what was said before: "is a mistake", "isn't worth it", "doesn't scale", "I don't use them".
//!
//! A list of phrases would never end, so a verdict is put together: a form of *be* with a bad word, a denial with a good
//! word, or a denial at the end of its clause.

use std::ops::Range;

use crate::rubric::{
    lexicon::{self, Kinds},
    reading::{Break, Reading},
};

/// A verdict on the words before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Verdict {
    /// The words that make it a verdict. A pattern that asks for one of these asked for the verdict itself.
    pub(super) core: Range<usize>,
    /// The first word of the whole verdict: its subject stands before.
    pub(super) start: usize,
    /// The word after it.
    pub(super) end: usize,
    /// Whether it speaks of what follows: "it is a mistake *to* …", "it is a myth *that* …".
    pub(super) forward: bool,
    /// Whether it may speak of the sentence before when its own subject is a mere pronoun.
    pub(super) points_back: bool,
    /// Whether it denies a danger or leaves a denied verb out, rather than turning a practice down.
    pub(super) clears: bool,
}

/// The words that verdicts are made of, with their kinds.
pub(super) const LISTS: [(Kinds, &str); 10] = [
    (lexicon::BE, "is are was were be being been seems seem sounds sound looks feels becomes remains thats its theyre"),
    (
        lexicon::MODIFIER,
        "a an the very so really quite just simply plain pretty such totally completely usually often always \
        rather most my our your his still also one of kind sort all that any much even too absolutely pure same typical \
        common classic big huge biggest usual known well bit little terribly particularly especially to me for us you \
        necessarily exactly actually ever own clearly be not_really first security maintenance terrible horrible old",
    ),
    (
        lexicon::BAD,
        "mistake wrong bad terrible horrible awful myth false trap smell nonsense evil worst dangerous risky reckless \
        antipattern unacceptable silly stupid crazy insane foolish pointless useless unnecessary overkill overrated \
        superfluous redundant overengineering bullshit rubbish garbage lie fallacy superstition sin crime slogan legend \
        illusion misunderstanding misconception disaster nightmare suicide madness amateurish outdated obsolete \
        discouraged forbidden prohibited taboo off-limits backwards sloppy lazy hell unmaintainable unreadable \
        untestable asking inviting excluded luxury ceremony bureaucracy cargo academic snake-oil placebo folklore upside \
        worthless meaningless ballast nono poison untrue unrealistic unwise hopeless harmful worse waste dead-end \
        baloney hogwash humbug fantasy wishful tempting irrelevant unimportant hype fad fashion theatre theater",
    ),
    (
        lexicon::GOOD,
        "problem issue concern good needed necessary required suitable possible true right correct ok okay fine enough \
        option worth worthwhile useful helpful recommended advisable acceptable practical wise sensible smart feasible \
        allowed permitted way appropriate solution fix cure remedy excuse answer deal harmful dangerous something \
        anything so better important relevant reliable sustainable maintainable scalable professional viable \
        desirable meant made built designed intended guaranteed idea help strategy plan alternative substitute replacement architecture structure protection security \
        safe clean for_me realistic trouble danger risk bother obstacle blocker blockers blocking bottleneck topic case",
    ),
    (
        lexicon::CLEARS,
        "problem issue concern trouble danger risk harmful dangerous blocker blockers blocking bottleneck bother obstacle",
    ),
    (
        lexicon::WORKS,
        "help helps work works scale scales matter matters count counts hold holds_up pay pays fly solve solves fix \
        fixes save saves cut make makes change changes buy buys bring brings add adds hurt hurts harm cost belong \
        survive suffice apply exist bother improve improves protect prevent rescue last age cure bite convince pass",
    ),
    (lexicon::AUXILIARY, "doesnt dont wont wouldnt cant cannot couldnt didnt never shouldnt"),
    (lexicon::NOT_BE, "isnt arent wasnt werent aint"),
    (
        lexicon::PREFERENCE,
        "accept believe buy like do use need want recommend care bother trust allow advise endorse support see set \
        make validate test handle approve tolerate miss touch follow understand worry think",
    ),
    (lexicon::POINTER, "it them that this those these either both any neither such"),
];

/// Recognises the verdict that begins at a word, if one does.
pub(super) fn verdict_at(reading: &Reading, at: usize) -> Option<Verdict> {
    let word = word(reading, at);
    if is(reading, at, lexicon::BE) {
        return judged(reading, at);
    }
    if matches!(word, "makes" | "make" | "made" | "making") {
        return worsens(reading, at);
    }
    if is(reading, at, lexicon::NOT_BE) {
        return denied_good(reading, at, at);
    }
    let (denial, after) = match (word, self::word(reading, at + 1)) {
        ("do" | "does" | "did" | "will" | "would" | "can" | "could" | "should", "not" | "never") => (at + 1, at + 2),
        _ if is(reading, at, lexicon::AUXILIARY) => (at, at + 1),
        _ => return None,
    };
    does_not_work(reading, at, denial, after)
        .or_else(|| turned_down(reading, at, denial, after))
        .or_else(|| left_out(reading, at, denial, after))
}

fn is(reading: &Reading, at: usize, kind: Kinds) -> bool {
    reading.kinds.get(at).is_some_and(|kinds| kinds & kind != 0)
}

fn word(reading: &Reading, at: usize) -> &str {
    reading.words.get(at).map_or("", String::as_str)
}

/// Tells whether a clause ends before this word.
fn ends(reading: &Reading, at: usize) -> bool {
    reading.breaks.get(at).is_none_or(|found| *found >= Break::Comma)
}

/// Skips words that only colour a verdict, within the clause.
fn skip_modifiers(reading: &Reading, mut at: usize) -> usize {
    let start = at;
    while at < start + 4 && !ends(reading, at) && is(reading, at, lexicon::MODIFIER) && !is_judging(reading, at) {
        at += 1;
    }
    at
}

/// Tells whether a word that may colour a verdict is the verdict here: "is terrible."
fn is_judging(reading: &Reading, at: usize) -> bool {
    is(reading, at, lexicon::BAD) && (ends(reading, at + 1) || matches!(word(reading, at + 1), "to" | "that"))
}

/// *be* and a bad word, or *be*, a denial and a good word.
fn judged(reading: &Reading, at: usize) -> Option<Verdict> {
    let next = word(reading, at + 1);
    if matches!(next, "not" | "never" | "no" | "hardly" | "neither" | "none" | "nothing" | "rarely")
        && !ends(reading, at + 1)
    {
        return denied_good(reading, at, at + 1);
    }
    let judging = skip_modifiers(reading, at + 1);
    let found = !ends(reading, judging) && is(reading, judging, lexicon::BAD);
    // "anti pattern", "no go", "bad idea": two words that judge as one.
    let pair = (word(reading, judging), word(reading, judging + 1));
    let is_pair = matches!(
        pair,
        ("anti", "pattern")
            | ("code", "smell")
            | ("over", "engineering" | "engineered" | "kill")
            | ("dead", "end")
            | ("recipe" | "invitation", _)
            | ("out", "of")
            | ("far", "from")
            | ("cargo", "cult")
            | ("snake", "oil")
            | ("upside", "down")
            | ("not", "so")
            | ("half", "the" | "a")
            | ("double", "the")
            | ("two", "problems")
    );
    // "is out of memory" is no verdict, "out of the question" is.
    let is_pair = is_pair && (pair.0 != "out" || word(reading, judging + 3) == "question");
    if !(found || is_pair && !ends(reading, judging)) {
        return None;
    }
    let end = if is_pair { judging + 2 } else { judging + 1 };
    Some(verdict(reading, at, judging..end.min(reading.words.len()), end, true))
}

/// A denial and a good word.
fn denied_good(reading: &Reading, start: usize, denial: usize) -> Option<Verdict> {
    let good = skip_modifiers(reading, denial + 1);
    let found = !ends(reading, good) && is(reading, good, lexicon::GOOD);
    // "not a problem" clears its own subject, and says nothing about the sentence before.
    let clears = is(reading, good, lexicon::CLEARS);
    found.then(|| Verdict { clears, ..verdict(reading, start, denial..denial + 1, good + 1, !clears) })
}

fn verdict(reading: &Reading, start: usize, core: Range<usize>, end: usize, points_back: bool) -> Verdict {
    let subject = start.checked_sub(1).map_or("", |before| word(reading, before));
    let impersonal = subject == "it" || matches!(word(reading, start), "its");
    let leads_on = matches!(word(reading, end), "to" | "that" | "if" | "when") && !ends(reading, end);
    Verdict { core, start, end, forward: impersonal && leads_on, points_back, clears: false }
}

/// "makes testing harder", "makes everything slower".
fn worsens(reading: &Reading, at: usize) -> Option<Verdict> {
    const WORSE: [&str; 14] = [
        "harder",
        "slower",
        "worse",
        "complicated",
        "brittle",
        "unreadable",
        "difficult",
        "fragile",
        "messy",
        "impossible",
        "uglier",
        "bigger",
        "insecure",
        "confusing",
    ];
    let end =
        (at + 1..at + 6).take_while(|next| !ends(reading, *next)).find(|next| WORSE.contains(&word(reading, *next)))?;
    let limits = ["doesnt", "dont", "not", "never", "without"];
    let denied = at > 0 && limits.contains(&word(reading, at - 1));
    (!denied).then(|| verdict(reading, at, end..end + 1, end + 1, true))
}

/// "doesn't help", "won't scale", "never pays off".
fn does_not_work(reading: &Reading, start: usize, denial: usize, after: usize) -> Option<Verdict> {
    let verb = skip_modifiers(reading, after);
    if ends(reading, verb) || !is(reading, verb, lexicon::WORKS) {
        return None;
    }
    let next = word(reading, verb + 1);
    let whole = ends(reading, verb + 1)
        || match word(reading, verb) {
            "make" | "makes" => matches!(next, "sense" | "it" | "a" | "any"),
            "change" | "changes" | "buy" | "buys" | "bring" | "brings" | "add" | "adds" | "save" | "saves" => {
                matches!(next, "anything" | "that" | "this" | "much" | "you" | "us" | "any" | "the")
            }
            "hold" => next == "up" || next == "water",
            "work" | "works" | "help" | "helps" | "scale" | "matter" | "matters" | "apply" | "suffice" | "fly"
            | "pay" | "cut" | "solve" | "fix" | "belong" | "count" | "hurt" | "harm" | "bother" | "exist" => {
                next != "on"
            }
            _ => false,
        };
    let clears =
        matches!(word(reading, verb), "hurt" | "hurts" | "harm" | "bother" | "matter" | "matters" | "cost" | "bite");
    whole.then(|| Verdict { clears, ..verdict(reading, start, denial..denial + 1, verb + 1, !clears) })
}

/// "I don't use them", "don't care about it": a practice named before, turned down by a pronoun; or "limits I don't set".
fn turned_down(reading: &Reading, start: usize, denial: usize, after: usize) -> Option<Verdict> {
    let verb = skip_modifiers(reading, after);
    if ends(reading, verb) || !is(reading, verb, lexicon::PREFERENCE) {
        return None;
    }
    let speaker = start.checked_sub(1).map_or("", |before| word(reading, before));
    let speaks = matches!(speaker, "i" | "we" | "id" | "you") || start == 0 || ends(reading, start);
    if !speaks {
        return None;
    }
    let first = if matches!(speaker, "i" | "we" | "id" | "you") { start - 1 } else { start };
    let mut object = verb + 1;
    while matches!(word(reading, object), "in" | "of" | "about" | "with" | "for") && !ends(reading, object) {
        object += 1;
    }
    let pronoun = !ends(reading, object)
        && is(reading, object, lexicon::POINTER)
        && (ends(reading, object + 1)
            || matches!(
                word(reading, object + 1),
                "at" | "anymore" | "either" | "any" | "myself" | "of" | "because" | "in"
            ));
    // "Size limits I don't set": the object stands before the speaker, in the same clause.
    let fronted = ends(reading, verb + 1)
        && first > 0
        && !ends(reading, first)
        && !matches!(
            word(reading, first - 1),
            "that"
                | "which"
                | "when"
                | "if"
                | "because"
                | "what"
                | "as"
                | "but"
                | "and"
                | "so"
                | "until"
                | "while"
                | "since"
                | "where"
                | "how"
                | "then"
                | "or"
                | "why"
                | "than"
                | "before"
                | "after"
                | "unless"
                | "whether"
                | "who"
        );
    let end = if pronoun { object + 1 } else { verb + 1 };
    (pronoun || fronted).then(|| Verdict {
        core: denial..denial + 1,
        start: first,
        end,
        forward: false,
        points_back: pronoun,
        clears: false,
    })
}

/// "heavy loops don't", "and regexes can't either": the denied verb was said before.
fn left_out(reading: &Reading, start: usize, denial: usize, after: usize) -> Option<Verdict> {
    let either = matches!(word(reading, after), "either" | "too" | "anymore") && ends(reading, after + 1);
    (ends(reading, after) || either).then(|| Verdict {
        core: denial..denial + 1,
        start,
        end: after + usize::from(either),
        forward: false,
        points_back: true,
        clears: true,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rubric::reading::read;

    /// Finds the first verdict: its words, and whether it speaks of what follows.
    fn first(text: &str) -> Option<(String, bool)> {
        let reading = read(text);
        let found = (0..reading.words.len()).find_map(|at| verdict_at(&reading, at))?;
        Some((reading.words[found.start..found.end].join(" "), found.forward))
    }

    #[test]
    fn verdicts_are_put_together() {
        let cases = [
            ("That is a really bad idea", "is a really bad", false),
            ("Raising the heap isn't a cure", "isnt a cure", false),
            ("It is a myth that it helps", "is a myth", true),
            ("A promise does not help", "does not help", false),
            ("Heavy loops don't, they are compiled.", "dont", false),
            ("Different values? So I do not use them.", "i do not use them", false),
            ("Size limits I don't set.", "i dont set", false),
            ("That is an anti-pattern", "is an anti pattern", false),
        ];
        for (text, expected, forward) in cases {
            assert_eq!(first(text), Some((expected.to_owned(), forward)), "{text}");
        }
    }

    #[test]
    fn plain_statements_are_no_verdicts() {
        for text in [
            "The body is big and the disk is slow.",
            "It does not block the loop.",
            "It doesn't cancel the others.",
            "We never hold it in memory.",
            "The process is out of memory.",
        ] {
            assert_eq!(first(text), None, "{text}");
        }
    }
}
