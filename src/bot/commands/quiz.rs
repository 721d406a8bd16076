//! `/quiz`: for candidates.

use serenity::builder::{AutocompleteChoice, CreateAutocompleteResponse};

use crate::{
    bank::{Level, Wanted},
    bot::{Context, Data, commands, failure::Failure},
    engine::{Start, StartError},
    ids::Topic,
    text,
};

/// How many questions are asked unless the candidate says otherwise.
const USUAL_QUESTIONS: usize = 5;

/// The most choices that an autocomplete may offer.
/// <https://discord.com/developers/docs/interactions/application-commands#autocomplete>
const MAX_CHOICES: usize = 25;

/// Take a timed quiz and see why each answer got its grade.
#[poise::command(
    slash_command,
    interaction_context = "Guild",
    install_context = "Guild",
    subcommands("start", "status", "stop"),
    subcommand_required
)]
#[expect(clippy::unused_async, reason = "poise asks for it; a parent of subcommands is never called")]
pub async fn quiz(_context: Context<'_>) -> Result<(), Failure> {
    Ok(())
}

/// The levels as choices of an option.
#[derive(Clone, Copy, Debug, poise::ChoiceParameter)]
enum LevelChoice {
    /// Up to about two years.
    #[name = "junior"]
    Junior,
    /// About three to five years.
    #[name = "mid"]
    Mid,
    /// Six years or more.
    #[name = "senior"]
    Senior,
}

impl From<LevelChoice> for Level {
    fn from(choice: LevelChoice) -> Self {
        match choice {
            LevelChoice::Junior => Self::Junior,
            LevelChoice::Mid => Self::Mid,
            LevelChoice::Senior => Self::Senior,
        }
    }
}

/// See the conditions of a quiz; the clock starts when you press Begin.
#[poise::command(slash_command)]
async fn start(
    context: Context<'_>,
    #[description = "What the questions are about; everything unless you choose"]
    #[autocomplete = "complete_topic"]
    topic: Option<String>,
    #[description = "For how much experience; any unless you choose"] level: Option<LevelChoice>,
    #[description = "How many questions, 1 to 20; 5 unless you choose"]
    #[min = 1]
    #[max = 20]
    questions: Option<u8>,
) -> Result<(), Failure> {
    let place = commands::place(context)?;
    let data = context.data();
    let level = level.map(Level::from);
    let topics = data.engine.bank().topics();
    let word = topic.as_deref().unwrap_or_default();
    let unknown = || Failure::from(text::refusal::unknown_topic(word, &topics));
    let wanted = Wanted {
        topic: topic.as_deref().map(|word| Topic::new(word.trim()).map_err(|_| unknown())).transpose()?,
        level,
        count: questions.map_or(USUAL_QUESTIONS, usize::from),
    };
    let reply = commands::reply(context);
    let start = Start { guild: place.guild, wanted };
    let shown = data.engine.start(&reply.actor(), start).await.map_err(|error| match error {
        StartError::UnknownTopic => unknown(),
        StartError::NoQuestions(_) => text::refusal::no_questions(topic.as_deref(), level, &topics).into(),
        StartError::Fault(fault) => fault.into(),
    })?;
    reply.note(&text::candidate::session_card(&shown.session, shown.screen, shown.notice)).await?;
    Ok(())
}

/// Show the card of your running quiz again.
#[poise::command(slash_command)]
async fn status(context: Context<'_>) -> Result<(), Failure> {
    let place = commands::place(context)?;
    let reply = commands::reply(context);
    let shown = context.data().engine.status(&reply.actor(), place.guild).await?;
    let card = shown.map_or_else(text::refusal::nothing_running, |shown| {
        text::candidate::session_card(&shown.session, shown.screen, shown.notice)
    });
    reply.note(&card).await?;
    Ok(())
}

/// Stop your running quiz and see the result so far.
#[poise::command(slash_command)]
async fn stop(context: Context<'_>) -> Result<(), Failure> {
    let place = commands::place(context)?;
    let reply = commands::reply(context);
    let shown = context.data().engine.stop(&reply.actor(), place.guild).await?;
    let card = shown.map_or_else(text::refusal::nothing_running, |shown| {
        text::candidate::session_card(&shown.session, shown.screen, shown.notice)
    });
    reply.note(&card).await?;
    Ok(())
}

/// Offers the topics that hold what was typed so far, with how many questions each has.
#[expect(clippy::unused_async, reason = "poise asks for it")]
async fn complete_topic(context: Context<'_>, typed: &str) -> CreateAutocompleteResponse {
    let data: &Data = context.data();
    let typed = typed.trim().to_lowercase();
    let choices = data
        .engine
        .bank()
        .topics()
        .into_iter()
        .filter(|(topic, _)| topic.as_str().contains(&typed))
        .take(MAX_CHOICES)
        .map(|(topic, count)| AutocompleteChoice::new(text::topic_choice(&topic, count), topic.as_str()))
        .collect();
    CreateAutocompleteResponse::new().set_choices(choices)
}
