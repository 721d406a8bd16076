//! Draws the question that is being asked, and the form that takes the answer.

use crate::{
    session::{Phase, Session, State},
    text::{
        Action, Button, Card, Form, Row, limits,
        words::{field, primary, relative, secondary, small_field, topics},
    },
};

/// The room for the text of a question, on the card and above the input.
const PROMPT: usize = 3000;

/// Draws the card of the question that is being asked; nothing when none is.
pub fn question(session: &Session) -> Option<Card> {
    let State::Running { deadline: whole, phase: Phase::Asking { deadline, .. }, .. } = &session.state else {
        return None;
    };
    let question = session.question(session.position())?;
    let times = format!("This question closes {}. The session ends {}.", relative(*deadline), relative(*whole));
    Some(Card {
        title: heading(session, session.position())?,
        body: limits::clip(&question.prompt, PROMPT),
        fields: vec![
            field("Time", times),
            small_field("Level", question.level.as_str()),
            small_field("Topic", topics(question)),
        ],
        footer: Some(
            "Answer opens a form. Skip passes this question over for 0 points. Stop ends the quiz.".to_owned(),
        ),
        controls: vec![Row::Buttons(asking_buttons(session))],
        ..Card::default()
    })
}

/// Names a question by its place and title: "Question 2 of 5 · Streams".
pub fn heading(session: &Session, position: usize) -> Option<String> {
    let title = &session.question(position)?.title;
    let heading = format!("Question {} of {} · {title}", position + 1, session.paper.questions.len());
    Some(limits::clip(&heading, limits::TITLE))
}

/// Makes the buttons of the question that is being asked.
pub fn asking_buttons(session: &Session) -> Vec<Button> {
    let position = session.position();
    vec![
        primary("Answer", Action::Answer(session.id, position)),
        secondary("Skip", Action::Skip(session.id, position)),
        secondary("Stop", Action::Stop(session.id)),
    ]
}

/// Draws the form for the answer to the question at a position; nothing unless that question is being asked.
pub fn answer_form(session: &Session, position: usize) -> Option<Form> {
    let State::Running { phase: Phase::Asking { deadline, draft, .. }, .. } = &session.state else { return None };
    let question = session.question(position).filter(|_| position == session.position())?;
    let prompt = limits::clip(&question.prompt, PROMPT);
    let room = limits::INPUT_PLACEHOLDER - limits::width(IN_SENTENCES);
    Some(Form {
        action: Action::Answer(session.id, position),
        title: limits::clip(&question.title, limits::FORM_TITLE),
        intro: format!("{prompt}\n\nThis question closes {}.", relative(*deadline)),
        label: "Your answer",
        placeholder: format!("{}{IN_SENTENCES}", limits::clip(&question.title, room)),
        value: draft.as_ref().map(|text| text.chars().take(limits::INPUT_VALUE).collect()),
    })
}

/// What the placeholder of the form asks for, beside naming the question.
const IN_SENTENCES: &str = ": in your own words, in sentences";

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use crate::{
        session::{
            Event, Notice, Screen,
            testing::{interview, step},
        },
        text::{
            candidate::{answer_form, session_card},
            testing::plain,
        },
    };

    #[test]
    fn a_question_says_how_long_there_is() {
        let session = step(interview(), Event::Begin { wording: 1 }, 0);
        assert_snapshot!(plain(&session_card(&session, Screen::Question, None)), @"
        [Neutral] Question 1 of 2 · Promise.all or allSettled
        How do `Promise.all` and `Promise.allSettled` differ?

        Time
        This question closes <t:1785585840:R>. The session ends <t:1785586140:R>.

        Level
        mid

        Topic
        promises

        (Answer opens a form. Skip passes this question over for 0 points. Stop ends the quiz.)
        [Answer] [Skip] [Stop]
        ");
    }

    #[test]
    fn a_text_that_was_turned_down_comes_back() {
        let session = step(interview(), Event::Begin { wording: 1 }, 0);
        let session = step(session, Event::Answer { position: 0, text: "dunno".to_owned() }, 5);
        assert_snapshot!(session_card(&session, Screen::Question, Some(Notice::TooShort)).body, @"
        **That was too short to grade.** An answer needs at least two words. Your text is kept: press **Answer** and it is back in the form. The clock runs on.

        How do `Promise.all` and `Promise.allSettled` differ?
        ");
        let form = answer_form(&session, 0).unwrap();
        assert_eq!(form.value.as_deref(), Some("dunno"));
        assert_snapshot!(form.intro, @"
        How do `Promise.all` and `Promise.allSettled` differ?

        This question closes <t:1785585840:R>.
        ");
        assert_snapshot!(form.placeholder, @"Promise.all or allSettled: in your own words, in sentences");
    }
}
