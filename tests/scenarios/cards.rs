//! A candidate reads the cards of a quiz, from the conditions to the scorecard.

use std::time::Duration;

use insta::assert_snapshot;
use serde_json::json;

use super::world::{World, good_answer};

#[tokio::test]
async fn the_cards_of_a_quiz_read_well() {
    let world = World::start().await;
    let candidate = world.person("candidate");
    let offer = candidate.slash_with("quiz start", json!({ "topic": "sea", "questions": 1 })).await.alone();
    assert_snapshot!(offer.text(), @"
    # Your quiz is ready
    **1 question**, at most **3 minutes** in all; that includes a minute after each for reading your feedback. You have 2 minutes to answer it.

    Write in your own words. You can skip a question or stop at any time; a late answer is kept and graded, and counts 0.

    The clock starts when you press **Begin**. This offer lapses <t:1772442840:R>.
    ## How it is graded
    A program compares each answer with a list of ideas and the words for them, and shows you the words that earned your points. It can miss an idea put in unusual words, so a person can look again: if a grade seems wrong, ask a moderator.
    ## Who will see it
    Your answers and their grades are stored until you delete them with `/privacy erase`; `/privacy export` gives you a copy. Your points count on this server's leaderboard, which its moderators see and may post.
    **If you share**, this server's recruiters get your name, your points and quoted words of your answers, and keep what they were sent. **If you practise privately**, they get nothing.
    The result informs people, who decide. Nothing is decided by it automatically.
    ## Your choice so far
    Practise privately.
    -# Begin means that you agree to the above. Stop turns the quiz down.
    (x) Practise privately
    ( ) Share with this server's recruiters
    [button] Begin
    [button] Stop
    ");
    let offer = candidate.chooses(&offer, "share").await;
    assert_snapshot!(offer.text().lines().filter(|line| line.starts_with('(')).collect::<Vec<_>>().join("\n"), @"
    ( ) Practise privately
    (x) Share with this server's recruiters
    ");
    let card = candidate.clicks(&offer, "Begin").await.alone();
    assert_snapshot!(card.text(), @"
    # Question 1 of 1 · Tides
    Why does the sea rise and fall twice a day?
    ## Time
    This question closes <t:1772442120:R>. The session ends <t:1772442180:R>.
    ## Level
    junior
    ## Topic
    sea
    -# Answer opens a form. Skip passes this question over for 0 points. Stop ends the quiz.
    [button] Answer
    [button] Skip
    [button] Stop
    ");
    let form = candidate.clicks(&card, "Answer").await;
    assert_snapshot!(form.form_words(), @"
    Why does the sea rise and fall twice a day?

    This question closes <t:1772442120:R>.
    ");
    let text = "The **moon** pulls the water, and I am sure that the wind pushes the water too.";
    let feedback = candidate.submits(&form, text).await.alone();
    assert_snapshot!(feedback.text(), @r"
    # Question 1 of 1 · Tides
    **3 of 10 points · partial**
    ## What you covered
    • The moon pulls the water: “moon\*\* pulls”
    ## Worth another thought
    • Why twice, and not once a month?
    ## Careful with
    • Blames the wind: “wind pushes”. Wind makes waves; tides come on the stillest day.
    -# Graded by a program, from your words. If it seems wrong, ask a moderator to look again.
    [button] Results
    ");
    let scorecard = candidate.clicks(&feedback, "Results").await.alone();
    assert_snapshot!(scorecard.text(), @"
    # Your result
    **3 of 10 points** · partial
    Every question was asked.

    1. Tides: 3 of 10
    ## By topic
    sea: 3 of 10 over 1 question
    ## Who sees this
    You, and this server's recruiters: they get your points and quoted words of your answers. Moderators see your points on the leaderboard.
    -# Your best answer in time to each question counts on the leaderboard. /quiz start for another round.
    ");
    world.end().await;
}

#[tokio::test]
async fn a_scorecard_marks_what_was_late_skipped_and_timed_out() {
    let world = World::start().await;
    let (candidate, rival) = (world.person("candidate"), world.person("rival"));

    let card = candidate.begins(json!({})).await.sees("Question 1 of 2");
    let feedback = candidate.clicks(&card, "Skip").await.sees("skipped").sees("## To think about");
    let card = candidate.clicks(&feedback, "Next").await.sees("Question 2 of 2");
    world.wait(Duration::from_mins(4)).await;
    let feedback = candidate.looks_at(&card).await.sees("timed out");
    let result = candidate.clicks(&feedback, "Results").await.sees("**0 of 20 points**");
    result.sees(": skipped, 0 of 10").sees(": timed out, 0 of 10");

    let card = rival.begins(json!({})).await;
    let form = rival.clicks(&card, "Answer").await;
    world.wait(Duration::from_mins(4)).await;
    let feedback = rival.submits(&form, good_answer(&card.text())).await.sees("late");
    let card = rival.clicks(&feedback, "Next").await;
    let feedback = rival.answers(&card, good_answer(&card.text())).await.sees("**10 of 10 points");
    let result = rival.clicks(&feedback, "Results").await.sees("**10 of 20 points**");
    result.sees(": late, 0 of 10 (in time: 10)").sees("sea: ").sees("sky: ");
    world.end().await;
}

#[tokio::test]
async fn stopping_shows_the_result_so_far() {
    let world = World::start().await;
    let (candidate, rival) = (world.person("candidate"), world.person("rival"));

    let card = candidate.begins(json!({})).await;
    let feedback = candidate.answers(&card, good_answer(&card.text())).await;
    let result = candidate.clicks(&feedback, "Stop").await.sees("**10 of 20 points**");
    result.sees("stopped before the end").sees("not reached, 0 of 10");

    rival.begins(json!({})).await;
    let result = rival.slash("quiz stop").await.alone().sees("**0 of 20 points**");
    result.sees(": skipped, 0 of 10").sees(": not reached, 0 of 10");
    rival.slash("quiz stop").await.alone().sees("No quiz is running");
    rival.slash("quiz status").await.alone().sees("No quiz is running");
    world.end().await;
}

#[tokio::test]
async fn the_running_card_is_shown_again() {
    let world = World::start().await;
    let candidate = world.person("candidate");
    let card = candidate.begins(json!({})).await;
    let text = card.text();
    let again = candidate.slash("quiz status").await.alone();
    assert_eq!(again.text(), text);
    let again = candidate.slash("quiz start").await.alone();
    assert_eq!(again.text(), text, "a second start shows the quiz that runs");
    // The card that was shown last is the one that lives.
    let feedback = candidate.answers(&again, good_answer(&text)).await.sees("10 of 10");
    let status = candidate.slash("quiz status").await.alone();
    assert_eq!(status.text(), feedback.text());
    // Another server is another interview room.
    candidate.in_server("hiring").slash("quiz status").await.alone().sees("No quiz is running");
    world.end().await;
}

#[tokio::test]
async fn an_offer_gives_way_to_the_next_one() {
    let world = World::start().await;
    let candidate = world.person("candidate");
    let first = candidate.slash_with("quiz start", json!({ "topic": "sea" })).await;
    let second = candidate.slash_with("quiz start", json!({ "topic": "sky" })).await.sees("Your quiz is ready");
    candidate.clicks(&first, "Begin").await.alone().sees("This quiz is off");
    candidate.clicks(&second, "Begin").await.sees("Why is the sky blue");
    // Turning an offer down is an end, too.
    let rival = world.person("rival");
    let offer = rival.slash("quiz start").await;
    let gone = rival.clicks(&offer, "Stop").await.sees("/quiz start");
    assert!(gone.buttons().is_empty(), "{gone:?}");
    world.end().await;
}

#[tokio::test]
async fn wishes_that_the_bank_cannot_grant_are_told_plainly() {
    let world = World::start().await;
    let candidate = world.person("candidate");
    let some = candidate.slash_with("quiz start", json!({ "questions": 20 })).await.alone();
    some.sees("You asked for 20; there are only 2 that fit");
    let unknown = candidate.slash_with("quiz start", json!({ "topic": "baking" })).await.alone();
    assert_snapshot!(unknown.text(), @"
    # I do not know that topic
    I have no questions about “baking”. Choose a topic from the list as you type, or leave it out.
    ## What there is
    • sea: 1 question
    • sky: 1 question
    ");
    let none = candidate.slash_with("quiz start", json!({ "topic": "sea", "level": "senior" })).await.alone();
    assert_snapshot!(none.text(), @"
    # No question fits
    There is none about “sea” for seniors. Leave the level out, or try another topic.
    ## What there is
    • sea: 1 question
    • sky: 1 question
    ");
    let odd = candidate.slash_with("quiz start", json!({ "topic": "A strange @everyone **topic**!" })).await.alone();
    odd.sees("I do not know that topic").sees(r"\*\*topic\*\*");
    world.end().await;
}

#[tokio::test]
async fn what_was_agreed_to_is_stored_with_its_version_and_time() {
    let world = World::start().await;
    let candidate = world.person("candidate");
    candidate.slash("quiz start").await;
    let export = candidate.export().await;
    assert_eq!(export["sessions"][0]["consent"], json!(null), "nothing is agreed to before Begin: {export}");
    world.wait(Duration::from_secs(90)).await;
    candidate.begins_sharing(json!({})).await;
    let export = candidate.export().await;
    let session = &export["sessions"][1];
    assert_eq!(session["consent"]["wording"], viva::text::candidate::CONSENT_VERSION, "{export}");
    assert_eq!(session["consent"]["given"], "2026-03-02T09:01:30Z", "{export}");
    assert_eq!(session["sharing"], "recruiters", "{export}");
    world.end().await;
}
