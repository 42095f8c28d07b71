//! What a finding is known by when lines move: its rule, the words of its line, and which of several alike it is.

use std::collections::BTreeMap;
use std::hash::Hasher;

use super::Texts;
use crate::diag::{Diagnostic, Finding};
use crate::text::{Range, Source};

/// A line with more bytes than this is known by the words of the finding only.
const LONG_LINE: usize = 1000;

/// Gives findings their fingerprints, 16 hexadecimal digits each; findings of one file come in the order of their
/// places. Two findings have the same one only when they are in different files.
pub(super) fn fingerprints(findings: &[Diagnostic], texts: &mut Texts<'_>) -> Vec<String> {
    let mut seen: BTreeMap<(&str, Finding, String), usize> = BTreeMap::new();
    let mut one = |finding: &'_ Diagnostic| {
        let words = texts.text(&finding.source).map(|text| words(&text, finding)).unwrap_or_default();
        (finding.finding, words)
    };
    let mut out = Vec::with_capacity(findings.len());
    for finding in findings {
        let (rule, words) = one(finding);
        let ordinal = seen.entry((&finding.source, rule, words.clone())).or_default();
        out.push(digits(&[rule.entry().code, &words, &ordinal.to_string()]));
        *ordinal += 1;
    }
    out
}

/// A number for some texts in their order, as 16 hexadecimal digits (FNV-1a, the same on every machine).
pub(super) fn digits(parts: &[&str]) -> String {
    let mut hasher = fnv::FnvHasher::default();
    for part in parts {
        hasher.write(part.as_bytes());
        hasher.write(&[0]);
    }
    format!("{:016x}", hasher.finish())
}

/// The words of the line, with one blank between two.
fn words(text: &Source, finding: &Diagnostic) -> String {
    let range = text.range(finding.span);
    let line = text.line(text.line_of(range.start)).unwrap_or_default();
    let known = if line.end - line.start <= LONG_LINE { line } else { cut(text, range) };
    text.slice(known).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn cut(text: &Source, range: Range) -> Range {
    Range::new(range.start, text.text.floor_char_boundary(range.end.min(range.start + LONG_LINE)).max(range.start))
}
