//! Findings as a JUnit report: a suite for each file, a failing case for each finding, a passing one for a clean file.

use std::collections::BTreeMap;
use std::io;

use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

use super::{Texts, place, severity};
use crate::diag::Diagnostic;
use crate::render::escape::terminal;

/// The report about the files that were read, by their paths in the corpus. `Err` only for what XML cannot hold.
pub fn render(findings: &[Diagnostic], files: &[&str], texts: &Texts<'_>) -> io::Result<String> {
    let mut found: BTreeMap<&str, Vec<&Diagnostic>> = files.iter().map(|file| (*file, Vec::new())).collect();
    for finding in findings {
        found.entry(&finding.source).or_default().push(finding);
    }
    let mut report = Report::new("minutes check");
    report.add_test_suites(found.iter().map(|(file, found)| suite(&texts.path(file), found, texts)));
    report.to_string().map_err(io::Error::other)
}

fn suite(path: &str, found: &[&Diagnostic], texts: &Texts<'_>) -> TestSuite {
    let mut suite = TestSuite::new(terminal(path));
    let mut add = |name: String, status: TestCaseStatus| {
        let mut case = TestCase::new(name, status);
        case.set_classname(terminal(path));
        suite.add_test_case(case);
    };
    if found.is_empty() {
        add("no findings".to_owned(), TestCaseStatus::success());
    }
    for finding in found {
        let start = finding.span.start;
        let name = format!("{} at {}:{}", finding.finding.entry().name, start.line, start.column);
        add(name, failure(finding, path, texts));
    }
    suite
}

fn failure(finding: &Diagnostic, path: &str, texts: &Texts<'_>) -> TestCaseStatus {
    let name = finding.finding.entry().name;
    let here = format!("{}: {}: {} [{name}]", place(path, finding.span), severity(finding.severity), finding.message);
    let others = finding.related.iter().map(|r| format!("{}: {}", place(&texts.path(&r.source), r.span), r.message));
    let lines: Vec<String> = std::iter::once(here).chain(others).map(|line| terminal(&line)).collect();
    let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
    status.set_type(name).set_message(terminal(&finding.message)).set_description(lines.join("\n"));
    status
}
