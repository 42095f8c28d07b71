//! The page that describes the tables, made from the columns.

use std::fmt::Write;

use super::TABLES;
use crate::model::{ColumnKey, ColumnKind, Table, TableColumn};

const HEAD: &str = "# The tables of the export

This page is made by `minutes schema tables`.

`minutes export --format sqlite --out FILE` writes these tables into one database,
`minutes export --format parquet --out FOLDER` into one folder each: `FOLDER/tasks/…/part-0.parquet`.
`minutes resolve` writes them with the same flags. They hold what `minutes export` writes as JSON
(`schema/export.schema.json`), a row for each item of a list. Tables and columns may be added, never renamed.

- Names that end in `_id` lead to the `id` of another table. With several corpus roots, the path of the root stands before
  every path and id.
- The id of a task is made of its sentence and is short: of a hundred thousand tasks, two may share one, so it is an
  index and no key.
- `day` is `YYYY-MM-DD` in SQLite and a date in Parquet. `list` is a JSON array of texts. A value that is missing is null.
- In SQLite every table is strict; columns that lead somewhere have an index.
- In Parquet, tables whose rows belong to a meeting lie in folders by the language and the year of the meeting,
  `tasks/language=sv/year=2020/part-0.parquet`, with `__HIVE_DEFAULT_PARTITION__` for what is not known. Such tables have the
  columns `language` and `year` in the files, too, so that a file can be read by itself. A table without rows is one file without rows.
";

/// The page, in Markdown.
pub fn page() -> String {
    let mut out = HEAD.to_owned();
    for table in TABLES {
        write_table(&mut out, table);
    }
    out
}

fn write_table(out: &mut String, table: &Table) {
    let from: Vec<String> = table.lists.iter().filter(|list| !list.is_empty()).map(|l| format!("`{l}`")).collect();
    let from = if from.is_empty() { String::new() } else { format!(" From {}.", from.join(", ")) };
    let shelf = if table.meeting().is_some() { " By language and year in Parquet." } else { "" };
    // A string takes everything.
    let _ = write!(out, "\n## {}\n\n{}.{from}{shelf}\n\n", table.name, table.about);
    out.push_str("| column | type | | |\n|---|---|---|---|\n");
    for column in table.columns() {
        let _ = writeln!(out, "| `{}` | {} | {} | {} |", column.name, kind(column), key(column), column.about);
    }
}

fn kind(column: &TableColumn) -> String {
    let name = match column.kind {
        ColumnKind::Text => "text",
        ColumnKind::Integer => "integer",
        ColumnKind::Real => "real",
        ColumnKind::Boolean => "boolean",
        ColumnKind::Day => "day",
        ColumnKind::List => "list",
    };
    if column.optional { format!("{name}, may be null") } else { name.to_owned() }
}

fn key(column: &TableColumn) -> String {
    match column.key {
        ColumnKey::None => String::new(),
        ColumnKey::Primary => "key".to_owned(),
        ColumnKey::Index => "index".to_owned(),
        ColumnKey::To(table) => format!("→ `{table}`"),
        ColumnKey::PrimaryTo(table) => format!("key, → `{table}`"),
    }
}
