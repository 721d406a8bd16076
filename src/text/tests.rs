//! Holds every card to Discord's limits, with the most that can come.

use std::sync::Arc;

use crate::{
    bank::{Level, Question},
    ids::{GuildId, MAX_SLUG, RedFlagId, RoleId, Topic, UserId},
    report::{Leaderboard, Standing, Summary},
    rubric::{ConceptGrade, Evidence, Grade, How, Polarity, RedFlag, RedFlagGrade, ReviewReason},
    session::{
        Entry, Event, Notice, Outcome, Phase, Refusal, Screen, Session, Sharing, State, Submission,
        testing::{at, concept, finished, first_feedback, interview, offer, question, rubric, step},
    },
    text::{
        Card, candidate, moderator, privacy, recruiter,
        refusal::{self, Duty},
        settings,
        testing::{check_form_limits, check_limits, check_limits_together},
        topic_choice,
    },
};

/// The longest slug that begins with a number.
fn slug(number: usize) -> String {
    let number = format!("{number}-");
    format!("{number}{}", "w".repeat(MAX_SLUG - number.len()))
}

/// A question with more of everything than any author writes.
fn huge_question(number: usize) -> Question {
    let long = "**Wide** `words` ".repeat(300);
    let mut huge = question(&slug(number), &slug(number), 840);
    huge.title.clone_from(&long);
    huge.prompt.clone_from(&long);
    huge.topics = (0..20).map(|topic| Topic::new(&slug(number * 100 + topic)).unwrap()).collect();
    let flag = |number| RedFlag {
        id: RedFlagId::new(&slug(number)).unwrap(),
        idea: long.clone(),
        why: long.clone(),
        penalty: 0.1,
    };
    huge.rubric =
        rubric((0..30).map(|number| concept(&slug(number), 1.0, &long, &long)).collect(), (0..30).map(flag).collect());
    huge
}

/// An answer in which everything was found, each time in all of its text.
fn huge_submission(question: &Question, text: &str) -> Submission {
    let all = Evidence { span: 0..text.len(), polarity: Polarity::Affirmed, how: How::Exact };
    let concept = |index: usize, concept: &crate::rubric::Concept| ConceptGrade {
        id: concept.id.clone(),
        credit: if index.is_multiple_of(2) { 0.7 } else { 0.0 },
        evidence: vec![all.clone()],
    };
    let flag = |flag: &RedFlag| RedFlagGrade { id: flag.id.clone(), evidence: vec![all.clone()] };
    Submission {
        text: text.to_owned(),
        at: at(10_000),
        grade: Grade {
            score: 0.123,
            confidence: 0.1,
            rubric: question.hash.clone(),
            concepts: question.rubric.concepts.iter().enumerate().map(|(index, c)| concept(index, c)).collect(),
            red_flags: question.rubric.red_flags.iter().map(flag).collect(),
            review: vec![
                ReviewReason::Contradiction,
                ReviewReason::Buzzwords,
                ReviewReason::Echo,
                ReviewReason::AimedAtGrader,
                ReviewReason::TooShort,
                ReviewReason::NothingRecognised,
                ReviewReason::LowConfidence,
            ],
        },
    }
}

/// A session of 25 huge questions, each answered late with a text, as it stands before the last one is asked.
fn huge_session(text: &str) -> Session {
    let mut session = offer((0..25).map(huge_question).collect());
    session.paper.wanted = 1000;
    session.sharing = Sharing::Recruiters;
    let session = step(session, Event::Begin { wording: 1 }, 0);
    let entry = |question: &Arc<Question>| Entry {
        asked: at(0),
        deadline: at(1),
        outcome: Outcome::Late(huge_submission(question, text)),
    };
    let entries = session.paper.questions.iter().take(24).map(entry).collect();
    Session { entries, ..session }
}

