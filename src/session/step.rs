//! Says what each event does to a session.

use std::time::Duration;

use jiff::Timestamp;

use crate::session::{
    Consent, Effect, Ending, Entry, Event, Notice, Outcome, Phase, Refusal, Screen, Session, Sharing, State, Step,
    Submission,
};

/// The fewest words that can be an answer.
const FEWEST_WORDS: usize = 2;

impl Session {
    /// Takes an event at an instant: for an act of the candidate the time of its interaction, else the clock's.
    pub fn step(mut self, event: Event, now: Timestamp) -> Result<Step, Refusal> {
        match event {
            Event::Answer { position, text } => return self.answer(position, text, now),
            Event::GiveBack(gap) => return Ok(self.give_back(gap)),
            _ => {}
        }
        // Whoever comes after the bell finds what the bell left, whether or not it has been rung yet.
        if let Some(notice) = self.ring(now) {
            // Who stops wants the whole to end, whichever question the bell closed.
            let stops = event == Event::Stop && self.is_open();
            if !stops {
                let woken = event == Event::Wake;
                return Ok(self.after_bell(notice, woken));
            }
        }
        match event {
            Event::Choose(sharing) => self.choose(sharing),
            Event::Begin { wording } => self.begin(wording, now),
            Event::Skip { position } => self.skip(position, now),
            Event::Next { position } => self.ask_next(position, now),
            Event::Stop => self.stop(now),
            Event::Wake | Event::Answer { .. } | Event::GiveBack(_) => {
                let lapsed = self.state == State::Withdrawn;
                Ok(self.shown(None, if lapsed { vec![Effect::RefreshCard] } else { Vec::new() }))
            }
        }
    }

    /// Returns the card that the session stands at.
    pub fn screen(&self) -> Screen {
        match &self.state {
            State::Offered => Screen::Offer,
            State::Running { phase: Phase::Asking { .. }, .. } => Screen::Question,
            State::Running { phase: Phase::Between, .. } => Screen::Feedback(self.entries.len().saturating_sub(1)),
            State::Finished { .. } => Screen::Scorecard,
            State::Withdrawn => Screen::Withdrawn,
        }
    }

    fn choose(mut self, sharing: Sharing) -> Result<Step, Refusal> {
        self.before_begin()?;
        self.sharing = sharing;
        Ok(self.shown(None, Vec::new()))
    }

    fn begin(mut self, wording: u16, now: Timestamp) -> Result<Step, Refusal> {
        self.before_begin()?;
        self.consent = Some(Consent { wording, at: now });
        let deadline = now + self.paper.total_time();
        self.ask(now, now, deadline);
        Ok(self.shown(None, Vec::new()))
    }

    fn before_begin(&self) -> Result<(), Refusal> {
        match self.state {
            State::Offered => Ok(()),
            State::Running { .. } => Err(Refusal::AlreadyBegun),
            State::Finished { .. } => Err(Refusal::Over),
            State::Withdrawn => Err(Refusal::OfferGone),
        }
    }

    /// Shows the next question of the paper.
    fn ask(&mut self, began: Timestamp, now: Timestamp, deadline: Timestamp) {
        let limit = self.question(self.position()).map_or(Duration::ZERO, |question| question.time_limit);
        let phase = Phase::Asking { asked: now, deadline: deadline.min(now + limit), draft: None };
        self.state = State::Running { began, deadline, phase };
    }

    fn answer(mut self, position: usize, text: String, now: Timestamp) -> Result<Step, Refusal> {
        // An answer after the bell is late, whether or not the bell has been rung yet.
        self.ring(now);
        if position == self.position() {
            return self.answer_in_time(text, now);
        }
        // The bell can overtake an answer on its way, and a form can stay open past it: the text is still taken.
        let closed = if self.is_open() { Refusal::QuestionClosed } else { Refusal::Over };
        let entry = self.entries.get_mut(position).filter(|entry| entry.outcome == Outcome::TimedOut).ok_or(closed)?;
        let question = self.paper.questions.get(position).ok_or(closed)?;
        let submission = Submission { grade: question.grade(&text), text, at: now };
        entry.outcome = if now <= entry.deadline { Outcome::Answered(submission) } else { Outcome::Late(submission) };
        let notice = matches!(entry.outcome, Outcome::Late(_)).then_some(Notice::TimeUp);
        let effects = if matches!(self.state, State::Finished { .. }) { self.summary() } else { Vec::new() };
        Ok(Step { screen: Screen::Feedback(position), session: self, notice, effects })
    }

    fn answer_in_time(mut self, text: String, now: Timestamp) -> Result<Step, Refusal> {
        let (asked, deadline) = self.being_asked()?;
        if is_too_short(&text) {
            self.keep_draft(text);
            return Ok(self.shown(Some(Notice::TooShort), Vec::new()));
        }
        let question = self.question(self.position()).ok_or(Refusal::QuestionClosed)?;
        let submission = Submission { grade: question.grade(&text), text, at: now };
        Ok(self.close_question(Entry { asked, deadline, outcome: Outcome::Answered(submission) }, now))
    }

    fn skip(self, position: usize, now: Timestamp) -> Result<Step, Refusal> {
        let (asked, deadline) = self.being_asked()?;
        if position != self.position() {
            return Err(Refusal::QuestionClosed);
        }
        Ok(self.close_question(Entry { asked, deadline, outcome: Outcome::Skipped }, now))
    }

