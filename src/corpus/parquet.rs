//! Tables as a folder of Parquet files, whole or not at all; by language and year where rows belong to a meeting.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical, ZstdLevel};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int32Type, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::{WriterProperties, WriterPropertiesPtr};
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::types::{Type, TypePtr};

use super::sqlite::Pass;
use super::write::{WriteError, put_made_folder};
use crate::model::{Cell, ColumnKind, Shelf, Table};
use crate::time::Day;

/// What tells a folder of this program; readers pass over names that begin with `_`.
const MARK: &str = "_minutes.json";

/// What stands in it.
const MARKED: &str = "{\"format\": \"minutes-parquet\", \"version\": 1}\n";

/// What folders of Hive write for no value.
const NOTHING: &str = "__HIVE_DEFAULT_PARTITION__";

/// So many rows are written together; so long they wait in memory.
const GROUP: usize = 1 << 17;

/// Writes a folder with a folder for each table and the rows that `rows` passes on. An older folder of this program is
/// replaced, another that holds something never.
///
/// # Errors
///
/// When something else is there, or the folder cannot be written; it is then as it was.
pub fn put_parquet(path: &Path, tables: &[Table], rows: &dyn Fn(Pass<'_>) -> io::Result<()>) -> Result<(), WriteError> {
    if fs::symlink_metadata(path).is_ok() && !may_go(path, tables) {
        let why = "holds something that minutes did not write there; name a new folder";
        return Err(WriteError::Refused { path: path.to_owned(), why });
    }
    put_made_folder(path, &|folder| make(folder, tables, rows))
}

/// Whether a folder is empty, or holds what this program wrote and nothing else.
fn may_go(path: &Path, tables: &[Table]) -> bool {
    if path.is_symlink() || !path.is_dir() {
        return false;
    }
    let Ok(names) = names(path) else { return false };
    let is_table = |name: &str| tables.iter().any(|table| table.name == name) && is_parts(&path.join(name));
    let marked = || fs::read(path.join(MARK)).is_ok_and(|text| text == MARKED.as_bytes());
    names.is_empty() || marked() && names.iter().all(|name| name == MARK || is_table(name))
}

/// Whether a folder holds parts of tables only.
fn is_parts(folder: &Path) -> bool {
    let is_part = |name: &str| name.starts_with("part-") && name.ends_with(".parquet");
    let is_shelf = |name: &str| name.starts_with("language=") || name.starts_with("year=");
    let fine = |name: &String| {
        let path = folder.join(name);
        !path.is_symlink() && if path.is_dir() { is_shelf(name) && is_parts(&path) } else { is_part(name) }
    };
    names(folder).is_ok_and(|names| names.iter().all(fine))
}

fn names(folder: &Path) -> io::Result<Vec<String>> {
    fs::read_dir(folder)?.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned())).collect()
}

fn make(folder: &Path, tables: &[Table], rows: &dyn Fn(Pass<'_>) -> io::Result<()>) -> io::Result<()> {
    let properties = Arc::new(properties());
    let mut parts: BTreeMap<(usize, Option<Shelf>), Part> = BTreeMap::new();
    let open = |table: usize, shelf: Option<&Shelf>| Part::new(folder, tables.get(table)?, shelf, &properties);
    rows(&mut |row| {
        let key = (row.table, row.shelf.cloned());
        if !parts.contains_key(&key) {
            let Some(part) = open(row.table, row.shelf) else { return Ok(()) };
            parts.insert(key.clone(), part);
        }
        parts.get_mut(&key).map_or(Ok(()), |part| part.put(row.cells))
    })?;
    for index in 0..tables.len() {
        if !parts.keys().any(|(table, _)| *table == index) {
            parts.extend(open(index, None).map(|part| ((index, None), part)));
        }
    }
    parts.into_values().try_for_each(Part::close)?;
    let mut mark = File::create(folder.join(MARK))?;
    mark.write_all(MARKED.as_bytes()).and_then(|()| mark.sync_all())
}

/// The same for every file, and nothing of the day or the machine in it.
fn properties() -> WriterProperties {
    WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::default()))
        .set_created_by(concat!("minutes ", env!("CARGO_PKG_VERSION")).to_owned())
        .build()
}

