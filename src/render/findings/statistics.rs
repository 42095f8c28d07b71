//! How often each finding occurs, most frequent first.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::severity;
use crate::diag::{Diagnostic, Finding, Severity};
use crate::render::Listing;

/// How often one finding occurs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Frequency {
    /// How often.
    pub findings: usize,
    /// In how many files.
    pub files: usize,
    /// How grave it is.
    pub severity: Severity,
    /// Its name.
    pub name: &'static str,
    /// Its code.
    pub code: &'static str,
    /// What it is, in a sentence.
    pub what: &'static str,
}

/// Counts findings by name and severity: most frequent first, then gravest, then by code.
pub fn frequencies(findings: &[Diagnostic]) -> Vec<Frequency> {
    let mut counted: BTreeMap<(Finding, Severity), (usize, BTreeSet<&str>)> = BTreeMap::new();
    for finding in findings {
        let (count, files) = counted.entry((finding.finding, finding.severity)).or_default();
        *count += 1;
        files.insert(&finding.source);
    }
    let mut rows: Vec<Frequency> = counted.iter().map(|(key, (count, files))| row(*key, *count, files.len())).collect();
    rows.sort_by_key(|row| (Reverse(row.findings), row.severity, row.code));
    rows
}

fn row((finding, severity): (Finding, Severity), findings: usize, files: usize) -> Frequency {
    let entry = finding.entry();
    Frequency { findings, files, severity, name: entry.name, code: entry.code, what: entry.title() }
}

/// The counts as a list.
pub fn listing(frequencies: &[Frequency]) -> Listing {
    let mut listing = Listing::new(&["findings", "files", "severity", "name", "*what", "+code"]);
    let cells = |f: &Frequency| {
        let [name, what, code] = [f.name, f.what, f.code].map(str::to_owned);
        vec![f.findings.to_string(), f.files.to_string(), severity(f.severity).to_owned(), name, what, code]
    };
    listing.rows = frequencies.iter().map(cells).collect();
    listing
}
