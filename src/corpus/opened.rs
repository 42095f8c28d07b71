//! What was opened: the corpus, and the way back from it to the files.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::merge::in_corpus;
use super::private;
use super::read::Text;
use super::root::{relative, slashed};
use crate::diag::Diagnostic;
use crate::lang::Packs;
use crate::model::{Corpus, Draft, FailOn, Trace};
use crate::text::Source;

/// What was opened.
#[derive(Debug)]
pub struct Opened {
    /// All that is known; its findings are in the order of their places.
    pub corpus: Corpus,
    /// Lines for standard error: what was not read, and the way out.
    pub notices: Vec<String>,
    /// Lines for standard error: files and folders that could not be read, which are among the findings, too.
    pub unread: Vec<String>,
    /// How many texts were read.
    pub read: usize,
    /// How many of them the cache knew, so that none of their bytes were looked at.
    pub kept: usize,
    /// Whether any meeting was read, also in a root that the question is not about.
    pub meetings: bool,
    /// Whether a register has faults; they are among the findings.
    pub register_broken: bool,
    /// The packs that the minutes were read with; of several roots, those of the first.
    pub packs: Arc<Packs>,
    pub(super) texts: BTreeMap<String, Text>,
    pub(super) roots: BTreeMap<String, Root>,
    pub(super) max_size: u64,
    /// The directory of the request, in full.
    pub(super) here: PathBuf,
    pub(super) named_register: Option<String>,
}

/// A root that was read.
#[derive(Debug)]
pub(super) struct Root {
    /// Where it is, in full.
    pub path: PathBuf,
    /// What fails a check there.
    pub fail_on: Option<FailOn>,
}

impl Opened {
    /// The text a finding or fact is in, or the register, read anew: `None` when it cannot be read any more.
    pub fn source(&self, path: &str) -> Option<Source> {
        let source = self.texts.get(path)?.source(self.max_size).ok()?;
        Some(source.renamed(path))
    }

    /// The text of a file for showing what stands there: with all that nobody sees, without personal numbers.
    pub fn shown(&self, path: &str) -> Option<Source> {
        Some(private::shown(&self.source(path)?))
    }

    /// The text of a file for telling its lines from others: without personal numbers.
    pub fn discreet(&self, path: &str) -> Option<Source> {
        Some(private::discreet(self.source(path)?))
    }

    /// The findings of one file, in the order of their places.
    pub fn findings_of(&self, path: &str) -> &[Diagnostic] {
        let all = &self.corpus.findings;
        let before = |last: bool| all.partition_point(|d| d.source.as_str() < path || last && d.source == path);
        all.get(before(false)..before(true)).unwrap_or_default()
    }

    /// A path of the corpus as seen from the directory of the request, with `/`.
    pub fn path_from_here(&self, path: &str) -> String {
        // A register that the user named goes by the name it was given.
        let place = self.place(path).filter(|_| self.named_register.as_deref() != Some(path));
        place.map_or_else(|| path.to_owned(), |place| slashed(&relative(&self.here, &place)))
    }

    /// The paths in the corpus, by the full paths of the files.
    pub(super) fn names(&self) -> HashMap<&Path, &str> {
        self.texts.iter().map(|(name, text)| (text.path.as_path(), name.as_str())).collect()
    }

    /// The path in the corpus of standard input.
    pub(super) fn input(&self) -> Option<&str> {
        self.texts.iter().find(|(_, text)| text.bytes.is_some()).map(|(name, _)| name.as_str())
    }

    /// Where on this machine the file behind a path of the corpus is; `None` for what did not come from a file.
    pub fn file(&self, path: &str) -> Option<&Path> {
        self.texts.get(path).filter(|text| text.bytes.is_none()).map(|text| text.path.as_path())
    }

    /// The path in the corpus of a place on this machine, whatever is there now.
    pub fn name_of(&self, place: &Path) -> String {
        let within = self.roots.iter().filter(|(_, root)| place.starts_with(&root.path));
        let innermost = within.max_by_key(|(_, root)| root.path.components().count());
        match innermost {
            Some((shown, root)) => in_corpus(shown, &slashed(&relative(&root.path, place))),
            None => slashed(&relative(&self.here, place)),
        }
    }

    /// What fails a check at a path of the corpus, when the register there says it.
    pub fn fail_on(&self, path: &str) -> Option<FailOn> {
        self.root_of(path)?.0.fail_on
    }

    /// Where on this machine a path of the corpus is, or would be: a register and a file that could not be read, too.
    pub fn place(&self, path: &str) -> Option<PathBuf> {
        let known = self.texts.get(path).map(|text| text.path.clone());
        known.or_else(|| self.root_of(path).map(|(root, rest)| root.path.join(rest)))
    }

    /// The innermost root that a path of the corpus lies in, and the path from there.
    fn root_of<'a>(&'a self, path: &'a str) -> Option<(&'a Root, &'a str)> {
        let within = path.rmatch_indices('/').map(|(at, _)| at);
        let mut within = within.filter_map(|at| Some((self.roots.get(path.get(..at)?)?, path.get(at + 1..)?)));
        within.next().or_else(|| Some((self.roots.get("")?, path)))
    }
}

/// How one file was read, for `explain`.
#[derive(Debug)]
pub struct Explained {
    /// The file.
    pub source: Source,
    /// What it says.
    pub draft: Draft,
    /// What the rules did.
    pub trace: Trace,
    /// The packs it was read with.
    pub packs: Arc<Packs>,
}
