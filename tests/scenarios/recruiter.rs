//! Recruiters hear of shared results, once each, whatever happens on the way.

use std::time::Duration;

use insta::assert_snapshot;
use serde_json::{Value, json};

use super::{
    actor::Actor,
    world::{World, good_answer},
};

/// Takes the question about the sea and shares the result.
async fn shares_a_result(candidate: &Actor) {
    let card = candidate.begins_sharing(json!({ "topic": "sea" })).await;
    candidate.answers(&card, good_answer(&card.text())).await.sees("10 of 10");
}

/// Counts the messages that the bot tried to send to a channel.
async fn tries(world: &World) -> usize {
    let requests = world.requests().await;
    let sends = |request: &&Value| {
        let path = request["path"].as_str().unwrap_or_default();
        request["method"] == "POST" && path.starts_with("/channels/") && path.ends_with("/messages")
    };
    requests.iter().filter(sends).count()
}

#[tokio::test]
async fn a_subscriber_is_told_who_did_how_and_what_to_ask() {
    let world = World::start().await;
    let (candidate, recruiter) = (world.person("candidate"), world.person("recruiter"));
    recruiter.slash("recruiter subscribe").await.alone().sees("You are subscribed");
    recruiter.slash("recruiter subscribe").await.alone().sees("You are subscribed already");
    let card = candidate.begins_sharing(json!({ "topic": "sea", "questions": 1 })).await;
    let text = "The moon pulls the water, and I am sure that the wind pushes the water to the shore.";
    candidate.answers(&card, text).await;
    world.settle().await;
    let summaries = recruiter.direct_messages().await;
    assert_eq!(summaries.len(), 1, "{summaries:?}");
    assert_snapshot!(summaries[0], @"
    # A shared result
    <@1100000000000000011> finished a quiz in community on <t:1772442000:f> and shares the result with its recruiters.
    **3 of 10 points** · partial
    Every question was asked.
    ## By topic
    sea: 3 of 10 over 1 question
    ## By question
    1. Tides: 3 of 10
    ## Strengths
    • The moon pulls the water: “moon pulls”
    ## Gaps, with a question to ask
    • The earth turns below the bulge. Ask: Why are there two high tides a day?
    ## Red flags
    • Blames the wind: “wind pushes”. Wind makes waves; tides come on the stillest day.
    -# Graded by a program from the candidate's own words, which can be wrong. It informs your judgement and does not replace it.
    ");
    let recent = recruiter.slash("recruiter recent").await.alone();
    assert_snapshot!(recent.text(), @"
    # Results shared lately
    1 result of this server's candidates who chose to share, the latest first.
    ## 1.
    <@1100000000000000011> on <t:1772442000:f> · **3 of 10 points** · partial
    1 strength, 1 gap, 1 red flag
    sea: 3 of 10 over 1 question
    -# Graded by a program from the candidate's own words, which can be wrong. It informs your judgement and does not replace it.
    ");
    recruiter.in_server("hiring").slash("recruiter recent").await.alone().sees("No shared results yet");
    world.end().await;
}

#[tokio::test]
async fn a_private_result_and_another_servers_stay_where_they_are() {
    let world = World::start().await;
    let (candidate, rival, recruiter) = (world.person("candidate"), world.person("rival"), world.person("recruiter"));
    recruiter.in_server("hiring").slash("recruiter subscribe").await;
    // Shared, but with the recruiters of the other server only.
    shares_a_result(&candidate).await;
    // In the right server, and private.
    let rival = rival.in_server("hiring");
    let card = rival.begins(json!({ "topic": "sea" })).await;
    rival.answers(&card, good_answer(&card.text())).await;
    // Chosen and taken back before Begin.
    let candidate = candidate.in_server("hiring");
    let offer = candidate.slash_with("quiz start", json!({ "topic": "sea" })).await;
    let offer = candidate.chooses(&offer, "share").await;
    let offer = candidate.chooses(&offer, "private").await;
    let card = candidate.clicks(&offer, "Begin").await;
    candidate.answers(&card, good_answer(&card.text())).await;
    world.wait(Duration::from_hours(24)).await;
    assert_eq!(recruiter.direct_messages().await, [""; 0]);
    recruiter.in_server("hiring").slash("recruiter recent").await.sees("No shared results yet");
    recruiter.slash("recruiter recent").await.sees("1 result");
    world.end().await;
}

#[tokio::test]
async fn who_ends_the_subscription_hears_no_more() {
    let world = World::start().await;
    let (candidate, recruiter) = (world.person("candidate"), world.person("recruiter"));
    recruiter.slash("recruiter unsubscribe").await.alone().sees("You were not subscribed");
    recruiter.slash("recruiter subscribe").await;
    recruiter.slash("recruiter unsubscribe").await.alone().sees("You are unsubscribed");
    shares_a_result(&candidate).await;
    world.wait(Duration::from_hours(24)).await;
    assert_eq!(recruiter.direct_messages().await, [""; 0]);
    assert_eq!(tries(&world).await, 0);
    world.end().await;
}

#[tokio::test]
async fn a_summary_that_closed_dms_turn_away_is_kept_and_told_and_sent() {
    let world = World::start().await;
    let (candidate, recruiter) = (world.person("candidate"), world.person("recruiter"));
    recruiter.slash("recruiter subscribe").await;
    world.sandbox().close_dms("recruiter", true).expect("the recruiter is there");
    shares_a_result(&candidate).await;
    world.wait(Duration::from_hours(24)).await;
    assert_eq!(recruiter.direct_messages().await, [""; 0]);
    let held = &recruiter.export().await["messages"][0];
    assert_eq!((&held["state"], &held["attempts"]), (&json!("held"), &json!(1)), "{held}");

    // Told at the next command, which tries again: in vain, and once.
    let told = recruiter.slash("recruiter recent").await.alone();
    told.sees("Summaries are waiting for you").sees("1 summary could not be sent").sees("Results shared lately");
    world.settle().await;
    assert_eq!(recruiter.export().await["messages"][0]["state"], "held");

    world.sandbox().close_dms("recruiter", false).expect("the recruiter is there");
    recruiter.slash("recruiter subscribe").await.sees("Summaries are waiting for you");
    world.settle().await;
    let summaries = recruiter.direct_messages().await;
    assert_eq!(summaries.len(), 1, "{summaries:?}");
    recruiter.slash("recruiter recent").await.does_not_see("waiting for you");
    world.end().await;
}

#[tokio::test]
async fn a_summary_is_tried_again_when_discord_fails() {
    let world = World::start().await;
    let (candidate, recruiter) = (world.person("candidate"), world.person("recruiter"));
    recruiter.slash("recruiter subscribe").await;
    world.sandbox().fail_route("POST", "^/channels/[0-9]+/messages$", 500, 0, 2).expect("the route parses");
    shares_a_result(&candidate).await;
    world.settle().await;
    assert_eq!((tries(&world).await, recruiter.direct_messages().await.len()), (1, 0));
    world.wait(Duration::from_millis(1_999)).await;
    assert_eq!(tries(&world).await, 1, "not before its time");
    world.wait(Duration::from_millis(1)).await;
    assert_eq!((tries(&world).await, recruiter.direct_messages().await.len()), (2, 0));
    world.wait(Duration::from_secs(10)).await;
    assert_eq!((tries(&world).await, recruiter.direct_messages().await.len()), (3, 1));
    world.wait(Duration::from_hours(24)).await;
    assert_eq!((tries(&world).await, recruiter.direct_messages().await.len()), (3, 1), "once is enough");
    world.end().await;
}

#[tokio::test]
async fn a_summary_whose_answer_was_lost_is_not_sent_twice() {
    let world = World::start().await;
    let (candidate, recruiter) = (world.person("candidate"), world.person("recruiter"));
    recruiter.slash("recruiter subscribe").await;
    world.sandbox().lose_answers("POST", "^/channels/[0-9]+/messages$", 1).expect("the route parses");
    shares_a_result(&candidate).await;
    world.settle().await;
    assert_eq!((tries(&world).await, recruiter.direct_messages().await.len()), (1, 1));
    assert_eq!(recruiter.export().await["messages"][0]["state"], "pending", "the bot does not know that it arrived");
    world.wait(Duration::from_mins(1)).await;
    assert_eq!((tries(&world).await, recruiter.direct_messages().await.len()), (2, 1));
    assert_eq!(recruiter.export().await["messages"][0]["state"], "sent");
    world.end().await;
}

#[tokio::test]
async fn who_lost_the_role_is_sent_nothing() {
    let world = World::start().await;
    let (candidate, recruiter) = (world.person("candidate"), world.person("recruiter"));
    recruiter.slash("recruiter subscribe").await;
    let moderator = world.person("moderator");
    moderator.slash_with("settings", json!({ "recruiter_role": "Moderator" })).await.sees("Saved");
    shares_a_result(&candidate).await;
    world.wait(Duration::from_hours(24)).await;
    assert_eq!(recruiter.direct_messages().await, [""; 0]);
    assert_eq!(recruiter.export().await["messages"][0]["state"], "dropped");
    // Whoever lost the role may still end what was begun with it.
    recruiter.slash("recruiter recent").await.sees("This is for recruiters");
    recruiter.slash("recruiter unsubscribe").await.sees("You are unsubscribed");
    world.end().await;
}

#[tokio::test]
async fn an_answer_that_comes_after_the_end_amends_the_summary() {
    let world = World::start().await;
    let (candidate, recruiter) = (world.person("candidate"), world.person("recruiter"));
    recruiter.slash("recruiter subscribe").await;
    let card = candidate.begins_sharing(json!({ "topic": "sea" })).await;
    let form = candidate.clicks(&card, "Answer").await;
    world.wait(Duration::from_mins(3)).await;
    let first = recruiter.direct_messages().await;
    assert!(first.len() == 1 && first[0].contains("timed out, 0 of 10"), "{first:?}");
    candidate.submits(&form, good_answer(&card.text())).await.sees("late");
    world.settle().await;
    let both = recruiter.direct_messages().await;
    assert_eq!(both.len(), 2, "{both:?}");
    assert!(both[1].contains("# A shared result, amended") && both[1].contains("late, 0 of 10 (in time: 10)"));
    world.end().await;
}
