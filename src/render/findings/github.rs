//! Findings as workflow commands, which GitHub shows beside the lines of a change.

use super::{Texts, place, severity};
use crate::diag::{Diagnostic, Severity};
use crate::render::escape::terminal;

/// A command for each finding.
pub fn render(findings: &[Diagnostic], texts: &Texts<'_>) -> String {
    findings.iter().map(|finding| command(finding, texts)).collect()
}

fn command(finding: &Diagnostic, texts: &Texts<'_>) -> String {
    let kind = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let path = property(&texts.path(&finding.source));
    let title = property(finding.finding.entry().name);
    format!("::{kind} file={path},{},title={title}::{}\n", lines(finding), message(finding, texts))
}

/// Columns are for findings in one line; GitHub takes none with the others.
fn lines(finding: &Diagnostic) -> String {
    let (start, end) = (finding.span.start, finding.span.end);
    let last = finding.span.last_line();
    if start.line != end.line {
        return format!("line={},endLine={last}", start.line);
    }
    format!("line={},col={},endLine={last},endColumn={}", start.line, start.column, end.column.max(start.column))
}

/// The message in the form of compilers, for the log, which shows nothing else; below it, the other places.
fn message(finding: &Diagnostic, texts: &Texts<'_>) -> String {
    let here = place(&texts.path(&finding.source), finding.span);
    let name = finding.finding.entry().name;
    let first = format!("{here}: {}: {} [{name}]", severity(finding.severity), finding.message);
    let others = finding.related.iter().map(|r| format!("{}: {}", place(&texts.path(&r.source), r.span), r.message));
    std::iter::once(first).chain(others).map(|line| data(&line)).collect::<Vec<_>>().join("%0A")
}

/// Text after the second `::`.
fn data(text: &str) -> String {
    terminal(text).replace('%', "%25")
}

/// The value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
