//! Findings, one line each: `path:line:column: severity: message [name]`.

use super::escape::{ci_line, terminal};
use crate::diag::{Diagnostic, Severity};
use crate::query::Counts;

/// A line for each finding, escaped for a terminal.
pub fn render(findings: &[Diagnostic]) -> String {
    findings.iter().map(|f| ci_line(&terminal(&line(f))) + "\n").collect()
}

/// One finding in one line.
pub fn line(finding: &Diagnostic) -> String {
    let (entry, start) = (finding.finding.entry(), finding.span.start);
    let severity = severity(entry.severity);
    format!("{}:{}:{}: {severity}: {} [{}]", finding.source, start.line, start.column, finding.message, entry.name)
}

/// The severity in a word.
pub fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// All counts in words: `1 error, 3 warnings, 2 notes`.
pub fn summary(counts: Counts) -> String {
    let many = |n: usize, word: &str| format!("{n} {word}{}", if n == 1 { "" } else { "s" });
    let parts = [(counts.errors, "error"), (counts.warnings, "warning"), (counts.notes, "note")];
    let some: Vec<String> = parts.into_iter().filter(|(n, _)| *n > 0).map(|(n, word)| many(n, word)).collect();
    if some.is_empty() { "no findings".to_owned() } else { some.join(", ") }
}
