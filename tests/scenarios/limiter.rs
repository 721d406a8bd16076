//! The real bot as it runs on Discord: under Discord's own name, over TLS, with serenity's rate limiter switched on and
//! rate limits enforced.

use std::sync::Arc;

use serde_json::json;
use viva::{
    app::{App, Parts},
    bot::Endpoint,
    clock::SystemClock,
    sandbox::{Options, Sandbox},
};

use super::{
    actor::Actor,
    world::{bank, good_answer, until},
};
use crate::tls;

#[tokio::test]
async fn a_quiz_is_taken_under_rate_limits() {
    let sandbox = Sandbox::start(Options { rate_limits: true, ..Options::default() }).await.expect("loopback is free");
    // The bot's very first wish is refused for a moment: its limiter waits and asks again.
    let refuse = json!({"fault": "route", "method": "PUT", "status": 429, "retry_after": 0.1});
    sandbox.call("fault", refuse).await.expect("a wish can be refused");
    let folder = tempfile::tempdir().expect("there is a folder for temporary files");
    let parts = Parts {
        endpoint: Endpoint::Discord,
        client: tls::client(&sandbox).await,
        token: sandbox.token().into(),
        database: folder.path().join("viva.sqlite"),
        bank: bank(),
        clock: Arc::new(SystemClock),
    };
    let mut app = App::start(parts).await.expect("the bot logs in");
    app.ready().await.expect("the bot is ready");

    let shared = Arc::new(sandbox.clone());
    let (candidate, moderator) = (Actor::new(Arc::clone(&shared), "candidate"), Actor::new(shared, "moderator"));
    let mut card = candidate.begins_sharing(json!({})).await;
    for last in [false, true] {
        let feedback = candidate.answers(&card, good_answer(&card.text())).await;
        card = candidate.clicks(&feedback, if last { "Results" } else { "Next" }).await;
    }
    let board = moderator.slash("leaderboard").await;
    moderator.clicks(&board, "Post here").await;
    until(&sandbox, "the board is posted", async || {
        let seen = sandbox.call("messages", json!({})).await.expect("messages can be read");
        seen.as_array().is_some_and(|seen| seen.iter().any(|message| message["flags"] != 64))
    })
    .await;

    let requests = sandbox.call("requests", json!({})).await.expect("requests can be read");
    let refused: Vec<_> = requests.as_array().expect("a list").iter().filter(|it| it["status"] == 429).collect();
    assert_eq!(refused.len(), 1, "only the one on purpose: {refused:?}");
    app.stop().await.expect("the bot stops");
    sandbox.shutdown();
}
