//! The whole story in a browser: the binary's own page, from `/quiz start` to the scorecard, by clicking and typing.

use std::process::Stdio;

use tokio::{
    io::{AsyncBufReadExt, BufReader},
    process::{Child, Command},
};

use super::{actor::Actor, axe::assert_accessible, driver::Browser};

/// `viva sandbox` as a process of its own, with the bank inside the binary.
struct Viva {
    origin: String,
    _process: Child,
}

impl Viva {
    async fn start() -> Self {
        let mut process = Command::new(env!("CARGO_BIN_EXE_viva"))
            .args(["sandbox", "--listen", "127.0.0.1:0"])
            .env_remove("VIVA_BANK")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(process.stdout.take().expect("the output is piped")).lines();
        let line = lines.next_line().await.unwrap().expect("the sandbox says that it is ready");
        let origin = line.strip_prefix("sandbox ready at ").expect("the line names the address").to_owned();
        Self { origin, _process: process }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_quiz_is_played_from_the_command_to_the_scorecard() {
    let Some(browser) = Browser::start().await else { return };
    let viva = Viva::start().await;
    let person = Actor::sit(&browser, &viva.origin, "recruiter", "community", "general").await;
    person.look_through(1280, 900, true).await;
    person.slash("/recruiter subscribe").await;
    person.sees("recruiter used /recruiter subscribe").await;

    person.go("candidate", "community", "interviews").await;
    person.screenshot("quiz-1-welcome").await;
    person.type_command("/quiz start").await;
    person.fill_option("questions", "2").await;
    person.send().await;
    person.sees("Your quiz is ready").await;
    person.choose("Who may see the result?", "Share").await;
    person.sees("Your choice so far Share").await;
    person.screenshot("quiz-2-offer").await;
    assert_accessible(&browser, "the offer of a quiz").await;
    person.click_button("Begin").await;

    person.sees("Question 1 of 2").await;
    person.screenshot("quiz-3-question").await;
    person.click_button("Answer").await;
    person.sees("/ 4000").await;
    person
        .fill_modal("Your answer", "It depends on *what* <b>waits</b>: the event loop runs one callback at a time.")
        .await;
    person.screenshot("quiz-4-answer").await;
    assert_accessible(&browser, "the answer's form").await;
    person.submit_modal().await;
    person.sees("Next").await;
    person.screenshot("quiz-5-feedback").await;
    person.click_button("Next").await;

    person.sees("Question 2 of 2").await;
    person.click_button("To the deadline").await;
    person.click_button("Results").await;
    person.sees_no_more("Question 2 of 2").await;
    person.screenshot("quiz-6-scorecard").await;
    assert_accessible(&browser, "the scorecard").await;

    person.go("moderator", "community", "leaderboard").await;
    person.slash("/leaderboard").await;
    person.click_button("Post here").await;
    person.go("rival", "community", "leaderboard").await;
    person.sees("candidate").await;

    person.go("recruiter", "community", "general").await;
    person.sees("viva new").await;
    person.go("recruiter", "community", "dm").await;
    person.sees("A shared result").await;
    person.screenshot("quiz-7-summary").await;
    assert_accessible(&browser, "the summary").await;
    browser.close().await;
}
