//! Tells the rules of a session as tables.

use std::time::Duration;

use crate::session::{
    Event, Notice, Outcome, Refusal, Screen, Session, Sharing, State, Step,
    testing::{at, offer, question},
};

/// A paper of two questions, of 60 and 120 seconds: the whole takes at most 300.
fn two() -> Session {
    offer(vec![question("one", "a", 60), question("two", "b", 120)])
}

const BEGIN: Event = Event::Begin { wording: 3 };

fn answer(position: usize) -> Event {
    Event::Answer { position, text: "two words".to_owned() }
}

fn short(position: usize) -> Event {
    Event::Answer { position, text: "word".to_owned() }
}

const fn skip(position: usize) -> Event {
    Event::Skip { position }
}

const fn next(position: usize) -> Event {
    Event::Next { position }
}

/// Plays events, each at its second after the offer, and compares what comes of each; a refused one changes nothing.
#[track_caller]
fn play(mut session: Session, story: &[(u64, Event, &str)]) -> Session {
    for (seconds, event, expected) in story {
        let outcome = session.clone().step(event.clone(), at(*seconds));
        assert_eq!(tell(&outcome), *expected, "{event:?} at {seconds} s");
        if let Ok(step) = outcome {
            session = step.session;
        }
    }
    session
}

/// Tells what came of an event in one line: screen, notice and effects, or why it was refused.
fn tell(outcome: &Result<Step, Refusal>) -> String {
    match outcome {
        Ok(step) => {
            let screen = format!("{:?}", step.screen);
            let notice = step.notice.map(|notice| format!("{notice:?}"));
            let effects = step.effects.iter().map(|effect| format!("{effect:?}"));
            [screen].into_iter().chain(notice).chain(effects).collect::<Vec<_>>().join(", ")
        }
        Err(refusal) => format!("refused: {refusal:?}"),
    }
}

/// Tells what became of each question: A answered, L late, S skipped, T timed out.
fn marks(session: &Session) -> String {
    let mark = |outcome: &Outcome| match outcome {
        Outcome::Answered(_) => 'A',
        Outcome::Late(_) => 'L',
        Outcome::Skipped => 'S',
        Outcome::TimedOut => 'T',
    };
    session.entries.iter().map(|entry| mark(&entry.outcome)).collect()
}

/// Tells how and when a session was over, in seconds after the offer.
fn ended(session: &Session) -> String {
    match session.state {
        State::Finished { ended, ending, .. } => format!("{ending:?} at {}", ended.duration_since(at(0)).as_secs()),
        _ => "open".to_owned(),
    }
}

#[test]
fn a_whole_quiz_in_time() {
    let session = play(
        two(),
        &[
            (1, Event::Choose(Sharing::Recruiters), "Offer"),
            (5, BEGIN, "Question"),
            (50, answer(0), "Feedback(0)"),
            (80, next(1), "Question"),
            (90, answer(1), "Feedback(1), Summarise"),
            (99, Event::Wake, "Scorecard"),
        ],
    );
    assert_eq!(marks(&session), "AA");
    assert_eq!(ended(&session), "Completed at 90");
    assert_eq!(session.sharing, Sharing::Recruiters);
    let consent = session.consent.expect("Begin gives consent");
    assert_eq!((consent.wording, consent.at), (3, at(5)));
}

#[test]
fn a_private_result_is_told_to_nobody() {
    play(
        two(),
        &[(0, BEGIN, "Question"), (1, skip(0), "Feedback(0)"), (2, next(1), "Question"), (3, skip(1), "Feedback(1)")],
    );
}

#[test]
fn the_choice_binds_from_begin_on() {
    let session = play(
        two(),
        &[
            (1, Event::Choose(Sharing::Recruiters), "Offer"),
            (2, Event::Choose(Sharing::Private), "Offer"),
            (3, BEGIN, "Question"),
            (4, Event::Choose(Sharing::Recruiters), "refused: AlreadyBegun"),
            (5, BEGIN, "refused: AlreadyBegun"),
        ],
    );
    assert_eq!(session.sharing, Sharing::Private);
}

#[test]
fn an_offer_waits_fourteen_minutes() {
    play(two(), &[(840, BEGIN, "Question")]);
    let lapsed = play(
        two(),
        &[
            (841, BEGIN, "refused: OfferGone"),
            (841, Event::Choose(Sharing::Recruiters), "refused: OfferGone"),
            (841, Event::Stop, "refused: OfferGone"),
            (841, Event::Wake, "Withdrawn, RefreshCard"),
            (842, BEGIN, "refused: OfferGone"),
        ],
    );
    assert_eq!(lapsed.wake_at(), None);
}

