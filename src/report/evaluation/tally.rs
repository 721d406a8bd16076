//! Counts decisions against marks, and says how well they agree.

use std::ops::AddAssign;

/// How many yes-or-no decisions agreed with the marks, and how the others differed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Marked and found.
    pub found: u32,
    /// Found, though not marked.
    pub wrong: u32,
    /// Marked, though not found.
    pub missed: u32,
    /// Neither marked nor found.
    pub absent: u32,
}

impl Tally {
    /// Counts one decision.
    pub const fn add(&mut self, marked: bool, found: bool) {
        match (marked, found) {
            (true, true) => self.found += 1,
            (false, true) => self.wrong += 1,
            (true, false) => self.missed += 1,
            (false, false) => self.absent += 1,
        }
    }

    /// Returns how many decisions were counted.
    pub const fn decisions(&self) -> u32 {
        self.found + self.wrong + self.missed + self.absent
    }

    /// Returns the share of what was found that is marked; 1 when nothing was found.
    pub fn precision(&self) -> f64 {
        share(self.found, self.found + self.wrong, 1.0)
    }

    /// Returns the share of what is marked that was found; 1 when nothing is marked.
    pub fn recall(&self) -> f64 {
        share(self.found, self.found + self.missed, 1.0)
    }

    /// Returns the harmonic mean of precision and recall.
    pub fn f1(&self) -> f64 {
        let (precision, recall) = (self.precision(), self.recall());
        if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 }
    }

    /// Returns the share of decisions that differ from the marks; 0 when there are none.
    pub fn error(&self) -> f64 {
        share(self.wrong + self.missed, self.decisions(), 0.0)
    }

    /// Returns Cohen's κ: the agreement beyond what chance gives, 1 at best; nothing where chance alone agrees always,
    /// as when no answer has the concept and none was said to. <https://doi.org/10.1177/001316446002000104>
    pub fn kappa(&self) -> Option<f64> {
        let all = f64::from(self.decisions());
        let marked = f64::from(self.found + self.missed) / all;
        let found = f64::from(self.found + self.wrong) / all;
        let by_chance = marked * found + (1.0 - marked) * (1.0 - found);
        (self.decisions() > 0 && by_chance < 1.0).then(|| (1.0 - self.error() - by_chance) / (1.0 - by_chance))
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.found += other.found;
        self.wrong += other.wrong;
        self.missed += other.missed;
        self.absent += other.absent;
    }
}

fn share(part: u32, whole: u32, of_nothing: f64) -> f64 {
    if whole == 0 { of_nothing } else { f64::from(part) / f64::from(whole) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_agree_with_those_worked_by_hand() {
        // (found, wrong, missed, absent), precision, recall, F1, κ
        let cases = [
            ((0, 0, 0, 0), 1.0, 1.0, 1.0, None),
            ((0, 0, 0, 9), 1.0, 1.0, 1.0, None),
            ((3, 1, 2, 4), 0.75, 0.6, 2.0 / 3.0, Some(0.4)),
            ((20, 5, 10, 15), 0.8, 2.0 / 3.0, 8.0 / 11.0, Some(0.4)),
            ((0, 2, 0, 2), 0.0, 1.0, 0.0, Some(0.0)),
            ((0, 0, 2, 2), 1.0, 0.0, 0.0, Some(0.0)),
            ((2, 0, 0, 2), 1.0, 1.0, 1.0, Some(1.0)),
            ((0, 2, 2, 0), 0.0, 0.0, 0.0, Some(-1.0)),
        ];
        for ((found, wrong, missed, absent), precision, recall, f1, kappa) in cases {
            let tally = Tally { found, wrong, missed, absent };
            let near = |one: f64, other: f64| assert!((one - other).abs() < 1e-9, "{tally:?}: {one}, not {other}");
            near(tally.precision(), precision);
            near(tally.recall(), recall);
            near(tally.f1(), f1);
            assert_eq!(tally.kappa().is_some(), kappa.is_some(), "{tally:?}");
            near(tally.kappa().unwrap_or_default(), kappa.unwrap_or_default());
        }
    }
}
