//! Draws questions at random, repeatably: the same bank, wish and seed give the same paper.

use std::{collections::HashMap, sync::Arc};

use crate::bank::{Question, Wanted};

/// Shuffles the questions that fit and takes them topic by topic, so that a paper spreads over the main topics.
pub(super) fn draw(questions: &[Arc<Question>], wanted: &Wanted, seed: u64) -> Vec<Arc<Question>> {
    let fits = |question: &&Arc<Question>| {
        wanted.topic.as_ref().is_none_or(|topic| question.topics.contains(topic))
            && wanted.level.is_none_or(|level| question.level == level)
    };
    let mut fitting: Vec<_> = questions.iter().filter(fits).cloned().collect();
    let mut random = SplitMix64(seed);
    for last in (1..fitting.len()).rev() {
        fitting.swap(last, random.below(last + 1));
    }
    // A question's round is how many of its topic come before it: the first of every topic, then the second, …
    let mut rounds = HashMap::new();
    let mut dealt: Vec<_> = fitting
        .into_iter()
        .map(|question| {
            let round = rounds.entry(question.main_topic().clone()).or_insert(0_usize);
            *round += 1;
            (*round, question)
        })
        .collect();
    dealt.sort_by_key(|(round, _)| *round);
    dealt.into_iter().take(wanted.count).map(|(_, question)| question).collect()
}

/// Steele, Lea and Flood's generator: small, quick, and the same everywhere.
/// <https://doi.org/10.1145/2714064.2660195>
struct SplitMix64(u64);

impl SplitMix64 {
    const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Returns a number below `bound`. The bias of this multiplication is below 2⁻⁴⁰ for any bank.
    #[expect(clippy::cast_possible_truncation, reason = "the upper half of the product is below `bound`, a usize")]
    const fn below(&mut self, bound: usize) -> usize {
        ((self.next() as u128 * bound as u128) >> 64) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_generator_gives_its_published_numbers() {
        let mut random = SplitMix64(1_234_567);
        assert_eq!([random.next(), random.next()], [6_457_827_717_110_365_317, 3_203_168_211_198_807_973]);
    }
}
