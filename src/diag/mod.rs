//! Problems *in the minutes*: what was found, where, how grave. A problem of the run is an `Err` instead.

mod catalog;

pub use catalog::{Entry, Finding, Severity, Tier};

use serde::{Deserialize, Serialize};

use crate::text::{Span, Spot};

/// One finding at one place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// Which of the catalogue's findings.
    pub finding: Finding,
    /// How grave it is here.
    pub severity: Severity,
    /// Who is told.
    pub tier: Tier,
    /// Whether somebody allowed it.
    pub silenced: bool,
    /// The file, relative to the corpus root.
    pub source: String,
    /// Where in the file.
    pub span: Span,
    /// What is wrong here, and what to do about it, in one sentence.
    pub message: String,
    /// Other places that belong to it.
    pub related: Vec<Related>,
}

/// One of the places that a finding counts, and what could stand there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flaw {
    /// The finding that counts it.
    pub finding: Finding,
    /// Where, and what instead.
    pub spot: Spot,
}

/// A second place of a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Related {
    /// The file, relative to the corpus root.
    pub source: String,
    /// Where in the file.
    pub span: Span,
    /// What stands there.
    pub message: String,
}

/// Puts findings in the order of their places.
pub fn sort_by_place(findings: &mut [Diagnostic]) {
    findings
        .sort_by(|a, b| (&a.source, a.span, a.finding, &a.message).cmp(&(&b.source, b.span, b.finding, &b.message)));
}

impl Diagnostic {
    /// A finding without further places.
    pub fn new(finding: Finding, source: &str, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            finding,
            severity: finding.entry().severity,
            tier: finding.entry().tier,
            silenced: false,
            source: source.to_owned(),
            span,
            message: message.into(),
            related: Vec::new(),
        }
    }

    /// The same with another place that belongs to it.
    #[must_use]
    pub fn beside(mut self, source: &str, span: Span, message: impl Into<String>) -> Diagnostic {
        self.related.push(Related { source: source.to_owned(), span, message: message.into() });
        self
    }

    /// The same for those only who ask for all there is to say.
    #[must_use]
    pub fn strict(mut self) -> Diagnostic {
        self.tier = Tier::Strict;
        self
    }
}

/// A number and what it counts, for messages: `1 meeting`, `3 meetings`.
pub fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
