//! Reads the fields of a TOML table by name, and reports what is missing, mistyped or unknown.

use std::ops::Range;

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use crate::bank::diagnostic::Faults;

/// A text in a file.
#[derive(Clone, Debug)]
pub(super) struct Text<'a> {
    /// Its value.
    pub(super) value: &'a str,
    /// Its bytes in the file, with the quotes.
    pub(super) span: Range<usize>,
    /// Where the value begins in the file; `None` when escapes make file and value differ.
    start: Option<usize>,
}

impl Text<'_> {
    /// Returns the bytes in the file of a range within the value: as near as can be told.
    pub(super) fn within(&self, range: &Range<usize>) -> Range<usize> {
        self.start.map_or(self.span.clone(), |start| start + range.start..start + range.end)
    }
}

/// A number in a file.
#[derive(Clone, Debug)]
pub(super) struct Number {
    pub(super) value: f64,
    pub(super) span: Range<usize>,
}

/// A table of a file, read field by field.
#[derive(Debug)]
pub(super) struct Fields<'a> {
    source: &'a str,
    table: &'a DeTable<'a>,
    /// Where faults of the whole table point.
    pub(super) span: Range<usize>,
    known: Vec<&'static str>,
}

impl<'a> Fields<'a> {
    /// Begins to read a table; `span` is where faults of the whole of it point.
    pub(super) const fn new(source: &'a str, table: &'a DeTable<'a>, span: Range<usize>) -> Self {
        Self { source, table, span, known: Vec::new() }
    }

    fn take(&mut self, key: &'static str) -> Option<&'a Spanned<DeValue<'a>>> {
        self.known.push(key);
        self.table.get(key)
    }

    fn required<T>(&self, found: Option<T>, key: &str, example: &str, faults: &mut Faults<'_>) -> Option<T> {
        if found.is_none() && !self.table.contains_key(key) {
            faults.add(self.span.clone(), format!("`{key}` is missing"), format!("add `{key} = {example}`"));
        }
        found
    }

