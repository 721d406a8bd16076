//! Lists the words by which a text denies, rejects or merely reports what it mentions.
//!
//! Words are in folded form, without apostrophes: `doesn't` is `doesnt`.

use std::{collections::HashMap, sync::LazyLock};

/// What a cue does to the words in its reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cue {
    /// Denies what follows in the clause: "does not block".
    Deny,
    /// Denies a thing: "no framework", reaching fewer words.
    Lack,
    /// Turns down what follows: "instead of", "avoid".
    Reject,
    /// Turns down what came before: "is a mistake".
    RejectBefore,
    /// Names a bad end for what came before: "crashes".
    Blame,
    /// Reports what others say or do: "some people think".
    Quote,
    /// Looks like a denial and is none: "not only".
    Harmless,
}

/// The cues, one row a kind; phrases are separated by commas.
const CUES: [(Cue, &str); 7] = [
    (
        Cue::Deny,
        "not, never, dont, doesnt, didnt, cant, cannot, couldnt, wont, wouldnt, shouldnt, mustnt, isnt, arent, wasnt, \
         werent, hasnt, havent, hadnt, aint, neednt, nor, neither, nobody, nothing, none, no one, no longer, noone, hardly, \
         barely, rarely, seldom, unable, fails to, fail to, prevents, prevent, preventing, need not, stops from, nowhere, \
         far from, keep out, keeps out, kept out, keeping out, stay out, stays out",
    ),
    (Cue::Lack, "no, without, w o, zero, free of, lacks, lack of, absence of, nor any, not a single, not any"),
    (
        Cue::Reject,
        "instead of, rather than, unlike, avoid, avoids, avoided, avoiding, as opposed to, in place of, steer clear of, \
         stay away from, keep away from, get rid of, got rid of, beware of, refuse to, against, stop using, not by, \
         forget about, moved away from, move away from, over just, ban, banned, bans, forbid, forbids, reject any, replaced, \
         replace, resist",
    ),
    (
        Cue::RejectBefore,
        "is a mistake, is a bad, is bad, is wrong, is an anti pattern, is an antipattern, is terrible, is horrible, is a \
         myth, is not true, isnt true, is false, is a no go, is a nono, is a no no, is a trap, is the trap, is a smell, \
         defeats the, is asking for trouble, is exactly what, is how you, are bad, are wrong, are a mistake, would be wrong, \
         would be a mistake, would be bad, is dangerous, is risky, is evil, is the worst, is the wrong, is not an option, \
         isnt an option, is out of the question, wont work, does not work, doesnt work, doesnt scale, does not scale, \
         dont scale, is not ok, is not okay, isnt ok, bad idea, is a recipe for, is the mistake, is the classic mistake, \
         is the usual mistake, is a common mistake, big mistake, was a mistake, is not enough, thats wrong, that is wrong, \
         which is wrong, its wrong, thats bad, thats a myth, not acceptable, is unacceptable, is no good, is not good, \
         isnt good, is a security hole, is a leak, get rejected, gets rejected in review, i reject, i would reject, \
         id reject, not recommended, is nonsense, is what we moved away from, is what you avoid",
    ),
    (
        Cue::Blame,
        "crash, crashes, crashed, crashing, oom, ooms, out of memory, blow up, blows up, blew up, blowing up, blows the, blow \
         the, explode, explodes, exploded, disaster, nightmare, unmaintainable, falls over, fall over, spaghetti, leak, leaks, \
         leaked, kills the, kill the, killed the, killed, runs out of, run out of, ran out of, exhaust, exhausts, exhausted, \
         exhausting, regret, regretted, painful, pain, hurts, hurt, untestable, hard to test, bit us, burned, unsafe, is double, doubles, fills the, fills up, dont want to see, do not \
         want to see",
    ),
    (
        Cue::Quote,
        "people think, people say, people believe, people assume, people claim, some say, some think, some believe, some \
         claim, some people, many people, most people, many think, many say, many believe, many devs, others say, others \
         think, others will say, a common mistake, common mistake, common misconception, misconception, a myth, beginners, \
         juniors, newcomers, i used to, we used to, you might think, you may think, one might, youd think, you would think, \
         tutorials, tutorial, the naive, naive, supposedly, first instinct, tempting, the temptation, legacy, anti pattern, \
         antipattern, mistake is, wrong way, the trap, code smell, the bad way, the lazy way, colleague, colleagues, coworker, \
         the old, blog posts, somebody, someone, ive seen, i have seen, they say, they think, contrary to, the obvious, the popular",
    ),
    (
        Cue::Harmless,
        "not only, not just, not merely, not simply, dont forget, do not forget, never forget, not forget, nothing but, no \
         doubt, no matter, no problem, no wonder, why not, or not, if not, not to mention, not sure, not until, no less, \
         nothing else but, cannot stress, cant stress, dont worry, do not worry, never mind, no idea, cant wait, nothing \
         fancy, no magic, not necessarily only, not to forget, cannot help but, not yet, not rocket",
    ),
];

/// Denials that tell somebody what not to do, when an action follows: "never commit" turns down, "never rejects" denies.
pub(super) const DIRECTIVES: [&str; 10] =
    ["not", "never", "dont", "shouldnt", "mustnt", "wouldnt", "wont", "cant", "cannot", "neednt"];

/// What people do to code and data, in the base form that follows a directive.
pub(super) const ACTIONS: &[&str] = &[
    "use",
    "using",
    "put",
    "call",
    "read",
    "load",
    "keep",
    "store",
    "hold",
    "write",
    "commit",
    "check",
    "push",
    "hardcode",
    "hard",
    "buffer",
    "save",
    "dump",
    "accept",
    "rely",
    "trust",
    "run",
    "do",
    "slurp",
    "collect",
    "cram",
    "mix",
    "pull",
    "ship",
    "bake",
    "raise",
    "set",
    "let",
    "want",
    "touch",
    "reach",
    "pick",
    "choose",
    "recommend",
    "parse",
    "bother",
    "concat",
    "concatenate",
    "go",
    "even",
    "ever",
    "be",
    "have",
    "add",
    "place",
    "include",
    "paste",
    "embed",
    "leave",
    "stick",
    "bundle",
    "share",
];

/// The words of a cue.
type Phrase = (Vec<&'static str>, Cue);

/// The cues by their first word, the longest phrase first.
static BY_FIRST_WORD: LazyLock<HashMap<&str, Vec<Phrase>>> = LazyLock::new(|| {
    let mut table: HashMap<&str, Vec<Phrase>> = HashMap::new();
    for (cue, phrases) in CUES {
        for phrase in phrases.split(',') {
            let words: Vec<_> = phrase.split_whitespace().collect();
            table.entry(words.first().expect("no phrase is empty")).or_default().push((words, cue));
        }
    }
    for phrases in table.values_mut() {
        phrases.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
    }
    table
});

/// Finds the cue that begins at a word, with the number of its words.
pub(super) fn cue_at(words: &[String], at: usize) -> Option<(Cue, usize)> {
    BY_FIRST_WORD.get(words[at].as_str())?.iter().find_map(|(phrase, cue)| {
        let found = words.get(at..at + phrase.len())?;
        found.iter().zip(phrase).all(|(word, wanted)| word == wanted).then_some((*cue, phrase.len()))
    })
}
