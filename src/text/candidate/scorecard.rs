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
            "Your best answer to each question counts on the leaderboard. /quiz start for another round.".to_owned(),
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
