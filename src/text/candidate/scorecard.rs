//! Draws the result of a session for its candidate.

use crate::{
    session::{Scorecard, Session, Sharing, State},
    text::{
        Card, limits,
        words::{ending, field, question_lines, topic_score, total},
    },
};

/// The room for the list of questions.
const LINES: usize = 3000;

/// Draws the card with the result as it stands.
pub fn scorecard(session: &Session) -> Card {
    let scorecard = Scorecard::of(session);
    let ended = match &session.state {
        State::Finished { ending: how, .. } => ending(*how),
        _ => "This is the result so far.",
    };
    let lines = limits::stack(&question_lines(&scorecard), LINES);
    let topics: Vec<String> = scorecard.topics.iter().map(topic_score).collect();
    Card {
        title: "Your result".to_owned(),
        body: format!("{}\n{ended}\n\n{lines}", total(&scorecard)),
        fields: [
            ("By topic", limits::stack(&topics, limits::FIELD_VALUE)),
            ("Who sees this", seen_by(session).to_owned()),
        ]
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| field(name, value))
        .collect(),
        footer: Some(
            "Your best answer in time to each question counts on the leaderboard. /quiz start for another round."
                .to_owned(),
        ),
        ..Card::default()
    }
}

fn seen_by(session: &Session) -> &'static str {
    match session.sharing {
        Sharing::Private => "You. Moderators see your points on the leaderboard, and recruiters get nothing.",
        Sharing::Recruiters => {
            "You, and this server's recruiters: they get your points and quoted words of your answers. Moderators see your \
             points on the leaderboard."
        }
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::{
        session::{
            Event,
            testing::{finished, first_feedback, step},
        },
        text::testing::plain,
    };

    #[test]
    fn a_scorecard_has_topics_and_a_line_for_each_question() {
        assert_snapshot!(plain(&scorecard(&finished(Sharing::Recruiters))), @"
        [Neutral] Your result
        **4 of 20 points** · weak
        Every question was asked.

        1. Promise.all or allSettled: 4 of 10
        2. Uploading a large file: late, 0 of 10 (in time: 10)

        By topic
        promises: 4 of 10 over 1 question
        streams: 0 of 10 over 1 question

        Who sees this
        You, and this server's recruiters: they get your points and quoted words of your answers. Moderators see your points on the leaderboard.

        (Your best answer in time to each question counts on the leaderboard. /quiz start for another round.)
        ");
    }

    #[test]
    fn what_was_not_reached_is_said() {
        let stopped = step(first_feedback(Sharing::Private), Event::Stop, 50);
        assert_snapshot!(scorecard(&stopped).body, @"
        **4 of 20 points** · weak
        The session was stopped before the end.

        1. Promise.all or allSettled: 4 of 10
        2. Uploading a large file: not reached, 0 of 10
        ");
        assert_snapshot!(seen_by(&stopped), @"You. Moderators see your points on the leaderboard, and recruiters get nothing.");
    }
}
