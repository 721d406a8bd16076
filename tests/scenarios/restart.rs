//! The bot dies, stops, and cannot start; nothing that was accepted is lost.

use std::{fs, time::Duration};

use serde_json::json;
use viva::{ids::UserId, store::Store};

use super::{
    child::{Viva, person, sandbox},
    world::{MORNING, World, bank_folder, good_answer, requests, until},
};

/// The candidate of the default world.
const CANDIDATE: UserId = UserId::new(1_100_000_000_000_000_011);

#[tokio::test]
async fn a_quiz_outlives_the_process() {
    let folder = tempfile::tempdir().expect("a folder for the database");
    let database = folder.path().join("viva.sqlite");
    let sandbox = sandbox().await;
    let candidate = person(&sandbox, "candidate");
    let mut viva = Viva::start(&sandbox, &database);
    viva.is_ready().await;
    let first = candidate.begins(json!({})).await;
    candidate.answers(&first, good_answer(&first.text())).await.sees("10 of 10");
    viva.dies().await;

    let mut viva = Viva::start(&sandbox, &database);
    viva.is_ready().await;
    let feedback = candidate.slash("quiz status").await.sees("Question 1 of 2").sees("10 of 10 points");
    let second = candidate.clicks(&feedback, "Next").await.sees("Question 2 of 2");
    let form = candidate.clicks(&second, "Answer").await;
    viva.dies().await;

    // A form that was open all the while still brings its answer.
    let mut viva = Viva::start(&sandbox, &database);
    viva.is_ready().await;
    let feedback = candidate.submits(&form, good_answer(&second.text())).await.sees("10 of 10");
    candidate.clicks(&feedback, "Results").await.sees("**20 of 20 points**");
    let export = candidate.export().await;
    for (position, card) in [first, second].iter().enumerate() {
        assert_eq!(export["sessions"][0]["questions"][position]["answer"], good_answer(&card.text()));
    }
    let registrations = requests(&sandbox).await.iter().filter(|it| it["method"] == "PUT").count();
    assert_eq!(registrations, 1, "commands that did not change are registered once");
    viva.is_asked_to_stop().await;
    assert!(viva.ends().await.success);
    sandbox.shutdown();
}

#[tokio::test]
async fn time_in_which_the_bot_was_down_is_given_back() {
    let folder = tempfile::tempdir().expect("a folder for the database");
    let database = folder.path().join("viva.sqlite");
    let world = World::with_database(&database, MORNING).await;
    world.person("candidate").begins(json!({ "topic": "sea" })).await;
    world.end().await;

    // Ten minutes later, in which the two minutes of the question did not run.
    let world = World::with_database(&database, MORNING + 600_000).await;
    let candidate = world.person("candidate");
    let card = candidate.slash("quiz status").await.sees("Why does the sea rise");
    let card = card.sees(&format!("This question closes <t:{}:R>", MORNING / 1000 + 600 + 120));
    world.wait(Duration::from_mins(2)).await;
    candidate.answers(&card, good_answer(&card.text())).await.sees("**10 of 10 points");
    world.end().await;
}

