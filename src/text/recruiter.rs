//! Speaks to recruiters: summaries of shared results, and the subscription to them.

use crate::{
    report::{ConceptLine, FlagLine, Summary},
    session::Mark,
    text::{
        Card, Tone, limits, quote,
        words::{count, date, ending, field, mark, person, question_lines, sentence, topic_score, total},
    },
};

/// The room for a paragraph: six of them and a body fit into one card.
const PARAGRAPH: usize = 900;

/// The room for quoted words.
const QUOTE: usize = 120;

/// The room for an idea, a reason or a follow-up question.
const IDEA: usize = 180;

/// The room for one of several results: ten of them and a word on those that wait fit into one message.
const PLACE: usize = 400;

/// The most results on one card of recent ones.
const RECENT: usize = 10;

/// Draws a shared result. `server_name` is named when known; `amended` says that it replaces one that was sent before.
pub fn summary_card(summary: &Summary, server_name: Option<&str>, amended: bool) -> Card {
    let scorecard = &summary.scorecard;
    let place = server_name.map(|name| format!(" in {}", quote(name, 100))).unwrap_or_default();
    let mut body = format!(
        "{} finished a quiz{place} on {} and shares the result with its recruiters.\n{}\n{}",
        person(summary.candidate),
        date(summary.ended),
        total(scorecard),
        ending(summary.ending),
    );
    if amended {
        body.insert_str(
            0,
            "**This replaces the summary that you were sent before**: an answer came in afterwards.\n\n",
        );
    }
    let topics = scorecard.topics.iter().map(topic_score).collect();
    let paragraphs = [
        ("By topic", topics),
        ("By question", question_lines(scorecard)),
        ("Strengths", summary.strengths.iter().map(strength).collect()),
        ("Gaps, with a question to ask", summary.gaps.iter().map(gap).collect()),
        ("Red flags", summary.red_flags.iter().map(flag).collect()),
    ];
    Card {
        tone: Tone::Neutral,
        title: if amended { "A shared result, amended" } else { "A shared result" }.to_owned(),
        body,
        fields: paragraphs
            .into_iter()
            .map(|(name, lines): (&str, Vec<String>)| {
                let value = if lines.is_empty() { "None found.".to_owned() } else { limits::stack(&lines, PARAGRAPH) };
                field(name, value)
            })
            .collect(),
        footer: Some(CAUTION.to_owned()),
        controls: Vec::new(),
    }
}

/// What a summary is worth.
const CAUTION: &str = "Graded by a program from the candidate's own words, which can be wrong. It informs your judgement and \
                       does not replace it.";

/// Draws the results shared lately, the latest first as given.
pub fn recent(summaries: &[Summary]) -> Card {
    if summaries.is_empty() {
        return Card {
            title: "No shared results yet".to_owned(),
            body: "Results show up here when candidates of this server finish a quiz and choose to share it."
                .to_owned(),
            ..Card::default()
        };
    }
    let shown = summaries.len().min(RECENT);
    Card {
        title: "Results shared lately".to_owned(),
        body: format!("{} of this server's candidates who chose to share, the latest first.", count(shown, "result")),
        fields: summaries
            .iter()
            .take(RECENT)
            .enumerate()
            .map(|(index, summary)| field(&format!("{}.", index + 1), limits::clip(&recent_words(summary), PLACE)))
            .collect(),
        footer: Some(CAUTION.to_owned()),
        ..Card::default()
    }
}

/// Condenses a result to a few lines.
fn recent_words(summary: &Summary) -> String {
    let scorecard = &summary.scorecard;
    let topics: Vec<String> = scorecard.topics.iter().take(4).map(topic_score).collect();
    let odd = [Mark::Late, Mark::Skipped, Mark::TimedOut, Mark::NotReached];
    let marks: Vec<String> = odd
        .into_iter()
        .filter(|kind| scorecard.count(*kind) > 0)
        .map(|kind| format!("{} {}", scorecard.count(kind), mark(kind)))
        .collect();
    let marks = if marks.is_empty() { String::new() } else { format!(" · {}", marks.join(", ")) };
    format!(
        "{} on {} · {}{marks}\n{}, {}, {}\n{}",
        person(summary.candidate),
        date(summary.ended),
        total(scorecard),
        count(summary.strengths.len(), "strength"),
        count(summary.gaps.len(), "gap"),
        count(summary.red_flags.len(), "red flag"),
        topics.join(" · "),
    )
}

fn strength(line: &ConceptLine) -> String {
    let idea = limits::clip(&line.idea, IDEA);
    if line.quote.is_empty() {
        format!("• {idea}")
    } else {
        format!("• {idea}: “{}”", quote(&line.quote, QUOTE))
    }
}

fn gap(line: &ConceptLine) -> String {
    let idea = limits::clip(&line.idea, IDEA);
    let ask = limits::clip(&line.follow_up, IDEA);
    if ask.is_empty() { format!("• {idea}") } else { format!("• {} Ask: {ask}", sentence(&line.idea, IDEA)) }
}

fn flag(line: &FlagLine) -> String {
    format!("• {}: “{}”. {}", limits::clip(&line.idea, IDEA), quote(&line.quote, QUOTE), sentence(&line.why, IDEA))
}

