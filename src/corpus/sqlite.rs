//! Tables as one SQLite database, whole or not at all.

use std::fmt::Write;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use rusqlite::types::{ToSqlOutput, Value, ValueRef};
use rusqlite::{CachedStatement, Connection, OpenFlags, ToSql, params_from_iter};

use super::write::{WriteError, put_made, replaceable};
use crate::model::{Cell, ColumnKey, ColumnKind, Table, TableColumn, TableRow};

/// The application id of databases of this program: `MNTS`.
const APPLICATION: u32 = 0x4D4E_5453;

/// The version of their form.
const VERSION: u32 = 1;

/// Takes in rows.
pub type Pass<'a> = &'a mut dyn FnMut(TableRow<'_>) -> io::Result<()>;

/// Writes a database with the tables and the rows that `rows` passes on. An older database of this program is replaced,
/// another file only with `force`.
///
/// # Errors
///
/// When something else is there, or the file cannot be written; it is then as it was.
pub fn put_database(
    path: &Path,
    force: bool,
    tables: &[Table],
    rows: &dyn Fn(Pass<'_>) -> io::Result<()>,
) -> Result<(), WriteError> {
    if std::fs::symlink_metadata(path).is_ok() && !force && !is_ours(path) {
        replaceable(path)?;
        let why = "is no database that minutes wrote; --force replaces it";
        return Err(WriteError::Refused { path: path.to_owned(), why });
    }
    put_made(path, &|new| make(new, tables, rows))
}

/// Whether a file is a database of this program, by its head (SQLite file format §1.3).
fn is_ours(path: &Path) -> bool {
    let mut head = [0; 72];
    let read = |mut file: File| file.read_exact(&mut head);
    let known = path.is_file() && File::open(path).and_then(read).is_ok();
    known && head.starts_with(b"SQLite format 3\0") && head.ends_with(&APPLICATION.to_be_bytes())
}

fn make(path: &Path, tables: &[Table], rows: &dyn Fn(Pass<'_>) -> io::Result<()>) -> io::Result<()> {
    // Without the flag that takes names for addresses.
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
    let mut base = Connection::open_with_flags(path, flags).map_err(io::Error::other)?;
    // Nobody sees the file before it is whole, and what is not whole is thrown away.
    let quick = format!(
        "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; PRAGMA application_id = {APPLICATION}; \
         PRAGMA user_version = {VERSION};"
    );
    base.execute_batch(&quick).map_err(io::Error::other)?;
    let all = base.transaction().map_err(io::Error::other)?;
    for table in tables {
        all.execute_batch(&create(table)).map_err(io::Error::other)?;
    }
    {
        let inserts: Result<Vec<_>, _> = tables.iter().map(|table| all.prepare_cached(&insert(table))).collect();
        let mut inserts = inserts.map_err(io::Error::other)?;
        rows(&mut |row| put(&mut inserts, &row))?;
    }
    // Filling an index at the end is quicker than keeping it in order.
    for table in tables {
        all.execute_batch(&indexes(table)).map_err(io::Error::other)?;
    }
    all.commit().and_then(|()| base.close().map_err(|(_, error)| error)).map_err(io::Error::other)
}

fn put(inserts: &mut [CachedStatement<'_>], row: &TableRow<'_>) -> io::Result<()> {
    let Some(insert) = inserts.get_mut(row.table) else { return Ok(()) };
    insert.execute(params_from_iter(row.cells)).map(|_| ()).map_err(io::Error::other)
}

impl ToSql for Cell {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Cell::Null => ToSqlOutput::Owned(Value::Null),
            Cell::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
            Cell::Integer(number) => ToSqlOutput::Owned(Value::Integer(*number)),
            Cell::Real(number) => ToSqlOutput::Owned(Value::Real(*number)),
            Cell::Boolean(yes) => ToSqlOutput::Owned(Value::Integer(i64::from(*yes))),
        })
    }
}

/// The statement that makes a table; what its columns mean stays in it as comments.
fn create(table: &Table) -> String {
    let mut out = format!("CREATE TABLE {} ( -- {}\n", table.name, table.about);
    let primary: Vec<&str> = table.columns().filter(|c| is_primary(c)).map(|c| c.name).collect();
    let last = table.columns().count() - usize::from(primary.is_empty());
    for (index, column) in table.columns().enumerate() {
        let comma = if index < last { "," } else { "" };
        // A string takes everything.
        let _ = writeln!(out, "  {}{comma} -- {}", definition(column), column.about);
    }
    if !primary.is_empty() {
        let _ = writeln!(out, "  PRIMARY KEY ({})", primary.join(", "));
    }
    out + ") STRICT;"
}

fn definition(column: &TableColumn) -> String {
    let kind = match column.kind {
        ColumnKind::Text | ColumnKind::Day | ColumnKind::List => "TEXT",
        ColumnKind::Integer | ColumnKind::Boolean => "INTEGER",
        ColumnKind::Real => "REAL",
    };
    let null = if column.optional { "" } else { " NOT NULL" };
    let to = match column.key {
        ColumnKey::To(table) | ColumnKey::PrimaryTo(table) => format!(" REFERENCES {table}"),
        _ => String::new(),
    };
    format!("{} {kind}{null}{to}", column.name)
}

fn is_primary(column: &TableColumn) -> bool {
    matches!(column.key, ColumnKey::Primary | ColumnKey::PrimaryTo(_))
}

fn insert(table: &Table) -> String {
    let marks = vec!["?"; table.columns().count()].join(", ");
    format!("INSERT INTO {} VALUES ({marks})", table.name)
}

fn indexes(table: &Table) -> String {
    let indexed = table.columns().filter(|c| matches!(c.key, ColumnKey::Index | ColumnKey::To(_)));
    indexed.map(|c| format!("CREATE INDEX {0}_{1} ON {0} ({1});", table.name, c.name)).collect()
}