/// One file that is being filled.
struct Part {
    path: PathBuf,
    schema: TypePtr,
    properties: WriterPropertiesPtr,
    columns: Vec<Column>,
    rows: usize,
    /// The values of the shelf, for its columns.
    shelf: Vec<Cell>,
    /// Opened when there is something to write: many parts wait at a time.
    file: Option<SerializedFileWriter<File>>,
}

impl Part {
    fn new(folder: &Path, table: &Table, shelf: Option<&Shelf>, properties: &WriterPropertiesPtr) -> Option<Part> {
        let mut kinds: Vec<(&str, ColumnKind, bool)> = table.columns().map(|c| (c.name, c.kind, c.optional)).collect();
        let mut cells = Vec::new();
        if table.meeting().is_some() {
            let shelf = shelf.cloned().unwrap_or_default();
            let language = shelf.language.map_or(Cell::Null, Cell::Text);
            let year = shelf.year.map_or(Cell::Null, |year| Cell::Integer(i64::from(year)));
            for (name, kind, cell) in [("language", ColumnKind::Text, language), ("year", ColumnKind::Integer, year)] {
                if kinds.iter().all(|(known, ..)| *known != name) {
                    kinds.push((name, kind, true));
                    cells.push(cell);
                }
            }
        }
        let schema = schema(table.name, &kinds).ok()?;
        let columns = kinds.iter().map(|(_, kind, optional)| Column::new(*kind, *optional)).collect();
        let folder = folder.join(table.name);
        let path = shelf.map_or(folder.clone(), |shelf| folder.join(shelf_path(shelf))).join("part-0.parquet");
        Some(Part { path, schema, properties: Arc::clone(properties), columns, rows: 0, shelf: cells, file: None })
    }

    fn put(&mut self, cells: &[Cell]) -> io::Result<()> {
        for (column, cell) in self.columns.iter_mut().zip(cells.iter().chain(&self.shelf)) {
            column.put(cell)?;
        }
        self.rows += 1;
        if self.rows >= GROUP { self.flush().map_err(io::Error::other) } else { Ok(()) }
    }

    fn flush(&mut self) -> Result<(), ParquetError> {
        let file = match self.file.take() {
            Some(file) => file,
            None => {
                self.path.parent().map_or(Ok(()), fs::create_dir_all)?;
                let file = File::create(&self.path)?;
                SerializedFileWriter::new(file, Arc::clone(&self.schema), Arc::clone(&self.properties))?
            }
        };
        let file = self.file.insert(file);
        let mut group = file.next_row_group()?;
        for column in &mut self.columns {
            if let Some(mut writer) = group.next_column()? {
                column.write(&mut writer)?;
                writer.close()?;
            }
        }
        self.rows = 0;
        group.close().map(|_| ())
    }

    fn close(mut self) -> io::Result<()> {
        if self.rows > 0 || self.file.is_none() {
            self.flush().map_err(io::Error::other)?;
        }
        let Some(file) = self.file.take() else { return Ok(()) };
        file.into_inner().map_err(io::Error::other)?.sync_all()
    }
}

/// `language=sv/year=2020`.
fn shelf_path(shelf: &Shelf) -> PathBuf {
    let language = shelf.language.as_deref().map_or_else(|| NOTHING.to_owned(), escaped);
    let year = shelf.year.map_or_else(|| NOTHING.to_owned(), |year| year.to_string());
    PathBuf::from(format!("language={language}")).join(format!("year={year}"))
}

/// A value as the name of a folder: what could mean something there is written `%XX`.
fn escaped(value: &str) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
    value.bytes().map(|b| if plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}

