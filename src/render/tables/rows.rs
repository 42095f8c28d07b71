//! The rows of the tables, item by item: at no time is there more than one item besides the export itself.

use std::collections::BTreeMap;
use std::io;

use serde::Serialize;
use serde_json::Value;

use super::TABLES;
use crate::model::{Cell, ColumnKind, Shelf, TableRow};
use crate::render::export::Export;

/// Passes on the rows of all tables, in the order of the export.
///
/// # Errors
///
/// What `pass` returns; else only for a value that JSON cannot hold.
pub fn rows(export: &Export, pass: &mut dyn FnMut(TableRow<'_>) -> io::Result<()>) -> io::Result<()> {
    let shelves = export.meetings.iter().map(|meeting| {
        let year = meeting.date.value.as_ref().and_then(|date| date.get(..4)?.parse().ok());
        (meeting.id.as_str(), Shelf { language: meeting.language.clone(), year })
    });
    let mut writer = Writer { shelves: shelves.collect(), pass };
    let Export { format, version, today, sources, groups, people, organisations, projects, meetings, tasks, findings } =
        export;
    let itself = serde_json::json!({ "format": format, "version": version, "today": today });
    writer.list("", &[itself])?;
    writer.list("sources", sources)?;
    writer.list("groups", groups)?;
    writer.list("people", people)?;
    writer.list("organisations", organisations)?;
    writer.list("projects", projects)?;
    writer.list("meetings", meetings)?;
    writer.list("tasks", tasks)?;
    writer.list("findings", findings)
}

/// Where the values of a table stand.
struct Source {
    table: usize,
    /// The lists below the item, from the outer to the inner.
    below: Vec<&'static str>,
    columns: Vec<(Place, ColumnKind)>,
    meeting: Option<usize>,
}

/// Where a value stands.
enum Place {
    /// So many objects up from the item, and the fields from there.
    Field(usize, Vec<&'static str>),
    /// The number of the object so many up.
    Number(usize),
    /// The name of the list at the top.
    Top,
}

fn place(path: &'static str) -> Place {
    let rest = path.trim_start_matches('^');
    let up = path.len() - rest.len();
    match rest {
        "#" => Place::Number(up),
        "@" => Place::Top,
        "." => Place::Field(up, Vec::new()),
        fields => Place::Field(up, fields.split('.').collect()),
    }
}

fn sources(top: &str) -> Vec<Source> {
    let mut out = Vec::new();
    for (table, spec) in TABLES.iter().enumerate() {
        for list in spec.lists {
            let mut parts = list.split('/');
            if parts.next() == Some(top) {
                let columns = spec.columns().map(|column| (place(column.path), column.kind)).collect();
                out.push(Source { table, below: parts.collect(), columns, meeting: spec.meeting() });
            }
        }
    }
    out
}

struct Writer<'a> {
    shelves: BTreeMap<&'a str, Shelf>,
    pass: &'a mut dyn FnMut(TableRow<'_>) -> io::Result<()>,
}

impl Writer<'_> {
    fn list(&mut self, top: &str, items: &[impl Serialize]) -> io::Result<()> {
        let sources = sources(top);
        for (index, item) in items.iter().enumerate() {
            let item = serde_json::to_value(item).map_err(io::Error::other)?;
            for source in &sources {
                self.below(top, source, &source.below, &[(&item, index + 1)])?;
            }
        }
        Ok(())
    }

    /// Rows of the lists below an item; `stack` holds the objects around them, from the outer to the inner.
    fn below(&mut self, top: &str, source: &Source, below: &[&str], stack: &[(&Value, usize)]) -> io::Result<()> {
        let Some((field, deeper)) = below.split_first() else { return self.row(top, source, stack) };
        let items = stack.last().and_then(|(item, _)| item.get(field)?.as_array());
        for (index, item) in items.into_iter().flatten().enumerate() {
            let stack: Vec<_> = stack.iter().copied().chain([(item, index + 1)]).collect();
            self.below(top, source, deeper, &stack)?;
        }
        Ok(())
    }

    fn row(&mut self, top: &str, source: &Source, stack: &[(&Value, usize)]) -> io::Result<()> {
        let cells: Vec<Cell> = source.columns.iter().map(|(place, kind)| value(top, place, *kind, stack)).collect();
        let shelf = source.meeting.and_then(|column| match cells.get(column) {
            Some(Cell::Text(meeting)) => self.shelves.get(meeting.as_str()),
            _ => None,
        });
        let none = Shelf::default();
        let shelf = source.meeting.map(|_| shelf.unwrap_or(&none));
        (self.pass)(TableRow { table: source.table, cells: &cells, shelf })
    }
}

fn value(top: &str, place: &Place, kind: ColumnKind, stack: &[(&Value, usize)]) -> Cell {
    let at = |up: usize| stack.len().checked_sub(up + 1).and_then(|at| stack.get(at));
    match place {
        Place::Top => Cell::Text(top.to_owned()),
        Place::Number(up) => {
            at(*up).and_then(|(_, number)| i64::try_from(*number).ok()).map_or(Cell::Null, Cell::Integer)
        }
        Place::Field(up, fields) => {
            let item = at(*up).map(|(item, _)| *item);
            cell(fields.iter().fold(item, |item, field| item?.get(field)), kind)
        }
    }
}

fn cell(value: Option<&Value>, kind: ColumnKind) -> Cell {
    let Some(value) = value.filter(|value| !value.is_null()) else { return Cell::Null };
    match kind {
        ColumnKind::Text | ColumnKind::Day => value.as_str().map(|text| Cell::Text(text.to_owned())),
        ColumnKind::Integer => value.as_i64().map(Cell::Integer),
        ColumnKind::Real => value.as_f64().map(Cell::Real),
        ColumnKind::Boolean => value.as_bool().map(Cell::Boolean),
        ColumnKind::List => Some(Cell::Text(value.to_string())),
    }
    .unwrap_or(Cell::Null)
}
