//! Shows how identifiers and the field's odd words are found, whole and in parts.

use super::{check, one};

#[test]
fn an_identifier_is_found_whole_in_parts_and_written_apart() {
    let rubric = one(&["readFileSync"]);
    check(&rubric, "Then fs.readFileSync('a') waits.", "it: readFileSync");
    check(&rubric, "then readfilesync waits", "it: readfilesync");
    check(&rubric, "Then read file sync waits.", "it: read file sync");
    check(&one(&["file"]), "Then fs.readFileSync('a') waits.", "it: File");
}

#[test]
fn one_identifier_is_not_the_beginning_of_another() {
    let rubric = one(&["Promise.all"]);
    check(&rubric, "Use Promise.all here.", "it: Promise.all");
    check(&rubric, "Use Promise.allSettled here.", "");
    check(&one(&["all"]), "Use Promise.allSettled here.", "");
}

#[test]
fn hyphens_make_no_difference() {
    for pattern in ["non-blocking", "nonblocking"] {
        for word in ["non-blocking", "nonblocking", "non blocking", "non\u{2011}blocking"] {
            check(&one(&[pattern]), &format!("It is {word}."), &format!("it: {word}"));
        }
    }
    check(&one(&["backpressure"]), "There is back pressure.", "it: back pressure");
}

#[test]
fn dots_hashes_and_pluses_survive() {
    check(&one(&[".env"]), "Keep it in .env, locally.", "it: .env");
    check(&one(&["C++"]), "An addon in C++ helps.", "it: C++");
    check(&one(&["node:fs"]), "It comes from node:fs.", "it: node:fs");
}

#[test]
fn unicode_is_read_as_it_looks() {
    check(&one(&["fire"]), "A ﬁre, a 𝗳𝗶𝗿𝗲, a fi\u{200b}re 😀", "it: ﬁre … 𝗳𝗶𝗿𝗲 … fi\u{200b}re");
    check(&one(&["do not"]), "I do\u{a0}not.", "it: do\u{a0}not");
}
