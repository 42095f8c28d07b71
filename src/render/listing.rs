//! Rows of words under named columns: what every tabular format is made from.

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Its name, in lower case.
    pub name: &'static str,
    /// Whether a table for people leaves it out to have room for the rest.
    pub wide_only: bool,
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
    /// A list with these columns; a name that begins with `+` is for other programs only.
    pub fn new(columns: &[&'static str]) -> Listing {
        let column = |name: &&'static str| match name.strip_prefix('+') {
            Some(rest) => Column { name: rest, wide_only: true },
            None => Column { name, wide_only: false },
        };
        Listing { columns: columns.iter().map(column).collect(), ..Listing::default() }
    }

    /// Names of all columns.
    pub fn names(&self) -> Vec<&'static str> {
        self.columns.iter().map(|c| c.name).collect()
    }

    /// The list without the columns that are for other programs only.
    pub fn for_people(&self) -> Listing {
        let shown = |row: &Vec<String>| {
            let cells = row.iter().zip(&self.columns).filter(|(_, column)| !column.wide_only);
            cells.map(|(cell, _)| cell.clone()).collect()
        };
        Listing {
            columns: self.columns.iter().copied().filter(|c| !c.wide_only).collect(),
            rows: self.rows.iter().map(shown).collect(),
            summary: self.summary.clone(),
        }
    }
}
