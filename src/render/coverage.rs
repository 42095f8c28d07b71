//! What of each file was understood: a row for each line that is left over, and objects for other programs.

use serde::Serialize;

use super::Listing;
use crate::model::SourceKind;
use crate::query::{CoverageRow, LeftOver};

/// So many characters of a line are shown in a list.
const LONGEST: usize = 200;

/// A file, for other programs.
#[derive(Debug, Serialize)]
pub struct CoverageExport<'a> {
    path: &'a str,
    kind: SourceKind,
    lines: u32,
    understood: f64,
    left_over: Vec<LineExport<'a>>,
}

#[derive(Debug, Serialize)]
struct LineExport<'a> {
    line: u32,
    text: &'a str,
}

/// A file as an object.
pub fn object(row: &CoverageRow) -> CoverageExport<'_> {
    let CoverageRow { path, kind, lines, understood, left_over, .. } = row;
    let left_over = left_over.iter().map(|l| LineExport { line: l.line, text: &l.text }).collect();
    CoverageExport { path, kind: *kind, lines: *lines, understood: *understood, left_over }
}

/// The files as a list: a row for each line that is left over, one for a file without any.
pub fn listing(rows: &[CoverageRow]) -> Listing {
    let mut listing = Listing::new(&["understood", "*left over", "@place", "?kind"]);
    for row in rows {
        let lines = row.left_over.iter().map(|left| cells(row, Some(left)));
        let bare = row.left_over.is_empty().then(|| cells(row, None));
        listing.rows.extend(lines.chain(bare));
    }
    let (listed, more) = rows.iter().fold((0, 0), |(l, m), row| (l + row.left_over.len(), m + row.more));
    let hidden = if more == 0 { String::new() } else { format!(", {more} not shown; -v shows all") };
    let lines = if listed + more == 1 { "line is" } else { "lines are" };
    listing.summary.push(format!("{} {lines} left over{hidden}", listed + more));
    listing
}

fn cells(row: &CoverageRow, left: Option<&LeftOver>) -> Vec<String> {
    let percent = format!("{} %", (row.understood * 100.0).floor());
    let place = left.map_or_else(|| row.path.clone(), |left| format!("{}:{}", row.path, left.line));
    vec![percent, left.map(|left| shortened(&left.text)).unwrap_or_default(), place, kind(row.kind).to_owned()]
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

fn kind(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::Minutes => "minutes",
        SourceKind::Agenda => "agenda",
        SourceKind::Call => "call",
        SourceKind::Other => "other",
    }
}
