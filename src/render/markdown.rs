//! A Markdown table.

use super::{Listing, escape};

/// The list as people see it, without the columns for other programs.
pub fn render(listing: &Listing) -> String {
    let listing = listing.for_people();
    let names: Vec<String> = listing.names().into_iter().map(str::to_owned).collect();
    let rule = vec!["---".to_owned(); names.len()];
    let escaped = listing.rows.iter().map(|row| row.iter().map(|c| escape::markdown(c)).collect());
    [names, rule].into_iter().chain(escaped).map(|cells: Vec<String>| format!("| {} |\n", cells.join(" | "))).collect()
}
