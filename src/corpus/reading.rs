//! What the texts of one root say, before anybody judges it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::bundles::{Before, Contents, Part};
use super::error::OpenError;
use super::kind::BinaryKind;
use super::origin::Origin;
use super::progress::Progress;
use super::read::{How, Outcome, Text, read_texts};
use super::register::Registered;
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
    /// Files that could not be read, by name, with the reason.
    pub unread: Vec<(String, String)>,
}

impl Counts {
    pub(super) fn add(&mut self, other: &Counts) {
        self.read += other.read;
        other.binary.iter().for_each(|(kind, count)| *self.binary.entry(*kind).or_default() += count);
        self.unread.extend(other.unread.iter().cloned());
    }
}

/// A reading, and what it was made of.
pub(super) struct Made {
    pub reading: Reading,
    pub counts: Counts,
    /// Texts that were known already.
    pub known: usize,
    /// What it was made of, when that is to be kept.
    pub kept: Option<(Contents, Origin)>,
}

/// How a root is read.
pub(super) struct Way<'a> {
    pub registered: &'a Registered,
    pub how: How<'a>,
    /// So many files are read at once.
    pub jobs: usize,
    /// There are no other texts.
    pub whole: bool,
    /// What shapes a draft besides its text, when what comes of the texts is to be kept.
    pub shape: Option<u64>,
}

/// Reads the texts of a root, but for those whose drafts are known from `before`.
///
/// # Errors
///
/// When a text that the user named cannot be read.
pub(super) fn make(texts: &[&Text], mut before: Before, way: &Way<'_>) -> Result<Made, OpenError> {
    let mut parts: Vec<Option<Part>> = texts.iter().map(|text| before.take(&text.name)).collect();
    let known = parts.iter().flatten().inspect(|_| way.how.progress.into_iter().for_each(Progress::step)).count();
    let new: Vec<&Text> = texts.iter().zip(&parts).filter(|(_, part)| part.is_none()).map(|(text, _)| *text).collect();
    let mut read = read_texts(&new, &way.how, way.jobs).into_iter();
    parts.iter_mut().filter(|part| part.is_none()).for_each(|part| *part = read.next().map(Part::new));
    let parts: Vec<Part> = parts.into_iter().flatten().collect();
    let lone = lone(texts, &parts);
    let origin = lone.and_then(|lone| Origin::new(way.registered, lone));
    let contents = way.shape.and_then(|shape| Contents::new(texts, &parts, shape, &before));
    let unread = way.whole.then(|| unread(texts, &parts));
    let (mut counts, mut findings) = (Counts::default(), Vec::new());
    let drafts = drafts(parts, &mut counts, &mut findings)?;
    let mut corpus = resolve::resolve(drafts, &way.registered.register, &way.registered.packs);
    corpus.particulars.unread = unread;
    Ok(Made { reading: Reading { corpus, findings }, counts, known, kept: contents.zip(origin) })
}

/// The drafts among the outcomes; what is no draft is counted or becomes a finding.
fn drafts(parts: Vec<Part>, counts: &mut Counts, findings: &mut Vec<Diagnostic>) -> Result<Vec<Draft>, OpenError> {
    let mut drafts = Vec::with_capacity(parts.len());
    for Part { outcome, .. } in parts {
        match outcome {
            Outcome::Drafted(draft) => drafts.push(*draft),
            Outcome::Found(finding) => {
                counts.unread.push((finding.source.clone(), finding.message.clone()));
                findings.push(finding);
            }
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
fn unread(texts: &[&Text], parts: &[Part]) -> Vec<String> {
    let known = |part: &Part| matches!(part.outcome, Outcome::Drafted(_) | Outcome::Own);
    let files = texts.iter().zip(parts).filter(|(_, part)| !known(part));
    files.map(|(text, _)| text.name.clone()).collect()
}

/// The documents without a text beside them; `None` when there is such a text that is not among those that were read.
fn lone(texts: &[&Text], parts: &[Part]) -> Option<Vec<String>> {
    let paths: BTreeSet<&Path> = texts.iter().map(|text| text.path.as_path()).collect();
    let mut lone = Vec::new();
    for (text, part) in texts.iter().zip(parts) {
        let beside = text.path.with_extension("txt");
        match &part.outcome {
            Outcome::Binary(kind, _) if kind.is_document() => lone.push(text.name.clone()),
            Outcome::Own if beside != text.path && beside.is_file() && !paths.contains(beside.as_path()) => {
                return None;
            }
            _ => {}
        }
    }
    Some(lone)
}