/// Texts that take the most room: wide characters, escapes, marks, and no place to cut.
fn huge_texts() -> [String; 5] {
    [
        "👩\u{200d}👩\u{200d}👧".repeat(800),
        "👍".repeat(4000),
        "*".repeat(4000),
        "@everyone".repeat(444),
        "e\u{301}".repeat(2000),
    ]
}

#[test]
fn cards_of_huge_sessions_fit() {
    for text in huge_texts() {
        let asking = huge_session(&text);
        let asking = step(asking, Event::Answer { position: 24, text: "word".to_owned() }, 5);
        let State::Running { began, deadline, .. } = asking.state else { panic!("it runs") };
        let between = Session { state: State::Running { began, deadline, phase: Phase::Between }, ..asking.clone() };
        let finished = step(asking.clone(), Event::Stop, 6);
        let offered = Session { state: State::Offered, entries: Vec::new(), ..asking.clone() };
        for session in [&asking, &between, &finished, &offered] {
            for screen in [Screen::Offer, Screen::Question, Screen::Feedback(3), Screen::Scorecard, Screen::Withdrawn] {
                check_limits(&candidate::session_card(session, screen, Some(Notice::TooShort)));
            }
        }
        let summary = Summary::of(&finished).unwrap();
        check_limits(&recruiter::summary_card(&summary, Some(&text), true));
        check_limits_together(&[recruiter::held(usize::MAX), recruiter::recent(&vec![summary; 100])]);
    }
}

#[test]
fn forms_fit_and_give_a_draft_back_whole() {
    let short = "👍".repeat(4000);
    let session = step(huge_session("x"), Event::Answer { position: 24, text: short.clone() }, 5);
    let form = candidate::answer_form(&session, 24).unwrap();
    check_form_limits(&form);
    assert_eq!(form.value, Some(short));
}

#[test]
fn a_form_opens_only_for_the_question_being_asked() {
    let asking = step(interview(), Event::Begin { wording: 1 }, 0);
    assert!(candidate::answer_form(&asking, 0).is_some());
    assert_eq!(candidate::answer_form(&asking, 1), None);
    assert_eq!(candidate::answer_form(&first_feedback(Sharing::Private), 0), None);
    assert_eq!(candidate::answer_form(&interview(), 0), None);
}

#[test]
fn a_screen_that_the_session_does_not_hold_is_an_old_card() {
    for screen in [Screen::Question, Screen::Feedback(0), Screen::Feedback(99)] {
        assert_eq!(candidate::session_card(&interview(), screen, None), refusal::old_card(), "{screen:?}");
    }
}

#[test]
fn usual_cards_fit() {
    let offered = interview();
    let running = step(offered.clone(), Event::Begin { wording: 1 }, 0);
    let skipped = step(running.clone(), Event::Skip { position: 0 }, 1);
    let timed_out = step(running.clone(), Event::Wake, 241);
    let shared = finished(Sharing::Recruiters);
    let sessions = [&offered, &running, &skipped, &timed_out, &finished(Sharing::Private), &shared];
    let notices = [Notice::TooShort, Notice::TimeUp, Notice::SessionTimeUp, Notice::TimeGivenBack];
    for session in sessions {
        for notice in [None].into_iter().chain(notices.map(Some)) {
            check_limits(&candidate::session_card(session, session.screen(), notice));
        }
    }
    for card in cards_without_sessions() {
        check_limits(&card);
    }
    let summary = Summary::of(&shared).unwrap();
    for card in [recruiter::summary_card(&summary, None, false), recruiter::recent(&[summary]), recruiter::recent(&[])]
    {
        check_limits(&card);
    }
}

