//! How many findings there are, and how grave.

use crate::diag::{Diagnostic, Severity};

/// Findings of each severity.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Notes.
    pub notes: usize,
}

/// Counts findings by severity.
pub fn counts(findings: &[Diagnostic]) -> Counts {
    findings.iter().fold(Counts::default(), |mut counts, finding| {
        match finding.severity {
            Severity::Error => counts.errors += 1,
            Severity::Warning => counts.warnings += 1,
            Severity::Note => counts.notes += 1,
        }
        counts
    })
}
