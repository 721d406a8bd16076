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
