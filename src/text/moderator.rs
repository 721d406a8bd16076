//! Speaks to moderators: the leaderboard, for them alone and for all.

use crate::{
    ids::GuildId,
    report::{Leaderboard, Standing},
    text::{
        Action, Card, Row, Tone, limits,
        words::{count, person, primary},
    },
};

/// The most places on a card.
const PLACES: usize = 25;

/// Draws the leaderboard for a moderator, with a button that posts it.
pub fn leaderboard(guild: GuildId, board: &Leaderboard) -> Card {
    if board.standings.is_empty() {
        return Card {
            title: "Leaderboard".to_owned(),
            body: "Nobody has answered a question in time yet. Invite people to try `/quiz start`; their points show up here."
                .to_owned(),
            ..Card::default()
        };
    }
    let post = Row::Buttons(vec![primary("Post here", Action::PostLeaderboard(guild))]);
    Card {
        footer: Some(format!("{HOW_COUNTED} Only you see this; Post here shows it to everybody in this channel.")),
        controls: vec![post],
        ..posted(board)
    }
}

/// Draws the leaderboard for everybody in a channel.
pub fn posted(board: &Leaderboard) -> Card {
    let mut lines: Vec<String> = board.standings.iter().take(PLACES).map(place).collect();
    let left_out = board.standings.len().saturating_sub(PLACES);
    if left_out > 0 {
        lines.push(format!("… and {}", count(left_out, "more candidate")));
    }
    if lines.is_empty() {
        lines.push("Nobody has points at the moment.".to_owned());
    }
    let body = limits::stack(&lines, limits::BODY);
    Card { title: "Leaderboard".to_owned(), body, footer: Some(HOW_COUNTED.to_owned()), ..Card::default() }
}

/// Tells the moderator that the leaderboard was posted.
pub fn posted_note() -> Card {
    Card {
        tone: Tone::Good,
        title: "Posted".to_owned(),
        body: "Everybody in this channel can see the leaderboard now.".to_owned(),
        ..Card::default()
    }
}

/// How points come about.
const HOW_COUNTED: &str = "The best answer in time to each question counts, up to 10 points each.";

fn place(standing: &Standing) -> String {
    let points = count(usize::try_from(standing.points).unwrap_or(usize::MAX), "point");
    let questions = count(standing.questions, "question");
    format!("**{}.** {} · {points} from {questions}", standing.rank, person(standing.candidate))
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::{ids::UserId, text::testing::plain};

    fn board() -> Leaderboard {
        let place = |rank, candidate, points, questions| Standing {
            rank,
            candidate: UserId::new(candidate),
            points,
            questions,
        };
        Leaderboard { standings: vec![place(1, 5, 19, 2), place(1, 6, 19, 3), place(3, 7, 1, 1)] }
    }

    #[test]
    fn a_leaderboard_ranks_people_and_can_be_posted() {
        assert_snapshot!(plain(&leaderboard(GuildId::new(1), &board())), @"
        [Neutral] Leaderboard
        **1.** <@5> · 19 points from 2 questions
        **1.** <@6> · 19 points from 3 questions
        **3.** <@7> · 1 point from 1 question

        (The best answer in time to each question counts, up to 10 points each. Only you see this; Post here shows it to everybody in this channel.)
        [Post here]
        ");
        assert_snapshot!(plain(&posted(&board())), @"
        [Neutral] Leaderboard
        **1.** <@5> · 19 points from 2 questions
        **1.** <@6> · 19 points from 3 questions
        **3.** <@7> · 1 point from 1 question

        (The best answer in time to each question counts, up to 10 points each.)
        ");
    }

    #[test]
    fn an_empty_leaderboard_says_what_to_do() {
        assert_snapshot!(plain(&leaderboard(GuildId::new(1), &Leaderboard { standings: Vec::new() })), @"
        [Neutral] Leaderboard
        Nobody has answered a question in time yet. Invite people to try `/quiz start`; their points show up here.
        ");
    }
}
