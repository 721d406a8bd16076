//! Draws an answer with what was recognised in it.

use crate::report::{Explanation, Mark, MarkEffect};

/// How recognised words are made to stand out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Underlined, in colours: green earns, red costs, yellow does neither.
    Terminal,
    /// `[In brackets](with-ids)`.
    Brackets,
}

const PLAIN: &str = "\x1b[0m";
const FAINT: &str = "\x1b[2m";

/// Draws the answer, indented by two spaces.
pub fn draw_answer(explanation: &Explanation<'_>, style: Style) -> String {
    let mut drawn = String::from("  ");
    for piece in &explanation.pieces {
        let text = &safe(piece.text(explanation.answer)).replace('\n', "\n  ");
        if piece.marks.is_empty() {
            drawn.push_str(text);
            continue;
        }
        let ids: Vec<_> = piece.marks.iter().map(id).collect();
        let ids = ids.join(", ");
        match style {
            Style::Brackets => drawn.extend(["[", text, "](", &ids, ")"]),
            Style::Terminal => drawn.extend([colour(&piece.marks), text, PLAIN, FAINT, "(", &ids, ")", PLAIN]),
        }
    }
    drawn.push('\n');
    drawn
}

/// Names what words were recognised as: `!` where they cost, `not counted` where they do nothing.
fn id(mark: &Mark<'_>) -> String {
    match mark.effect {
        MarkEffect::Earns => mark.id.to_owned(),
        MarkEffect::Nothing => format!("{}: not counted", mark.id),
        MarkEffect::Costs => format!("red flag {}", mark.id),
    }
}

/// Returns the colour of the gravest mark, underlined.
fn colour(marks: &[Mark<'_>]) -> &'static str {
    let any = |effect| marks.iter().any(|mark| mark.effect == effect);
    if any(MarkEffect::Costs) {
        "\x1b[4;31m"
    } else if any(MarkEffect::Earns) {
        "\x1b[4;32m"
    } else {
        "\x1b[4;33m"
    }
}

/// Makes a text safe to print: what a candidate wrote must not command the terminal.
pub fn safe(text: &str) -> String {
    text.chars().map(|char| if char.is_control() && !matches!(char, '\n' | '\t') { '\u{fffd}' } else { char }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_cannot_command_the_terminal() {
        assert_eq!(safe("a\x1b[2Jb\r\n\tc\u{9b}"), "a\u{fffd}[2Jb\u{fffd}\n\tc\u{fffd}");
    }
}
