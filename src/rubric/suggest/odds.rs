//! Says how telling it is that a phrase stands in more of these texts than of those.

/// How many texts the prior counts for: that many are imagined on either side, with the phrase as common as everywhere.
/// With fewer, a phrase that stands in none of those texts would be thought too unsure to beat one that stands in some.
const PRIOR: f64 = 20.0;

/// In how many texts a phrase stands, and out of how many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Count {
    pub(super) with: usize,
    pub(super) of: usize,
}

/// Returns the z-score of the log-odds ratio of two counts with an informative Dirichlet prior: how common the phrase is
/// everywhere. Above 2 is unlikely to be chance. Monroe, Colaresi and Quinn, "Fightin' Words", section 3.5.
/// <https://doi.org/10.1093/pan/mpn018>
#[expect(clippy::cast_precision_loss, reason = "there are far fewer than 2⁵² texts")]
pub(super) fn z_score(here: Count, there: Count, everywhere: Count) -> f64 {
    // Half a text more, so that a phrase that is found nowhere or everywhere is only very rare or common.
    let common = PRIOR * (everywhere.with as f64 + 0.5) / (everywhere.of as f64 + 1.0);
    let side = |count: Count| {
        let with = count.with as f64 + common;
        let without = (count.of - count.with) as f64 + PRIOR - common;
        ((with / without).ln(), 1.0 / with + 1.0 / without)
    };
    let ((more, of_more), (less, of_less)) = (side(here), side(there));
    (more - less) / (of_more + of_less).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_agree_with_those_worked_by_hand() {
        let count = |with, of| Count { with, of };
        // Common everywhere is 20 × 9.5 ÷ 38 = 5: (5 + 5) ÷ (5 + 15) against (0 + 5) ÷ (10 + 15).
        let expected = (0.5_f64.ln() - 0.2_f64.ln()) / (0.1_f64 + 0.05 + 0.2 + 0.04).sqrt();
        let everywhere = Count { with: 9, of: 37 };
        assert!((z_score(count(5, 10), count(0, 10), everywhere) - expected).abs() < 1e-9);
    }

    #[test]
    fn more_here_and_less_there_is_more_telling() {
        let count = |with, of| Count { with, of };
        let z = |here, there, everywhere| z_score(count(here, 10), count(there, 10), count(everywhere, 100));
        assert!(z(5, 0, 5) > z(4, 0, 5));
        assert!(z(5, 0, 5) > z(5, 1, 6));
        assert!(z(3, 3, 5).abs() < 1e-9);
        assert!(z(1, 6, 7) < 0.0 && z(6, 1, 7) > 0.0);
    }
}
