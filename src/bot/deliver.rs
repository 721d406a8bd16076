//! Sends what nobody has just asked for: cards that a bell changed, and summaries by direct message.

use std::sync::Arc;

use serde_json::json;
use serenity::{
    http::{Http, HttpError},
    model::id::{GuildId, UserId},
};
use tokio::sync::Semaphore;
use tokio_util::task::TaskTracker;

use crate::{
    bot::render,
    engine::{Deliveries, Delivery, Engine, Outcome},
    ids, text,
};

/// How many deliveries are under way at once.
const AT_ONCE: usize = 8;

/// Sends deliveries, for ever; those under way are tracked so that a stop can wait for them.
pub async fn run(mut deliveries: Deliveries, http: Arc<Http>, under_way: TaskTracker) {
    let room = Arc::new(Semaphore::new(AT_ONCE));
    while let Some((ticket, delivery)) = deliveries.next().await {
        let permit = Arc::clone(&room).acquire_owned().await.expect("the semaphore is never closed");
        let (engine, http) = (deliveries.engine().clone(), Arc::clone(&http));
        under_way.spawn(async move {
            let outcome = send(&engine, &http, delivery).await;
            if let Outcome::Failed(reason) | Outcome::Held(reason) | Outcome::Dropped(reason) = &outcome {
                tracing::info!(?ticket, reason, "a delivery did not arrive");
            }
            engine.report(ticket, outcome).await;
            drop(permit);
        });
    }
}

async fn send(engine: &Engine, http: &Http, delivery: Delivery) -> Outcome {
    match delivery {
        Delivery::Card { session, screen, notice, token } => {
            let message = render::message(&text::candidate::session_card(&session, screen, notice));
            match http.edit_original_interaction_response(&token, &message, Vec::new()).await {
                Ok(_) => Outcome::Delivered,
                Err(error) => failed(&error),
            }
        }
        Delivery::Summary { recipient, guild, summary, amended, nonce } => {
            let (user, guild) = (UserId::new(recipient.get()), GuildId::new(guild.get()));
            if let Err(outcome) = still_recruits(engine, http, guild, user).await {
                return outcome;
            }
            // The name is a courtesy: without it the summary still says all.
            let server = http.get_guild(guild).await.ok().map(|guild| guild.name);
            let card = text::recruiter::summary_card(&summary, server.as_deref(), amended);
            let mut message = render::message(&card);
            message["nonce"] = json!(nonce);
            message["enforce_nonce"] = json!(true);
            match direct_message(http, user, &message).await {
                Ok(()) => Outcome::Delivered,
                Err(error) => failed(&error),
            }
        }
    }
}

/// Makes sure that the candidate's agreement covers the receiver: one of the server's recruiters, now.
async fn still_recruits(engine: &Engine, http: &Http, guild: GuildId, user: UserId) -> Result<(), Outcome> {
    let settings = engine.settings(ids::GuildId::new(guild.get())).await;
    let role = settings.map_err(|fault| Outcome::Failed(fault.to_string()))?.recruiter_role;
    let member = http.get_member(guild, user).await.map_err(|error| match code(&error) {
        // Unknown Guild, Unknown Member.
        Some(10_004 | 10_007) => Outcome::Dropped("the receiver is not in the server any more".into()),
        _ => failed(&error),
    })?;
    let recruits = role.is_some_and(|role| member.roles.iter().any(|held| held.get() == role.get()));
    if recruits { Ok(()) } else { Err(Outcome::Dropped("the receiver has not the recruiter role any more".into())) }
}

async fn direct_message(http: &Http, user: UserId, message: &serde_json::Value) -> serenity::Result<()> {
    let channel = http.create_private_channel(&json!({ "recipient_id": user.to_string() })).await?;
    http.send_message(channel.id, Vec::new(), message).await?;
    Ok(())
}

/// Says what an error of Discord's means for a delivery.
fn failed(error: &serenity::Error) -> Outcome {
    match code(error) {
        // "Cannot send messages to this user", and the same for want of a mutual server.
        Some(50_007 | 50_278) => Outcome::Held("the receiver takes no direct messages".into()),
        Some(code) => Outcome::Failed(format!("Discord answered {code}")),
        None => Outcome::Failed(error.to_string()),
    }
}

/// Returns Discord's code for an error. <https://discord.com/developers/docs/topics/opcodes-and-status-codes#json>
fn code(error: &serenity::Error) -> Option<isize> {
    match error {
        serenity::Error::Http(HttpError::UnsuccessfulRequest(answer)) => Some(answer.error.code),
        _ => None,
    }
}
