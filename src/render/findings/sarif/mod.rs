//! Findings as SARIF 2.1.0 (OASIS), for code scanning and editors.

mod log;

use std::collections::BTreeSet;
use std::io;

use super::{Texts, fingerprint, severity, uri};
use crate::diag::{self, Diagnostic, Related};
use crate::render::{explanation, json, page_of};
use crate::text::Span;
use log::{
    Artifact, Base, Bases, Configuration, Driver, Finding, Fingerprints, Help, Log, PhysicalLocation, Place, Region,
    Rule, Run, Suppression, Text, Tool,
};

/// What relative addresses begin at: the folder of the run.
const ROOT: &str = "%SRCROOT%";

/// The log, with what was silenced marked as that. `Err` only for a value that JSON cannot hold.
pub fn render(found: &[Diagnostic], silenced: &[Diagnostic], texts: &mut Texts<'_>) -> io::Result<String> {
    let mut all: Vec<Diagnostic> = found.iter().chain(silenced).cloned().collect();
    diag::sort_by_place(&mut all);
    let used: BTreeSet<diag::Finding> = all.iter().map(|f| f.finding).collect();
    let used: Vec<diag::Finding> = used.into_iter().collect();
    let fingerprints = fingerprint::fingerprints(&all, texts);
    let results = all.iter().zip(fingerprints).map(|(finding, print)| result(finding, print, &used, texts)).collect();
    let run = Run {
        tool: Tool { driver: driver(&used) },
        column_kind: "unicodeCodePoints",
        newline_sequences: &["\r\n", "\n", "\r"],
        original_uri_base_ids: Bases { root: Base { description: text("the folder in which `minutes` ran") } },
        results,
    };
    json::render(&Log {
        schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        version: "2.1.0",
        runs: [run],
    })
}

fn driver(used: &[diag::Finding]) -> Driver {
    let version = env!("CARGO_PKG_VERSION");
    let rules = used.iter().map(|finding| rule(*finding)).collect();
    Driver { name: "minutes", version, semantic_version: version, rules }
}

fn rule(finding: diag::Finding) -> Rule {
    let entry = finding.entry();
    Rule {
        id: entry.code,
        name: entry.name,
        short_description: text(entry.title()),
        help: Help { text: explanation(finding).trim().to_owned(), markdown: page_of(finding) },
        default_configuration: Configuration { level: severity(entry.severity) },
    }
}

fn result(finding: &Diagnostic, fingerprint: String, used: &[diag::Finding], texts: &Texts<'_>) -> Finding {
    let further = finding.related.iter().enumerate().map(|(index, related)| further(index, related, texts)).collect();
    Finding {
        rule_id: finding.finding.entry().code,
        rule_index: used.binary_search(&finding.finding).unwrap_or_default(),
        level: severity(finding.severity),
        message: text(&finding.message),
        locations: [Place { id: None, physical_location: place(&finding.source, finding.span, texts), message: None }],
        related_locations: further,
        partial_fingerprints: Fingerprints { first: fingerprint },
        suppressions: finding.silenced.then_some(Suppression { kind: "external" }).into_iter().collect(),
    }
}

fn further(index: usize, related: &Related, texts: &Texts<'_>) -> Place {
    let physical_location = place(&related.source, related.span, texts);
    Place { id: Some(index + 1), physical_location, message: Some(text(&related.message)) }
}

fn place(source: &str, Span { start, end }: Span, texts: &Texts<'_>) -> PhysicalLocation {
    PhysicalLocation {
        artifact_location: Artifact { uri: uri::relative(&texts.path(source)), uri_base_id: ROOT },
        region: Region {
            start_line: start.line,
            start_column: start.column,
            end_line: end.line,
            end_column: end.column,
        },
    }
}

fn text(text: &str) -> Text {
    Text { text: text.to_owned() }
}
