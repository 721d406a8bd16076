//! Splits a text in Discord's Markdown into blocks: paragraphs, headings, lists, quotes and code.

/// A block; its texts are still to be read for what stands inside them.
#[derive(Debug, PartialEq, Eq)]
pub enum Block {
    /// Lines of text, joined by line feeds.
    Paragraph(String),
    /// `#` to `###`: the level from 1 to 3, or `-#` as level 0.
    Heading(u8, String),
    /// Items of one list; a nested list's items follow their parent's, one level deeper.
    List(Vec<Item>),
    /// A quoted text, its markers removed; it may hold blocks again.
    Quote(String),
    /// Preformatted text and the language that its fence names, if any.
    Code { language: Option<String>, text: String },
}

/// One line of a list.
#[derive(Debug, PartialEq, Eq)]
pub struct Item {
    /// 0 for the outermost list.
    pub level: usize,
    /// The number that it bears, or `None` for a bullet.
    pub number: Option<u64>,
    /// What follows the marker.
    pub text: String,
}

/// How deep lists nest; deeper items stay on this level.
const DEEPEST_LIST: usize = 10;

/// What fences preformatted text, on both sides.
const FENCE: &str = "```";

/// Splits `text` into blocks, in order.
pub fn blocks(text: &str) -> Vec<Block> {
    let mut found = Blocks::default();
    let mut rest = text;
    while !rest.is_empty() {
        let (line, after) = rest.split_once('\n').unwrap_or((rest, ""));
        if let Some(quoted) = rest.strip_prefix(">>> ") {
            found.push(Block::Quote(quoted.to_owned()));
            break;
        }
        if let Some(quoted) = quoted(line) {
            found.quote(quoted);
        } else if let Some((before, block, after)) = fenced(rest, line) {
            found.text(before);
            found.push(block);
            rest = after;
            continue;
        } else if let Some(block) = heading(line) {
            found.push(block);
        } else if let Some((indent, number, text)) = item(line) {
            found.item(indent, number, text);
        } else {
            found.text(line);
        }
        rest = after;
    }
    found.finish()
}

#[derive(Default)]
struct Blocks {
    done: Vec<Block>,
    lines: Vec<String>,
}

impl Blocks {
    fn text(&mut self, line: &str) {
        self.lines.push(line.to_owned());
    }

    fn flush(&mut self) {
        let paragraph = std::mem::take(&mut self.lines).join("\n");
        let paragraph = paragraph.trim_matches('\n');
        if !paragraph.trim().is_empty() {
            self.done.push(Block::Paragraph(paragraph.to_owned()));
        }
    }

    fn push(&mut self, block: Block) {
        self.flush();
        self.done.push(block);
    }

    fn quote(&mut self, line: &str) {
        self.flush();
        if let Some(Block::Quote(text)) = self.done.last_mut() {
            text.push('\n');
            text.push_str(line);
        } else {
            self.done.push(Block::Quote(line.to_owned()));
        }
    }

    fn item(&mut self, indent: usize, number: Option<u64>, text: &str) {
        self.flush();
        if !matches!(self.done.last(), Some(Block::List(_))) {
            self.done.push(Block::List(Vec::new()));
        }
        let Some(Block::List(items)) = self.done.last_mut() else { return };
        let deepest = items.last().map_or(0, |last| last.level + 1).min(DEEPEST_LIST);
        items.push(Item { level: indent.div_ceil(2).min(deepest), number, text: text.to_owned() });
    }

    fn finish(mut self) -> Vec<Block> {
        self.flush();
        self.done
    }
}

fn quoted(line: &str) -> Option<&str> {
    line.strip_prefix("> ").or_else(|| (line == ">").then_some(""))
}

fn heading(line: &str) -> Option<Block> {
    let (marker, text) = line.split_once(' ')?;
    let level = match marker {
        "-#" => 0,
        "#" => 1,
        "##" => 2,
        "###" => 3,
        _ => return None,
    };
    let text = text.trim();
    (!text.is_empty()).then(|| Block::Heading(level, text.to_owned()))
}

fn item(line: &str) -> Option<(usize, Option<u64>, &str)> {
    let trimmed = line.trim_start_matches(' ');
    let (marker, text) = trimmed.split_once(' ')?;
    let number = match marker {
        "-" | "*" => None,
        _ => Some(marker.strip_suffix('.').filter(|digits| digits.len() <= 9)?.parse().ok()?),
    };
    (!text.trim().is_empty()).then(|| (line.len() - trimmed.len(), number, text.trim_start()))
}

/// Finds a fence that opens on the first line of `rest` and closes anywhere after it: what stands before it on its
/// line, the code, and what follows. An unclosed fence is text.
fn fenced<'a>(rest: &'a str, line: &str) -> Option<(&'a str, Block, &'a str)> {
    let open = line.find(FENCE)?;
    let inside = &rest[open + FENCE.len()..];
    let close = inside.find(FENCE).filter(|&close| !inside[..close].trim().is_empty())?;
    let (body, after) = (&inside[..close], &inside[close + FENCE.len()..]);
    let name =
        |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-._#".contains(&b));
    let (language, body) = match body.split_once('\n') {
        Some((first, body)) if name(first) && !body.trim().is_empty() => (Some(first.to_owned()), body),
        Some(("", body)) => (None, body),
        _ => (None, body),
    };
    let text = body.trim_end_matches('\n').to_owned();
    Some((&rest[..open], Block::Code { language, text }, after.strip_prefix('\n').unwrap_or(after)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_falls_into_its_blocks() {
        let text = "# Title\nOne\ntwo\n- a\n  - b\n3. c\n> q\n> r\n```rust\nlet x;\n```\nend\n-# small";
        insta::assert_debug_snapshot!(blocks(text), @r#"
        [
            Heading(
                1,
                "Title",
            ),
            Paragraph(
                "One\ntwo",
            ),
            List(
                [
                    Item {
                        level: 0,
                        number: None,
                        text: "a",
                    },
                    Item {
                        level: 1,
                        number: None,
                        text: "b",
                    },
                    Item {
                        level: 0,
                        number: Some(
                            3,
                        ),
                        text: "c",
                    },
                ],
            ),
            Quote(
                "q\nr",
            ),
            Code {
                language: Some(
                    "rust",
                ),
                text: "let x;",
            },
            Paragraph(
                "end",
            ),
            Heading(
                0,
                "small",
            ),
        ]
        "#);
    }

    #[test]
    fn what_is_not_finished_stays_text() {
        for text in ["```rust\nnever closed", "``````", "#", "# ", "####  x", "- ", "1.", "99999999999. x", ">x"] {
            assert!(matches!(blocks(text)[..], [Block::Paragraph(_)]), "{text}: {:?}", blocks(text));
        }
        assert_eq!(blocks("\n \n"), []);
    }

    #[test]
    fn the_rest_is_quoted_after_three_marks() {
        assert_eq!(blocks("a\n>>> b\n# c"), [Block::Paragraph("a".into()), Block::Quote("b\n# c".into())]);
    }
}
