//! A small poise bot logs in to the sandbox, registers a command, and is used by a person from command to modal.

use poise::serenity_prelude as serenity;
use serde_json::{Value, json};
use viva::sandbox::{Options, Sandbox};

type Error = Box<dyn std::error::Error + Send + Sync>;
type Context<'a> = poise::Context<'a, (), Error>;

/// Asks a question.
#[poise::command(slash_command, guild_only)]
async fn ask(
    context: Context<'_>,
    #[description = "What about"]
    #[autocomplete = "topics"]
    topic: String,
    #[description = "Whom"] whom: Option<serenity::User>,
) -> Result<(), Error> {
    let whom = whom.map(|user| user.name).unwrap_or_default();
    let button = serenity::CreateButton::new("answer").label("Answer");
    let embed = serenity::CreateEmbed::new().title(topic).description(format!("For {whom}"));
    let rows = vec![serenity::CreateActionRow::Buttons(vec![button])];
    context.send(poise::CreateReply::default().embed(embed).components(rows).ephemeral(true)).await?;
    Ok(())
}

#[expect(clippy::unused_async, reason = "poise awaits it")]
async fn topics(_: Context<'_>, partial: &str) -> serenity::CreateAutocompleteResponse {
    let topics = ["node", "rust"].into_iter().filter(|topic| topic.starts_with(partial));
    serenity::CreateAutocompleteResponse::new().set_choices(topics.map(serenity::AutocompleteChoice::from).collect())
}

/// Thinks first, then answers, then follows up with a file.
#[poise::command(slash_command)]
async fn think(context: Context<'_>) -> Result<(), Error> {
    context.defer_ephemeral().await?;
    context.say("Thought.").await?;
    let file = serenity::CreateAttachment::bytes(*b"{}", "thought.json").description("What I thought");
    context.send(poise::CreateReply::default().content("Here").attachment(file)).await?;
    let dm = context.author().create_dm_channel(context.serenity_context()).await?;
    dm.say(context.http(), "In private.").await?;
    Ok(())
}

async fn hear(context: &serenity::Context, event: &serenity::FullEvent) -> Result<(), Error> {
    let serenity::FullEvent::InteractionCreate { interaction } = event else { return Ok(()) };
    match interaction {
        serenity::Interaction::Component(press) => {
            let modal = json!({"type": 9, "data": {"custom_id": "form", "title": "Your answer", "components": [
                {"type": 10, "content": "**Why?**"},
                {"type": 1, "components": [{"type": 4, "custom_id": "text", "style": 2, "label": "Answer"}]},
            ]}});
            context.http.create_interaction_response(press.id, &press.token, &modal, Vec::new()).await?;
        }
        serenity::Interaction::Modal(submit) => {
            let inputs = submit.data.components.iter().flat_map(|row| &row.components);
            let text = inputs.filter_map(|input| match input {
                serenity::ActionRowComponent::InputText(text) => text.value.clone(),
                _ => None,
            });
            let message = serenity::CreateInteractionResponseMessage::new()
                .content(text.collect::<Vec<_>>().join("|"))
                .components(Vec::new());
            let response = serenity::CreateInteractionResponse::UpdateMessage(message);
            submit.create_response(context, response).await?;
        }
        _ => {}
    }
    Ok(())
}

/// Starts the bot on a sandbox and waits until its commands are registered.
async fn start() -> Sandbox {
    let sandbox = Sandbox::start(Options::default()).await.unwrap();
    let options = poise::FrameworkOptions {
        commands: vec![ask(), think()],
        event_handler: |context, event| Box::pin(hear(context.serenity_context, event)),
        ..Default::default()
    };
    let framework = poise::Framework::builder()
        .options(options)
        .setup(|context, _, framework| {
            Box::pin(async move {
                poise::builtins::register_globally(context, &framework.options().commands).await?;
                Ok(())
            })
        })
        .build();
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let http = serenity::HttpBuilder::new(sandbox.token())
        .client(client)
        .proxy(sandbox.url())
        .ratelimiter_disabled(true)
        .build();
    let intents = serenity::GatewayIntents::GUILDS;
    let mut bot = serenity::ClientBuilder::new_with_http(http, intents).framework(framework).await.unwrap();
    assert!(bot.ws_url.lock().await.starts_with("ws://127.0.0.1"), "a bot under test must never reach Discord");
    tokio::spawn(async move { bot.start().await });
    sandbox.bot_is_ready().await;
    sandbox
}

#[tokio::test]
async fn a_serenity_bot_is_used_from_command_to_modal() {
    let sandbox = start().await;
    let typed = json!({"name": "ask", "option": "topic", "value": "n"});
    let offered = sandbox.call("autocomplete", typed).await.unwrap();
    assert_eq!(offered["choices"], json!([{"name": "node", "value": "node"}]));

    let options = json!({"topic": "node", "whom": "rival"});
    let card = sandbox.call("slash", json!({"name": "ask", "options": options})).await.unwrap();
    assert_eq!((&card["kind"], &card["ephemeral"]), (&json!("message"), &json!(true)));
    assert_eq!(card["response"]["embeds"][0]["description"], "For rival");

    let press = json!({"message_id": card["response"]["id"], "custom_id": "answer"});
    let seen = sandbox.call("click", press).await.unwrap();
    assert_eq!((&seen["kind"], &seen["modal"]["title"]), (&json!("modal"), &json!("Your answer")));

    let answer = "Because **the loop** is blocked.\n```js\nwhile (true) {}\n```\u{202e}🦀".repeat(20);
    let submit = json!({"interaction_id": seen["interaction_id"], "values": {"text": answer}});
    let done = sandbox.call("submit", submit).await.unwrap();
    assert_eq!(done["kind"], "update");
    assert_eq!(done["response"]["content"], answer);
    assert_eq!(done["response"]["id"], card["response"]["id"]);
}

#[tokio::test]
async fn a_serenity_bot_defers_follows_up_with_a_file_and_writes_a_dm() {
    let sandbox = start().await;
    let view = sandbox.call("slash", json!({"name": "think", "user": "rival"})).await.unwrap();
    assert_eq!((&view["kind"], &view["response"]["content"]), (&json!("deferred_message"), &json!("Thought.")));
    let mut changes = sandbox.changes();
    let dms = loop {
        let dms = sandbox.call("dm_messages", json!({"user": "rival"})).await.unwrap();
        if dms != json!([]) {
            break dms;
        }
        changes.changed().await.unwrap();
    };
    assert_eq!(dms[0]["content"], "In private.");
    let view = sandbox.call("result", json!({"interaction_id": view["interaction_id"]})).await.unwrap();
    let file = &view["followups"][0]["attachments"][0];
    assert_eq!((&file["filename"], &file["description"]), (&json!("thought.json"), &json!("What I thought")));
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let served = client.get(file["url"].as_str().unwrap()).send().await.unwrap();
    assert_eq!(served.json::<Value>().await.unwrap(), json!({}));
}
