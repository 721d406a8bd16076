//! Picks the words of an answer that stand for an idea found in it.

use crate::rubric::{Evidence, Polarity};

/// The most separate quotations for one idea.
const QUOTATIONS: usize = 2;

/// Returns the words that a finding rests on, in the answer's order with ` … ` between them; verbatim, so whoever shows
/// them must escape them. Words that the writer stands by come before words that the writer denies.
pub fn quoted_words(evidence: &[Evidence], answer: &str) -> String {
    let affirmed: Vec<&Evidence> = evidence.iter().filter(|e| e.polarity == Polarity::Affirmed).collect();
    let chosen = if affirmed.is_empty() { evidence.iter().collect() } else { affirmed };
    let mut words: Vec<&str> = Vec::new();
    for found in chosen {
        let found = found.quote(answer).trim();
        if !found.is_empty() && !words.contains(&found) && words.len() < QUOTATIONS {
            words.push(found);
        }
    }
    words.join(" … ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rubric::How;

    #[test]
    fn words_that_the_writer_stands_by_come_first() {
        type Found<'a> = &'a [(usize, usize, Polarity)];
        use Polarity::{Affirmed, Negated};
        let answer = "one two three four";
        let cases: [(Found, &str); 6] = [
            (&[], ""),
            (&[(0, 3, Affirmed)], "one"),
            (&[(0, 3, Negated), (4, 7, Affirmed)], "two"),
            (&[(0, 3, Negated)], "one"),
            (&[(0, 3, Affirmed), (0, 3, Affirmed), (4, 8, Affirmed), (8, 13, Affirmed)], "one … two"),
            (&[(40, 50, Affirmed)], ""),
        ];
        for (found, expected) in cases {
            let evidence: Vec<Evidence> = found
                .iter()
                .map(|(start, end, polarity)| Evidence { span: *start..*end, polarity: *polarity, how: How::Exact })
                .collect();
            assert_eq!(quoted_words(&evidence, answer), expected, "{found:?}");
        }
    }
}
