//! People write and press what nobody expects.

use serde_json::{Value, json};

use super::{
    view::View,
    world::{MORNING, World, good_answer},
};

#[tokio::test]
async fn answers_without_words_are_turned_down_and_given_back() {
    let world = World::start().await;
    let candidate = world.person("candidate");
    let card = candidate.begins(json!({ "topic": "sea" })).await;
    for text in ["", "moon", "  \n ", "moon !!! …"] {
        let card = candidate.answers(&card, text).await.sees("too short to grade").sees("Why does the sea rise");
        let form = candidate.clicks(&card, "Answer").await;
        assert_eq!(form.prefilled().unwrap_or_default(), text, "what was typed is back");
    }
    let export = candidate.export().await;
    let question = &export["sessions"][0]["questions"][0];
    assert_eq!((&question["outcome"], &question["draft"]), (&Value::Null, &json!("moon !!! …")), "{export}");
    candidate.answers(&card, "The moon pulls.").await.sees("of 10 points");
    world.end().await;
}

/// Takes out each backslash with the character that it robs of its meaning.
fn without_escapes(text: &str) -> String {
    let mut left = String::new();
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        if character == '\\' {
            characters.next();
        } else {
            left.push(character);
        }
    }
    left
}

#[tokio::test]
async fn an_answer_can_format_and_ping_nothing() {
    let world = World::start().await;
    let (candidate, recruiter) = (world.person("candidate"), world.person("recruiter"));
    recruiter.slash("recruiter subscribe").await;
    // The words between "moon" and "pulls" are quoted as evidence.
    let text = "@everyone the moon **<@1100000000000000014>** ||\u{202e}\u{7}\u{0}\u{200b}it|| __pulls__ the water\n# and the \
                earth ```turns``` below <t:0:R> <#1> :smile:\n[so](https://example.org)";
    let card = candidate.begins_sharing(json!({ "topic": "sea" })).await;
    let feedback = candidate.answers(&card, text).await.sees("**10 of 10 points").text();
    world.settle().await;
    let summary = &recruiter.direct_messages().await[0];
    for raw in ["<@1100000000000000014>", "||", "\u{202e}", "\u{7}", "\u{0}", "__", "```"] {
        for shown in [&feedback, summary] {
            assert!(!without_escapes(shown).contains(raw), "{raw:?} is not escaped in {shown}");
        }
    }
    assert!(feedback.contains(r"\|\|") && summary.contains(r"\|\|"), "quoted all the same: {feedback}\n{summary}");
    let dms = world.call("dm_messages", json!({ "user": "recruiter" })).await.expect("there are direct messages");
    assert_eq!((&dms[0]["mentions"], &dms[0]["mention_everyone"]), (&json!([]), &json!(false)), "{dms}");
    assert_eq!(candidate.export().await["sessions"][0]["questions"][0]["answer"], text, "kept as it was written");
    world.end().await;
}

#[tokio::test]
async fn four_thousand_emoji_are_an_answer() {
    let world = World::start().await;
    let (candidate, recruiter) = (world.person("candidate"), world.person("recruiter"));
    recruiter.slash("recruiter subscribe").await;
    for text in ["🌊".repeat(4_000), "🌊 ".repeat(2_000), "🧑🏽‍🚀 **moon** pulls ".repeat(200)] {
        let text: String = text.chars().take(4_000).collect();
        let card = candidate.begins_sharing(json!({ "topic": "sea" })).await;
        let answered = candidate.answers(&card, &text).await;
        // A sea of waves has no words; nothing is lost, and nothing breaks.
        if text.contains("moon") {
            answered.sees("of 10 points");
            let export = candidate.export().await;
            let sessions = export["sessions"].as_array().expect("a list of sessions");
            let last = sessions.last().expect("there are sessions");
            assert_eq!(last["questions"][0]["answer"], text.as_str());
        } else {
            let again = answered.sees("too short to grade");
            assert_eq!(candidate.clicks(&again, "Answer").await.prefilled(), Some(text.as_str()));
            candidate.clicks(&again, "Stop").await.sees("Your result");
        }
    }
    world.settle().await;
    assert_eq!(recruiter.direct_messages().await.len(), 3);
    world.end().await;
}

