//! Shows that what an answer denies, rejects or reports earns nothing and raises no flag.

use super::{check, one};

#[test]
fn denied_words_earn_nothing_and_are_quoted() {
    let rubric = one(&["block loop"]);
    check(&rubric, "It blocks the loop.", "it: blocks the loop");
    check(&rubric, "It does not block the loop.", "!it: block the loop");
    check(&rubric, "It never blocks the loop.", "!it: blocks the loop");
    check(&rubric, "It isn't slow, it blocks the loop.", "it: blocks the loop");
    check(&rubric, "Without doubt it is fast. It blocks the loop.", "it: blocks the loop");
}

#[test]
fn two_denials_make_an_affirmation() {
    let rubric = one(&["block loop"]);
    check(&rubric, "You cannot avoid that it blocks the loop.", "it: blocks the loop");
    check(&rubric, "Do not forget that it blocks the loop.", "it: blocks the loop");
    check(&rubric, "It not only blocks the loop.", "it: blocks the loop");
}

#[test]
fn red_flags_fire_when_affirmed_only() {
    let rubric = one(&["stream"]);
    check(&rubric, "I cram it into one string.", "flag bad: cram");
    for answer in [
        "I do not cram it into one string.",
        "Never cram it into one string.",
        "I would avoid to cram it into one string.",
        "To cram it into one string is a mistake.",
        "Some people cram it into one string.",
        "Should I cram it into one string?",
        "If you cram it into one string, the process runs out of memory.",
        "Cram it into one string? No way.",
        "Don't raise the limit, that crams it into one string.",
    ] {
        check(&rubric, answer, "");
    }
    check(&rubric, "Don't cram it, stream it.", "it: stream");
    check(&rubric, "Instead of cramming it in I stream it.", "it: stream");
}

#[test]
fn denying_what_others_say_turns_it_down() {
    let rubric = one(&["not(throw)"]);
    check(&rubric, "Some say it throws. It doesn't.", "it: throws");
}

#[test]
fn contrast_ends_a_denial() {
    let rubric = one(&["stream"]);
    check(&rubric, "Not the whole file but a stream.", "it: stream");
    check(&rubric, "I do not buffer, I stream.", "it: stream");
}

#[test]
fn verdicts_on_what_was_said_before_turn_it_down() {
    let rubric = one(&["stream"]);
    for answer in [
        "To cram it all in isn't an option.",
        "Some cram it all into one file. That falls apart.",
        "\"Just cram it all in and be done\" is a slogan.",
        "Wrapping it to cram it in does not help.",
        "Cramming it in? I don't do that.",
        "It is a myth that you can cram it in.",
        "A colleague wanted to cram it in. We said no.",
        "I've heard that you can cram it in.",
        "You'd be mad to cram it in.",
        "Whoever says cram it in has not run it.",
        "The biggest myth: just cram it in. Nope.",
        "Cramming makes everything slower.",
        "Not that one should cram it in.",
        "We do not cram and do not cram again.",
    ] {
        check(&rubric, answer, "");
    }
    check(&rubric, "Streaming isn't suitable for that.", "!it: Streaming");
    check(&rubric, "Streams are a source of bugs, so I avoid them.", "!it: Streams");
    check(&rubric, "Streams make it slower.", "!it: Streams");
    check(&rubric, "Streaming has been automatic since forever, I don't care about it.", "!it: Streaming");
    check(&rubric, "Streams I don't use.", "!it: Streams");
}

#[test]
fn a_verdict_spares_what_it_does_not_speak_of() {
    let rubric = one(&["stream"]);
    check(&rubric, "I stream it, so memory isn't a problem.", "it: stream");
    check(&rubric, "I stream it. Where that is not enough, I split it.", "it: stream");
    check(&rubric, "I stream it instead of copying it, which is a mistake.", "it: stream");
    check(&rubric, "Buffering doesn't scale, but streams do.", "it: streams");
    check(&rubric, "To avoid that, you stream it.", "it: stream");
    check(&rubric, "When it is not small I stream it.", "it: stream");
    check(&rubric, "If it runs out of memory we cram it in.", "flag bad: cram");
}
