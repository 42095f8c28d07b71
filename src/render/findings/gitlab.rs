//! Findings as a code quality report, which GitLab shows beside the lines of a change.

use std::io;

use serde::Serialize;

use super::{Texts, fingerprint, place};
use crate::diag::{Diagnostic, Severity};

#[derive(Serialize)]
struct Issue {
    description: String,
    check_name: &'static str,
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: u32,
    end: u32,
}

/// The report. `Err` only for a value that JSON cannot hold.
pub fn render(findings: &[Diagnostic], texts: &mut Texts<'_>) -> io::Result<String> {
    let fingerprints = fingerprint::fingerprints(findings, texts);
    let issues: Vec<Issue> = findings.iter().zip(fingerprints).map(|(f, print)| issue(f, &print, texts)).collect();
    crate::render::json::render(&issues)
}

fn issue(finding: &Diagnostic, fingerprint: &str, texts: &Texts<'_>) -> Issue {
    let path = texts.path(&finding.source);
    Issue {
        description: description(finding, texts),
        check_name: finding.finding.entry().name,
        // The report wants each only once.
        fingerprint: fingerprint::digits(&[&path, fingerprint]),
        severity: match finding.severity {
            Severity::Error => "major",
            Severity::Warning => "minor",
            Severity::Note => "info",
        },
        location: Location { path, lines: Lines { begin: finding.span.start.line, end: finding.span.last_line() } },
    }
}

/// The message, and the other places, which the report has no room for otherwise.
fn description(finding: &Diagnostic, texts: &Texts<'_>) -> String {
    let others = finding.related.iter().map(|r| format!("{}: {}", place(&texts.path(&r.source), r.span), r.message));
    std::iter::once(finding.message.clone()).chain(others).collect::<Vec<_>>().join("; ")
}
