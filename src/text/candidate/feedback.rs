//! Draws what became of one question: points, the words that earned them, hints and warnings.

use std::time::Duration;

use jiff::Timestamp;

use crate::{
    bank::Question,
    report,
    rubric::{ConceptGrade, RedFlagGrade, ReviewReason},
    session::{Entry, Outcome, Phase, Session, State, Submission},
    text::{
        Action, Card, Field, Row, Tone,
        candidate::question::{asking_buttons, heading},
        limits, quote,
        words::{band, duration, field, primary, relative, secondary, sentence},
    },
};

/// The room for the words of an answer behind one idea.
const QUOTE: usize = 160;

/// The room for an idea, a hint or a reason, in the words of the question's author.
const IDEA: usize = 200;

/// Draws the card of the question at a position; nothing when it was not asked.
pub fn feedback(session: &Session, position: usize) -> Option<Card> {
    let entry = session.entries.get(position)?;
    let question = session.question(position)?;
    let mut fields = entry.submission().map_or_else(|| open_ideas(question), |given| graded(question, given));
    let (controls, next) = way_on(session);
    fields.extend(next);
    Some(Card {
        tone: tone(entry),
        title: heading(session, position)?,
        body: outcome_words(entry),
        fields,
        footer: entry.submission().map(|_| SECOND_LOOK.to_owned()),
        controls,
    })
}

/// What to do about a grade that seems wrong.
const SECOND_LOOK: &str = "Graded by a program, from your words. If it seems wrong, ask a moderator to look again.";

fn tone(entry: &Entry) -> Tone {
    match &entry.outcome {
        Outcome::Answered(given) if given.grade.score >= 0.5 => Tone::Good,
        Outcome::Answered(_) | Outcome::Skipped => Tone::Neutral,
        Outcome::Late(_) | Outcome::TimedOut => Tone::Warning,
    }
}

/// Says what became of the question, and what that means.
fn outcome_words(entry: &Entry) -> String {
    match &entry.outcome {
        Outcome::Answered(given) => format!("**{}**", points_words(given)),
        Outcome::Late(given) => format!(
            "**0 of 10 points · late.** Your answer came {} after the deadline. It is kept and graded all the same: in \
             time it would have been {}.",
            duration(lateness(entry.deadline, given.at)),
            points_words(given),
        ),
        Outcome::Skipped => {
            "**0 of 10 points · skipped.** That is all right: some questions are for another day.".to_owned()
        }
        Outcome::TimedOut => {
            "**0 of 10 points · timed out.** Time was up before an answer came. If your form is still open, submit \
                              it: the answer is kept and graded, though it counts 0 once it is late."
                .to_owned()
        }
    }
}

fn points_words(given: &Submission) -> String {
    format!("{} of 10 points · {}", given.grade.points(), band(given.grade.band()))
}

fn lateness(deadline: Timestamp, at: Timestamp) -> Duration {
    Duration::try_from(at.duration_since(deadline)).unwrap_or(Duration::ZERO)
}

/// Says what an answer was graded for.
fn graded(question: &Question, given: &Submission) -> Vec<Field> {
    let (met, missed): (Vec<_>, Vec<_>) = given.grade.concepts.iter().partition(|concept| concept.is_met());
    let met: Vec<String> = met.into_iter().map(|concept| met_line(question, concept, &given.text)).collect();
    let hints = missed.into_iter().filter_map(|concept| question.rubric.concept(&concept.id));
    let hints: Vec<String> = hints.map(|concept| hint_line(&concept.hint)).collect();
    let flags = &given.grade.red_flags;
    let flags: Vec<String> = flags.iter().filter_map(|flag| flag_line(question, flag, &given.text)).collect();
    let doubts: Vec<String> = given.grade.review.iter().map(|reason| format!("• {}", doubt(*reason))).collect();
    let met = if met.is_empty() { vec!["None of the ideas were recognised this time.".to_owned()] } else { met };
    [
        ("What you covered", met),
        ("Worth another thought", hints),
        ("Careful with", flags),
        ("How sure this grade is", doubts),
    ]
    .into_iter()
    .filter(|(_, lines)| !lines.is_empty())
    .map(|(name, lines)| field(name, limits::stack(&lines, limits::FIELD_VALUE)))
    .collect()
}

/// Hints at what a good answer to an unanswered question thinks of.
fn open_ideas(question: &Question) -> Vec<Field> {
    let hints: Vec<String> = question.rubric.concepts.iter().map(|concept| hint_line(&concept.hint)).collect();
    if hints.is_empty() {
        return Vec::new();
    }
    vec![field("To think about", limits::stack(&hints, limits::FIELD_VALUE))]
}

fn met_line(question: &Question, concept: &ConceptGrade, answer: &str) -> String {
    let idea = question.rubric.concept(&concept.id).map_or(concept.id.as_str(), |concept| &concept.idea);
    let idea = limits::clip(idea, IDEA);
    let part = if concept.credit < 1.0 { " (in part)" } else { "" };
    let words = report::quoted_words(&concept.evidence, answer);
    if words.is_empty() {
        format!("• {idea}{part}")
    } else {
        format!("• {idea}{part}: “{}”", quote(&words, QUOTE))
    }
}

fn hint_line(hint: &str) -> String {
    let hint = limits::clip(hint, IDEA);
    // Not every author leaves a hint; the idea itself would give it away.
    if hint.is_empty() { "• One more idea belongs here.".to_owned() } else { format!("• {hint}") }
}

