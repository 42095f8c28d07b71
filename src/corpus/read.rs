//! Reads texts and drafts them, in parallel when they are many.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::OnceLock;

use rayon::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};
use serde::{Deserialize, Serialize};

use super::baseline::is_baseline;
use super::error::OpenError;
use super::input::{ReadFault, read_bytes};
use super::kind::{BinaryKind, binary_kind, named_as_text};
use super::progress::Progress;
use super::stamp::hash_of;
use crate::diag::{Diagnostic, Finding};
use crate::extract;
use crate::lang::Packs;
use crate::model::Draft;
use crate::text::{Source, Span};

/// So many files are read one after the other: starting threads costs more.
const FEW_FILES: usize = 8;

/// A text to read.
#[derive(Debug, Clone)]
pub(super) struct Text {
    /// Where it is, in full.
    pub path: PathBuf,
    /// Its name from the root.
    pub name: String,
    /// As the user wrote it, when the user named this very file.
    pub named: Option<PathBuf>,
    /// Its bytes, when they do not come from the file.
    pub bytes: Option<Vec<u8>>,
}

/// Why a text was not read.
pub(super) enum Unread {
    Fault(ReadFault),
    Binary(BinaryKind),
}

impl Text {
    pub(super) fn source(&self, limit: u64) -> Result<Source, Unread> {
        self.source_of(self.bytes(limit).map_err(Unread::Fault)?)
    }

    fn bytes(&self, limit: u64) -> Result<Vec<u8>, ReadFault> {
        match &self.bytes {
            Some(bytes) if bytes.len() as u64 > limit => Err(ReadFault::TooLarge { size: bytes.len() as u64, limit }),
            Some(bytes) => Ok(bytes.clone()),
            None => read_bytes(&self.path, limit),
        }
    }

    fn source_of(&self, bytes: Vec<u8>) -> Result<Source, Unread> {
        match binary_kind(&self.path, &bytes) {
            Some(kind) => Err(Unread::Binary(kind)),
            None => Ok(Source::new(self.name.clone(), bytes)),
        }
    }

    /// The error for a text the user named.
    pub(super) fn refused(&self, unread: &Unread) -> OpenError {
        let path = self.named.clone().unwrap_or_else(|| PathBuf::from(&self.name));
        match unread {
            Unread::Fault(fault) => OpenError::Unreadable { path, why: fault.in_words() },
            Unread::Binary(kind) => OpenError::Binary { path, kind: *kind },
        }
    }
}

/// What came of one text.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Outcome {
    Drafted(Box<Draft>),
    Found(Diagnostic),
    /// No text; a finding when it could well be minutes.
    Binary(BinaryKind, Option<Diagnostic>),
    /// A file of the program's own, which is left alone.
    Own,
    /// Last, because binary forms count the kinds that they keep.
    #[serde(skip)]
    Refused(OpenError),
}

/// A text that was read.
pub(super) struct Read {
    pub outcome: Outcome,
    /// A number for its bytes; `None` when they could not be had.
    pub content: Option<u64>,
}

/// How texts are read.
pub(super) struct How<'a> {
    /// Largest file that is read, in bytes.
    pub limit: u64,
    pub packs: &'a Packs,
    /// The language of every text, when somebody says it.
    pub language: Option<&'a str>,
    /// Where to count the texts that are read.
    pub progress: Option<&'a Progress>,
}

/// Reads texts, in parallel when they are many; the outcomes are in the order of the texts, whatever `jobs` is.
pub(super) fn read_texts(texts: &[&Text], how: &How<'_>, jobs: usize) -> Vec<Read> {
    let one = |text: &&Text| {
        let read = read_text(text, how);
        how.progress.into_iter().for_each(Progress::step);
        read
    };
    if texts.len() <= FEW_FILES || jobs == 1 {
        return texts.iter().map(one).collect();
    }
    let all = || texts.par_iter().map(one).collect();
    let own = if jobs == 0 { None } else { threads(jobs) };
    match own.as_ref().or_else(|| if jobs == 0 { usual_threads() } else { None }) {
        Some(pool) => pool.install(all),
        // A machine that gives no threads still reads.
        None => texts.iter().map(one).collect(),
    }
}