#[test]
fn an_offer_can_be_turned_down() {
    let session = play(two(), &[(1, Event::Stop, "Withdrawn"), (2, BEGIN, "refused: OfferGone")]);
    assert_eq!(session.consent, None);
}

#[test]
fn nothing_can_be_answered_before_begin() {
    play(
        two(),
        &[(1, answer(0), "refused: NotBegun"), (1, skip(0), "refused: NotBegun"), (1, next(0), "refused: NotBegun")],
    );
}

#[test]
fn the_very_last_instant_is_in_time() {
    let session = play(two(), &[(0, BEGIN, "Question"), (60, answer(0), "Feedback(0)")]);
    assert_eq!(marks(&session), "A");
}

#[test]
fn a_late_answer_is_kept_whether_or_not_the_bell_was_first() {
    let before = play(two(), &[(0, BEGIN, "Question"), (61, answer(0), "Feedback(0), TimeUp")]);
    let after = play(
        two(),
        &[
            (0, BEGIN, "Question"),
            (61, Event::Wake, "Feedback(0), TimeUp, RefreshCard"),
            (61, answer(0), "Feedback(0), TimeUp"),
        ],
    );
    assert_eq!(before, after);
    assert_eq!(marks(&before), "L");
}

#[test]
fn an_answer_that_the_bell_overtook_counts() {
    let session = play(
        two(),
        &[
            (0, BEGIN, "Question"),
            (61, Event::Wake, "Feedback(0), TimeUp, RefreshCard"),
            (60, answer(0), "Feedback(0)"),
        ],
    );
    assert_eq!(marks(&session), "A");
}

#[test]
fn a_late_answer_leaves_the_question_being_asked_alone() {
    let session = play(
        two(),
        &[
            (0, BEGIN, "Question"),
            (61, Event::Wake, "Feedback(0), TimeUp, RefreshCard"),
            (70, next(1), "Question"),
            (71, answer(0), "Feedback(0), TimeUp"),
            (190, answer(1), "Feedback(1)"),
        ],
    );
    assert_eq!(marks(&session), "LA");
}

#[test]
fn a_late_answer_to_a_shared_result_amends_it() {
    let session = play(
        two(),
        &[
            (0, Event::Choose(Sharing::Recruiters), "Offer"),
            (0, BEGIN, "Question"),
            (1, skip(0), "Feedback(0)"),
            (2, next(1), "Question"),
            (123, Event::Wake, "Feedback(1), TimeUp, Summarise, RefreshCard"),
            (500, answer(1), "Feedback(1), TimeUp, Summarise"),
            (501, answer(1), "refused: Over"),
        ],
    );
    assert_eq!(marks(&session), "SL");
    assert_eq!(ended(&session), "Completed at 122");
}

#[test]
fn a_question_is_answered_once() {
    let session = play(
        two(),
        &[
            (0, BEGIN, "Question"),
            (1, answer(0), "Feedback(0)"),
            (2, answer(0), "refused: QuestionClosed"),
            (3, skip(0), "refused: QuestionClosed"),
            (4, answer(1), "refused: QuestionClosed"),
            (5, answer(9), "refused: QuestionClosed"),
        ],
    );
    assert_eq!(marks(&session), "A");
}

#[test]
fn an_old_or_doubled_button_does_nothing() {
    play(
        two(),
        &[
            (0, BEGIN, "Question"),
            (1, next(0), "refused: AlreadyAsked"),
            (2, skip(1), "refused: QuestionClosed"),
            (3, skip(0), "Feedback(0)"),
            (4, next(0), "refused: QuestionClosed"),
            (5, next(1), "Question"),
            (6, next(1), "refused: AlreadyAsked"),
            (7, skip(0), "refused: QuestionClosed"),
        ],
    );
}

#[test]
fn a_text_too_short_is_given_back_and_the_clock_runs_on() {
    let session = play(two(), &[(0, BEGIN, "Question"), (10, short(0), "Question, TooShort")]);
    let State::Running { phase: super::Phase::Asking { deadline, draft, .. }, .. } = &session.state else {
        panic!("the question is still being asked")
    };
    assert_eq!((deadline, draft.as_deref()), (&at(60), Some("word")));
    let session = play(session, &[(20, answer(0), "Feedback(0)")]);
    assert_eq!(marks(&session), "A");
}

