//! Keeps every card within Discord's limits: the numbers, and ways to cut text to them.
//!
//! Discord says "characters" without saying of which kind. Everything here counts UTF-16 units, which are never fewer
//! than Unicode characters, so that a card fits in either way of counting.

/// The longest title of an embed.
/// <https://discord.com/developers/docs/resources/message#embed-object-embed-limits>
pub const TITLE: usize = 256;

/// The longest body (`description`) of an embed; [the same page](TITLE).
pub const BODY: usize = 4096;

/// The most fields of an embed; [the same page](TITLE).
pub const FIELDS: usize = 25;

/// The longest heading of a field; [the same page](TITLE).
pub const FIELD_NAME: usize = 256;

/// The longest text of a field; [the same page](TITLE).
pub const FIELD_VALUE: usize = 1024;

/// The longest footer; [the same page](TITLE).
pub const FOOTER: usize = 2048;

/// The most characters in all embeds of a message together; [the same page](TITLE).
pub const CARD: usize = 6000;

/// The most rows of controls below a message.
/// <https://discord.com/developers/docs/components/reference#action-row>
pub const ROWS: usize = 5;

/// The most buttons in a row; [the same page](ROWS).
pub const BUTTONS: usize = 5;

/// The longest word on a button; [the same page](ROWS).
pub const BUTTON_LABEL: usize = 80;

/// The most options of a choice; [the same page](ROWS).
pub const OPTIONS: usize = 25;

/// The longest label, value or description of an option; [the same page](ROWS).
pub const OPTION_TEXT: usize = 100;

/// The longest placeholder of a choice; [the same page](ROWS).
pub const CHOICE_PLACEHOLDER: usize = 150;

/// The longest heading of a form.
/// <https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object-modal>
pub const FORM_TITLE: usize = 45;

/// The longest label of a text input.
/// <https://discord.com/developers/docs/components/reference#text-input>
pub const INPUT_LABEL: usize = 45;

/// The longest placeholder of a text input; [the same page](INPUT_LABEL).
pub const INPUT_PLACEHOLDER: usize = 100;

/// The most Unicode characters in a text input; [the same page](INPUT_LABEL).
pub const INPUT_VALUE: usize = 4000;

/// The longest text above an input.
/// <https://discord.com/developers/docs/components/reference#text-display>
pub const TEXT_DISPLAY: usize = 4000;

/// Measures a text in UTF-16 units.
pub fn width(text: &str) -> usize {
    text.encode_utf16().count()
}

/// Cuts a text of our own or of a question's author to a room, with `…` in place of the rest.
pub fn clip(text: &str, room: usize) -> String {
    let text = text.trim();
    if width(text) <= room {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut left = room.saturating_sub(1);
    for c in text.chars() {
        if c.len_utf16() > left {
            break;
        }
        left -= c.len_utf16();
        kept.push(c);
    }
    close_code(&mut kept);
    kept.truncate(kept.trim_end().len());
    kept.push('…');
    kept
}

/// Leaves out code that was cut before its end: the open mark would take in whatever follows, escapes and all.
fn close_code(text: &mut String) {
    let mut runs = 0;
    let mut last = ' ';
    for c in text.chars() {
        runs += usize::from(c == '`' && last != '`');
        last = c;
    }
    if !runs.is_multiple_of(2) {
        let outside = text.trim_end_matches(|c| c != '`').trim_end_matches('`').len();
        text.truncate(outside);
    }
}

/// Stacks lines as long as they fit into a room, and says how many were left out.
pub fn stack(lines: &[String], room: usize) -> String {
    let whole = lines.join("\n");
    if width(&whole) <= room {
        return whole;
    }
    let mut stacked = String::new();
    for (index, line) in lines.iter().enumerate() {
        let rest = format!("… and {} more", lines.len() - index);
        // Either this line and the word on those after it fit, or the word stands here. It never grows from here on.
        if width(&stacked) + width(line) + width(&rest) + 2 > room {
            stacked.push_str(&rest);
            return clip(&stacked, room);
        }
        stacked.push_str(line);
        stacked.push('\n');
    }
    clip(&stacked, room)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_fits_is_left_alone() {
        assert_eq!(clip("  abc ", 3), "abc");
    }

    #[test]
    fn a_cut_text_ends_in_an_ellipsis_and_fits() {
        let cases = [("abcdef", 4, "abc…"), ("ab cdef", 4, "ab…"), ("👍👍👍", 4, "👍…"), ("abc", 1, "…")];
        for (text, room, expected) in cases {
            assert_eq!(clip(text, room), expected, "{text} in {room}");
        }
    }

    #[test]
    fn code_is_left_whole_or_out() {
        let cases = [
            ("a `b` c", 6, "a `b`…"),
            ("a `bcd` e", 6, "a…"),
            ("`a` ``bc`` d", 8, "`a`…"),
            ("a\n```js\nlet b;\n```", 14, "a…"),
            ("```js\nb\n``` then more", 15, "```js\nb\n``` th…"),
        ];
        for (text, room, expected) in cases {
            assert_eq!(clip(text, room), expected, "{text} in {room}");
        }
    }

    #[test]
    fn lines_that_do_not_fit_are_counted() {
        let lines: Vec<String> = (1..=9).map(|n| format!("line {n}")).collect();
        assert_eq!(stack(&lines, 100), lines.join("\n"));
        assert_eq!(stack(&lines, 32), "line 1\nline 2\n… and 7 more");
        for room in 1..100 {
            assert!(width(&stack(&lines, room)) <= room, "{room}");
        }
    }
}
