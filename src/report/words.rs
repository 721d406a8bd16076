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
