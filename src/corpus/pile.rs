//! Corpora of many roots, packed one after the other: what is to be written part by part need not lie open all the time.

use std::borrow::Cow;
use std::collections::VecDeque;
use std::io;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::cache::{bundled, unbundled};
use crate::diag::{Diagnostic, sort_by_place};
use crate::model::{Corpus, Group, Meeting, Organisation, Person, Project, SourceInfo, Task};

/// So many roots lie open while findings are put in order: those of one file after the other are mostly of one root, and
/// of the roots around it.
const OPEN: usize = 4;

/// Who takes a part piece by piece.
pub type Taker<'a, T> = &'a mut dyn FnMut(&[T]) -> io::Result<()>;

/// Corpora of roots, in the order in which they came. The last lies open until the next one comes.
#[derive(Default)]
pub struct Pile {
    layers: Vec<Layer>,
    last: Option<Corpus>,
    /// Where the findings of each file are.
    runs: Vec<Run>,
}

/// The findings of one file in one root.
struct Run {
    source: Box<str>,
    layer: u32,
    first: u32,
    count: u32,
}

/// A corpus in parts.
struct Layer {
    sources: Part<SourceInfo>,
    groups: Part<Group>,
    people: Part<Person>,
    organisations: Part<Organisation>,
    projects: Part<Project>,
    meetings: Part<Meeting>,
    tasks: Part<Task>,
    findings: Part<Diagnostic>,
}

/// A part of a corpus.
enum Part<T> {
    Packed(Vec<u8>),
    /// What cannot be packed, or need not be.
    Plain(Vec<T>),
}

impl<T: Clone + Serialize + DeserializeOwned> Part<T> {
    fn packed(plain: Vec<T>) -> Part<T> {
        match bundled(&plain).filter(|_| !plain.is_empty()) {
            Some(packed) => Part::Packed(packed),
            None => Part::Plain(plain),
        }
    }

    fn open(&self) -> io::Result<Cow<'_, [T]>> {
        let damaged = || io::Error::other("a part that was packed cannot be unpacked");
        match self {
            Part::Plain(plain) => Ok(Cow::Borrowed(plain)),
            Part::Packed(packed) => Ok(Cow::Owned(unbundled(packed).ok_or_else(damaged)?)),
        }
    }
}

impl Layer {
    fn packed(corpus: Corpus) -> Layer {
        Layer {
            sources: Part::packed(corpus.sources),
            groups: Part::packed(corpus.groups),
            people: Part::packed(corpus.people),
            organisations: Part::packed(corpus.organisations),
            projects: Part::packed(corpus.projects),
            meetings: Part::packed(corpus.meetings),
            tasks: Part::packed(corpus.tasks),
            findings: Part::packed(corpus.findings),
        }
    }

    fn plain(corpus: Corpus) -> Layer {
        Layer {
            sources: Part::Plain(corpus.sources),
            groups: Part::Plain(corpus.groups),
            people: Part::Plain(corpus.people),
            organisations: Part::Plain(corpus.organisations),
            projects: Part::Plain(corpus.projects),
            meetings: Part::Plain(corpus.meetings),
            tasks: Part::Plain(corpus.tasks),
            findings: Part::Plain(corpus.findings),
        }
    }
}

impl Pile {
    /// Puts the corpus of a root on top.
    pub fn add(&mut self, mut corpus: Corpus) {
        if let Some(last) = self.last.take() {
            self.layers.push(Layer::packed(last));
        }
        sort_by_place(&mut corpus.findings);
        let layer = self.layers.len().try_into().unwrap_or(u32::MAX);
        let mut first = 0;
        for of_file in corpus.findings.chunk_by(|a, b| a.source == b.source) {
            let count = of_file.len().try_into().unwrap_or(u32::MAX);
            let source = of_file.first().map(|finding| finding.source.as_str()).unwrap_or_default();
            self.runs.push(Run { source: source.into(), layer, first, count });
            first += count;
        }
        self.last = Some(corpus);
    }