    fn ask_next(mut self, position: usize, now: Timestamp) -> Result<Step, Refusal> {
        match self.state {
            State::Running { began, deadline, phase: Phase::Between } if position == self.position() => {
                self.ask(began, now, deadline);
                Ok(self.shown(None, Vec::new()))
            }
            State::Running { phase: Phase::Asking { .. }, .. } => Err(Refusal::AlreadyAsked),
            State::Running { .. } => Err(Refusal::QuestionClosed),
            State::Offered => Err(Refusal::NotBegun),
            State::Finished { .. } => Err(Refusal::Over),
            State::Withdrawn => Err(Refusal::OfferGone),
        }
    }

    fn stop(mut self, now: Timestamp) -> Result<Step, Refusal> {
        match self.state {
            State::Offered => {
                self.state = State::Withdrawn;
                Ok(self.shown(None, Vec::new()))
            }
            State::Running { began, ref phase, .. } => {
                // The question on the card was asked, though nobody waited for its answer.
                if let Phase::Asking { asked, deadline, .. } = *phase {
                    self.entries.push(Entry { asked, deadline, outcome: Outcome::Skipped });
                }
                self.state = State::Finished { began, ended: now, ending: Ending::Stopped };
                let effects = self.summary();
                Ok(self.shown(None, effects))
            }
            State::Finished { .. } => Err(Refusal::Over),
            State::Withdrawn => Err(Refusal::OfferGone),
        }
    }

    /// Applies the deadlines that have passed, and says which it was.
    fn ring(&mut self, now: Timestamp) -> Option<Notice> {
        match self.state.clone() {
            State::Offered if now > self.id.time() + super::OFFER_LIFE => {
                self.state = State::Withdrawn;
                None
            }
            State::Running { began, deadline: whole, phase: Phase::Asking { asked, deadline, .. } }
                if now > deadline =>
            {
                self.entries.push(Entry { asked, deadline, outcome: Outcome::TimedOut });
                self.state = State::Running { began, deadline: whole, phase: Phase::Between };
                self.finish_if_done(deadline);
                // The question's bell may be the bell of the whole.
                self.ring(now).or(Some(Notice::TimeUp))
            }
            State::Running { began, deadline, phase: Phase::Between } if now > deadline => {
                self.state = State::Finished { began, ended: deadline, ending: Ending::TimedOut };
                Some(Notice::SessionTimeUp)
            }
            _ => None,
        }
    }

    fn after_bell(self, notice: Notice, woken: bool) -> Step {
        let mut effects = if self.is_open() { Vec::new() } else { self.summary() };
        if woken {
            effects.push(Effect::RefreshCard);
        }
        // The bell of a question is told with that question, also when it was the last one.
        let screen = match notice {
            Notice::TimeUp => Screen::Feedback(self.entries.len().saturating_sub(1)),
            _ => self.screen(),
        };
        Step { screen, session: self, notice: Some(notice), effects }
    }

    fn give_back(mut self, gap: Duration) -> Step {
        let State::Running { deadline: whole, phase, .. } = &mut self.state else {
            return self.shown(None, Vec::new());
        };
        *whole += gap;
        if let Phase::Asking { deadline, .. } = phase {
            *deadline += gap;
        }
        self.shown(Some(Notice::TimeGivenBack), vec![Effect::RefreshCard])
    }

    /// Returns when the current question was shown and until when it can be answered.
    fn being_asked(&self) -> Result<(Timestamp, Timestamp), Refusal> {
        match &self.state {
            State::Running { phase: Phase::Asking { asked, deadline, .. }, .. } => Ok((*asked, *deadline)),
            State::Running { phase: Phase::Between, .. } => Err(Refusal::QuestionClosed),
            State::Offered => Err(Refusal::NotBegun),
            State::Finished { .. } => Err(Refusal::Over),
            State::Withdrawn => Err(Refusal::OfferGone),
        }
    }

    fn keep_draft(&mut self, text: String) {
        if let State::Running { phase: Phase::Asking { draft, .. }, .. } = &mut self.state {
            *draft = Some(text);
        }
    }

    fn close_question(mut self, entry: Entry, now: Timestamp) -> Step {
        self.entries.push(entry);
        if let State::Running { phase, .. } = &mut self.state {
            *phase = Phase::Between;
        }
        self.finish_if_done(now);
        let screen = Screen::Feedback(self.entries.len() - 1);
        let effects = if self.is_open() { Vec::new() } else { self.summary() };
        Step { screen, session: self, notice: None, effects }
    }

    fn finish_if_done(&mut self, now: Timestamp) {
        if let State::Running { began, .. } = self.state
            && self.position() >= self.paper.questions.len()
        {
            self.state = State::Finished { began, ended: now, ending: Ending::Completed };
        }
    }

    /// Returns the effect that a result has on those whom the candidate shares it with.
    fn summary(&self) -> Vec<Effect> {
        match self.sharing {
            Sharing::Recruiters => vec![Effect::Summarise],
            Sharing::Private => Vec::new(),
        }
    }

    fn shown(self, notice: Option<Notice>, effects: Vec<Effect>) -> Step {
        Step { screen: self.screen(), session: self, notice, effects }
    }
}

/// Tells whether a text has too few words to be an answer; a word is anything between spaces with a letter or digit.
fn is_too_short(text: &str) -> bool {
    let words = text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric));
    words.take(FEWEST_WORDS).count() < FEWEST_WORDS
}
