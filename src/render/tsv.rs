//! Tab-separated values for a pipe: nothing cut, one line for each row, a header.

use super::{Listing, escape};

/// The list with every column.
pub fn render(listing: &Listing) -> String {
    let header = listing.names().join("\t");
    let rows = listing.rows.iter().map(|row| row.iter().map(|c| cell(c)).collect::<Vec<_>>().join("\t"));
    std::iter::once(header).chain(rows).map(|line| escape::ci_line(&line) + "\n").collect()
}

fn cell(text: &str) -> String {
    escape::pipe(&text.replace("\r\n", " ").replace(['\t', '\n', '\r'], " "))
}
