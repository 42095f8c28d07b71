//! What came of the texts of all roots, counted.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use super::error::OpenError;
use super::merge::in_corpus;
use super::opened::{Opened, Root};
use super::private;
use super::read::Text;
use super::reading::Counts;
use crate::config::REGISTER_NAME;
use crate::diag::{Diagnostic, Finding, sort_by_place};
use crate::lang::Packs;
use crate::model::Corpus;
use crate::resolve::Unused;

/// What came of the texts, counted.
#[derive(Default)]
pub(super) struct Tally {
    pub notices: Vec<String>,
    counts: Counts,
    /// How many texts the cache knew.
    kept: usize,
    /// Whether any meeting was read.
    meetings: bool,
    pub register_broken: bool,
    /// What nothing answers to in any root, of the register that the user named.
    pub unused: Option<Vec<Unused>>,
    texts: BTreeMap<String, Text>,
    pub named_register: Option<String>,
    pub roots: BTreeMap<String, Root>,
    /// Those of the first root.
    pub packs: Option<Arc<Packs>>,
    /// What was found in roots of which nothing was read, when not all of it is kept.
    nothing: Vec<Diagnostic>,
}

impl Tally {
    /// Remembers the texts of a root by their paths in the corpus.
    pub(super) fn texts<'a>(&mut self, texts: impl Iterator<Item = &'a Text>, root: &str) {
        self.texts.extend(texts.map(|text| (in_corpus(root, &text.name), text.clone())));
    }

    /// Counts what came of the texts of a root, in the corpus; so many of them the cache knew.
    pub(super) fn count(&mut self, root: &str, counts: &Counts, kept: usize, meetings: bool) {
        let here = self.counts.unread.len();
        self.counts.add(counts);
        self.counts.unread.iter_mut().skip(here).for_each(|(name, _)| *name = in_corpus(root, name));
        self.kept += kept;
        self.meetings |= meetings;
    }

    /// Remembers what was found on the way to the files of a root, in the corpus.
    pub(super) fn on_the_way(&mut self, root: &str, findings: &[Diagnostic]) {
        self.counts.unread.extend(findings.iter().map(|d| (in_corpus(root, &d.source), d.message.clone())));
    }

    /// Remembers a register, whose findings are shown with their lines as those of texts are.
    pub(super) fn register_text(&mut self, name: String, path: PathBuf) {
        let text = || Text { path, name: name.clone(), named: None, bytes: None };
        self.texts.entry(name.clone()).or_insert_with(text);
    }

    /// Hides what nobody is to see in a corpus of which not all is kept.
    pub(super) fn hide(&mut self, corpus: &mut Corpus) {
        private::hide(&mut corpus.findings);
        if corpus.sources.is_empty() {
            self.nothing.extend(corpus.findings.iter().cloned());
        }
    }

    pub(super) fn unused(&mut self, here: Vec<Unused>) {
        self.unused = Some(match self.unused.take() {
            Some(before) => before.into_iter().filter(|b| here.iter().any(|h| h.span == b.span)).collect(),
            None => here,
        });
    }

    /// Tells of the faults of a register and of the packs it names; `root` is where, in the corpus.
    pub(super) fn register_faults(&mut self, root: &str, faults: &[Diagnostic]) {
        let of_pack = |d: &&Diagnostic| d.finding == Finding::BrokenPack;
        let (packs, register): (Vec<&Diagnostic>, Vec<&Diagnostic>) = faults.iter().partition(of_pack);
        self.faults(root, &register, "the register");
        self.faults(root, &packs, "the language packs");
    }

    fn faults(&mut self, root: &str, faults: &[&Diagnostic], of: &str) {
        let Some(first) = faults.first() else { return };
        let within = first.source == REGISTER_NAME || first.finding == Finding::BrokenPack;
        let source = if root.is_empty() || !within { first.source.clone() } else { in_folder(root, &first.source) };
        let (start, message) = (first.span.start, &first.message);
        let all = match faults.len() {
            1 => format!("1 fault in {of}; what can be read is used"),
            many => format!("1 of {many} faults in {of}; what can be read is used; `minutes check` lists them all"),
        };
        self.notices.push(format!("{source}:{}:{}: {message} ({all})", start.line, start.column));
        self.register_broken = true;
    }

    pub(super) fn into_opened(
        self,
        mut corpus: Corpus,
        folder: Option<PathBuf>,
        max_size: u64,
    ) -> Result<Opened, OpenError> {
        let mut notices = self.notices;
        notices.extend(self.counts.binary.iter().map(|(kind, count)| kind.notice(*count)));
        if self.counts.read == 0 {
            corpus.findings.extend(self.nothing);
        }
        in_order(&mut corpus.findings);
        if self.counts.read == 0 {
            corpus.findings.dedup();
            // What is no text has been told by its kind.
            let others = corpus.findings.iter().filter(|d| d.finding != Finding::BinaryFile);
            let told = others.map(|d| match d.source.as_str() {
                // The folder itself, which is named already.
                "." => d.message.clone(),
                source => format!("{source}: {}", d.message),
            });
            notices.extend(told.take(3));
            let path = folder.unwrap_or_else(|| PathBuf::from("."));
            return Err(OpenError::NothingToRead { path, instead: notices });
        }
        Ok(Opened {
            corpus,
            notices,
            unread: unread(self.counts.unread),
            read: self.counts.read,
            kept: self.kept,
            meetings: self.meetings,
            register_broken: self.register_broken,
            packs: self.packs.unwrap_or_else(Packs::shared),
            texts: self.texts,
            roots: self.roots,
            max_size,
            here: PathBuf::new(),
            named_register: self.named_register,
        })
    }
}

/// Lines for what could not be read: the first with its reason, how many more.
pub(super) fn unread(mut unread: Vec<(String, String)>) -> Vec<String> {
    unread.sort();
    let first = unread.first().map(|(name, why)| format!("{name}: {why}"));
    let more = match unread.len() {
        0 | 1 => None,
        2 => Some("1 more file or folder was not read; `minutes check` says why".to_owned()),
        all => Some(format!("{} more files or folders were not read; `minutes check` says why", all - 1)),
    };
    first.into_iter().chain(more).collect()
}

/// Findings in the order of their places, without what nobody is to see.
pub(super) fn in_order(findings: &mut [Diagnostic]) {
    private::hide(findings);
    sort_by_place(findings);
}

/// A path as seen from the folder above `folder`; `..` in it goes out of the folder again.
fn in_folder(folder: &str, path: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').collect();
    for part in path.split('/') {
        if part == ".." && parts.last().is_some_and(|last| *last != "..") {
            parts.pop();
        } else {
            parts.push(part);
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    #[test]
    fn a_folder_that_is_closed_is_named_once_and_its_way_out_told_once() {
        let why = "could not be read: no permission to look into it; mend that, or leave the file out";
        let closed = Diagnostic::new(Finding::UnreadableFile, ".", Span::file_start(), why);
        let corpus = Corpus { findings: vec![closed], ..Corpus::default() };
        let opened = Tally::default().into_opened(corpus, Some(PathBuf::from("protokoll")), 1);
        let told = opened.err().map(|error| error.to_string());
        assert_eq!(told, Some(format!("protokoll: no text file to read here; {why}")));
    }
}
