//! What a finding is known by in reports: a number for what a baseline knows it by, whatever lines move around it.

use std::hash::Hasher;

use super::Texts;
use crate::diag::Diagnostic;
use crate::query::recognised;

/// Gives findings their fingerprints, 16 hexadecimal digits each; findings come in the order of their places. Two
/// findings have the same one only when they are in different files.
pub(super) fn fingerprints(findings: &[Diagnostic], texts: &mut Texts<'_>) -> Vec<String> {
    let known = recognised(findings, &str::to_owned, &mut |source| texts.text(source));
    known.iter().map(|k| digits(&[&k.name, &k.lines, &k.ordinal.to_string()])).collect()
}

/// A number for some texts in their order, as 16 hexadecimal digits (FNV-1a, the same on every machine).
pub(in crate::render) fn digits(parts: &[&str]) -> String {
    let mut hasher = fnv::FnvHasher::default();
    for part in parts {
        hasher.write(part.as_bytes());
        hasher.write(&[0]);
    }
    format!("{:016x}", hasher.finish())
}