/// Every card that tells of no session, with the most that can come.
fn cards_without_sessions() -> Vec<Card> {
    let long = "@everyone **x** <@1> ".repeat(400);
    let topics: Vec<(Topic, usize)> = (0..200).map(|n| (Topic::new(&slug(n)).unwrap(), usize::MAX)).collect();
    let (role, guild) = (Some(RoleId::new(u64::MAX)), GuildId::new(u64::MAX));
    let standing =
        Standing { rank: usize::MAX, candidate: UserId::new(u64::MAX), points: u32::MAX, questions: usize::MAX };
    let board = Leaderboard { standings: vec![standing; 500] };
    let empty = Leaderboard { standings: Vec::new() };
    let refusals = [
        Refusal::AlreadyBegun,
        Refusal::NotBegun,
        Refusal::QuestionClosed,
        Refusal::AlreadyAsked,
        Refusal::Over,
        Refusal::OfferGone,
    ];
    let mut cards: Vec<Card> = refusals.iter().map(refusal::refused).collect();
    cards.extend([
        refusal::not_yours(),
        refusal::old_card(),
        refusal::old_commands(),
        refusal::no_questions(Some(&long), Some(Level::Senior), &topics),
        refusal::no_questions(None, None, &[]),
        refusal::unknown_topic(&long, &topics),
        refusal::nothing_running(),
        refusal::wrong_role(Duty::Moderator, role),
        refusal::wrong_role(Duty::Recruiter, None),
        refusal::needs_manage_server(),
        refusal::servers_only(),
        refusal::missing_permission(&long),
        refusal::fault(&long),
        refusal::busy(),
        moderator::leaderboard(guild, &board),
        moderator::leaderboard(guild, &empty),
        moderator::posted(&board),
        moderator::posted_note(),
        settings::settings(role, role),
        settings::settings(None, None),
        settings::settings_saved(role, None),
        settings::not_everyone(),
        recruiter::subscribed(Some(&long)),
        recruiter::subscribed(None),
        recruiter::already_subscribed(),
        recruiter::unsubscribed(),
        recruiter::not_subscribed(),
        recruiter::held(usize::MAX),
        privacy::export_note(),
        privacy::erase_question(),
        privacy::erased(0, 0),
        privacy::erased(usize::MAX, usize::MAX),
        privacy::kept(),
    ]);
    cards
}

#[test]
fn the_leaderboard_and_its_post_are_cards_even_when_nobody_is_on_them() {
    let empty = Leaderboard { standings: Vec::new() };
    check_limits(&moderator::posted(&empty));
}

#[test]
fn a_topic_as_a_choice_fits() {
    let topic = Topic::new(&slug(1)).unwrap();
    assert!(topic_choice(&topic, usize::MAX).len() <= 100);
}

#[test]
fn nothing_foreign_reaches_a_card_unescaped() {
    let text = "<@5> @everyone [x](http://y) __z__ <t:9:R> <:a:1> ||s||";
    let session = huge_session(text);
    let finished = step(session, Event::Stop, 6);
    let summary = Summary::of(&finished).unwrap();
    let cards = [
        candidate::session_card(&finished, Screen::Feedback(0), None),
        recruiter::summary_card(&summary, Some(text), false),
        refusal::unknown_topic(text, &[]),
        refusal::no_questions(Some(text), None, &[]),
        recruiter::subscribed(Some(text)),
    ];
    for card in cards {
        let mut all = card.body.clone();
        all.extend(card.fields.iter().map(|field| field.value.as_str()));
        assert!(all.contains(r"\<@5>"), "the words are shown: {all}");
        // What a backslash precedes is shown as it is, so it can do nothing.
        let live: String = all
            .replace(['\\'], "\u{0}\\")
            .split('\u{0}')
            .map(|part| part.strip_prefix('\\').map_or(part, skip_one))
            .collect();
        for active in ["<@5", "@everyone", "[x", "http:", "__", "<t:9", "<:a", "||"] {
            assert!(!live.contains(active), "{active} in {live}");
        }
    }
}

/// Returns a text without its first character.
fn skip_one(text: &str) -> &str {
    let mut chars = text.chars();
    chars.next();
    chars.as_str()
}
