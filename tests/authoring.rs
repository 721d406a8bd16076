//! Runs the authoring commands as people do: evaluate, suggest, draft, explain, and the warnings of check.

use std::{
    fs,
    io::Write,
    path::Path,
    process::{Command, Output, Stdio},
};

const QUESTION: &str = r#"title = "The lock file"
prompt = "What is it for?"
topics = ["packages"]
level = "mid"
time_limit = "4m"
model_answer = "It pins the versions, and builds are reproducible."
[concepts.pins]
idea = "Pins the versions"
hint = "h"
follow_up = "f"
any = ["pin .3. version", "pin version"]
[concepts.same]
idea = "Reproducible builds"
hint = "h"
follow_up = "f"
any = ["reproducible"]
[red_flags.ignore]
idea = "Ignores it"
why = "Versions differ."
any = ["put .4. .gitignore"]
[[answers]]
text = "It pins the versions, and builds are reproducible."
concepts = ["pins", "same"]
[[answers]]
text = "I put it in .gitignore."
red_flags = ["ignore"]
"#;

const MARKED: &str = r#"{"id":"a","question":"lock","kind":"expert","text":"It pins the exact versions.","concepts":["pins"],"red_flags":[],"score":6}
{"id":"b","question":"lock","kind":"plain","text":"Every laptop gets identical trees.","concepts":["same"],"red_flags":[],"score":6}
{"id":"c","question":"lock","kind":"plain","text":"So that all have identical trees there.","concepts":["same"],"red_flags":[],"score":6}
{"id":"d","question":"lock","kind":"wrong","text":"I put it in .gitignore, always.","concepts":[],"red_flags":["ignore"],"score":0}
"#;

/// A bank of one question, with marked answers beside it.
struct Desk(tempfile::TempDir);

impl Desk {
    fn new() -> Self {
        let desk = Self(tempfile::tempdir().expect("a folder can be made"));
        fs::create_dir_all(desk.path("bank/p/t")).expect("a folder can be made");
        let pack = "title = 'P'\nlicence = 'MIT'\nlanguage = 'en'\n";
        for (name, text) in [("bank/p/pack.toml", pack), ("bank/p/t/lock.toml", QUESTION), ("marked.jsonl", MARKED)] {
            fs::write(desk.path(name), text).expect("a file can be written");
        }
        desk
    }

    fn path(&self, name: &str) -> String {
        self.0.path().join(name).to_str().expect("the path is UTF-8").to_owned()
    }