/// Says that summaries will come from now on; sent as a direct message, it proves that they can.
pub fn subscribed(server_name: Option<&str>) -> Card {
    let place = server_name.map_or_else(|| "this server".to_owned(), |name| quote(name, 100));
    note(
        Tone::Good,
        "You are subscribed",
        &format!(
            "When a candidate of {place} finishes a quiz and has chosen to share it, I send you a direct message: who, points \
             by topic, strengths, gaps, red flags with quoted words, and questions to ask. {KEPT} `/recruiter recent` shows \
             earlier results; `/recruiter unsubscribe` ends this."
        ),
    )
}

/// What happens to a summary that cannot be delivered.
const KEPT: &str = "If your direct messages are closed then, the summary is kept and waits for you.";

/// Says that the person is subscribed already.
pub fn already_subscribed() -> Card {
    note(
        Tone::Neutral,
        "You are subscribed already",
        &format!(
            "You get a direct message for each result that candidates of this server share. {KEPT} `/recruiter unsubscribe` ends this."
        ),
    )
}

/// Says that no more summaries will come.
pub fn unsubscribed() -> Card {
    note(
        Tone::Good,
        "You are unsubscribed",
        "I send you no more summaries from this server. `/recruiter recent` still shows shared results, and `/recruiter \
         subscribe` turns the messages on again.",
    )
}

/// Says that the person was not subscribed.
pub fn not_subscribed() -> Card {
    note(
        Tone::Neutral,
        "You were not subscribed",
        "There is nothing to end. `/recruiter subscribe` sends you each result that candidates share.",
    )
}

/// Says that summaries could not be sent and are being sent again; shown when a recruiter uses a command.
pub fn held(summaries: usize) -> Card {
    let them = if summaries == 1 { "It is" } else { "They are" };
    note(
        Tone::Warning,
        "Summaries are waiting for you",
        &format!(
            "{} could not be sent to you, because your direct messages are closed to me. {them} kept, and I am trying again \
             now. To let them through, open this server's menu, choose **Privacy Settings** and allow **Direct Messages**.",
            count_summaries(summaries)
        ),
    )
}

fn count_summaries(number: usize) -> String {
    if number == 1 { "1 summary".to_owned() } else { format!("{number} summaries") }
}

fn note(tone: Tone, title: &str, body: &str) -> Card {
    Card { tone, title: title.to_owned(), body: body.to_owned(), ..Card::default() }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::{
        session::{Sharing, testing::finished},
        text::testing::plain,
    };

    fn summary() -> Summary {
        Summary::of(&finished(Sharing::Recruiters)).unwrap()
    }

    #[test]
    fn a_summary_tells_a_recruiter_what_to_ask() {
        assert_snapshot!(plain(&summary_card(&summary(), Some("Ada's *server*"), false)), @r"
        [Neutral] A shared result
        <@22> finished a quiz in Ada's \*server\* on <t:1785585840:f> and shares the result with its recruiters.
        **4 of 20 points** · weak
        Every question was asked.

        By topic
        promises: 4 of 10 over 1 question
        streams: 0 of 10 over 1 question

        By question
        1. Promise.all or allSettled: 4 of 10
        2. Uploading a large file: late, 0 of 10 (in time: 10)

        Strengths
        • `Promise.all` rejects at once: “\*\*bails out\*\* at the first failure”
        • Pipes the request: “pipe it to disk”

        Gaps, with a question to ask
        • `allSettled` never rejects. Ask: Tell me about never-rejects.

        Red flags
        • Expects `allSettled` to throw: “allSettled throws too”. Code written so skips its error handling.

        (Graded by a program from the candidate's own words, which can be wrong. It informs your judgement and does not replace it.)
        ");
    }

    #[test]
    fn an_amended_summary_says_so_first() {
        assert_snapshot!(summary_card(&summary(), None, true).body, @"
        **This replaces the summary that you were sent before**: an answer came in afterwards.

        <@22> finished a quiz on <t:1785585840:f> and shares the result with its recruiters.
        **4 of 20 points** · weak
        Every question was asked.
        ");
    }

    #[test]
    fn recent_results_are_a_few_lines_each() {
        assert_snapshot!(plain(&recent(&[summary()])), @"
        [Neutral] Results shared lately
        1 result of this server's candidates who chose to share, the latest first.

        1.
        <@22> on <t:1785585840:f> · **4 of 20 points** · weak · 1 late
        2 strengths, 1 gap, 1 red flag
        promises: 4 of 10 over 1 question · streams: 0 of 10 over 1 question

        (Graded by a program from the candidate's own words, which can be wrong. It informs your judgement and does not replace it.)
        ");
    }

    #[test]
    fn what_is_held_is_said_to_be_kept() {
        assert_snapshot!(held(2).body, @"2 summaries could not be sent to you, because your direct messages are closed to me. They are kept, and I am trying again now. To let them through, open this server's menu, choose **Privacy Settings** and allow **Direct Messages**.");
        assert_snapshot!(subscribed(None).body, @"When a candidate of this server finishes a quiz and has chosen to share it, I send you a direct message: who, points by topic, strengths, gaps, red flags with quoted words, and questions to ask. If your direct messages are closed then, the summary is kept and waits for you. `/recruiter recent` shows earlier results; `/recruiter unsubscribe` ends this.");
    }
}
