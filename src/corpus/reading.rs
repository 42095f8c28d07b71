//! What the texts of one root say, before anybody judges it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::error::OpenError;
use super::kind::BinaryKind;
use super::read::{How, Outcome, Read, Text, read_texts};
use super::register::Registered;
use super::stamp::number_of;
use crate::diag::Diagnostic;
use crate::model::{Corpus, Draft};
use crate::resolve;

/// What a root says: all that comes of its texts, its register and the packs, and of nothing else.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Reading {
    /// As it was resolved.
    pub corpus: Corpus,
    /// What is wrong with texts that no draft came of.
    pub findings: Vec<Diagnostic>,
}

/// What came of texts, counted.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Counts {
    /// Texts that were read.
    pub read: usize,
    /// Files that are no text.
    pub binary: BTreeMap<BinaryKind, usize>,
}

impl Counts {
    pub(super) fn add(&mut self, other: &Counts) {
        self.read += other.read;
        other.binary.iter().for_each(|(kind, count)| *self.binary.entry(*kind).or_default() += count);
    }
}

/// A reading, and what it was made of.
pub(super) struct Made {
    pub reading: Reading,
    pub counts: Counts,
    /// A number for the bytes of all texts and of the register; `None` when some could not be had.
    pub content: Option<u64>,
    /// Documents that no text lies beside, by name.
    pub lone: Vec<String>,
}

/// Reads the texts of a root; `whole` says that there are no others.
///
/// # Errors
///
/// When a text that the user named cannot be read.
pub(super) fn make(
    texts: &[&Text],
    registered: &Registered,
    how: &How<'_>,
    jobs: usize,
    whole: bool,
) -> Result<Made, OpenError> {
    let read = read_texts(texts, how, jobs);
    let unread = whole.then(|| unread(texts, &read));
    let lone = lone(texts, &read);
    let content = lone.as_ref().and_then(|_| content(texts, &read, registered));
    let (mut counts, mut findings) = (Counts::default(), Vec::new());
    let drafts = drafts(read, &mut counts, &mut findings)?;
    let mut corpus = resolve::resolve(drafts, &registered.register, &registered.packs);
    corpus.particulars.unread = unread;
    Ok(Made { reading: Reading { corpus, findings }, counts, content, lone: lone.unwrap_or_default() })
}

/// The drafts among the outcomes; what is no draft is counted or becomes a finding.
fn drafts(read: Vec<Read>, counts: &mut Counts, findings: &mut Vec<Diagnostic>) -> Result<Vec<Draft>, OpenError> {
    let mut drafts = Vec::with_capacity(read.len());
    for Read { outcome, .. } in read {
        match outcome {
            Outcome::Drafted(draft) => drafts.push(*draft),
            Outcome::Found(finding) => findings.push(finding),
            Outcome::Binary(kind, finding) => {
                *counts.binary.entry(kind).or_default() += 1;
                findings.extend(finding);
            }
            Outcome::Refused(error) => return Err(error),
            Outcome::Own => {}
        }
    }
    counts.read = drafts.len();
    Ok(drafts)
}

/// The files of a root that no draft came of; what the program wrote for itself is nothing that belongs to minutes.
fn unread(texts: &[&Text], read: &[Read]) -> Vec<String> {
    let known = |read: &Read| matches!(read.outcome, Outcome::Drafted(_) | Outcome::Own);
    let files = texts.iter().zip(read).filter(|(_, read)| !known(read));
    files.map(|(text, _)| text.name.clone()).collect()
}

/// The documents without a text beside them; `None` when there is such a text that is not among those that were read.
fn lone(texts: &[&Text], read: &[Read]) -> Option<Vec<String>> {
    let names: BTreeSet<&Path> = texts.iter().map(|text| text.path.as_path()).collect();
    let mut lone = Vec::new();
    for (text, read) in texts.iter().zip(read) {
        let beside = text.path.with_extension("txt");
        match &read.outcome {
            Outcome::Binary(kind, _) if kind.is_document() => lone.push(text.name.clone()),
            Outcome::Own if beside != text.path && beside.is_file() && !names.contains(beside.as_path()) => {
                return None;
            }
            _ => {}
        }
    }
    Some(lone)
}

fn content(texts: &[&Text], read: &[Read], registered: &Registered) -> Option<u64> {
    let texts: Option<Vec<(&str, u64)>> =
        texts.iter().zip(read).map(|(text, read)| Some((text.name.as_str(), read.content?))).collect();
    Some(number_of(&(registered.content, texts?)))
}