    fn viva(&self, arguments: &[&str], input: &str) -> (Option<i32>, String, String) {
        let mut child = Command::new(env!("CARGO_BIN_EXE_viva"))
            .args(arguments)
            .current_dir(self.0.path())
            .env("VIVA_BANK", self.path("bank"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the binary was built with the tests");
        // A command that reads nothing may be over before it is written to.
        let _ = child.stdin.take().expect("the input is piped").write_all(input.as_bytes());
        let Output { status, stdout, stderr } = child.wait_with_output().expect("the child ends");
        let text = |bytes| String::from_utf8(bytes).expect("everything that is printed is UTF-8");
        (status.code(), text(stdout), text(stderr))
    }
}

#[test]
fn figures_are_measured_and_floors_are_held() {
    let desk = Desk::new();
    let (code, out, _) = desk.viva(&["evaluate", "marked.jsonl", "--json", "--misses"], "");
    assert_eq!(code, Some(0));
    let figures: serde_json::Value = serde_json::from_str(&out).unwrap();
    // One of three concepts is found, none wrongly.
    assert_eq!((&figures["concepts"]["precision"], &figures["concepts"]["f1"]), (&1.0.into(), &0.5.into()));
    assert_eq!(figures["red_flags"]["f1"], 1.0);
    let missed: Vec<_> =
        figures["misses"].as_array().unwrap().iter().map(|miss| miss["id"].as_str().unwrap()).collect();
    assert_eq!(missed, ["b", "c"]);

    let (code, out, _) = desk.viva(&["evaluate", "marked.jsonl", "--misses"], "");
    assert_eq!(code, Some(0));
    for line in ["b (plain) missed: same", "lock/same", "By kind of answer", "Graded without a person"] {
        assert!(out.contains(line), "{line} in {out}");
    }
    let cases = [
        (&["evaluate", "marked.jsonl", "--min-f1", "0.5"][..], Some(0), ""),
        (&["evaluate", "marked.jsonl", "--min-f1", "0.6"], Some(1), "the F1 of concepts is 0.500, below 0.6"),
        (&["evaluate", "--min-f1", "1", "--min-flag-f1", "1"], Some(0), ""),
        (&["evaluate", "--min-qwk", "0.9"], Some(1), "no answer has a `score`"),
    ];
    for (arguments, expected, said) in cases {
        let (code, _, errors) = desk.viva(arguments, "");
        assert_eq!(code, expected, "{arguments:?}: {errors}");
        assert!(errors.contains(said), "{said} in {errors}");
    }
}

#[test]
fn lines_that_hold_no_marked_answer_are_named() {
    let desk = Desk::new();
    let lines = format!(
        "{MARKED}nonsense\n{}\n{}\n{}\n",
        r#"{"question":"key","text":"?"}"#,
        r#"{"question":"lock","text":"?","concepts":["pin"]}"#,
        r#"{"question":"lock","text":"?","score":11}"#
    );
    let (code, out, errors) = desk.viva(&["evaluate", "-"], &lines);
    assert_eq!(code, Some(1));
    assert!(out.contains("All answers together"), "{out}");
    let faults = [
        "-:5: this line is no",
        "-:6: this bank has no question `key`",
        "-:7: `lock` has no concept `pin`",
        "-:8: a score of 11",
    ];
    for fault in faults {
        assert!(errors.contains(fault), "{fault} in {errors}");
    }
    let (code, _, errors) = desk.viva(&["evaluate", "missing.jsonl"], "");
    assert!(code != Some(0) && errors.contains("missing.jsonl cannot be read"), "{errors}");
}

#[test]
fn patterns_are_suggested_for_what_is_missed() {
    let desk = Desk::new();
    let (code, out, _) = desk.viva(&["suggest", "lock", "marked.jsonl"], "");
    assert_eq!(code, Some(0));
    assert!(out.starts_with("# concept same: missed in 2 of 3 answers"), "{out}");
    assert!(out.contains("'identical trees',  # finds 2 of 3, 2 new; wrongly 0"), "{out}");
    let (_, out, _) = desk.viva(&["suggest", "lock", "marked.jsonl", "--json"], "");
    let advice: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(advice[0]["suggestions"][0]["new"], 2);
    let (code, _, errors) = desk.viva(&["suggest", "key"], "");
    assert!(code != Some(0) && errors.contains("no question `key`"), "{errors}");
}

#[test]
fn a_draft_goes_through_the_check() {
    let desk = Desk::new();
    let answer = "A lock file pins the exact versions. Without it, two installs get different trees.";
    let (code, drafted, errors) =
        desk.viva(&["draft", "--title", "Lock files", "--prompt", "What are they for?"], answer);
    assert_eq!((code, errors.as_str()), (Some(0), ""));
    let file = desk.path("bank/p/t/drafted.toml");
    fs::write(&file, drafted).unwrap();
    let (code, out, errors) = desk.viva(&["check"], "");
    assert_eq!(code, Some(0), "{errors}");
    assert!(out.starts_with("2 questions in 1 pack: no faults, "), "{out}");
    let (code, again, _) = desk.viva(&["draft", "--question", &file], "");
    assert_eq!(code, Some(0));
    assert_eq!(again, fs::read_to_string(Path::new(&file)).unwrap());
    assert_ne!(desk.viva(&["draft"], "Yes.").0, Some(0));
}

#[test]
fn warnings_are_drawn_and_fail_only_where_that_is_wanted() {
    let desk = Desk::new();
    let (code, out, errors) = desk.viva(&["check"], "");
    assert_eq!((code, out.as_str()), (Some(0), "1 question in 1 pack: no faults, 2 warnings\n"));
    assert!(errors.contains("warning: `pin .3. version` finds all that this pattern finds"), "{errors}");
    assert!(errors.contains("p/t/lock.toml:11:27"), "{errors}");
    assert_eq!(desk.viva(&["check", "--strict"], "").0, Some(1));
    let (_, out, _) = desk.viva(&["check", "--json"], "");
    let warnings: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!((&warnings[0]["kind"], &warnings[0]["line"]), (&"warning".into(), &11.into()));
}

#[test]
fn a_grade_is_explained() {
    let desk = Desk::new();
    let text = "It pins the versions. Builds are not reproducible. I put it in .gitignore.";
    let (code, out, errors) = desk.viva(&["grade", "--explain", "--question", "lock", "--text", text], "");
    assert_eq!((code, errors.as_str()), (Some(0), ""));
    insta::assert_snapshot!(out, @"
    lock · The lock file

      It [pins the versions](pins). Builds are not [reproducible](same: not counted). I [put it in .gitignore](red flag ignore).

    Concepts
         1 of 1    pins: Pins the versions
            “pins the versions”, affirmed, another form of the word
         0 of 1    same: Reproducible builds
            “reproducible”, denied, word for word

    Red flags
      -30 % of the score  ignore: Ignores it
            “put it in .gitignore”, affirmed, word for word
            Versions differ.

    Sum
      earned 1 of the 1.8 that make the full score: 56 %
      less 30 % for red flags
      score 0.26: 3 of 10 points, partial; confidence 0.95
    ");
    let (code, _, errors) = desk.viva(&["grade", "--explain"], "{\"id\":\"1\",\"question\":\"key\",\"text\":\"?\"}\n");
    assert_eq!((code, errors.as_str()), (Some(1), "error: line 1: this bank has no question `key`\n"));
}
