//! Quotes what people wrote so that it shows as they wrote it and does nothing: answers are data.

use unicode_normalization::char::is_combining_mark;

use crate::text::limits::width;

/// The most marks that stay on one letter: more are a tower over the lines above, never a language.
const MARKS: usize = 3;

/// Discord's Markdown, mentions, times, emoji and links all begin with one of these. A backslash before any of them
/// shows the character itself: <https://support.discord.com/hc/en-us/articles/210298617>.
const SPECIAL: &str = r"\*_~`|[]<:";

/// Quotes foreign text on one line in at most `room` UTF-16 units, escapes included; what is cut off is told by `…`.
///
/// Formatting, mentions, times, emoji and links come out as the characters that they were typed with. Control
/// characters and those that turn the direction of text or are invisible are left out; white space becomes one space.
pub fn quote(text: &str, room: usize) -> String {
    let mut quoted = String::new();
    // The length of the quote, in bytes, up to which it can be cut with `…` still fitting.
    let mut cut = 0;
    let mut used = 0;
    let mut whole = true;
    for piece in pieces(&clean(text)) {
        let size = width(&piece);
        if used + size > room {
            whole = false;
            break;
        }
        used += size;
        quoted.push_str(&piece);
        if used < room {
            cut = quoted.len();
        }
    }
    if !whole {
        quoted.truncate(cut);
        quoted.truncate(quoted.trim_end().len());
        quoted.push('…');
    }
    quoted
}

/// Leaves out what cannot be seen or misleads, and folds white space.
fn clean(text: &str) -> String {
    let mut cleaned = String::with_capacity(text.len());
    let mut marks = 0;
    for word in text.split(char::is_whitespace) {
        if !cleaned.is_empty() && !cleaned.ends_with(' ') {
            cleaned.push(' ');
        }
        for c in word.chars().filter(|c| !is_unseen(*c)) {
            marks = if is_combining_mark(c) { marks + 1 } else { 0 };
            if marks <= MARKS {
                cleaned.push(c);
            }
        }
    }
    cleaned.truncate(cleaned.trim_end().len());
    cleaned
}

/// Tells whether a character controls instead of showing: control codes, direction marks, fillers and tags. The joiners
/// of emoji and of Persian stay.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{feff}')
        || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fff9}'..='\u{fffb}')
        || matches!(c, '\u{e0000}'..='\u{e0fff}')
}

/// Splits cleaned text into pieces that must not be cut, escaped: a letter with its marks, an emoji with its parts.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut joined = false;
    for (index, c) in text.char_indices() {
        match pieces.last_mut() {
            Some(last) if joined || extends(c) => last.push(c),
            _ => pieces.push(escaped(c, &text[..index], &text[index..])),
        }
        joined = c == '\u{200d}';
    }
    pieces
}

/// Tells whether a character belongs to the one before it.
fn extends(c: char) -> bool {
    is_combining_mark(c) || matches!(c, '\u{200c}' | '\u{200d}' | '\u{1f3fb}'..='\u{1f3ff}')
}

/// Escapes a character, given the text before it and from it on.
fn escaped(c: char, before: &str, from: &str) -> String {
    let begins_line = before.is_empty() && matches!(c, '>' | '#' | '-' | '+');
    let numbers_line = c == '.' && !before.is_empty() && before.bytes().all(|b| b.is_ascii_digit());
    if SPECIAL.contains(c) || begins_line || numbers_line {
        format!("\\{c}")
    } else if is_mention(from) {
        // No backslash holds these two back; an unseen space inside does.
        format!("{c}\u{200b}")
    } else {
        c.to_string()
    }
}

/// Tells whether a text begins by calling everybody.
fn is_mention(text: &str) -> bool {
    let begins = |word: &str| text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    begins("@everyone") || begins("@here")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_would_do_something_is_shown_instead() {
        let cases = [
            ("**bold** _it_ ~~no~~ ||spoiler||", r"\*\*bold\*\* \_it\_ \~\~no\~\~ \|\|spoiler\|\|"),
            ("`code` ```js\nx```", r"\`code\` \`\`\`js x\`\`\`"),
            ("<@1> <@&2> <#3> <t:4:R> </quiz:5>", r"\<@1> \<@&2> \<#3> \<t\:4\:R> \</quiz\:5>"),
            ("<:kappa:1> :smile:", r"\<\:kappa\:1> \:smile\:"),
            ("[click](https://evil.example)", r"\[click\](https\://evil.example)"),
            ("@everyone and @Here, me@example.org", "@\u{200b}everyone and @\u{200b}Here, me@example.org"),
            ("> quoted", r"\> quoted"),
            ("# big", r"\# big"),
            ("- item", r"\- item"),
            ("1. item 2.", r"1\. item 2."),
            (r"back\slash", r"back\\slash"),
            ("a > b # c - d", "a > b # c - d"),
        ];
        for (text, expected) in cases {
            assert_eq!(quote(text, 200), expected, "{text}");
        }
    }

    #[test]
    fn what_cannot_be_seen_is_left_out() {
        let cases = [
            ("a\u{0}b\u{7}c\u{1b}[31m", r"abc\[31m"),
            ("user\u{202e}txt.exe\u{202c}", "usertxt.exe"),
            ("@\u{200b}every\u{2060}one", "@\u{200b}everyone"),
            ("  many \n\n\t lines\r\n", "many lines"),
            ("z\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}", "z\u{301}\u{301}\u{301}"),
            ("👩\u{200d}💻", "👩\u{200d}💻"),
            ("\u{202e}", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(quote(text, 200), expected, "{text:?}");
        }
    }

    #[test]
    fn a_long_text_is_cut_between_letters() {
        let cases = [
            ("abcdef", 6, "abcdef"),
            ("abcdef", 5, "abcd…"),
            ("ab cdef", 4, "ab…"),
            ("ab*", 3, "ab…"),
            ("ae\u{301}x", 3, "a…"),
            ("a👩\u{200d}💻b", 4, "a…"),
            ("👍🏽👍🏽", 5, "👍🏽…"),
            ("abc", 1, "…"),
        ];
        for (text, room, expected) in cases {
            assert_eq!(quote(text, room), expected, "{text} in {room}");
        }
    }

    proptest! {
        #[test]
        fn a_quote_fits_its_room(text in any::<String>(), room in 1usize..200) {
            prop_assert!(width(&quote(&text, room)) <= room);
        }

        #[test]
        fn every_special_character_is_escaped(text in "[a-z @*_~`|<>:\\[\\]()#.\\\\-]{0,80}") {
            let quoted = quote(&text, 400);
            let mut escape = false;
            for c in quoted.chars() {
                prop_assert!(escape || c == '\\' || !SPECIAL.contains(c), "{quoted}");
                escape = c == '\\' && !escape;
            }
            prop_assert!(!escape, "{quoted}");
        }

        #[test]
        fn a_quote_shows_what_was_written(text in "[a-z*_<:\\\\.>#]{1,20}( [a-z*_<:\\\\.>#]{1,20}){0,5}") {
            let quoted = quote(&text, 400);
            let mut shown = String::new();
            let mut chars = quoted.chars();
            while let Some(c) = chars.next() {
                shown.push(if c == '\\' { chars.next().unwrap() } else { c });
            }
            prop_assert_eq!(shown, text);
        }
    }
}
