//! Draws the faults of a bank as rustc draws those of a program.

use std::io::{IsTerminal, Write};

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use crate::bank::{Diagnostic, SourceFile};

/// Writes each fault with the lines that it points at to the standard error stream.
pub fn print_faults(faults: &[Diagnostic], files: &[SourceFile]) {
    print(faults, files, &Level::ERROR);
}

/// Writes each warning with the lines that it points at to the standard error stream.
pub fn print_warnings(warnings: &[Diagnostic], files: &[SourceFile]) {
    print(warnings, files, &Level::WARNING);
}

fn print(faults: &[Diagnostic], files: &[SourceFile], level: &Level<'static>) {
    let mut out = std::io::stderr().lock();
    let renderer = if out.is_terminal() { Renderer::styled() } else { Renderer::plain() };
    for fault in faults {
        // Nobody is left to read what cannot be written.
        if writeln!(out, "{}\n", draw(fault, files, level, &renderer)).is_err() {
            return;
        }
    }
}

fn draw(fault: &Diagnostic, files: &[SourceFile], level: &Level<'static>, renderer: &Renderer) -> String {
    let file = files.iter().find(|file| file.path == fault.path).filter(|file| !file.text.is_empty());
    let title = level.clone().primary_title(fault.message.as_str());
    let report = match file {
        Some(file) => title.element(
            Snippet::source(file.text.as_str())
                .path(file.path.as_str())
                .annotation(AnnotationKind::Primary.span(within(fault, &file.text))),
        ),
        None => Group::with_title(title).element(annotate_snippets::Origin::path(fault.path.as_str())),
    };
    renderer.render(&[report.element(Level::HELP.message(fault.help.as_str()))])
}

/// Keeps a span inside its text and on character boundaries.
fn within(fault: &Diagnostic, text: &str) -> std::ops::Range<usize> {
    let start = text.floor_char_boundary(fault.span.start.min(text.len()));
    let end = text.ceil_char_boundary(fault.span.end.clamp(start, text.len()));
    start..end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_shows_its_line_and_what_to_do() {
        let file = SourceFile { path: "nodejs/a/b.toml".into(), text: "title = \"ok\"\nlevel = \"expert\"\n".into() };
        let fault = Diagnostic {
            path: file.path.clone(),
            span: 21..29,
            message: "there is no level `expert`".into(),
            help: "write one of `junior`, `mid`, `senior`".into(),
        };
        insta::assert_snapshot!(draw(&fault, &[file], &Level::ERROR, &Renderer::plain()), @r#"
        error: there is no level `expert`
         --> nodejs/a/b.toml:2:9
          |
        2 | level = "expert"
          |         ^^^^^^^^
          |
          = help: write one of `junior`, `mid`, `senior`
        "#);
    }
}
