//! Takes buttons, choices and submitted forms.

use serde_json::json;
use serenity::{
    client::Context,
    model::{
        Permissions,
        application::{ActionRowComponent, ComponentInteraction, ComponentInteractionDataKind, ModalInteraction},
    },
};

use crate::{
    bot::{Data, checks::Place, custom_id, failure::Failure, render, reply::Reply},
    engine::{Act, Shown},
    ids::{GuildId, SessionId},
    session::{Event, Refusal, Screen, Sharing},
    text::{self, Action},
};

/// Takes a pressed button or a choice.
pub async fn pressed(context: &Context, data: &Data, press: &ComponentInteraction) {
    let reply = Reply::to(&context.http, press.id, &press.token, press.user.id);
    let done = match custom_id::read(&press.data.custom_id) {
        Some(action) => press_action(context, data, press, &reply, action).await,
        None => Err(text::refusal::old_card().into()),
    };
    if let Err(failure) = done {
        failure.tell(&reply, "a button").await;
    }
}

/// Takes a submitted form.
pub async fn submitted(context: &Context, data: &Data, submit: &ModalInteraction) {
    let reply = Reply::to(&context.http, submit.id, &submit.token, submit.user.id);
    let done = match custom_id::read(&submit.data.custom_id) {
        Some(Action::Answer(session, position)) => {
            act(data, &reply, session, Event::Answer { position, text: answer_text(submit) }).await
        }
        _ => Err(text::refusal::old_card().into()),
    };
    if let Err(failure) = done {
        failure.tell(&reply, "a form").await;
    }
}

async fn press_action(
    context: &Context,
    data: &Data,
    press: &ComponentInteraction,
    reply: &Reply<'_>,
    action: Action,
) -> Result<(), Failure> {
    match action {
        Action::Share(session) => act(data, reply, session, Event::Choose(chosen_sharing(press))).await,
        Action::Begin(session) => {
            act(data, reply, session, Event::Begin { wording: text::candidate::CONSENT_VERSION }).await
        }
        Action::Answer(session, position) => open_form(data, reply, session, position).await,
        Action::Skip(session, position) => act(data, reply, session, Event::Skip { position }).await,
        Action::Next(session, position) => act(data, reply, session, Event::Next { position }).await,
        Action::Stop(session) => act(data, reply, session, Event::Stop).await,
        Action::Results(session) => show_result(data, reply, session).await,
        Action::PostLeaderboard(guild) => post_leaderboard(context, data, press, reply, guild).await,
        Action::Erase => erase(data, reply).await,
        Action::KeepData => Ok(reply.update(&text::privacy::kept()).await?),
    }
}

/// Brings an event to a session and replaces the card with what came of it.
async fn act(data: &Data, reply: &Reply<'_>, session: SessionId, event: Event) -> Result<(), Failure> {
    let Shown { session, screen, notice } = data.engine.act(&reply.actor(), Act { session, event }).await?;
    reply.update(&text::candidate::session_card(&session, screen, notice)).await?;
    Ok(())
}

async fn open_form(data: &Data, reply: &Reply<'_>, session: SessionId, position: usize) -> Result<(), Failure> {
    let session = data.engine.session_of(&reply.actor(), session).await?;
    let form = text::candidate::answer_form(&session, position)
        .ok_or_else(|| Failure::from(text::refusal::refused(&Refusal::QuestionClosed)))?;
    reply.form(&form).await?;
    Ok(())
}

async fn show_result(data: &Data, reply: &Reply<'_>, session: SessionId) -> Result<(), Failure> {
    let session = data.engine.session_of(&reply.actor(), session).await?;
    let screen: Screen = session.screen();
    reply.update(&text::candidate::session_card(&session, screen, None)).await?;
    Ok(())
}

/// Posts the standings for all in the channel of the card, or names the permission that is missing.
async fn post_leaderboard(
    context: &Context,
    data: &Data,
    press: &ComponentInteraction,
    reply: &Reply<'_>,
    guild: GuildId,
) -> Result<(), Failure> {
    let place = Place::of(press.guild_id, press.member.as_ref())?;
    place.moderator(data).await?;
    if place.guild != guild {
        return Err(text::refusal::old_card().into());
    }
    let held = press.app_permissions.unwrap_or(Permissions::all());
    if let Some(missing) = missing_to_post(held) {
        return Err(text::refusal::missing_permission(missing).into());
    }
    let leaderboard = data.engine.leaderboard(guild).await?;
    let mut message = render::message(&text::moderator::posted(&leaderboard));
    // The nonce makes a repeated press of the same interaction post once.
    message["nonce"] = json!(press.id.to_string());
    message["enforce_nonce"] = json!(true);
    match context.http.send_message(press.channel_id, Vec::new(), &message).await {
        Ok(_) => Ok(reply.update(&text::moderator::posted_note()).await?),
        Err(error) if is_missing_permission(&error) => Err(text::refusal::missing_permission("Send Messages").into()),
        Err(error) => Err(error.into()),
    }
}

/// Names the first permission that posting a card in a channel needs and the bot lacks.
fn missing_to_post(held: Permissions) -> Option<&'static str> {
    [
        (Permissions::VIEW_CHANNEL, "View Channel"),
        (Permissions::SEND_MESSAGES, "Send Messages"),
        (Permissions::EMBED_LINKS, "Embed Links"),
    ]
    .into_iter()
    .find(|(needed, _)| !held.intersects(*needed | Permissions::ADMINISTRATOR))
    .map(|(_, name)| name)
}

/// Tells whether Discord says "Missing Access" (50001) or "Missing Permissions" (50013).
/// <https://discord.com/developers/docs/topics/opcodes-and-status-codes#json>
fn is_missing_permission(error: &serenity::Error) -> bool {
    use serenity::{Error, http::HttpError};
    matches!(error, Error::Http(HttpError::UnsuccessfulRequest(answer)) if matches!(answer.error.code, 50001 | 50013))
}

async fn erase(data: &Data, reply: &Reply<'_>) -> Result<(), Failure> {
    let erased = data.engine.erase(reply.actor().user).await?;
    reply.update(&text::privacy::erased(count(erased.sessions), count(erased.answers))).await?;
    Ok(())
}

/// Fits a count of rows to a count of words.
fn count(rows: u64) -> usize {
    usize::try_from(rows).unwrap_or(usize::MAX)
}

/// Reads who may see the result; anything but a clear "share" stays private.
fn chosen_sharing(press: &ComponentInteraction) -> Sharing {
    match &press.data.kind {
        ComponentInteractionDataKind::StringSelect { values } if values.iter().any(|v| v == text::candidate::SHARE) => {
            Sharing::Recruiters
        }
        _ => Sharing::Private,
    }
}

/// Returns the text in the answer form, whatever else stands in it.
fn answer_text(submit: &ModalInteraction) -> String {
    submit
        .data
        .components
        .iter()
        .flat_map(|row| &row.components)
        .find_map(|component| match component {
            ActionRowComponent::InputText(input) if input.custom_id == render::ANSWER_INPUT => input.value.clone(),
            _ => None,
        })
        .unwrap_or_default()
}