#[tokio::test]
async fn a_stop_in_the_middle_of_an_answer_lets_it_end() {
    let folder = tempfile::tempdir().expect("a folder for the database");
    let database = folder.path().join("viva.sqlite");
    let sandbox = sandbox().await;
    let candidate = person(&sandbox, "candidate");
    let mut viva = Viva::start(&sandbox, &database);
    viva.is_ready().await;
    let card = candidate.begins(json!({ "topic": "sea" })).await;
    let form = candidate.clicks(&card, "Answer").await;
    sandbox.delay_route("POST", "/callback$", Duration::from_secs(1), 1).expect("the route parses");
    let stop = async {
        let store = Store::open(&database).await.expect("the database can be read beside the bot");
        loop {
            let export = store.export(CANDIDATE).await.expect("the database can be read");
            if export.sessions[0].questions[0].answer.is_some() {
                break;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        viva.is_asked_to_stop().await;
        store.close().await;
    };
    let (feedback, ()) = tokio::join!(candidate.submits(&form, good_answer(&card.text())), stop);
    feedback.sees("**10 of 10 points");
    let ended = viva.ends().await;
    assert!(ended.success, "{}", ended.log);
    assert!(!ended.log.contains("did not end in time"), "{}", ended.log);

    let mut viva = Viva::start(&sandbox, &database);
    viva.is_ready().await;
    let export = candidate.export().await;
    assert_eq!(export["sessions"][0]["questions"][0]["answer"], good_answer(&card.text()));
    viva.dies().await;
    sandbox.shutdown();
}

#[tokio::test]
async fn a_summary_outlives_the_process_that_sent_it_and_could_not_tell() {
    let folder = tempfile::tempdir().expect("a folder for the database");
    let database = folder.path().join("viva.sqlite");
    let sandbox = sandbox().await;
    let (candidate, recruiter) = (person(&sandbox, "candidate"), person(&sandbox, "recruiter"));
    let mut viva = Viva::start(&sandbox, &database);
    viva.is_ready().await;
    person(&sandbox, "moderator").slash_with("settings", json!({ "recruiter_role": "Recruiter" })).await.sees("Saved");
    recruiter.slash("recruiter subscribe").await.sees("You are subscribed");
    // Whatever is sent arrives, and the bot never hears of it.
    sandbox.lose_answers("POST", "^/channels/[0-9]+/messages$", u32::MAX).expect("the route parses");
    let card = candidate.begins_sharing(json!({ "topic": "sea" })).await;
    candidate.answers(&card, good_answer(&card.text())).await.sees("10 of 10");
    until(&sandbox, "the summary has arrived", async || recruiter.direct_messages().await.len() == 1).await;
    viva.dies().await;

    sandbox.heal_routes();
    let mut viva = Viva::start(&sandbox, &database);
    viva.is_ready().await;
    let heard = async || {
        let sent = |request: &serde_json::Value| {
            request["path"].as_str().is_some_and(|path| path.ends_with("/messages")) && request["status"] == 200
        };
        requests(&sandbox).await.iter().any(sent)
    };
    until(&sandbox, "the summary is sent once more", heard).await;
    assert_eq!(recruiter.direct_messages().await.len(), 1, "the repetition is recognised");
    viva.dies().await;
    sandbox.shutdown();
}

#[tokio::test]
async fn a_bank_with_faults_is_refused_with_all_of_them() {
    let folder = tempfile::tempdir().expect("a folder for the bank");
    let topic = folder.path().join("bank/nature/sea");
    fs::create_dir_all(&topic).expect("the bank's folder can be made");
    let pack = "title = \"Broken\"\nlicence = \"MIT\"\nlanguage = \"en\"\n";
    fs::write(folder.path().join("bank/nature/pack.toml"), pack).expect("a file can be written");
    fs::write(topic.join("no-prompt.toml"), "title = \"No prompt\"\n").expect("a file can be written");
    fs::write(topic.join("no-toml.toml"), "title = \n").expect("a file can be written");
    let database = folder.path().join("viva.sqlite");
    let viva = Viva::with("http://127.0.0.1:1", "a.token.here", &database, &folder.path().join("bank"));
    let ended = viva.ends().await;
    assert!(!ended.success);
    for word in ["no-prompt.toml", "no-toml.toml", "prompt", "the question bank has faults"] {
        assert!(ended.log.contains(word), "{word} is missing in:\n{}", ended.log);
    }
    assert!(!database.exists(), "nothing was begun");
}

#[tokio::test]
async fn a_token_that_discord_refuses_ends_the_process_with_advice() {
    let folder = tempfile::tempdir().expect("a folder for the database");
    let database = folder.path().join("viva.sqlite");
    let sandbox = sandbox().await;
    let token = "MTIz.wrong.but-secret-all-the-same";
    let ended = Viva::with(&sandbox.url(), token, &database, &bank_folder()).ends().await;
    assert!(!ended.success);
    assert!(ended.log.contains("DISCORD_TOKEN"), "{}", ended.log);
    assert!(!ended.log.contains(token), "{}", ended.log);

    // A token that was good, and is reset while the bot runs.
    let mut viva = Viva::start(&sandbox, &database);
    viva.is_ready().await;
    sandbox.refuse_token(true);
    sandbox.close_gateway(4004);
    let ended = viva.ends().await;
    assert!(!ended.success);
    assert!(ended.log.contains("DISCORD_TOKEN"), "{}", ended.log);
    assert!(!ended.log.contains(sandbox.token()), "{}", ended.log);
    sandbox.shutdown();
}

#[tokio::test]
async fn a_discord_that_is_out_of_reach_at_the_start_is_waited_for() {
    let folder = tempfile::tempdir().expect("a folder for the database");
    let sandbox = sandbox().await;
    for route in ["/users/@me$", "/oauth2/applications/@me$", "/gateway$", "/commands$"] {
        sandbox.fail_route("", route, 503, 0, 1).expect("the route parses");
    }
    let mut viva = Viva::start(&sandbox, &folder.path().join("viva.sqlite"));
    viva.is_ready().await;
    person(&sandbox, "candidate").slash("quiz start").await.sees("Your quiz is ready");
    viva.is_asked_to_stop().await;
    assert!(viva.ends().await.success);
    sandbox.shutdown();
}
