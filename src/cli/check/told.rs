//! The line below the findings: how many there are, in how many files, and what is not told.

use std::collections::BTreeSet;

use crate::corpus::Opened;
use crate::diag::{Diagnostic, counted};
use crate::query::{Counts, Selected};
use crate::render::findings::summary;
use crate::render::rounds::Totals;

/// How many files were looked at: those that were read, and those with findings.
pub(in crate::cli) fn files(opened: &Opened, found: &[Diagnostic]) -> usize {
    let read = opened.corpus.sources.iter().map(|source| source.path.as_str());
    read.chain(found.iter().map(|finding| finding.source.as_str())).collect::<BTreeSet<&str>>().len()
}

/// All in words; `hidden` are too many, `known` are in a baseline.
pub(in crate::cli) fn in_words(totals: Totals, chosen: &Selected, hidden: usize, known: usize) -> String {
    let parts = [
        (hidden, "not shown (--max-findings)"),
        (known, "known"),
        (chosen.silenced.len(), "silenced"),
        (chosen.strict, if totals.counts == Counts::default() { "with --strict" } else { "more with --strict" }),
    ];
    let rest: String = parts.iter().filter(|(n, _)| *n > 0).map(|(n, words)| format!("; {n} {words}")).collect();
    format!("{} in {}{rest}", summary(totals.counts), counted(totals.files, "file", "files"))
}
