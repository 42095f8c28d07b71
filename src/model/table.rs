//! Tables: plain rows and columns for databases and data frames, and what each column means.

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    /// Text.
    Text,
    /// A whole number.
    Integer,
    /// A number.
    Real,
    /// Yes or no.
    Boolean,
    /// A day, `YYYY-MM-DD`.
    Day,
    /// A list of texts, as a JSON array.
    List,
}

/// What a column is for finding rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKey {
    /// Nothing.
    None,
    /// Part of the primary key.
    Primary,
    /// Rows are looked up by it.
    Index,
    /// The key of a row in another table.
    To(&'static str),
    /// Part of the primary key, and the key of a row in another table.
    PrimaryTo(&'static str),
}

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TableColumn {
    /// Its name.
    pub name: &'static str,
    /// Where in the row's object of the export its value stands.
    pub path: &'static str,
    /// What it holds.
    pub kind: ColumnKind,
    /// Whether a row may have no value.
    pub optional: bool,
    /// What it is for finding rows.
    pub key: ColumnKey,
    /// What it means, in a sentence without a full stop.
    pub about: &'static str,
}

/// A table.
#[derive(Debug, Clone, Copy)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// What a row is, in a sentence without a full stop.
    pub about: &'static str,
    /// The lists of the export whose items are its rows.
    pub lists: &'static [&'static str],
    /// Its columns, in groups that tables share.
    pub columns: &'static [&'static [TableColumn]],
}

impl Table {
    /// Its columns, in order.
    pub fn columns(&self) -> impl Iterator<Item = &'static TableColumn> + use<> {
        self.columns.iter().flat_map(|group| group.iter())
    }

    /// The column that says which meeting a row belongs to.
    pub fn meeting(&self) -> Option<usize> {
        let name = if self.name == "meetings" { "id" } else { "meeting_id" };
        self.columns().position(|column| column.name == name)
    }
}

/// A value.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// None.
    Null,
    /// Text, days and lists.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// A number.
    Real(f64),
    /// Yes or no.
    Boolean(bool),
}

/// Where the meeting of a row belongs among others.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shelf {
    /// The language of its minutes.
    pub language: Option<String>,
    /// The year of its day.
    pub year: Option<i32>,
}

/// A row.
#[derive(Debug)]
pub struct TableRow<'a> {
    /// The number of its table, from 0.
    pub table: usize,
    /// A value for each column.
    pub cells: &'a [Cell],
    /// Where its meeting belongs, when its table has a meeting.
    pub shelf: Option<&'a Shelf>,
}