fn schema(name: &str, columns: &[(&str, ColumnKind, bool)]) -> Result<TypePtr, ParquetError> {
    let field = |(name, kind, optional): &(&str, ColumnKind, bool)| {
        let (physical, logical) = match kind {
            ColumnKind::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
            ColumnKind::List => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
            ColumnKind::Integer => (Physical::INT64, None),
            ColumnKind::Real => (Physical::DOUBLE, None),
            ColumnKind::Boolean => (Physical::BOOLEAN, None),
            ColumnKind::Day => (Physical::INT32, Some(LogicalType::Date)),
        };
        let repetition = if *optional { Repetition::OPTIONAL } else { Repetition::REQUIRED };
        let field = Type::primitive_type_builder(name, physical).with_logical_type(logical);
        field.with_repetition(repetition).build().map(Arc::new)
    };
    let fields: Result<Vec<TypePtr>, ParquetError> = columns.iter().map(field).collect();
    Type::group_type_builder(name).with_fields(fields?).build().map(Arc::new)
}

/// The values of a column that wait.
struct Column {
    /// 1 for a value, 0 for none; `None` when there is always one.
    levels: Option<Vec<i16>>,
    values: Values,
}

enum Values {
    Text(Vec<ByteArray>),
    Integer(Vec<i64>),
    Real(Vec<f64>),
    Boolean(Vec<bool>),
    Day(Vec<i32>),
}

impl Column {
    fn new(kind: ColumnKind, optional: bool) -> Column {
        let values = match kind {
            ColumnKind::Text | ColumnKind::List => Values::Text(Vec::new()),
            ColumnKind::Integer => Values::Integer(Vec::new()),
            ColumnKind::Real => Values::Real(Vec::new()),
            ColumnKind::Boolean => Values::Boolean(Vec::new()),
            ColumnKind::Day => Values::Day(Vec::new()),
        };
        Column { levels: optional.then(Vec::new), values }
    }

    fn put(&mut self, cell: &Cell) -> io::Result<()> {
        let is_value = match (&mut self.values, cell) {
            (_, Cell::Null) => false,
            (Values::Text(values), Cell::Text(text)) => push(values, Some(ByteArray::from(text.as_str()))),
            (Values::Integer(values), Cell::Integer(number)) => push(values, Some(*number)),
            (Values::Real(values), Cell::Real(number)) => push(values, Some(*number)),
            (Values::Boolean(values), Cell::Boolean(yes)) => push(values, Some(*yes)),
            (Values::Day(values), Cell::Text(day)) => push(values, days(day)),
            _ => false,
        };
        match &mut self.levels {
            Some(levels) => levels.push(i16::from(is_value)),
            None if !is_value => return Err(io::Error::other("a column that always has a value has none")),
            None => {}
        }
        Ok(())
    }

    fn write(&mut self, writer: &mut SerializedColumnWriter<'_>) -> Result<(), ParquetError> {
        let levels = self.levels.as_mut().map(std::mem::take);
        match &mut self.values {
            Values::Text(values) => write::<ByteArrayType>(writer, values, levels),
            Values::Integer(values) => write::<Int64Type>(writer, values, levels),
            Values::Real(values) => write::<DoubleType>(writer, values, levels),
            Values::Boolean(values) => write::<BoolType>(writer, values, levels),
            Values::Day(values) => write::<Int32Type>(writer, values, levels),
        }
    }
}

/// Adds a value, if it is one.
fn push<T>(values: &mut Vec<T>, value: Option<T>) -> bool {
    let is_value = value.is_some();
    values.extend(value);
    is_value
}

fn write<T: DataType>(
    writer: &mut SerializedColumnWriter<'_>,
    values: &mut Vec<T::T>,
    levels: Option<Vec<i16>>,
) -> Result<(), ParquetError> {
    let values = std::mem::take(values);
    writer.typed::<T>().write_batch(&values, levels.as_deref(), None).map(|_| ())
}

/// Days since 1970-01-01.
fn days(day: &str) -> Option<i32> {
    let day: Day = day.parse().ok()?;
    i32::try_from(day.days_since(Day::new(1970, 1, 1)?)).ok()
}
