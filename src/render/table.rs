//! A table for people: fits the terminal, wraps long cells.

use comfy_table::{Attribute, Cell, ColumnConstraint, ContentArrangement, LineStyle, Table, TableStyle, Width};

use super::layout::{self, Layout};
use super::listing::Weight;
use super::{Listing, escape};

/// Blanks between two columns.
const GAP: u16 = 2;

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
    let listing = escaped(listing.for_people());
    let natural = drawn(&listing, look).column_max_content_widths();
    let natural: Vec<usize> = natural.into_iter().map(usize::from).collect();
    let layout = look.width.and_then(|width| layout::fit(&listing, &natural, usize::from(width)));
    let table = match (layout, look.width) {
        (Some(layout), _) => laid_out(&listing, &layout, look),
        (None, Some(width)) => squeezed(&listing, width, look),
        (None, None) => drawn(&listing, look),
    };
    table.lines().map(|line| escape::ci_line(line.trim_end()) + "\n").collect()
}

/// The table as wide as its cells.
fn drawn(listing: &Listing, look: Look) -> Table {
    let mut table = Table::new();
    table.load_style(STYLE).force_no_tty().set_content_arrangement(ContentArrangement::Disabled);
    if look.bold {
        table.enforce_styling();
    }
    table.set_header(listing.names().into_iter().map(|name| header(name, look.bold)));
    for row in &listing.rows {
        table.add_row(row.iter().map(Cell::new));
    }
    let last = listing.columns.len().saturating_sub(1);
    for (index, column) in table.column_iter_mut().enumerate() {
        column.set_padding((0, if index == last { 0 } else { GAP }));
    }
    table
}

/// The table with the columns and widths of the layout.
fn laid_out(listing: &Listing, layout: &Layout, look: Look) -> Table {
    let shown = if layout.folded { folded(listing) } else { listing.clone() };
    let widths = &layout.widths;
    let mut table = drawn(&shown.with(|index, _| widths.get(index).is_some_and(Option::is_some)), look);
    for (column, width) in table.column_iter_mut().zip(widths.iter().flatten()) {
        let width = u16::try_from(*width).unwrap_or(u16::MAX).saturating_add(column.padding_width());
        column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(width)));
    }
    table
}

/// The list with the places on a line of their own below the words.
fn folded(listing: &Listing) -> Listing {
    let columns = || listing.columns.iter().enumerate();
    let mut folded = listing.clone();
    let Some((words, _)) = columns().find(|(_, column)| column.weight == Weight::Words) else { return folded };
    let places: Vec<usize> = columns().filter(|(_, c)| c.weight == Weight::Place).map(|(index, _)| index).collect();
    for row in &mut folded.rows {
        let below: Vec<String> = places.iter().filter_map(|place| row.get(*place)).map(|p| format!("\n{p}")).collect();
        if let Some(cell) = row.get_mut(words) {
            *cell = format!("{cell}{}", below.concat().trim_end_matches('\n'));
        }
    }
    folded
}

/// The table as well as it can be wrapped into a terminal that is too narrow for it.
fn squeezed(listing: &Listing, width: u16, look: Look) -> Table {
    let needed = listing.with(|_, column| column.weight != Weight::Extra);
    let mut table = drawn(&needed, look);
    table.set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
    table
}

fn header(name: &str, bold: bool) -> Cell {
    let cell = Cell::new(name);
    if bold { cell.add_attribute(Attribute::Bold) } else { cell }
}

fn escaped(mut listing: Listing) -> Listing {
    listing.rows.iter_mut().flatten().for_each(|cell| *cell = one_line(cell));
    listing
}

fn one_line(cell: &str) -> String {
    let words: Vec<&str> = cell.split(['\n', '\r', '\t']).map(str::trim).filter(|w| !w.is_empty()).collect();
    escape::terminal(&words.join(" "))
}

/// Columns of the terminal standard output is; `None` when it is none.
pub fn terminal_width() -> Option<u16> {
    Table::new().width()
}
