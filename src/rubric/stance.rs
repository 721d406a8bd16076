//! Judges a hit: does the writer affirm it, deny it, turn it down, report it, or merely list it?

use crate::rubric::{
    Polarity,
    matching::{HitId, Search},
    polarity::Effect,
};

/// What the writer does with an idea. [`Polarity`] is what the reader of a grade is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

/// Judges a hit by the scopes that reach its words. A cue that is part of the hit was asked for and does not count.
pub(super) fn stance(search: &Search<'_>, hit: HitId) -> Stance {
    let words = search.words(hit);
    let asked_for =
        |index: usize| words.denied.iter().any(|word| search.scopes.over(*word).any(|(other, _)| other == index));
    let mut reaching: Vec<(usize, Effect)> = Vec::new();
    for word in &words.plain {
        for (index, scope) in search.scopes.over(*word) {
            let own = scope.cue.clone().any(|cue| words.plain.contains(&cue) || words.denied.contains(&cue));
            if !own && !asked_for(index) && !reaching.iter().any(|(other, _)| *other == index) {
                reaching.push((index, scope.effect));
            }
        }
    }
    let has = |wanted| reaching.iter().any(|(_, effect)| *effect == wanted);
    let forward = reaching.iter().filter(|(_, effect)| matches!(effect, Effect::Denied | Effect::Rejected)).count();
    if search.words(hit).plain.iter().all(|word| search.scopes.is_listed(*word)) && !words.plain.is_empty() {
        return Stance::Listed;
    }
    match (forward % 2 == 1, has(Effect::Condemned)) {
        // "not X, that is a mistake" turns X down once, not twice.
        (true, _) if has(Effect::Denied) => Stance::Negated,
        (true, _) | (false, true) => Stance::Rejected,
        (false, false) if has(Effect::Reported) => Stance::Reported,
        (false, false) => Stance::Affirmed,
    }
}
