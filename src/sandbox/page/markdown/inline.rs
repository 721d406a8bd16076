//! Reads the inline part of Discord's Markdown: emphasis, code, links, mentions and timestamps.

/// How deep emphasis may nest: keeps hostile texts from costing more than a few passes over them.
const DEEPEST: usize = 8;

/// A piece of one line or paragraph.
#[derive(Debug, PartialEq, Eq)]
pub enum Inline<'a> {
    /// Text as it stands.
    Text(&'a str),
    /// Text between two equal markers.
    Styled(Style, Vec<Self>),
    /// Text between backticks.
    Code(&'a str),
    /// A link to an `http` or `https` address.
    Link { address: &'a str, label: Vec<Self> },
    /// `<@id>`.
    User(&'a str),
    /// `<@&id>`.
    Role(&'a str),
    /// `<#id>`.
    Channel(&'a str),
    /// `</name:id>`, without the id.
    Command(&'a str),
    /// `@everyone` and `@here`.
    All(&'a str),
    /// `<:name:id>`: the name.
    Emoji(&'a str),
    /// `<t:unix:style>`: seconds since 1970 and one of `tTdDfFR`.
    Time { unix: i64, style: char },
}

/// The emphasis that a pair of markers gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    Bold,
    Italic,
    Underline,
    Strike,
    Spoiler,
}

/// Markers, longest first: `**` must be tried before `*`.
const MARKERS: [(&str, Style); 6] = [
    ("**", Style::Bold),
    ("__", Style::Underline),
    ("~~", Style::Strike),
    ("||", Style::Spoiler),
    ("*", Style::Italic),
    ("_", Style::Italic),
];

/// Reads `text`; whatever is not well-formed Markdown stays text.
pub fn inline(text: &str) -> Vec<Inline<'_>> {
    read(text, DEEPEST)
}

fn read(text: &str, depth: usize) -> Vec<Inline<'_>> {
    let mut pieces = Vec::new();
    let (mut plain, mut at) = (0, 0);
    while let Some(first) = text[at..].chars().next() {
        if let Some((piece, end)) = piece(text, at, depth) {
            if plain < at {
                pieces.push(Inline::Text(&text[plain..at]));
            }
            pieces.push(piece);
            (plain, at) = (end, end);
        } else {
            at += first.len_utf8();
        }
    }
    if plain < at {
        pieces.push(Inline::Text(&text[plain..]));
    }
    pieces
}

/// Returns the piece that starts at `at`, if it is more than text, and where it ends.
fn piece(text: &str, at: usize, depth: usize) -> Option<(Inline<'_>, usize)> {
    let rest = &text[at..];
    match rest.as_bytes().first()? {
        b'\\' => escaped(text, at),
        b'`' => code(text, at),
        b'*' | b'_' | b'~' | b'|' => styled(text, at, depth),
        b'[' => masked_link(text, at, depth),
        b'<' => angle(text, at),
        b'h' => bare_link(text, at),
        b'@' => ["@everyone", "@here"]
            .into_iter()
            .find(|all| rest.starts_with(all))
            .map(|all| (Inline::All(&rest[..all.len()]), at + all.len())),
        _ => None,
    }
}

fn escaped(text: &str, at: usize) -> Option<(Inline<'_>, usize)> {
    let next = text.as_bytes().get(at + 1)?;
    next.is_ascii_punctuation().then(|| (Inline::Text(&text[at + 1..at + 2]), at + 2))
}

fn code(text: &str, at: usize) -> Option<(Inline<'_>, usize)> {
    let ticks = text[at..].bytes().take_while(|&byte| byte == b'`').count();
    let start = at + ticks;
    let mut from = start;
    while let Some(found) = text[from..].find('`') {
        let end = from + found;
        let run = text[end..].bytes().take_while(|&byte| byte == b'`').count();
        if run == ticks {
            let inner = &text[start..end];
            // One space beside the fence is padding: it lets code begin or end with a backtick.
            let inner = inner.strip_prefix(' ').and_then(|inner| inner.strip_suffix(' ')).unwrap_or(inner);
            return Some((Inline::Code(inner), end + run));
        }
        from = end + run;
    }
    None
}

fn styled(text: &str, at: usize, depth: usize) -> Option<(Inline<'_>, usize)> {
    let depth = depth.checked_sub(1)?;
    let (marker, style) = MARKERS.into_iter().find(|(marker, _)| text[at..].starts_with(marker))?;
    let start = at + marker.len();
    let end = if marker.len() == 2 { closing_pair(text, start, marker)? } else { closing_single(text, at, marker)? };
    Some((Inline::Styled(style, read(&text[start..end], depth)), end + marker.len()))
}

fn closing_pair(text: &str, start: usize, marker: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = start;
    while at + 1 < bytes.len() {
        if bytes[at] == b'\\' {
            at += 2;
        } else if at > start && bytes[at..].starts_with(marker.as_bytes()) {
            // `**bold *and italic***` closes at the last two of three.
            let extra = bytes[at + 2..].iter().take_while(|&&byte| byte == marker.as_bytes()[0]).count();
            return Some(at + extra);
        } else {
            at += 1;
        }
    }
    None
}

fn closing_single(text: &str, open: usize, marker: &str) -> Option<usize> {
    let (bytes, mark, start) = (text.as_bytes(), marker.as_bytes()[0], open + 1);
    let before = text[..open].chars().next_back();
    let after = text[start..].chars().next()?;
    // `snake_case` is a word and `2 * 3` a product: neither opens emphasis.
    if after.is_whitespace() || (mark == b'_' && before.is_some_and(char::is_alphanumeric)) {
        return None;
    }
    let mut at = start;
    while at < bytes.len() {
        if bytes[at] == b'\\' || bytes[at..].starts_with(&[mark, mark]) {
            at += 2;
        } else if bytes[at] == mark && at > start {
            let inside = text[..at].chars().next_back().is_some_and(char::is_whitespace);
            let word = mark == b'_' && text[at + 1..].chars().next().is_some_and(char::is_alphanumeric);
            if !inside && !word {
                return Some(at);
            }
            at += 1;
        } else {
            at += 1;
        }
    }
    None
}

fn masked_link(text: &str, at: usize, depth: usize) -> Option<(Inline<'_>, usize)> {
    let depth = depth.checked_sub(1)?;
    let label_end = at + text[at..].find("](")?;
    let label = &text[at + 1..label_end];
    let start = label_end + 2;
    let end = start + closing_parenthesis(&text[start..])?;
    let address = text[start..end].trim();
    let address = address.strip_prefix('<').and_then(|inner| inner.strip_suffix('>')).unwrap_or(address);
    if label.trim().is_empty() || label.contains('[') || !is_web_address(address) {
        return None;
    }
    let label = read(label, depth);
    // A label that is itself an address could name one place and lead to another.
    label.iter().all(fits_in_link).then_some((Inline::Link { address, label }, end + 1))
}

/// Returns whether a piece may stand in a link's label: nothing in it can be pressed.
fn fits_in_link(piece: &Inline<'_>) -> bool {
    match piece {
        Inline::Link { .. } | Inline::Command(_) | Inline::Styled(Style::Spoiler, _) => false,
        Inline::Styled(_, inner) => inner.iter().all(fits_in_link),
        _ => true,
    }
}

fn closing_parenthesis(text: &str) -> Option<usize> {
    let mut open = 0_usize;
    for (at, character) in text.char_indices() {
        match character {
            '(' => open += 1,
            ')' if open == 0 => return Some(at),
            ')' => open -= 1,
            '\n' => return None,
            _ => {}
        }
    }
    None
}

/// Returns whether a link may lead to `address`: the web only, so neither `javascript:` nor `data:`.
pub fn is_web_address(address: &str) -> bool {
    let scheme = ["https://", "http://"]
        .into_iter()
        .find(|scheme| address.get(..scheme.len()).is_some_and(|head| head.eq_ignore_ascii_case(scheme)));
    let unfit = |character: char| character.is_whitespace() || character.is_control() || "<>\"`".contains(character);
    scheme.is_some_and(|scheme| address.len() > scheme.len()) && !address.contains(unfit)
}

fn bare_link(text: &str, at: usize) -> Option<(Inline<'_>, usize)> {
    if text[..at].chars().next_back().is_some_and(char::is_alphanumeric) {
        return None;
    }
    let rest = &text[at..];
    let end = rest.find(|c: char| c.is_whitespace() || c.is_control() || "<>\"`*|".contains(c)).unwrap_or(rest.len());
    let mut address = rest[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'']);
    if address.ends_with(')') && !address.contains('(') {
        address = address.trim_end_matches(')');
    }
    is_web_address(address).then(|| (Inline::Link { address, label: vec![Inline::Text(address)] }, at + address.len()))
}

/// Reads what stands between `<` and `>`: mentions, timestamps, custom emoji and links without a preview.
fn angle(text: &str, at: usize) -> Option<(Inline<'_>, usize)> {
    let length = text[at..].find('>')?;
    let inner = &text[at + 1..at + length];
    let id = |id: &str| !id.is_empty() && id.len() <= 20 && id.bytes().all(|byte| byte.is_ascii_digit());
    let piece = if let Some(role) = inner.strip_prefix("@&") {
        id(role).then_some(Inline::Role(role))
    } else if let Some(user) = inner.strip_prefix("@!").or_else(|| inner.strip_prefix('@')) {
        id(user).then_some(Inline::User(user))
    } else if let Some(channel) = inner.strip_prefix('#') {
        id(channel).then_some(Inline::Channel(channel))
    } else if let Some(command) = inner.strip_prefix('/') {
        command
            .rsplit_once(':')
            .filter(|(name, number)| !name.is_empty() && id(number))
            .map(|(name, _)| Inline::Command(name))
    } else if let Some(time) = inner.strip_prefix("t:") {
        timestamp(time)
    } else if let Some(emoji) = inner.strip_prefix("a:").or_else(|| inner.strip_prefix(':')) {
        emoji
            .split_once(':')
            .filter(|(name, number)| !name.is_empty() && id(number))
            .map(|(name, _)| Inline::Emoji(name))
    } else {
        is_web_address(inner).then(|| Inline::Link { address: inner, label: vec![Inline::Text(inner)] })
    };
    piece.map(|piece| (piece, at + length + 1))
}

fn timestamp(text: &str) -> Option<Inline<'_>> {
    let (unix, style) = text.split_once(':').unwrap_or((text, "f"));
    let style = style.parse().ok().filter(|style| "tTdDfFR".contains(*style))?;
    Some(Inline::Time { unix: unix.parse().ok()?, style })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_pair_up_as_discord_pairs_them() {
        let italic = |text| Inline::Styled(Style::Italic, vec![Inline::Text(text)]);
        assert_eq!(inline("*a*"), [italic("a")]);
        assert_eq!(inline("***a***"), [Inline::Styled(Style::Bold, vec![italic("a")])]);
        assert_eq!(inline("snake_case_name"), [Inline::Text("snake_case_name")]);
        assert_eq!(inline("2 * 3 * 4"), [Inline::Text("2 * 3 * 4")]);
        assert_eq!(inline(r"\*a\*"), [Inline::Text("*"), Inline::Text("a"), Inline::Text("*")]);
        assert_eq!(inline("**a"), [Inline::Text("**a")]);
    }

    #[test]
    fn only_web_addresses_become_links() {
        for hostile in
            ["[a](javascript:alert(1))", "[a](data:text/html,x)", "[a](JaVaScRiPt:x)", "<javascript:x>", "[a](//b)"]
        {
            let links = inline(hostile).iter().filter(|piece| matches!(piece, Inline::Link { .. })).count();
            assert_eq!(links, 0, "{hostile}");
        }
        let two_faced = inline("[**https://good.example**](https://evil.example)");
        assert!(matches!(&two_faced[..], [Inline::Text("["), Inline::Styled(..), ..]), "{two_faced:?}");
        for unfit in ["https://", "https://a.example\" onclick=\"x", "https://a b", "http", "ünïcöde://x"] {
            assert!(!is_web_address(unfit), "{unfit}");
        }
        assert_eq!(
            inline("see https://a.example/b_(c). Yes"),
            [
                Inline::Text("see "),
                Inline::Link {
                    address: "https://a.example/b_(c)",
                    label: vec![Inline::Text("https://a.example/b_(c)")]
                },
                Inline::Text(". Yes"),
            ]
        );
    }

    #[test]
    fn angle_brackets_hold_mentions_and_times_or_stay_text() {
        assert_eq!(inline("<@12>"), [Inline::User("12")]);
        assert_eq!(inline("<@!12>"), [Inline::User("12")]);
        assert_eq!(inline("</quiz start:7>"), [Inline::Command("quiz start")]);
        assert_eq!(inline("<t:60:R>"), [Inline::Time { unix: 60, style: 'R' }]);
        assert_eq!(inline("<t:60>"), [Inline::Time { unix: 60, style: 'f' }]);
        for text in ["<@x>", "<t:60:Q>", "<t:x:R>", "<b>", "<>", "<"] {
            assert_eq!(inline(text), [Inline::Text(text)]);
        }
    }

    #[test]
    fn hostile_texts_are_read_to_their_end() {
        for unit in ["*", "_", "**", "||", "`", "[", "[a](", "<", "\\", "*_~~", "😀", "\u{202e}"] {
            let text: String = unit.repeat(4000 / unit.len());
            assert!(!inline(&text).is_empty(), "{unit}");
        }
    }
}
