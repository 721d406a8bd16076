//! Draws the figures of an evaluation for people.

use crate::{
    cli::table,
    report::evaluation::{Automatic, Evaluation, Group, Item, MOST_ERROR, Tally},
};

/// How many thresholds of confidence are shown: the others lie between.
const THRESHOLDS: usize = 10;

/// Draws everything, the most general last, where a reader's eye is.
pub fn draw(evaluation: &Evaluation) -> String {
    let mut drawn = String::new();
    let mut section = |title: &str, table: String| {
        drawn.extend([title, "\n", table.as_str(), "\n"]);
    };
    section("Concepts, the worst first", items(&evaluation.concepts));
    if !evaluation.red_flags.is_empty() {
        section("Red flags, the worst first", items(&evaluation.red_flags));
    }
    if !evaluation.kinds.is_empty() {
        section("By kind of answer", groups("kind", &evaluation.kinds));
    }
    section("By question", groups("question", &evaluation.questions));
    section("Graded without a person, from a confidence on", thresholds(&evaluation.automatic));
    section("All answers together", groups("", std::slice::from_ref(&evaluation.all)));
    drawn + &verdict(evaluation)
}

/// Draws the items that differ from the marks anywhere, and counts the others.
fn items(items: &[Item]) -> String {
    let (flawed, faultless): (Vec<_>, Vec<_>) = items.iter().partition(|item| item.tally.wrong + item.tally.missed > 0);
    let rows: Vec<_> = flawed
        .into_iter()
        .map(|Item { question, id, tally }| {
            let kappa = tally.kappa().map_or_else(|| "–".to_owned(), figure);
            let counts = [tally.found, tally.wrong, tally.missed].map(|count| count.to_string());
            let figures = [figure(tally.f1()), figure(tally.precision()), figure(tally.recall()), kappa];
            [format!("{question}/{id}")].into_iter().chain(figures).chain(counts).collect()
        })
        .collect();
    let head = ["", "F1", "precision", "recall", "kappa", "found", "wrong", "missed"];
    let table = if rows.is_empty() { String::new() } else { table::draw(&head, &rows) };
    format!("{table}{} without a difference from the marks\n", faultless.len())
}

fn groups(what: &str, groups: &[Group]) -> String {
    let rows: Vec<_> = groups
        .iter()
        .map(|group| {
            let mut row = vec![group.name.clone(), group.answers.to_string()];
            row.extend(figures(&group.concepts));
            row.push(figure(group.red_flags.f1()));
            let points =
                group.points.map(|points| [figure(points.qwk), figure(points.r), format!("{:.2}", points.rmse)]);
            row.extend(points.unwrap_or_else(|| ["–"; 3].map(str::to_owned)));
            row
        })
        .collect();
    table::draw(&[what, "answers", "F1", "precision", "recall", "flag F1", "QWK", "r", "RMSE"], &rows)
}

fn figures(tally: &Tally) -> [String; 3] {
    [figure(tally.f1()), figure(tally.precision()), figure(tally.recall())]
}

fn thresholds(rows: &[Automatic]) -> String {
    let step = rows.len().div_ceil(THRESHOLDS).max(1);
    let last = rows.len().saturating_sub(1);
    let shown = rows.iter().enumerate().filter(|(index, _)| index % step == 0 || *index == last);
    let rows: Vec<_> = shown
        .map(|(_, row)| vec![figure(row.confidence), row.answers.to_string(), percent(row.share), percent(row.error)])
        .collect();
    table::draw(&["confidence", "answers", "share", "wrong decisions"], &rows)
}

/// Says how much could be graded without a person.
fn verdict(evaluation: &Evaluation) -> String {
    match evaluation.mostly_automatic() {
        Some(row) => format!(
            "From a confidence of {:.3} on, {} of the answers can be graded without a person: {} of the decisions on their \
             concepts and red flags differ from the marks.\n",
            row.confidence,
            percent(row.share),
            percent(row.error),
        ),
        None => format!(
            "No confidence is high enough to grade without a person: more than {} of the decisions differ from the marks.\n",
            percent(MOST_ERROR)
        ),
    }
}

fn figure(value: f64) -> String {
    format!("{value:.3}")
}

fn percent(share: f64) -> String {
    format!("{:.1} %", share * 100.0)
}