fn flag_line(question: &Question, flag: &RedFlagGrade, answer: &str) -> Option<String> {
    let known = question.rubric.red_flag(&flag.id)?;
    let words = quote(&report::quoted_words(&flag.evidence, answer), QUOTE);
    Some(format!("• {}: “{words}”. {}", limits::clip(&known.idea, IDEA), sentence(&known.why, IDEA)))
}

/// Says why the grader is not sure, to the one who was graded.
fn doubt(reason: ReviewReason) -> &'static str {
    match reason {
        ReviewReason::Contradiction => "Your answer seems to say something and the opposite of it.",
        ReviewReason::Buzzwords => "These are terms without a claim; say what they do and they can earn points.",
        ReviewReason::Echo => "Most of this is the question again; say what you know in your own words.",
        ReviewReason::AimedAtGrader => {
            "Part of this speaks to the grader; only what answers the question can earn points."
        }
        ReviewReason::TooShort => "There are too few words to judge well; a sentence or two more would help.",
        ReviewReason::NothingRecognised => {
            "You wrote a full answer and nothing in it was recognised; perhaps you put it in words that the grader does \
             not know."
        }
        ReviewReason::LowConfidence => {
            "You wrote much and little of it was recognised; perhaps some of it is in words that the grader does not know."
        }
    }
}

/// Offers what the candidate can do next; while another question is being asked, says so.
fn way_on(session: &Session) -> (Vec<Row>, Option<Field>) {
    let position = session.position();
    match &session.state {
        State::Running { phase: Phase::Between, .. } => {
            let buttons =
                vec![primary("Next", Action::Next(session.id, position)), secondary("Stop", Action::Stop(session.id))];
            (vec![Row::Buttons(buttons)], None)
        }
        State::Running { phase: Phase::Asking { deadline, .. }, .. } => {
            let words = format!("{} closes {}.", heading(session, position).unwrap_or_default(), relative(*deadline));
            (vec![Row::Buttons(asking_buttons(session))], Some(field("Being asked now", words)))
        }
        State::Finished { .. } => (vec![Row::Buttons(vec![primary("Results", Action::Results(session.id))])], None),
        State::Offered | State::Withdrawn => (Vec::new(), None),
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::{
        session::{
            Event, Notice, Screen, Sharing,
            testing::{finished, first_feedback, interview, step},
        },
        text::{candidate::session_card, testing::plain},
    };

    #[test]
    fn feedback_shows_the_words_that_earned_points() {
        let session = first_feedback(Sharing::Private);
        assert_snapshot!(plain(&session_card(&session, Screen::Feedback(0), None)), @r"
        [Neutral] Question 1 of 2 · Promise.all or allSettled
        **4 of 10 points · partial**

        What you covered
        • `Promise.all` rejects at once (in part): “\*\*bails out\*\* at the first failure”

        Worth another thought
        • What does `allSettled` do about a failure?

        Careful with
        • Expects `allSettled` to throw: “allSettled throws too”. Code written so skips its error handling.

        (Graded by a program, from your words. If it seems wrong, ask a moderator to look again.)
        [Next] [Stop]
        ");
    }

    #[test]
    fn a_late_answer_is_told_what_it_would_have_been() {
        let session = finished(Sharing::Private);
        assert_snapshot!(plain(&session_card(&session, Screen::Feedback(1), Some(Notice::TimeUp))), @"
        [Warning] Question 2 of 2 · Uploading a large file
        **0 of 10 points · late.** Your answer came 5 seconds after the deadline. It is kept and graded all the same: in time it would have been 10 of 10 points · strong.

        What you covered
        • Pipes the request: “pipe it to disk”

        (Graded by a program, from your words. If it seems wrong, ask a moderator to look again.)
        [Results]
        ");
    }

    #[test]
    fn skipping_and_running_out_of_time_are_told_kindly() {
        let session = step(interview(), Event::Begin { wording: 1 }, 0);
        let skipped = step(session.clone(), Event::Skip { position: 0 }, 1);
        assert_snapshot!(plain(&session_card(&skipped, Screen::Feedback(0), None)), @"
        [Neutral] Question 1 of 2 · Promise.all or allSettled
        **0 of 10 points · skipped.** That is all right: some questions are for another day.

        To think about
        • When does `Promise.all` reject?
        • What does `allSettled` do about a failure?
        [Next] [Stop]
        ");
        let timed_out = step(session, Event::Wake, 241);
        assert_snapshot!(session_card(&timed_out, Screen::Feedback(0), Some(Notice::TimeUp)).body, @"**0 of 10 points · timed out.** Time was up before an answer came. If your form is still open, submit it: the answer is kept and graded, though it counts 0 once it is late.");
    }

    #[test]
    fn a_late_answer_leaves_the_way_to_the_question_being_asked() {
        let session = step(interview(), Event::Begin { wording: 1 }, 0);
        let session = step(session, Event::Wake, 241);
        let session = step(session, Event::Next { position: 1 }, 250);
        let session = step(session, Event::Answer { position: 0, text: "better late".to_owned() }, 260);
        let card = feedback(&session, 0).unwrap();
        assert_eq!(card.controls, [Row::Buttons(asking_buttons(&session))]);
        assert_snapshot!(card.fields.last().unwrap().value, @"Question 2 of 2 · Uploading a large file closes <t:1785586030:R>.");
    }
}
