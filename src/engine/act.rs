//! Takes what people do with sessions.

use jiff::Timestamp;

use crate::{
    bank::Wanted,
    engine::{ActError, Engine, StartError},
    ids::{GuildId, InteractionId, SessionId, UserId},
    session::{Effect, Event, Notice, Screen, Session, State, Step},
    store::{Card, NewSession, SaveSession, StoreError, Version, Versioned},
};

/// How often an act is tried again when another one was saved first. Each loss means that another act won, so more
/// than a few in a row do not happen to one person's session.
const TRIES: usize = 8;

/// Who acts, and with which interaction.
#[derive(Clone, Debug)]
pub struct Actor {
    /// Who.
    pub user: UserId,
    /// The interaction; its id tells the time of the act.
    pub interaction: InteractionId,
    /// The interaction's token: the card that it shows can be changed with it for 15 minutes.
    pub token: String,
}

/// A candidate asks for a session.
#[derive(Clone, Debug)]
pub struct Start {
    /// In which server.
    pub guild: GuildId,
    /// What to be asked.
    pub wanted: Wanted,
}

/// An event of a session, brought by a person.
#[derive(Clone, Debug)]
pub struct Act {
    /// Which session.
    pub session: SessionId,
    /// What happened.
    pub event: Event,
}

/// What a person should see after an act.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// The session as it stands now.
    pub session: Session,
    /// What to show of it.
    pub screen: Screen,
    /// A word on the act.
    pub notice: Option<Notice>,
}

impl Engine {
    /// Offers a session, or shows the one that is running. An offer that was not begun is replaced.
    pub async fn start(&self, actor: &Actor, start: Start) -> Result<Shown, StartError> {
        self.catch_up(actor).await?;
        for _ in 0..TRIES {
            let open = self.inner.store.open_session(start.guild, actor.user).await?;
            let replaces = match open {
                Some(open)
                    if matches!(open.session.state, State::Offered) && open.session.id != actor.interaction.into() =>
                {
                    Some((open.session.id, open.version))
                }
                Some(open) => return Ok(self.show_again(open, actor).await?),
                None => None,
            };
            let session = self.draw(actor, &start)?;
            let new = NewSession { session, replaces, card: Some(card(actor)) };
            match self.inner.store.create_session(new).await {
                Ok(created) => {
                    self.wake();
                    let screen = created.session.screen();
                    return Ok(Shown { session: created.session, screen, notice: None });
                }
                // Another start of the same person came first: show what it made.
                Err(StoreError::Conflict) => {}
                Err(fault) => return Err(fault.into()),
            }
        }
        Err(StoreError::Conflict.into())
    }

    fn draw(&self, actor: &Actor, start: &Start) -> Result<Session, StartError> {
        let known = |topic| self.bank().topics().iter().any(|(known, _)| known == topic);
        if start.wanted.topic.as_ref().is_some_and(|topic| !known(topic)) {
            return Err(StartError::UnknownTopic);
        }
        // The interaction's id is as good a seed as any, and the same act draws the same paper.
        let paper = self.bank().draw(&start.wanted, actor.interaction.get());
        if paper.questions.is_empty() {
            return Err(StartError::NoQuestions(start.wanted.topic.clone()));
        }
        Ok(Session::offer(actor.interaction.into(), start.guild, actor.user, paper))
    }

    /// Returns the open session of a person in a server, if there is one, to show its card again.
    pub async fn status(&self, actor: &Actor, guild: GuildId) -> Result<Option<Shown>, ActError> {
        self.catch_up(actor).await?;
        match self.inner.store.open_session(guild, actor.user).await? {
            Some(open) => Ok(Some(self.show_again(open, actor).await?)),
            None => Ok(None),
        }
    }

    /// Stops the open session of a person in a server, if there is one.
    pub async fn stop(&self, actor: &Actor, guild: GuildId) -> Result<Option<Shown>, ActError> {
        self.catch_up(actor).await?;
        match self.inner.store.open_session(guild, actor.user).await? {
            Some(open) => self.act(actor, Act { session: open.session.id, event: Event::Stop }).await.map(Some),
            None => Ok(None),
        }
    }

    /// Returns a session of this person, to show its result or a form.
    pub async fn session_of(&self, actor: &Actor, id: SessionId) -> Result<Session, ActError> {
        self.own_session(actor.user, id).await.map(|versioned| versioned.session)
    }

    /// Takes an event of a session. When it returns `Ok`, what it changed is on disk.
    pub async fn act(&self, actor: &Actor, act: Act) -> Result<Shown, ActError> {
        self.catch_up(actor).await?;
        for _ in 0..TRIES {
            let Versioned { session, version } = self.own_session(actor.user, act.session).await?;
            let before = session.clone();
            let step = session
                .step(act.event.clone(), actor.interaction.time())
                .map_err(|refusal| ActError::Refused(refusal, Box::new(before)))?;
            match self.save(&step, version, Some(card(actor))).await {
                Ok(()) => {
                    if !step.session.is_open() {
                        self.forget_card_if_over(step.session.id).await;
                    }
                    return Ok(Shown { session: step.session, screen: step.screen, notice: step.notice });
                }
                // Another act, or the bell, came first: the state machine looks at what it left.
                Err(StoreError::Conflict) => {}
                Err(fault) => return Err(fault.into()),
            }
        }
        Err(StoreError::Conflict.into())
    }

    async fn own_session(&self, user: UserId, id: SessionId) -> Result<Versioned<Session>, ActError> {
        let versioned = self.inner.store.session(id).await?.ok_or(ActError::Gone)?;
        if versioned.session.candidate == user { Ok(versioned) } else { Err(ActError::NotYours) }
    }

    /// Shows the card of an open session again, in a new place.
    async fn show_again(&self, open: Versioned<Session>, actor: &Actor) -> Result<Shown, StoreError> {
        self.inner.store.keep_card(open.session.id, card(actor)).await?;
        let screen = open.session.screen();
        Ok(Shown { session: open.session, screen, notice: None })
    }

    /// Saves a step with everything that follows from it, in one transaction.
    pub(super) async fn save(&self, step: &Step, version: Version, card: Option<Card>) -> Result<(), StoreError> {
        let summarise = step.effects.contains(&Effect::Summarise).then(|| self.inner.clock.now());
        let save = SaveSession { session: step.session.clone(), version, card, summarise };
        self.inner.store.save_session(save).await?;
        self.wake();
        Ok(())
    }
}

/// Returns the card that an act leaves on the candidate's screen.
fn card(actor: &Actor) -> Card {
    let issued: Timestamp = actor.interaction.time();
    Card { token: actor.token.clone(), issued }
}
