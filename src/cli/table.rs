//! Draws tables of text with columns of equal width.

use std::fmt::Write;

/// Draws rows under a head: the first column to the left, the others to the right, two spaces between.
pub fn draw(head: &[&str], rows: &[Vec<String>]) -> String {
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count());
        cells.chain(head.get(column).map(|cell| cell.chars().count())).max().unwrap_or_default()
    };
    let widths: Vec<_> = (0..head.len()).map(width).collect();
    let head: Vec<_> = head.iter().map(|cell| (*cell).to_owned()).collect();
    let mut drawn = String::new();
    for row in std::iter::once(&head).chain(rows) {
        let mut line = String::new();
        for (column, (cell, width)) in row.iter().zip(&widths).enumerate() {
            let written = if column == 0 { write!(line, "{cell:width$}") } else { write!(line, "  {cell:>width$}") };
            written.expect("a String takes every write");
        }
        drawn.push_str(line.trim_end());
        drawn.push('\n');
    }
    drawn
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_line_up() {
        let rows = [vec!["κ of a".to_owned(), "1".to_owned()], vec!["b".to_owned(), "0.25".to_owned()]];
        assert_eq!(draw(&["what", "F1"], &rows), "what      F1\nκ of a     1\nb       0.25\n");
    }
}
