//! Gathered lines to one corpus, as opening their files would make it.

use std::path::Path;

use super::gather::{At, File, Gathering, LineFault, Root};
use super::{Line, roots};
use crate::corpus::error::OpenError;
use crate::corpus::input::Request;
use crate::corpus::open::{Judge, Reader, Readings};
use crate::corpus::register::Registered;
use crate::corpus::root::{relative, slashed};
use crate::corpus::tally::{Tally, in_order};
use crate::model::Corpus;
use crate::time::Day;

/// What came of the lines.
#[derive(Debug)]
pub struct Resolved {
    /// All that is known; its findings are in the order of their places.
    pub corpus: Corpus,
    /// Remarks, in words.
    pub notices: Vec<String>,
    /// Whether a register has faults; they are among the findings.
    pub register_broken: bool,
    /// The lines that were not used, in order.
    pub faults: Vec<LineFault>,
}

/// How roots are put together.
#[derive(Debug, Clone, Copy, Default)]
pub struct Manner {
    /// Every file of every root is among the lines.
    pub whole: bool,
    /// The path of the root stands before paths and ids also when there is one root only.
    pub with_root: bool,
}

impl Gathering {
    /// Puts everything together, as opening the files of the lines would.
    ///
    /// # Errors
    ///
    /// When what the request names to read with cannot be had.
    pub fn resolve(
        mut self,
        request: &Request,
        manner: Manner,
        today: Option<Day>,
        judge: Judge<'_>,
    ) -> Result<Resolved, OpenError> {
        let reader = Reader::new(request)?.judging(today, judge);
        let mut tally = Tally::default();
        let roots: Vec<_> = std::mem::take(&mut self.roots).into_iter().filter(|(_, r)| r.has_something()).collect();
        let several = manner.with_root || roots.len() > 1;
        let mut corpora = Vec::new();
        for (path, root) in roots {
            let name = slashed(&relative(&self.here, &path));
            let Some((registered, read)) = self.readings(&reader, &path, root, manner.whole) else { continue };
            tally.register_faults(&name, &registered.findings);
            let (corpus, _) = reader.settle(&registered, read, &mut tally);
            corpora.push((name, corpus));
        }
        let mut corpus = reader.joined(corpora, several, &mut tally);
        in_order(&mut corpus.findings);
        self.faults.sort();
        let told = self.faults.iter().map(|(at, why)| LineFault { place: self.place(*at), message: why.clone() });
        let faults = told.collect();
        Ok(Resolved { corpus, notices: tally.notices, register_broken: tally.register_broken, faults })
    }

    /// What was read of a root; `None` when its lines contradict each other, or its register is not among them.
    fn readings(
        &mut self,
        reader: &Reader<'_>,
        path: &Path,
        root: Root,
        whole: bool,
    ) -> Option<(Registered, Readings)> {
        let registered = self.registered(reader, path, &root)?;
        let (_, line) = root.line.unzip();
        let whole = whole || line.as_ref().is_some_and(|line| line.whole);
        let mut findings = line.map(|line| line.findings).unwrap_or_default();
        findings.extend(registered.findings.iter().cloned());
        let (mut drafts, mut unread) = (Vec::with_capacity(root.files.len()), Vec::new());
        for (path, file) in root.files {
            match self.agreed(&path, file) {
                Some(Line::Draft(line)) => drafts.push(line.draft),
                Some(Line::Unread(line)) => {
                    findings.extend(line.finding);
                    unread.extend((!line.own).then_some(path));
                }
                _ => {}
            }
        }
        Some((registered, Readings { drafts, findings, unread: whole.then_some(unread), whole }))
    }

    /// The register of a root: the one the user names, else the one its line brings.
    fn registered(&mut self, reader: &Reader<'_>, path: &Path, root: &Root) -> Option<Registered> {
        let first = root.files.values().find_map(|file| match &file.line {
            Line::Draft(line) => line.register.as_ref().map(|name| (file.at, name)),
            _ => None,
        });
        if let (false, None, Some((at, name))) = (reader.is_register_named(), &root.line, first) {
            let why =
                "bring the line of its root, too, or name the register with --register; nothing of this root is used";
            self.tell(at, format!("was read with the register `{name}`, which is not among the lines: {why}"));
            return None;
        }
        let Some((at, line)) = &root.line else { return Some(reader.register_or(without_register)) };
        if let Some(other) = root.other.filter(|_| !reader.is_register_named()) {
            let (one, two) = ((*at).min(other), (*at).max(other));
            let why = "draft the files anew with one register; nothing of this root is used";
            let first = self.place(one);
            self.tell(two, format!("brings another register of the root `{}` than {first}: {why}", line.root));
            return None;
        }
        let own = |packed: Option<&_>| roots::registered(line, path, packed);
        let mut fault = None;
        let registered = reader.register_or(|packed| {
            own(packed).unwrap_or_else(|why| {
                fault = Some(why);
                Registered::default()
            })
        });
        let Some(why) = fault else { return Some(registered) };
        self.tell(*at, format!("{why}; nothing of the root `{}` is used", line.root));
        None
    }

    /// The line of a file, unless another says something else of it.
    fn agreed(&mut self, path: &str, file: File) -> Option<Line> {
        let Some(other) = file.other else { return Some(file.line) };
        let (one, two) = (file.at.min(other), file.at.max(other));
        let first = self.place(one);
        let why = "draft the file anew; neither is used";
        self.tell(two, format!("says something else of `{path}` than {first}: {why}"));
        None
    }

    fn tell(&mut self, at: At, why: String) {
        self.faults.push((at, why));
    }
}

fn without_register(packed: Option<&crate::corpus::register::Packed>) -> Registered {
    packed.map(crate::corpus::register::Packed::registered).unwrap_or_default()
}
