//! Runs `viva check` and `viva grade` as people do.

use std::{
    fs,
    io::Write,
    path::Path,
    process::{Command, Output, Stdio},
};

const QUESTIONS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/questions");

fn viva(arguments: &[&str], bank: Option<&Path>, input: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_viva"));
    command.args(arguments).env_remove("VIVA_BANK").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    if let Some(bank) = bank {
        command.arg("--bank").arg(bank);
    }
    let mut child = command.spawn().expect("the binary was built with the tests");
    child.stdin.take().expect("the input is piped").write_all(input.as_bytes()).expect("the child reads its input");
    child.wait_with_output().expect("the child ends")
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("everything that is printed is UTF-8")
}

#[test]
fn the_bank_in_the_binary_has_no_fault() {
    for bank in [None, Some(Path::new(QUESTIONS))] {
        let output = viva(&["check"], bank, "");
        // Warnings may be left; faults may not.
        assert!(!text(&output.stderr).lines().any(|line| line.starts_with("error")), "{}", text(&output.stderr));
        assert!(text(&output.stdout).contains("in 1 pack: no faults"), "{}", text(&output.stdout));
        assert_eq!(output.status.code(), Some(0));
    }
}

#[test]
fn faults_are_drawn_and_counted() {
    let folder = tempfile::tempdir().unwrap();
    let topic = folder.path().join("pack/topic");
    fs::create_dir_all(&topic).unwrap();
    fs::write(topic.join("a.toml"), "title = 'A'\nlevel = 'guru'\n").unwrap();
    fs::write(topic.join("b.toml"), "title = 'B").unwrap();
    let output = viva(&["check"], Some(folder.path()), "");
    let drawn = text(&output.stderr);
    for line in
        ["--> pack/topic/a.toml:2:9", "there is no level `guru`", "--> pack/topic/b.toml:1", "`prompt` is missing"]
    {
        assert!(drawn.contains(line), "{line} in {drawn}");
    }
    assert!(text(&output.stdout).starts_with("2 files: "), "{}", text(&output.stdout));
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn a_folder_that_cannot_be_read_is_another_status() {
    let output = viva(&["check"], Some(Path::new("no/such/folder")), "");
    assert!(text(&output.stderr).contains("no/such/folder"));
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn answers_are_graded_line_by_line_and_bad_lines_are_named() {
    let input = "{\"id\":\"1\",\"question\":\"event-loop-blockers\",\"text\":\"It is `fs.readFileSync` in a handler.\"}\n\
                 nonsense\n\
                 {\"id\":\"3\",\"question\":\"no-such-question\",\"text\":\"?\"}\n\
                 {\"id\":\"4\",\"question\":\"env-config\"}\n\
                 {\"id\":\"5\",\"question\":\"env-config\",\"text\":\"\"}";
    let output = viva(&["grade"], Some(Path::new(QUESTIONS)), input);
    let lines: Vec<serde_json::Value> =
        text(&output.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 5);
    assert_eq!(lines[0]["concepts"][0]["id"], "sync-io");
    assert_eq!(
        lines[0]["concepts"][0]["evidence"][0],
        serde_json::json!({"start": 7, "end": 22, "text": "fs.readFileSync", "polarity": "affirmed", "how": "exact"})
    );
    assert_eq!((&lines[1]["id"], &lines[1]["line"]), (&serde_json::Value::Null, &2.into()));
    assert_eq!((&lines[2]["id"], &lines[2]["line"]), (&"3".into(), &3.into()));
    assert!(lines[3]["error"].as_str().unwrap().contains("missing field `text`"));
    assert_eq!(
        (&lines[4]["score"], &lines[4]["band"], &lines[4]["review"]),
        (&0.0.into(), &"weak".into(), &serde_json::json!(["too-short"]))
    );
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn a_reader_that_leaves_ends_it_cleanly() {
    let line = "{\"id\":\"1\",\"question\":\"env-config\",\"text\":\"dotenv\"}\n";
    let mut child = Command::new(env!("CARGO_BIN_EXE_viva"))
        .args(["grade", "--bank", QUESTIONS])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    // The pipe may break on this side too, once the other is gone.
    let _ = child.stdin.take().unwrap().write_all(line.repeat(2_000).as_bytes());
    assert_eq!(child.wait().unwrap().code(), Some(0));
}
