//! Comma-separated values (RFC 4180), safe to open in a spreadsheet.

use super::{Listing, escape};

/// The list with every column. `Err` never happens in memory, but is the writer's to tell.
pub fn render(listing: &Listing) -> std::io::Result<String> {
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    writer.write_record(listing.names()).map_err(std::io::Error::other)?;
    for row in &listing.rows {
        writer.write_record(row.iter().map(|c| cell(c))).map_err(std::io::Error::other)?;
    }
    let bytes = writer.into_inner().map_err(|e| std::io::Error::other(e.to_string()))?;
    String::from_utf8(bytes).map_err(std::io::Error::other)
}

fn cell(text: &str) -> String {
    escape::spreadsheet(&escape::piped_lines(&text.replace("\r\n", "\n")))
}
