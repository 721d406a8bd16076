//! Compares points with an interviewer's marks.

/// The number of marks on the scale, 0 to 10.
const MARKS: usize = 11;

/// How well points agree with marks over some answers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PointFigures {
    /// How many answers have a mark.
    pub answers: usize,
    /// Quadratic weighted κ: agreement beyond chance, far misses weighing more, 1 at best.
    pub qwk: f64,
    /// Pearson's correlation, -1 to 1.
    pub r: f64,
    /// The root of the mean squared difference, in points.
    pub rmse: f64,
}

impl PointFigures {
    /// Compares pairs of a mark and the points given; nothing without pairs.
    #[expect(clippy::cast_precision_loss, reason = "there are far fewer than 2⁵² answers")]
    pub fn of(pairs: &[(u8, u8)]) -> Option<Self> {
        if pairs.is_empty() {
            return None;
        }
        let squares: f64 = pairs.iter().map(|(mark, points)| square(*mark, *points)).sum();
        Some(Self {
            answers: pairs.len(),
            qwk: qwk(pairs, squares),
            r: pearson(pairs),
            rmse: (squares / pairs.len() as f64).sqrt(),
        })
    }
}

fn square(one: u8, other: u8) -> f64 {
    (f64::from(one) - f64::from(other)).powi(2)
}

/// Returns 1 less the squared differences against those that chance gives with the same marks and points; 0 where chance
/// gives none.
#[expect(clippy::cast_precision_loss, reason = "there are far fewer than 2⁵² answers")]
fn qwk(pairs: &[(u8, u8)], squares: f64) -> f64 {
    let mut marks = [0.0; MARKS];
    let mut points = [0.0; MARKS];
    for (mark, given) in pairs {
        marks[usize::from(*mark).min(MARKS - 1)] += 1.0;
        points[usize::from(*given).min(MARKS - 1)] += 1.0;
    }
    let mut by_chance = 0.0;
    for (mark, count) in (0_u8..).zip(marks) {
        for (given, other) in (0_u8..).zip(points) {
            by_chance += square(mark, given) * count * other / pairs.len() as f64;
        }
    }
    if by_chance > 0.0 { 1.0 - squares / by_chance } else { 0.0 }
}

/// Returns Pearson's correlation; 0 where one side never changes.
#[expect(clippy::cast_precision_loss, reason = "there are far fewer than 2⁵² answers")]
fn pearson(pairs: &[(u8, u8)]) -> f64 {
    let mean =
        |side: fn(&(u8, u8)) -> u8| pairs.iter().map(|pair| f64::from(side(pair))).sum::<f64>() / pairs.len() as f64;
    let (mark_mean, point_mean) = (mean(|pair| pair.0), mean(|pair| pair.1));
    let (mut marks, mut points, mut both) = (0.0, 0.0, 0.0);
    for (mark, given) in pairs {
        let (mark, given) = (f64::from(*mark) - mark_mean, f64::from(*given) - point_mean);
        marks += mark * mark;
        points += given * given;
        both += mark * given;
    }
    let spread = f64::sqrt(marks) * f64::sqrt(points);
    if spread > 0.0 { both / spread } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_agree_with_those_worked_by_hand() {
        type Pairs<'a> = &'a [(u8, u8)];
        let cases: [(Pairs, f64, f64, f64); 5] = [
            // Squares 1 + 0 + 1; by chance (1 + 100 + 16 + 81 + 0 + 36 + 16 + 25 + 1) ÷ 3 = 92.
            (&[(0, 1), (10, 10), (5, 4)], 1.0 - 2.0 / 92.0, 45.0 / (50.0 * 42.0_f64).sqrt(), (2.0_f64 / 3.0).sqrt()),
            (&[(0, 0), (10, 10)], 1.0, 1.0, 0.0),
            (&[(0, 10), (10, 0)], -1.0, -1.0, 10.0),
            // Everybody got the same: there is nothing to agree on.
            (&[(5, 5), (5, 5)], 0.0, 0.0, 0.0),
            (&[(3, 5), (7, 5)], 0.0, 0.0, 2.0),
        ];
        for (pairs, qwk, r, rmse) in cases {
            let figures = PointFigures::of(pairs).unwrap();
            let near = |one: f64, other: f64| assert!((one - other).abs() < 1e-9, "{pairs:?}: {one}, not {other}");
            near(figures.qwk, qwk);
            near(figures.r, r);
            near(figures.rmse, rmse);
        }
        assert_eq!(PointFigures::of(&[]), None);
    }
}