fn threads(jobs: usize) -> Option<ThreadPool> {
    ThreadPoolBuilder::new().num_threads(jobs).build().ok()
}

/// As many threads as the machine has processors, for all roots of a run: what threads that end leave behind takes room.
fn usual_threads() -> Option<&'static ThreadPool> {
    static USUAL: OnceLock<Option<ThreadPool>> = OnceLock::new();
    USUAL.get_or_init(|| threads(0)).as_ref()
}

fn read_text(text: &Text, how: &How<'_>) -> Read {
    let bytes = text.bytes(how.limit);
    let content = match &bytes {
        Ok(bytes) => Some(hash_of(bytes)),
        Err(ReadFault::TooLarge { size, .. }) => Some(*size),
        Err(_) => None,
    };
    let source = bytes.map_err(Unread::Fault).and_then(|bytes| text.source_of(bytes));
    Read { outcome: outcome(text, source, how), content }
}

/// Reads one text, and shows what it is read from.
pub(super) fn read_with(text: &Text, how: &How<'_>, mut see: impl FnMut(&Source)) -> Outcome {
    let source = text.source(how.limit);
    source.iter().for_each(&mut see);
    outcome(text, source, how)
}

fn outcome(text: &Text, source: Result<Source, Unread>, how: &How<'_>) -> Outcome {
    match source {
        Ok(source) if text.named.is_none() && is_baseline(&source.text) => Outcome::Own,
        Ok(source) => draft(&source, how),
        Err(unread) if text.named.is_some() => Outcome::Refused(text.refused(&unread)),
        Err(Unread::Binary(kind)) if kind.is_document() && was_imported(text) => Outcome::Own,
        Err(Unread::Binary(kind)) => Outcome::Binary(kind, binary(text, kind)),
        Err(Unread::Fault(fault)) => Outcome::Found(unreadable(&text.name, &fault)),
    }
}

/// Whether a file is read as the text that lies beside it.
fn was_imported(text: &Text) -> bool {
    let beside = text.path.with_extension("txt");
    text.bytes.is_none() && beside != text.path && beside.is_file()
}

/// Drafts one source. A fault of the program itself costs this file only, and is told.
fn draft(source: &Source, how: &How<'_>) -> Outcome {
    let drafted = catch_unwind(AssertUnwindSafe(|| extract::draft(source, how.packs, how.language)));
    let Ok(mut draft) = drafted else {
        let message = "reading this file ended in a fault of the program; please report it with the file";
        return Outcome::Found(Diagnostic::new(Finding::UnreadableFile, &source.name, Span::file_start(), message));
    };
    let told = draft.findings.iter().any(|d| d.finding == Finding::EmptyFile);
    if source.text.trim().is_empty() && !told {
        let message = "the file holds no text; write the minutes, or remove the file";
        draft.findings.push(Diagnostic::new(Finding::EmptyFile, &source.name, Span::file_start(), message));
    }
    draft.fit();
    Outcome::Drafted(Box::new(draft))
}

/// The finding for a file that is no text though its kind or its name promises some; pictures and the like are counted
/// only.
fn binary(text: &Text, kind: BinaryKind) -> Option<Diagnostic> {
    let message = || format!("no text ({}); {}", kind.name(), kind.way_out());
    (kind.is_document() || named_as_text(&text.path))
        .then(|| Diagnostic::new(Finding::BinaryFile, &text.name, Span::file_start(), message()))
}

/// The finding for a file or folder inside a folder that was named.
pub(super) fn unreadable(name: &str, fault: &ReadFault) -> Diagnostic {
    let finding = match fault {
        ReadFault::TooLarge { .. } => Finding::FileTooLarge,
        _ => Finding::UnreadableFile,
    };
    Diagnostic::new(finding, name, Span::file_start(), fault.in_words())
}
