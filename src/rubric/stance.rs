//! Judges a hit: does the writer affirm it, deny it, turn it down, report it, or merely list it?

use crate::rubric::{
    Polarity,
    matching::{HitId, Search},
    polarity::{Effect, Scope},
};

/// What the writer does with an idea, from the nearest to their own position to the farthest. [`Polarity`] is what the reader of a grade is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stance {
    /// States it.
    Affirmed,
    /// States it as what others say or do, or together with the bad end that it leads to.
    Reported,
    /// Turns it down.
    Rejected,
    /// Denies it.
    Negated,
    /// Lists it among bare terms.
    Listed,
}

impl Stance {
    /// Returns the polarity shown for a concept: a report of something true still shows that the writer knows it.
    pub(super) const fn polarity(self) -> Polarity {
        match self {
            Self::Affirmed | Self::Reported => Polarity::Affirmed,
            Self::Rejected => Polarity::Rejected,
            Self::Negated => Polarity::Negated,
            Self::Listed => Polarity::Listed,
        }
    }
}

/// Judges a hit by the scopes that reach its words: one word that is denied denies the whole. A cue that is part of the
/// hit was asked for and does not count.
pub(super) fn stance(search: &Search<'_>, hit: HitId) -> Stance {
    let words = search.words(hit);
    let asked_for =
        |index: usize| words.denied.iter().any(|word| search.scopes.over(*word).any(|(other, _)| other == index));
    let is_own = |scope: &Scope| scope.cue.clone().any(|cue| words.plain.contains(&cue) || words.denied.contains(&cue));
    let listed = words.plain.iter().filter(|word| search.scopes.is_listed(**word)).count();
    if listed * 2 > words.plain.len() {
        return Stance::Listed;
    }
    let mut judged = Stance::Affirmed;
    for word in &words.plain {
        let (mut denied, mut rejected, mut condemned, mut reported) = (0, 0, false, false);
        for (index, scope) in search.scopes.over(*word) {
            if is_own(scope) || asked_for(index) {
                continue;
            }
            match scope.effect {
                Effect::Denied => denied += 1,
                Effect::Rejected => rejected += 1,
                Effect::Condemned => condemned = true,
                Effect::Reported => reported = true,
            }
        }
        // "cannot avoid X" affirms X.
        let stance = match ((denied + rejected) % 2 == 1, denied > 0) {
            (true, true) => Stance::Negated,
            (true, false) => Stance::Rejected,
            (false, _) if condemned => Stance::Rejected,
            (false, _) if reported => Stance::Reported,
            (false, _) => Stance::Affirmed,
        };
        judged = judged.max(stance);
    }
    judged
}