    /// Reads a text that may be missing.
    pub(super) fn text(&mut self, key: &'static str, faults: &mut Faults<'_>) -> Option<Text<'a>> {
        let value = self.take(key)?;
        text_of(self.source, value, key, faults)
    }

    /// Reads a text that must be there and not be blank.
    pub(super) fn required_text(
        &mut self,
        key: &'static str,
        example: &str,
        faults: &mut Faults<'_>,
    ) -> Option<Text<'a>> {
        let found = self.text(key, faults);
        let text = self.required(found, key, &format!("{example:?}"), faults)?;
        if text.value.trim().is_empty() {
            faults.add(text.span.clone(), format!("`{key}` is empty"), format!("write something such as {example:?}"));
            return None;
        }
        Some(text)
    }

    /// Reads a number that may be missing.
    pub(super) fn number(&mut self, key: &'static str, faults: &mut Faults<'_>) -> Option<Number> {
        let value = self.take(key)?;
        let span = value.span();
        let digits = match value.get_ref() {
            DeValue::Integer(integer) if integer.radix() == 10 => integer.as_str(),
            DeValue::Float(float) => float.as_str(),
            _ => "",
        };
        match digits.replace('_', "").parse() {
            Ok(value) if f64::is_finite(value) => Some(Number { value, span }),
            _ => {
                faults.add(span, format!("`{key}` must be a number"), "write it without quotes: `1.0`");
                None
            }
        }
    }

    /// Reads a list of texts; a missing one is empty.
    pub(super) fn texts(&mut self, key: &'static str, faults: &mut Faults<'_>) -> Vec<Text<'a>> {
        let Some(value) = self.take(key) else { return Vec::new() };
        let Some(array) = value.get_ref().as_array() else {
            faults.add(value.span(), format!("`{key}` must be a list of texts"), format!("write `{key} = [\"…\"]`"));
            return Vec::new();
        };
        array.iter().filter_map(|item| text_of(self.source, item, key, faults)).collect()
    }

    /// Reads the named tables within a table, such as `[concepts.sync-io]`, in the order of the file.
    pub(super) fn tables(&mut self, key: &'static str, faults: &mut Faults<'_>) -> Vec<(Text<'a>, Fields<'a>)> {
        let mut tables = Vec::new();
        for (name, value) in self.entries(key, faults) {
            if let Some(table) = value.get_ref().as_table() {
                let fields = Fields::new(self.source, table, name.span.clone());
                tables.push((name, fields));
            } else {
                faults.add(
                    value.span(),
                    format!("`{}` must be a table", name.value),
                    format!("write `[{key}.{}]`", name.value),
                );
            }
        }
        tables
    }

    /// Reads the named lists of texts within a table, in the order of the file.
    pub(super) fn lists(&mut self, key: &'static str, faults: &mut Faults<'_>) -> Vec<(Text<'a>, Vec<Text<'a>>)> {
        let mut lists = Vec::new();
        for (name, value) in self.entries(key, faults) {
            if let Some(array) = value.get_ref().as_array() {
                let texts = array.iter().filter_map(|item| text_of(self.source, item, name.value, faults)).collect();
                lists.push((name, texts));
            } else {
                faults.add(value.span(), format!("`{}` must be a list of texts", name.value), "write `[\"…\"]`");
            }
        }
        lists
    }

    fn entries(&mut self, key: &'static str, faults: &mut Faults<'_>) -> Vec<(Text<'a>, &'a Spanned<DeValue<'a>>)> {
        let Some(value) = self.take(key) else { return Vec::new() };
        let Some(table) = value.get_ref().as_table() else {
            faults.add(value.span(), format!("`{key}` must be a table"), format!("write `[{key}.some-name]`"));
            return Vec::new();
        };
        let mut entries: Vec<_> = table
            .iter()
            .map(|(name, value)| {
                (Text { value: name.get_ref(), span: name.span(), start: Some(name.span().start) }, value)
            })
            .collect();
        entries.sort_by_key(|(name, _)| name.span.start);
        entries
    }

    /// Reads a list of tables, such as `[[answers]]`.
    pub(super) fn array_of_tables(&mut self, key: &'static str, faults: &mut Faults<'_>) -> Vec<Fields<'a>> {
        let Some(value) = self.take(key) else { return Vec::new() };
        let tables = value.get_ref().as_array().map(|array| {
            array
                .iter()
                .map(|item| item.get_ref().as_table().map(|table| (table, item.span())))
                .collect::<Option<Vec<_>>>()
        });
        if let Some(Some(tables)) = tables {
            return tables.into_iter().map(|(table, span)| Fields::new(self.source, table, span)).collect();
        }
        faults.add(value.span(), format!("`{key}` must be tables"), format!("write each under `[[{key}]]`"));
        Vec::new()
    }

    /// Tells whether a field is there.
    pub(super) fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// Reports every field that nobody asked for.
    pub(super) fn finish(self, faults: &mut Faults<'_>) {
        let mut unknown: Vec<_> =
            self.table.keys().filter(|key| !self.known.contains(&key.get_ref().as_ref())).collect();
        unknown.sort_by_key(|key| key.span().start);
        for key in unknown {
            let known = self.known.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ");
            faults.add(
                key.span(),
                format!("there is no field `{}` here", key.get_ref()),
                format!("these are known: {known}"),
            );
        }
    }
}

fn text_of<'a>(source: &str, value: &'a Spanned<DeValue<'a>>, key: &str, faults: &mut Faults<'_>) -> Option<Text<'a>> {
    let span = value.span();
    let Some(text) = value.get_ref().as_str() else {
        faults.add(span, format!("`{key}` must be text"), "write it in quotes");
        return None;
    };
    let raw = source.get(span.clone()).unwrap_or_default();
    let quotes = ["\"\"\"\r\n", "\"\"\"\n", "\"\"\"", "'''\r\n", "'''\n", "'''", "\"", "'"];
    let opening = quotes.into_iter().find(|quote| raw.starts_with(quote)).unwrap_or_default();
    let start = raw[opening.len()..].starts_with(text).then_some(span.start + opening.len());
    Some(Text { value: text, span, start })
}
