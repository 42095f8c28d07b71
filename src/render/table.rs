//! A table for people: fits the terminal, wraps long cells.

use comfy_table::{Attribute, Cell, ContentArrangement, LineStyle, Table, TableStyle};

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
const STYLE: TableStyle = TableStyle::new().header_separator(LineStyle::new('─', '─', '─', '─'));

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
    let lines = table.lines().map(|line| escape::ci_line(line.strip_prefix(' ').unwrap_or(&line).trim_end()) + "\n");
    lines.collect()
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
