//! Ranks the candidates of a server.

use std::{cmp::Reverse, collections::BTreeMap};

use crate::{
    ids::{QuestionId, UserId},
    rubric::points,
};

/// What a candidate got for one question in one session, in time.
#[derive(Clone, Debug, PartialEq)]
pub struct Score {
    /// Who.
    pub candidate: UserId,
    /// Which question.
    pub question: QuestionId,
    /// The share of full marks, 0 to 1.
    pub score: f64,
}

/// The standings of a server: a candidate's best score for each distinct question, summed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaderboard {
    /// From the first rank to the last; those of one rank in the order of their ids.
    pub standings: Vec<Standing>,
}

/// One candidate's place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// 1 for the first; those with the same points share a rank, and the next rank is left out for each of them.
    pub rank: usize,
    /// Who.
    pub candidate: UserId,
    /// The sum of the best points, 0 to 10 a question.
    pub points: u32,
    /// How many distinct questions the candidate has answered in time.
    pub questions: usize,
}

impl Leaderboard {
    /// Ranks the candidates by the sum of their best points for each distinct question.
    pub fn rank(scores: &[Score]) -> Self {
        let mut best: BTreeMap<UserId, BTreeMap<&QuestionId, u8>> = BTreeMap::new();
        for score in scores {
            let points = points(score.score);
            let held = best.entry(score.candidate).or_default().entry(&score.question).or_default();
            *held = points.max(*held);
        }
        let mut standings: Vec<Standing> = best
            .into_iter()
            .map(|(candidate, questions)| Standing {
                rank: 0,
                candidate,
                points: questions.values().copied().map(u32::from).sum(),
                questions: questions.len(),
            })
            .collect();
        // The sort is stable: those with the same points stay in the order of their ids.
        standings.sort_by_key(|standing| Reverse(standing.points));
        let all_points: Vec<u32> = standings.iter().map(|standing| standing.points).collect();
        for standing in &mut standings {
            standing.rank = 1 + all_points.partition_point(|points| *points > standing.points);
        }
        Self { standings }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn score(candidate: u64, question: &str, score: f64) -> Score {
        Score { candidate: UserId::new(candidate), question: QuestionId::new(question).unwrap(), score }
    }

    #[track_caller]
    fn check(scores: &[Score], expected: &[(usize, u64, u32, usize)]) {
        let ranked = Leaderboard::rank(scores);
        let ranked: Vec<_> =
            ranked.standings.iter().map(|s| (s.rank, s.candidate.get(), s.points, s.questions)).collect();
        assert_eq!(ranked, expected);
    }

    #[test]
    fn nobody_has_no_rank() {
        check(&[], &[]);
    }

    #[test]
    fn the_best_of_each_question_counts_once() {
        check(&[score(1, "a", 0.3), score(1, "a", 0.9), score(1, "a", 0.5), score(1, "b", 0.2)], &[(1, 1, 11, 2)]);
    }

    #[test]
    fn ties_share_a_rank_and_leave_the_next_one_out() {
        let scores =
            [score(3, "a", 0.5), score(1, "a", 0.9), score(2, "b", 0.9), score(4, "a", 0.5), score(5, "a", 0.0)];
        check(&scores, &[(1, 1, 9, 1), (1, 2, 9, 1), (3, 3, 5, 1), (3, 4, 5, 1), (5, 5, 0, 1)]);
    }

    #[test]
    fn points_are_rounded_before_they_are_summed() {
        check(&[score(1, "a", 0.34), score(1, "b", 0.34), score(1, "c", 0.34)], &[(1, 1, 9, 3)]);
    }
}