#[test]
fn two_words_are_an_answer() {
    let cases =
        [("", false), (" \n", false), ("word", false), ("👍 👍 👍", false), ("- word", false), ("no idea", true)];
    for (text, taken) in cases {
        let session = play(two(), &[(0, BEGIN, "Question")]);
        let step = session.step(Event::Answer { position: 0, text: text.to_owned() }, at(1)).unwrap();
        assert_eq!(step.notice.is_none(), taken, "{text:?}");
    }
}

#[test]
fn the_bell_of_the_whole_ends_it_between_questions() {
    let session = play(
        two(),
        &[
            (0, BEGIN, "Question"),
            (1, skip(0), "Feedback(0)"),
            (300, Event::Wake, "Feedback(0)"),
            (301, next(1), "Scorecard, SessionTimeUp"),
            (302, next(1), "refused: Over"),
        ],
    );
    assert_eq!(ended(&session), "TimedOut at 300");
}

#[test]
fn the_bell_of_the_whole_cuts_a_question_short() {
    let session = play(
        two(),
        &[
            (0, BEGIN, "Question"),
            (1, skip(0), "Feedback(0)"),
            (290, next(1), "Question"),
            (300, Event::Wake, "Question"),
            (301, Event::Wake, "Feedback(1), TimeUp, RefreshCard"),
        ],
    );
    assert_eq!(marks(&session), "ST");
    assert_eq!(ended(&session), "Completed at 300");
}

#[test]
fn one_bell_after_a_long_silence_ends_all() {
    let session = play(two(), &[(0, BEGIN, "Question"), (900, Event::Wake, "Scorecard, SessionTimeUp, RefreshCard")]);
    assert_eq!(marks(&session), "T");
    assert_eq!(ended(&session), "TimedOut at 300");
}

#[test]
fn stopping_skips_the_question_on_the_card() {
    let session = play(
        two(),
        &[
            (0, Event::Choose(Sharing::Recruiters), "Offer"),
            (0, BEGIN, "Question"),
            (10, Event::Stop, "Scorecard, Summarise"),
            (11, Event::Stop, "refused: Over"),
            (12, answer(0), "refused: Over"),
        ],
    );
    assert_eq!(marks(&session), "S");
    assert_eq!(ended(&session), "Stopped at 10");
}

#[test]
fn stopping_works_also_just_after_a_bell() {
    let session = play(two(), &[(0, BEGIN, "Question"), (61, Event::Stop, "Scorecard")]);
    assert_eq!(marks(&session), "T");
    assert_eq!(ended(&session), "Stopped at 61");
}

#[test]
fn time_that_the_bot_was_away_is_given_back() {
    let session = play(
        two(),
        &[
            (0, BEGIN, "Question"),
            (100, Event::GiveBack(Duration::from_secs(50)), "Question, TimeGivenBack, RefreshCard"),
            (110, answer(0), "Feedback(0)"),
            (350, Event::Wake, "Feedback(0)"),
            (351, Event::Wake, "Scorecard, SessionTimeUp, RefreshCard"),
            (352, Event::GiveBack(Duration::from_secs(50)), "Scorecard"),
        ],
    );
    assert_eq!(marks(&session), "A");
}

#[test]
fn the_alarm_is_set_for_the_first_instant_that_is_too_late() {
    let tick = Duration::from_millis(1);
    let session = two();
    assert_eq!(session.wake_at(), Some(at(840) + tick));
    let session = play(session, &[(0, BEGIN, "Question")]);
    assert_eq!(session.wake_at(), Some(at(60) + tick));
    let session = play(session, &[(1, skip(0), "Feedback(0)")]);
    assert_eq!(session.wake_at(), Some(at(300) + tick));
    let session = play(session, &[(2, Event::Stop, "Scorecard")]);
    assert_eq!(session.wake_at(), None);
}

#[test]
fn every_card_can_be_shown_again() {
    let session = two();
    assert_eq!(session.screen(), Screen::Offer);
    let session = play(session, &[(0, BEGIN, "Question"), (1, short(0), "Question, TooShort")]);
    let again = session.step(Event::Wake, at(2)).unwrap();
    assert_eq!((again.screen, again.notice), (Screen::Question, None::<Notice>));
}
