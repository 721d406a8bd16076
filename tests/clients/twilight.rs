//! A twilight client in the local Discord: it logs in over a compressed connection, registers a command and answers.

use serde_json::json;
use twilight_gateway::{ConfigBuilder, Event, EventTypeFlags, Intents, Shard, ShardId, StreamExt};
use twilight_http::Client;
use twilight_model::{
    channel::message::MessageFlags,
    http::interaction::{InteractionResponse, InteractionResponseData, InteractionResponseType},
};
use viva::sandbox::{Options, Sandbox};

use super::{PATIENCE, act};

/// Answers every command until the test ends.
async fn answer(http: Client, mut shard: Shard) {
    let application = http.current_user_application().await.unwrap().model().await.unwrap().id;
    let interactions = http.interaction(application);
    interactions.create_global_command().chat_input("greet", "Greets somebody").await.unwrap();
    while let Some(event) = shard.next_event(EventTypeFlags::all()).await {
        let Event::InteractionCreate(interaction) = event.unwrap() else { continue };
        let data = InteractionResponseData {
            content: Some("Hello".to_owned()),
            flags: Some(MessageFlags::EPHEMERAL),
            ..InteractionResponseData::default()
        };
        let kind = InteractionResponseType::ChannelMessageWithSource;
        let response = InteractionResponse { kind, data: Some(data) };
        interactions.create_response(interaction.id, &interaction.token, &response).await.unwrap();
        interactions.update_response(&interaction.token).content(Some("Hello again")).await.unwrap();
    }
}

#[tokio::test]
async fn a_twilight_client_logs_in_registers_a_command_and_answers() {
    let sandbox = Sandbox::start(Options::default()).await.unwrap();
    let token = sandbox.token().to_owned();
    let http = Client::builder().proxy(sandbox.addr().to_string(), true).token(token.clone()).build();
    let config = ConfigBuilder::new(token, Intents::GUILDS).proxy_url(format!("ws://{}/gateway", sandbox.addr()));
    let bot = tokio::spawn(answer(http, Shard::with_config(ShardId::ONE, config.build())));
    tokio::time::timeout(PATIENCE, sandbox.bot_is_ready()).await.unwrap();
    let seen = act(&sandbox, "slash", json!({"name": "greet"})).await;
    assert_eq!((&seen["kind"], &seen["ephemeral"]), (&json!("message"), &json!(true)), "{seen}");
    let mut changes = sandbox.changes();
    let edited = async {
        loop {
            let now = act(&sandbox, "result", json!({"interaction_id": seen["interaction_id"]})).await;
            if now["response"]["content"] == "Hello again" {
                return;
            }
            changes.changed().await.unwrap();
        }
    };
    tokio::time::timeout(PATIENCE, edited).await.unwrap();
    bot.abort();
    sandbox.shutdown();
}
