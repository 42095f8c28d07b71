//! Findings as text: one file for each format.

pub mod concise;
mod excerpt;
mod fingerprint;
pub mod github;
pub mod gitlab;
pub mod human;
pub mod junit;
pub mod sarif;
pub mod statistics;
#[cfg(test)]
mod tests;
mod texts;
mod uri;

pub(super) use fingerprint::digits;
pub use texts::Texts;

use anstyle::{AnsiColor, Style};

use crate::diag::{Diagnostic, Severity};
use crate::query::Counts;
use crate::text::Span;

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

/// How the reader learns more about what was found: one finding, of the gravest, stands for all. `None` without any.
pub fn hint(findings: &[Diagnostic]) -> Option<String> {
    let gravest = findings.iter().min_by_key(|f| f.severity)?;
    Some(format!("`minutes explain {}` says what that means and what to do", gravest.finding.entry().name))
}

/// The colour of a severity; the word says it too.
fn style(severity: Severity) -> Style {
    let color = match severity {
        Severity::Error => AnsiColor::Red,
        Severity::Warning => AnsiColor::Yellow,
        Severity::Note => AnsiColor::Cyan,
    };
    color.on_default().bold()
}

/// `path:line:column`, nothing escaped.
fn place(source: &str, span: Span) -> String {
    format!("{source}:{}:{}", span.start.line, span.start.column)
}
