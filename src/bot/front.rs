//! Takes every event of the gateway and sends it where it belongs.

use std::{borrow::Cow, sync::Arc};

use poise::FrameworkError;
use serenity::{
    all::{Event, FullEvent, Interaction, RawEventHandler, ShardManager},
    async_trait,
    client::{Client, Context},
    framework::Framework,
    model::id::UserId,
};
use tokio_util::task::TaskTracker;

use crate::{
    bot::{Data, commands, components, failure::Failure, reply::Reply, seen::Seen},
    text,
};

/// The entrance for events. It replaces poise's own framework, whose user data comes into being with the first READY:
/// here everything is there from the start, and each handler is tracked so that a stop can wait for it.
pub struct Front {
    data: Arc<Data>,
    options: poise::FrameworkOptions<Data, Failure>,
    bot: UserId,
    seen: Seen,
    handlers: TaskTracker,
    shards: Option<Arc<ShardManager>>,
}

impl Front {
    /// Makes the entrance for a bot; every handler that it starts is tracked by `handlers`.
    pub fn new(data: Arc<Data>, bot: UserId, handlers: TaskTracker) -> Self {
        let mut commands = commands::all();
        poise::set_qualified_names(&mut commands);
        let options = poise::FrameworkOptions {
            commands,
            on_error: |error| Box::pin(tell(error)),
            allowed_mentions: Some(serenity::builder::CreateAllowedMentions::new()),
            initialize_owners: false,
            ..poise::FrameworkOptions::default()
        };
        Self { data, options, bot, seen: Seen::default(), handlers, shards: None }
    }

    /// Hands a command to poise.
    async fn command(&self, context: &Context, interaction: Interaction) {
        let Some(shards) = &self.shards else {
            return; // `init` comes before the first event.
        };
        let framework = poise::FrameworkContext {
            serenity_context: context,
            bot_id: self.bot,
            options: &self.options,
            user_data: &*self.data,
            shard_manager: shards,
        };
        // Boxed: poise's futures are large, and this one would sit inside every other event's.
        Box::pin(poise::dispatch_event(framework, FullEvent::InteractionCreate { interaction })).await;
    }

    async fn interaction(&self, context: Context, interaction: Interaction) {
        if !self.seen.is_new(interaction.id()) {
            tracing::info!(interaction = %interaction.id(), "an interaction came twice; the first one counts");
            return;
        }
        match interaction {
            Interaction::Component(press) => {
                let (id, token, user) = (press.id, press.token.clone(), press.user.id);
                let (data, http) = (Arc::clone(&self.data), Arc::clone(&context.http));
                let handler = tokio::spawn(async move { components::pressed(&context, &data, &press).await });
                note_panic(handler.await, &Reply::to(&http, id, &token, user)).await;
            }
            Interaction::Modal(submit) => {
                let (id, token, user) = (submit.id, submit.token.clone(), submit.user.id);
                let (data, http) = (Arc::clone(&self.data), Arc::clone(&context.http));
                let handler = tokio::spawn(async move { components::submitted(&context, &data, &submit).await });
                note_panic(handler.await, &Reply::to(&http, id, &token, user)).await;
            }
            other => self.command(&context, other).await,
        }
    }
}

#[async_trait]
impl Framework for Front {
    async fn init(&mut self, client: &Client) {
        self.shards = Some(Arc::clone(&client.shard_manager));
    }

    async fn dispatch(&self, context: Context, event: FullEvent) {
        let handled = async {
            match event {
                FullEvent::Ready { .. } | FullEvent::Resume { .. } => {
                    if let Err(fault) = self.data.engine.gateway_up().await {
                        tracing::error!(%fault, "could not give back the time of an outage; tries again with the next act");
                    }
                }
                FullEvent::InteractionCreate { interaction } => self.interaction(context, interaction).await,
                _ => {}
            }
        };
        self.handlers.track_future(handled).await;
    }
}

/// Says so when a handler broke off: the person would else see nothing but "The application did not respond".
async fn note_panic(ended: Result<(), tokio::task::JoinError>, reply: &Reply<'_>) {
    if let Err(panic) = ended {
        Failure::Fault(anyhow::Error::new(panic)).tell(reply, "a handler").await;
    }
}

/// Tells a person why a command did not do what it is for.
async fn tell(error: FrameworkError<'_, Data, Failure>) {
    let (interaction, context, failure) = match error {
        FrameworkError::Command { error, ctx: poise::Context::Application(ctx), .. } => {
            (ctx.interaction, ctx.framework.serenity_context, error)
        }
        FrameworkError::CommandPanic { payload, ctx: poise::Context::Application(ctx), .. } => {
            let payload = payload.map_or(Cow::Borrowed("no message"), Cow::Owned);
            let fault = Failure::Fault(anyhow::anyhow!("a command panicked: {payload}"));
            (ctx.interaction, ctx.framework.serenity_context, fault)
        }
        FrameworkError::ArgumentParse { ctx: poise::Context::Application(ctx), .. }
        | FrameworkError::CommandStructureMismatch { ctx, .. } => {
            (ctx.interaction, ctx.framework.serenity_context, text::refusal::old_commands().into())
        }
        FrameworkError::UnknownInteraction { framework, interaction, .. } => {
            (interaction, framework.serenity_context, text::refusal::old_commands().into())
        }
        other => {
            tracing::error!("poise could not dispatch an event: {other}");
            return;
        }
    };
    let reply = Reply::to(&context.http, interaction.id, &interaction.token, interaction.user.id);
    failure.tell(&reply, &interaction.data.name).await;
}

/// Counts events that serenity could not read: they reach no handler, so nobody else would notice.
pub struct Unread;

#[async_trait]
impl RawEventHandler for Unread {
    async fn raw_event(&self, _context: Context, event: Event) {
        if let Event::Unknown(unknown) = event {
            // The kind only: the content may be somebody's words.
            tracing::warn!(kind = unknown.kind, "an event could not be read");
        }
    }
}
