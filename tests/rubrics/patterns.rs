//! Shows what each form of the pattern language finds in whole sentences.

use super::{check, one};

#[test]
fn a_word_is_found_in_its_inflections() {
    let rubric = one(&["throw"]);
    check(&rubric, "It throws.", "it: throws");
    check(&rubric, "It threw an error.", "it: threw");
    check(&rubric, "An error is thrown here.", "it: thrown");
    check(&rubric, "It goes through.", "");
}

#[test]
fn words_in_order_may_have_two_others_between() {
    let rubric = one(&["read file"]);
    check(&rubric, "I read the whole file.", "it: read the whole file");
    check(&rubric, "I read it and then also the file.", "");
    check(&rubric, "The file is read.", "");
    check(&rubric, "I like to read. Files are fun.", "");
}

#[test]
fn a_gap_and_any_order_reach_further() {
    check(&one(&["read .5. file"]), "I read it once, maybe, as a file.", "");
    check(&one(&["read .6. file"]), "I read it and then also the file.", "it: read it and then also the file");
    check(&one(&["read .5. file"]), "I read it as one big file.", "it: read it as one big file");
    check(
        &one(&["read .. file"]),
        "I read it, sooner or later, in one way or another, as a file.",
        "it: read it, sooner or later, in one way or another, as a file",
    );
    check(&one(&["read & file"]), "The file is read.", "it: file is read");
    check(&one(&["read & file"]), "The file is big. I read it.", "");
}

#[test]
fn phrases_options_and_alternatives() {
    check(&one(&["\"fail fast\""]), "They fail very fast.", "");
    check(
        &one(&["(as soon as|when) .2. (one|any) [of them] fails"]),
        "It ends as soon as any of them fails.",
        "it: as soon as any of them fails",
    );
    check(&one(&["a [big] mistake"]), "That was a big mistake.", "it: a big mistake");
}

#[test]
fn some_of_a_list_must_stand_in_one_sentence() {
    let rubric = one(&["2 of (status, fulfilled|rejected, value, reason)"]);
    check(&rubric, "Each has a status with a value.", "it: status with a value");
    check(&rubric, "Each is fulfilled or rejected.", "");
    check(&rubric, "There is a status. There is a value.", "");
}

#[test]
fn the_negative_is_asked_for_with_not() {
    let rubric = one(&["not(cancel) .4. rest"]);
    check(&rubric, "It does not cancel the rest.", "it: cancel the rest");
    check(&rubric, "It cancels the rest.", "");
}

#[test]
fn exact_words_prefixes_suffixes_and_regular_expressions() {
    check(&one(&["=all"]), "Take all, not allSettled.", "it: all");
    check(&one(&["micro*"]), "The microtasks run.", "it: microtasks");
    check(&one(&["*Sync"]), "Call fs.readFileSync here.", "it: readFileSync");
    check(&one(&[r"/4\d\d/"]), "It answers with a 413.", "it: 413");
}

#[test]
fn small_misspellings_are_recognised() {
    let rubric = one(&["stream request"]);
    check(&rubric, "i strem the reqest", "it: strem the reqest");
    check(&rubric, "I steam the quest", "");
}
