//! A line for each finding, in the form compilers use: `path:line:column: severity: message [name]`.

use super::{place, severity, style};
use crate::diag::Diagnostic;
use crate::render::escape::{ci_line, terminal};

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

/// One finding in one line, with the severity in colour.
pub(super) fn coloured(finding: &Diagnostic) -> String {
    let (line, grave) = (shown(finding), finding.severity);
    let (word, style) = (severity(grave), style(grave));
    let place = ci_line(&terminal(&place(&finding.source, finding.span)));
    match line.strip_prefix(&place).and_then(|rest| rest.strip_prefix(": ")?.strip_prefix(word)) {
        Some(rest) => format!("{place}: {style}{word}{style:#}{rest}"),
        None => line,
    }
}

/// One finding in one line, nothing escaped.
pub(super) fn line(finding: &Diagnostic) -> String {
    let place = place(&finding.source, finding.span);
    format!("{place}: {}: {} [{}]", severity(finding.severity), finding.message, finding.finding.entry().name)
}
