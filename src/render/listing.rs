//! Rows of words under named columns: what every tabular format is made from.

/// What a column is to a person who reads a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// Always shown.
    Needed,
    /// What the row says, in whole sentences; it gets the room the others leave.
    Words,
    /// File and line; on a narrow terminal it stands below the words.
    Place,
    /// Shown where there is room.
    Extra,
    /// For other programs only: long, or of no use to a reader.
    Program,
}

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Its name, in lower case.
    pub name: &'static str,
    /// What it is to a person.
    pub weight: Weight,
}

/// A list to show.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Listing {
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows, each as long as `columns`; words as read, nothing escaped.
    pub rows: Vec<Vec<String>>,
    /// What a person wants to know below the list.
    pub summary: Vec<String>,
}

impl Listing {
    /// A list with these columns. The first character of a name may tell its weight: `*` words, `@` place,
    /// `?` extra, `+` program.
    pub fn new(columns: &[&'static str]) -> Listing {
        Listing { columns: columns.iter().map(|name| column(name)).collect(), ..Listing::default() }
    }

    /// Names of all columns.
    pub fn names(&self) -> Vec<&'static str> {
        self.columns.iter().map(|c| c.name).collect()
    }

    /// The list without the columns that are for other programs only.
    pub fn for_people(&self) -> Listing {
        self.with(|_, column| column.weight != Weight::Program)
    }

    /// The list with only those columns, told by index and column.
    pub fn with(&self, wanted: impl Fn(usize, &Column) -> bool) -> Listing {
        let kept: Vec<bool> = self.columns.iter().enumerate().map(|(index, column)| wanted(index, column)).collect();
        let shown = |row: &Vec<String>| {
            let cells = row.iter().zip(&kept).filter(|(_, kept)| **kept);
            cells.map(|(cell, _)| cell.clone()).collect()
        };
        Listing {
            columns: self.columns.iter().zip(&kept).filter(|(_, kept)| **kept).map(|(column, _)| *column).collect(),
            rows: self.rows.iter().map(shown).collect(),
            summary: self.summary.clone(),
        }
    }
}

fn column(name: &'static str) -> Column {
    let marks = [('*', Weight::Words), ('@', Weight::Place), ('?', Weight::Extra), ('+', Weight::Program)].into_iter();
    let marked = marks.filter_map(|(mark, weight)| Some(Column { name: name.strip_prefix(mark)?, weight })).next();
    marked.unwrap_or(Column { name, weight: Weight::Needed })
}
