//! A table for people: fits the terminal, wraps long cells.

use comfy_table::{Attribute, Cell, ColumnConstraint, ContentArrangement, LineStyle, Table, TableStyle};

use super::{Listing, escape};

/// How a table is to look.
#[derive(Debug, Clone, Copy, Default)]
pub struct Look {
    /// Columns to fit into; `None` in a pipe, where nothing wraps.
    pub width: Option<u16>,
    /// Whether the header may be bold.
    pub bold: bool,
}

/// A line below the header, none around.
const STYLE: TableStyle = TableStyle::new().header_separator(LineStyle::none().fill('─'));

/// The list as a table, without its summary. Every cell is escaped for a terminal.
pub fn render(listing: &Listing, look: Look) -> String {
    let listing = listing.for_people();
    let mut table = Table::new();
    table.load_style(STYLE).force_no_tty().set_content_arrangement(ContentArrangement::Dynamic);
    if look.bold {
        table.enforce_styling();
    }
    if let Some(width) = look.width {
        table.set_width(width);
    }
    table.set_header(listing.names().into_iter().map(|name| header(name, look.bold)));
    for row in &listing.rows {
        table.add_row(row.iter().map(|cell| Cell::new(one_line(cell))));
    }
    table.column_iter_mut().for_each(|column| {
        column.set_padding((0, 2));
    });
    if let Some(width) = look.width {
        keep_single_words(&mut table, &listing, width);
    }
    table.lines().map(|line| escape::ci_line(line.trim_end()) + "\n").collect()
}

/// Dates and places are not cut in two: columns of single words keep their width as long as they leave half of
/// the terminal to the others.
fn keep_single_words(table: &mut Table, listing: &Listing, width: u16) {
    let mut room = width / 2;
    for (index, content) in table.column_max_content_widths().into_iter().enumerate() {
        let single =
            listing.rows.iter().filter_map(|row| row.get(index)).all(|cell| !cell.contains(char::is_whitespace));
        let Some(left) = room.checked_sub(content.saturating_add(2)).filter(|_| single) else { continue };
        room = left;
        if let Some(column) = table.column_mut(index) {
            column.set_constraint(ColumnConstraint::ContentWidth);
        }
    }
}

fn header(name: &str, bold: bool) -> Cell {
    let cell = Cell::new(name);
    if bold { cell.add_attribute(Attribute::Bold) } else { cell }
}

fn one_line(cell: &str) -> String {
    let words: Vec<&str> = cell.split(['\n', '\r', '\t']).map(str::trim).filter(|w| !w.is_empty()).collect();
    escape::terminal(&words.join(" "))
}

/// Columns of the terminal standard output is; `None` when it is none.
pub fn terminal_width() -> Option<u16> {
    Table::new().width()
}
