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
         far from, keep out, keeps out, kept out, keeping out, stay out, stays out, nothing to do with",
    ),
    (Cue::Lack, "no, without, w o, zero, free of, lacks, lack of, absence of, nor any, not a single, not any"),
    (
        Cue::Reject,
        "instead of, rather than, unlike, avoid, avoids, avoided, avoiding, as opposed to, in place of, steer clear of, \
         stay away from, keep away from, get rid of, got rid of, beware of, refuse to, against, stop using, not by, \
         forget about, moved away from, move away from, over just, ban, banned, bans, forbid, forbids, reject any, replaced, \
         replace, resist, away from, nothing about, nothing of, spare us, spare me, save us from, done with, fed up with, \
         let alone, except for, far less",
    ),
    (
        Cue::RejectBefore,
        "is a no go, is a nono, is a no no, is the trap, defeats the, is asking for trouble, is exactly what, is how you, \
         doesnt work, dont scale, bad idea, big mistake, thats wrong, get rejected, gets rejected, is a reason to send, is a reason to reject, is a reason to decline, does not get past me, doesnt get past me, \
         gets declined, two mistakes, \
         i reject, i would reject, id reject, not recommended, is what you avoid, is what we moved away from, bites, \
         backfires, smells, sucks, stinks, falls apart, fall apart, fell apart, goes wrong, breaks down, rots, misses the \
         point, changes nothing, helps nothing, helps nobody, solves nothing, guarantees nothing, gains nothing, gains \
         you nothing, buys nothing, buys you nothing, brings nothing, proves nothing, adds nothing, saves nothing, makes \
         no difference, makes no sense, makes it worse, makes things worse, makes it slower, makes everything slower, makes \
         them slower, makes it harder, makes everything harder, makes it more complicated, makes everything more complicated, \
         only hides, only postpones, only moves, only delays, merely postpones, merely moves, just moves, just postpones, just \
         delays, is over the top, not in a thousand years, my foot, yeah right, good luck, thanks but no \
         thanks, no thanks, over my dead body, has had its day, is what i fight, is where it goes wrong, is the first thing i \
         remove, is the first thing i delete, is so not, isnt so, is simply not, is advice i, comes back to haunt, comes back \
         to bite, gets you fired, wont fly, cant even work, doesnt cut it, does not cut it, makes me shudder, doesnt disappear, \
         only annoy, only annoys, only slow, only slows, only gets in the way, only get in the way, gets in the way, get in the \
         way, slows you down, slows everything down, is out of the question, just adds, only adds, only complicates, java \
         thinking, is for java, just hides, just slows, just slow, just hide, something for, immune, belongs in java, has been automatic, is automatic, i hear it weekly, is what keeps us from, \
         is a source of, are a source of, causes more, cause more, costs more than, is what causes, doesnt save you, \
         not an option, not enough, not acceptable",
    ),
    (
        Cue::Blame,
        "crash, crashes, crashed, crashing, oom, ooms, out of memory, blow up, blows up, blew up, blowing up, blows the, blow \
         the, explode, explodes, exploded, disaster, nightmare, unmaintainable, falls over, fall over, spaghetti, leak, leaks, \
         leaked, kills the, kill the, killed the, killed, runs out of, run out of, ran out of, exhaust, exhausts, exhausted, \
         exhausting, regret, regretted, painful, pain, hurts, hurt, untestable, hard to test, rotate, rotated, rotating, revoke, revoked, breach, breached, incident, post mortem, postmortem, \
         stolen, reverted, ripped out, rip out, tore out, threw out, undo, undid, vetoed, veto, disagree, we said no, i said no, talked \
         them out, pushed back, push back, outage, downtime, cost us, bit us, burned, unsafe, is double, doubles, fills the, fills up, dont want to see, do not \
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
         the old, blog posts, blog post, is saying, many blog, tutorial says, argued, argues, insisted, insists, friends start up, biggest myth, myth, myths, half the, half of them, half of all, candidates, candidate, whoever, anyone \
         who, anybody who, anyone telling, will tell you, would have you believe, seen in a pr, two mistakes, ive worked, i have worked, i worked, we inherited, let anyone tell, let anybody tell, folks, i hear, ive heard, i have heard, i keep \
         hearing, i often hear, you hear, you often hear, youll hear, we often hear, predecessor, predecessors, previous team, \
         intern, interns, inherited, came across, discovered, took over, found a, i found, we found, once found, pen test, auditor, contractor, contractors, my former, our former, ex colleague, consultant, used to, previously, formerly, originally, first version, version one, first attempt, in the beginning, earlier we, the old \
         version, at my old, my previous, our previous, last team, at a previous, rumour, rumor, urban legend, often read, often told, \
         often claimed, it is said, its said, said to be, supposed to, allegedly, confusion, confuse, mix up, mixed up, mistakenly, \
         mistaken, popular belief, unlike what, not what, the reflex, first reflex, the \
         usual reflex, common answer, usual answer, typical answer, wrong answer, the standard answer, slogan, folklore, the \
         claim, the belief, the idea that, the notion that, widespread belief, i send back, sent back, i flag, i push back, i dont merge, i wont merge, never approve, i wouldnt approve, i dont approve, block the pr, you know the \
         type, doesnt save you, does not save you, wont save you, what kills, what doesnt help, what does not help, doesnt count, \
         sticking point, people who, those who, other people, everyone who, everybody who, they told, was told, told me, \
         told us, wanted me to, suggested, suggests, proposed, proposes, propose, im told, i am told, used to say, swear by, swears \
         by, by the book, at my last job they, someone had, somebody had, whoever had, he had, in the old, once upon a time, back \
         then, the sin, sins, same sin, horror, id never, i would never, youd be mad, youd be crazy, youd be foolish, be mad to, be \
         crazy to, be foolish to, be stupid to, no sane, non fix, non fixes, non solution, temptation, tempted, it is tempting, \
         the classic, classic mistake, amateur, rookie, noob, somebody, someone, ive seen, i have seen, they say, they think, contrary to, the obvious, the popular",
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

/// Tells whether a word denies by itself.
pub(super) fn is_denial(word: &str) -> bool {
    DIRECTIVES.contains(&word)
        || matches!(
            word,
            "doesnt" | "isnt" | "arent" | "didnt" | "wasnt" | "werent" | "hasnt" | "havent" | "no" | "nor" | "without"
        )
}

/// Finds the cue that begins at a word, with the number of its words.
pub(super) fn cue_at(words: &[String], at: usize) -> Option<(Cue, usize)> {
    BY_FIRST_WORD.get(words[at].as_str())?.iter().find_map(|(phrase, cue)| {
        let found = words.get(at..at + phrase.len())?;
        found.iter().zip(phrase).all(|(word, wanted)| word == wanted).then_some((*cue, phrase.len()))
    })
}

/// Returns the words that cues begin with.
pub(super) fn first_words() -> impl Iterator<Item = &'static str> {
    BY_FIRST_WORD.keys().copied()
}