/// Presses the same button twice before the first press is answered; returns both answers, the taken one first.
async fn twice(world: &World, card: &View, label: &str, refused: &str) -> View {
    let candidate = world.person("candidate");
    let (one, other) = tokio::join!(candidate.clicks(card, label), candidate.clicks(card, label));
    let is_refused = |view: &View| view.text().contains(refused);
    let (taken, turned_down) = if is_refused(&one) { (other, one) } else { (one, other) };
    turned_down.alone().sees(refused);
    taken.does_not_see(refused)
}

#[tokio::test]
async fn a_button_that_is_pressed_twice_counts_once() {
    let world = World::start().await;
    let candidate = world.person("candidate");
    let offer = candidate.slash("quiz start").await;
    let card = twice(&world, &offer, "Begin", "This quiz has begun").await.sees("Question 1 of 2");
    let feedback = twice(&world, &card, "Skip", "That question is closed").await.sees("skipped");
    let card = twice(&world, &feedback, "Next", "The next question is there already").await.sees("Question 2 of 2");
    let result = twice(&world, &card, "Stop", "This quiz is over").await;
    result.sees("Your result");
    let export = candidate.export().await;
    let outcomes = [0, 1].map(|n| export["sessions"][0]["questions"][n]["outcome"].clone());
    assert_eq!(outcomes, [json!("skipped"), json!("skipped")]);
    world.end().await;
}

#[tokio::test]
async fn an_old_card_says_that_it_is_old() {
    let world = World::start().await;
    let candidate = world.person("candidate");
    let old = candidate.begins(json!({})).await;
    let old_form = candidate.clicks(&old, "Answer").await;
    let new = candidate.slash("quiz status").await;
    candidate.answers(&new, good_answer(&new.text())).await.sees("10 of 10");
    candidate.clicks(&old, "Skip").await.alone().sees("That question is closed");
    candidate.clicks(&old, "Answer").await.alone().sees("That question is closed");
    candidate.submits(&old_form, "The wind pushes the water.").await.alone().sees("That question is closed");
    let export = candidate.export().await;
    let kept = &export["sessions"][0]["questions"][0]["answer"];
    assert_eq!(kept, good_answer(&old.text()), "the first answer stands");
    world.end().await;
}

#[tokio::test]
async fn a_database_that_is_held_by_another_program_is_told_and_loses_nothing() {
    use sqlx::{Connection, SqliteConnection, sqlite::SqliteConnectOptions};

    let folder = tempfile::tempdir().expect("a folder for the database");
    let file = folder.path().join("viva.sqlite");
    let world = World::with_database(&file, MORNING).await;
    let candidate = world.person("candidate");
    let card = candidate.begins(json!({ "topic": "sea" })).await;
    let form = candidate.clicks(&card, "Answer").await;

    let options = SqliteConnectOptions::new().filename(&file);
    let mut other = SqliteConnection::connect_with(&options).await.expect("the file can be opened");
    sqlx::query("BEGIN EXCLUSIVE").execute(&mut other).await.expect("the file can be locked");
    let busy = candidate.submits(&form, good_answer(&card.text())).await.alone();
    busy.sees("Very busy at the moment").sees("does not count as done");
    let export = candidate.export().await;
    assert_eq!(export["sessions"][0]["questions"][0]["answer"], Value::Null, "reading goes on: {export}");
    sqlx::query("ROLLBACK").execute(&mut other).await.expect("the lock can be given up");

    candidate.answers(&card, good_answer(&card.text())).await.sees("**10 of 10 points");
    world.end().await;
}
