//! Prints a grade for people: the answer with its evidence marked, each concept, each red flag, and the sum.

use std::fmt::{self, Write};

use crate::{
    bank::Question,
    cli::marks::{Style, draw_answer, safe},
    report::Explanation,
    rubric::{Band, Evidence, Grade, How, Polarity, ReviewReason},
};

/// Draws a grade.
pub fn draw(question: &Question, grade: &Grade, answer: &str, style: Style) -> String {
    let explanation = Explanation::of(question, grade, answer);
    let mut drawn = String::new();
    write(&mut drawn, &explanation, style).expect("a String takes every write");
    drawn
}

fn write(out: &mut String, explanation: &Explanation<'_>, style: Style) -> fmt::Result {
    out.push_str(&draw_answer(explanation, style));
    writeln!(out, "\nConcepts")?;
    for one in &explanation.concepts {
        let weight = one.concept.weight;
        writeln!(out, "  {:>4} of {weight:<4} {}: {}", trim(weight * one.credit), one.concept.id, one.concept.idea)?;
        evidence(out, one.evidence, explanation.answer)?;
    }
    if !explanation.red_flags.is_empty() {
        writeln!(out, "\nRed flags")?;
    }
    for one in &explanation.red_flags {
        writeln!(out, "  -{} of the score  {}: {}", percent(one.flag.penalty), one.flag.id, one.flag.idea)?;
        evidence(out, one.evidence, explanation.answer)?;
        writeln!(out, "        {}", one.flag.why)?;
    }
    if !explanation.review.is_empty() {
        writeln!(out, "\nA person should look at this")?;
    }
    for reason in explanation.review {
        writeln!(out, "  {}: {}", reason.as_str(), meaning(*reason))?;
    }
    let sum = &explanation.sum;
    writeln!(out, "\nSum")?;
    writeln!(
        out,
        "  earned {} of the {} that make the full score: {}",
        trim(sum.earned),
        trim(sum.enough),
        percent((sum.earned / sum.enough).min(1.0))
    )?;
    if sum.penalty > 0.0 {
        writeln!(out, "  less {} for red flags", percent(sum.penalty))?;
    }
    writeln!(
        out,
        "  score {:.2}: {} of 10 points, {}; confidence {:.2}",
        sum.score,
        sum.points,
        band(Band::of(sum.score)),
        explanation.confidence
    )
}

fn evidence(out: &mut String, evidence: &[Evidence], answer: &str) -> fmt::Result {
    for one in evidence {
        let quote = safe(one.quote(answer)).replace('\n', " ");
        writeln!(out, "        “{quote}”, {}, {}", polarity(one.polarity), how(one.how))?;
    }
    Ok(())
}

fn trim(value: f64) -> String {
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn percent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}

const fn polarity(polarity: Polarity) -> &'static str {
    match polarity {
        Polarity::Affirmed => "affirmed",
        Polarity::Negated => "denied",
        Polarity::Rejected => "turned down",
        Polarity::Listed => "only listed",
    }
}

const fn how(how: How) -> &'static str {
    match how {
        How::Exact => "word for word",
        How::Stem => "another form of the word",
        How::Synonym => "a synonym of the glossary",
        How::Typo => "a misspelling",
        How::Regex => "a regular expression",
    }
}

const fn band(band: Band) -> &'static str {
    match band {
        Band::Weak => "weak",
        Band::Partial => "partial",
        Band::Solid => "solid",
        Band::Strong => "strong",
    }
}

const fn meaning(reason: ReviewReason) -> &'static str {
    match reason {
        ReviewReason::Contradiction => "the same idea is affirmed and denied, so it earns half",
        ReviewReason::Buzzwords => "mostly a list of terms that claims nothing",
        ReviewReason::Echo => "mostly the question again, so it earns nothing",
        ReviewReason::AimedAtGrader => "part of it speaks to the grader",
        ReviewReason::TooShort => "too few words to judge",
        ReviewReason::NothingRecognised => "a long answer in which nothing was recognised: perhaps in other words",
        ReviewReason::LowConfidence => "much was said and little recognised: perhaps some of it is in other words",
    }
}