    /// The whole, when nothing comes any more; `rest` are findings that belong to no root.
    #[must_use]
    pub fn finished(mut self, rest: Vec<Diagnostic>) -> Finished {
        if !rest.is_empty() {
            self.add(Corpus { findings: rest, ..Corpus::default() });
        }
        self.layers.extend(self.last.map(Layer::plain));
        self.runs.sort_by(|a, b| (&a.source, a.layer).cmp(&(&b.source, b.layer)));
        Finished { layers: self.layers, runs: self.runs }
    }
}

/// A pile that is taken down part by part, as often as somebody likes.
pub struct Finished {
    layers: Vec<Layer>,
    runs: Vec<Run>,
}

macro_rules! parts {
    ($($(#[$doc:meta])* $name:ident: $type:ty)*) => {$(
        $(#[$doc])*
        ///
        /// # Errors
        ///
        /// Those of who takes them.
        pub fn $name(&self, take: Taker<'_, $type>) -> io::Result<()> {
            self.layers.iter().try_for_each(|layer| take(&layer.$name.open()?))
        }
    )*};
}

impl Finished {
    parts! {
        /// Files that were read.
        sources: SourceInfo
        /// Groups.
        groups: Group
        /// People.
        people: Person
        /// Organisations.
        organisations: Organisation
        /// Projects.
        projects: Project
        /// Meetings.
        meetings: Meeting
        /// Tasks.
        tasks: Task
    }

    /// Findings, in the order of their places.
    ///
    /// # Errors
    ///
    /// Those of who takes them.
    pub fn findings(&self, take: Taker<'_, Diagnostic>) -> io::Result<()> {
        let mut open: VecDeque<(u32, Cow<'_, [Diagnostic]>)> = VecDeque::new();
        for of_file in self.runs.chunk_by(|a, b| a.source == b.source) {
            let mut several = Vec::new();
            for run in of_file {
                if !open.iter().any(|(layer, _)| *layer == run.layer) {
                    open.truncate(OPEN - 1);
                    open.push_front((run.layer, self.findings_of(run.layer)?));
                }
                let all = open.iter().find(|(layer, _)| *layer == run.layer).map(|(_, all)| all.as_ref());
                let (first, count) = (run.first as usize, run.count as usize);
                let here = all.and_then(|all| all.get(first..first + count)).unwrap_or_default();
                match of_file.len() {
                    1 => take(here)?,
                    _ => several.extend_from_slice(here),
                }
            }
            sort_by_place(&mut several);
            take(&several)?;
        }
        Ok(())
    }

    fn findings_of(&self, layer: u32) -> io::Result<Cow<'_, [Diagnostic]>> {
        self.layers.get(layer as usize).map_or(Ok(Cow::Borrowed(&[][..])), |layer| layer.findings.open())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Finding;
    use crate::text::Span;

    fn root(sources: &[&str]) -> Corpus {
        let finding =
            |source: &&str| Diagnostic::new(Finding::MissingDate, source, Span::file_start(), format!("in {source}"));
        Corpus { findings: sources.iter().map(finding).collect(), ..Corpus::default() }
    }

    #[test]
    fn findings_come_by_place_whatever_root_they_are_of() {
        let mut pile = Pile::default();
        let roots = [&["a/1", "a/x/9", "b"][..], &["a/x/1", "a/x/2"], &[], &["a-b/1", "a/2"], &["c"]];
        roots.iter().for_each(|sources| pile.add(root(sources)));
        let finished = pile.finished(root(&["minutes.yaml", "a/1"]).findings);
        let mut all = Vec::new();
        let taken = finished.findings(&mut |some| {
            all.extend_from_slice(some);
            Ok(())
        });
        assert!(taken.is_ok());
        let mut sorted: Vec<Diagnostic> = roots.iter().flat_map(|sources| root(sources).findings).collect();
        sorted.extend(root(&["minutes.yaml", "a/1"]).findings);
        sort_by_place(&mut sorted);
        assert_eq!(all, sorted);
    }
}
