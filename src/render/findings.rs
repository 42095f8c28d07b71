//! Findings, one line each: `path:line:column: severity: message [name]`.

use anstyle::{AnsiColor, Style};

use super::escape::{ci_line, terminal};
use crate::diag::{Diagnostic, Severity};
use crate::query::Counts;

/// A line for each finding, escaped for a terminal.
pub fn render(findings: &[Diagnostic]) -> String {
    findings.iter().map(|f| shown(f) + "\n").collect()
}

/// The same with the severity in colour; the word stays.
pub fn render_coloured(findings: &[Diagnostic]) -> String {
    findings.iter().map(|f| coloured(f) + "\n").collect()
}

fn shown(finding: &Diagnostic) -> String {
    ci_line(&terminal(&line(finding)))
}

fn coloured(finding: &Diagnostic) -> String {
    let (line, grave) = (shown(finding), finding.severity);
    let (word, style) = (severity(grave), style(grave));
    let place = ci_line(&terminal(&place(finding)));
    match line.strip_prefix(&place).and_then(|rest| rest.strip_prefix(": ")?.strip_prefix(word)) {
        Some(rest) => format!("{place}: {style}{word}{style:#}{rest}"),
        None => line,
    }
}

fn style(severity: Severity) -> Style {
    let color = match severity {
        Severity::Error => AnsiColor::Red,
        Severity::Warning => AnsiColor::Yellow,
        Severity::Note => AnsiColor::Cyan,
    };
    color.on_default().bold()
}

fn place(finding: &Diagnostic) -> String {
    let start = finding.span.start;
    format!("{}:{}:{}", finding.source, start.line, start.column)
}

/// One finding in one line.
pub fn line(finding: &Diagnostic) -> String {
    let entry = finding.finding.entry();
    format!("{}: {}: {} [{}]", place(finding), severity(finding.severity), finding.message, entry.name)
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
