//! The stages: paths → texts by root → drafts → one corpus.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::ahead::Ahead;
use super::error::OpenError;
use super::input::{ReadFault, Request};
use super::merge::{in_corpus, merge, tell_apart};
use super::opened::{Explained, Opened, Root};
use super::origin;
use super::packs::{self, Folder};
use super::plan::{Plan, RootPlan, first_place};
use super::read::{How, Text};
use super::reading::{self, Made, Reading, Way};
use super::register::{self, Packed, Registered};
use super::root::{Place, Roots, relative, slashed};
use super::tally::Tally;
use crate::config::REGISTER_NAME;
use crate::diag::{Diagnostic, Finding};
use crate::extract;
use crate::lang::Packs;
use crate::model::{Corpus, Draft, FailOn};
use crate::resolve::{self, Unused};
use crate::time::Day;

/// Finds what is wrong in the corpus of one root, with the day it is when that is known; what the text and the register
/// say about findings is applied afterwards.
pub type Judge<'a> = &'a dyn Fn(&Corpus, Option<Day>) -> Vec<Diagnostic>;

/// What is kept of the corpus of one root, once it is judged: where there are many roots, what nobody asks for any more
/// need not stay. Paths and ids are those of the whole; what is left of each is put together.
pub type Keep<'a> = &'a dyn Fn(Corpus) -> Corpus;

/// Opens what the request names and reads all of it.
///
/// # Errors
///
/// When a path that was named cannot be read, or when there is nothing to read.
pub fn open(request: &Request) -> Result<Opened, OpenError> {
    Reader::new(request)?.read(Plan::new(request)?)
}

/// The same, with the findings of a judge.
///
/// # Errors
///
/// As [`open`].
pub fn open_judged(request: &Request, today: Option<Day>, judge: Judge<'_>) -> Result<Opened, OpenError> {
    Reader::new(request)?.judging(today, judge).read(Plan::new(request)?)
}

/// The same, of which only that is kept which `keep` leaves.
///
/// # Errors
///
/// As [`open`].
pub fn open_kept(request: &Request, today: Option<Day>, judge: Judge<'_>, keep: Keep<'_>) -> Result<Opened, OpenError> {
    let reader = Reader::new(request)?.judging(today, judge);
    Reader { keep: Some(keep), ..reader }.read(Plan::new(request)?)
}

/// Opens what the request names, or the corpus `file` belongs to, and tells how `file` was read.
///
/// # Errors
///
/// As [`open`]; also when `file` cannot be read.
pub fn explain(request: &Request, file: &Path) -> Result<(Opened, Explained), OpenError> {
    let place = Place::new(request, file)?;
    if place.is_folder {
        let why = "this is a folder; name a file in it".to_owned();
        return Err(OpenError::Unreadable { path: file.to_owned(), why });
    }
    let mut request = request.clone();
    if request.paths.is_empty() {
        request.paths.push(Roots::default().root_of(&place.full, &place.folder().full));
    }
    request.paths.push(file.to_owned());
    let (plan, reader) = (Plan::new(&request)?, Reader::new(&request)?);
    let explained = reader.explain(&plan, &place)?;
    Ok((reader.read(plan)?, explained))
}

/// The packs that the minutes at the first place of the request are read with, and what is wrong with them.
///
/// # Errors
///
/// As [`open`], but for there being nothing to read.
pub fn packs_of(request: &Request) -> Result<(Arc<Packs>, Vec<Diagnostic>), OpenError> {
    let reader = Reader::new(request)?;
    let place = first_place(request)?;
    let inside = if place.is_folder { place.full.join(REGISTER_NAME) } else { place.full.clone() };
    let registered = reader.register(&Roots::default().root_of(&inside, &place.folder().full));
    let mut findings = reader.packed.map(|p| p.findings).unwrap_or_default();
    findings.extend(registered.findings);
    findings.retain(|d| d.finding == Finding::BrokenPack);
    Ok((registered.packs, findings))
}

/// Where a root stands among others.
pub(super) struct Stands {
    /// Its path as seen from the directory of the request.
    pub name: String,
    /// The same when there are several roots, else nothing.
    pub shown: String,
}

impl Stands {
    pub(super) fn new(here: &Path, root: &Path, several: bool) -> Stands {
        let name = slashed(&relative(here, root));
        Stands { shown: if several { name.clone() } else { String::new() }, name }
    }
}

/// A root, and what fails a check there.
type Checked = (Corpus, Option<FailOn>);

/// What was read of a root.
pub(super) struct Readings {
    pub drafts: Vec<Draft>,
    /// What was found before anything was resolved.
    pub findings: Vec<Diagnostic>,
    /// Files that no draft came of, sorted; `None` when only some files of the root were looked at.
    pub unread: Option<Vec<String>>,
    /// Whether the whole root was read.
    pub whole: bool,
}

/// Reads a plan.
pub(super) struct Reader<'a> {
    pub(super) request: &'a Request,
    /// The register the user named, for every root.
    pub(super) named: Option<Registered>,
    /// The packs the user named, for every root.
    pub(super) packed: Option<Packed>,
    judge: Option<Judge<'a>>,
    /// The day the judge is told.
    today: Option<Day>,
    keep: Option<Keep<'a>>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(request: &'a Request) -> Result<Reader<'a>, OpenError> {
        let packed = request.lang_dir.as_deref().map(|path| named_packs(request, path)).transpose()?;
        let named = request.register.as_deref().map(|path| named_register(request, path, packed.as_ref()));
        Ok(Reader { request, named: named.transpose()?, packed, judge: None, today: None, keep: None })
    }

    /// The same, with the findings of a judge.
    pub(super) fn judging(self, today: Option<Day>, judge: Judge<'a>) -> Reader<'a> {
        Reader { judge: Some(judge), today, ..self }
    }

    /// Reads with a register that has been read already.
    pub(super) fn with(request: &'a Request, registered: Registered) -> Reader<'a> {
        Reader { request, named: Some(registered), packed: None, judge: None, today: None, keep: None }
    }

    /// The packs the user named.
    pub(super) fn packed(&self) -> Option<&Packed> {
        self.packed.as_ref()
    }

    /// The register of a root: the one the user named, else the root's own, else an empty one. The findings of a
    /// register that was named belong to no root.
    pub(super) fn register(&self, root: &Path) -> Registered {
        let path = root.join(REGISTER_NAME);
        self.register_or(|packed| match packed {
            _ if path.is_file() => register::load(&path, REGISTER_NAME, packed),
            Some(packed) => packed.registered(),
            None => Registered::default(),
        })
    }

    /// The register the user named, else the root's `own`, read with the packs the user named.
    pub(super) fn register_or(&self, own: impl FnOnce(Option<&Packed>) -> Registered) -> Registered {
        match &self.named {
            Some(named) => Registered { findings: Vec::new(), ..named.clone() },
            None => overruled(own(self.packed()), self.request),
        }
    }

    /// Whether the user named a register.
    pub(super) fn is_register_named(&self) -> bool {
        self.named.is_some()
    }

    /// The language every file of a root is said to be in.
    pub(super) fn language<'b>(&'b self, registered: &'b Registered) -> Result<Option<&'b str>, OpenError> {
        let asked = self.request.language.as_deref();
        if let Some(code) = asked.filter(|code| registered.packs.get(code).is_none()) {
            let known = registered.packs.codes().map(str::to_owned).collect();
            return Err(OpenError::UnknownLanguage { code: code.to_owned(), known });
        }
        Ok(asked.or(registered.register.language.as_deref()))
    }

    pub(super) fn read(&self, plan: Plan) -> Result<Opened, OpenError> {
        let mut tally = Tally::default();
        tally.notices.extend(plan.notices.iter().cloned());
        let several = plan.roots.len() > 1;
        let ahead = match (&self.named, &self.packed) {
            (None, None) => Ahead::new(self.request, &plan.roots),
            _ => Ahead::default(),
        };
        tally.notices.extend(ahead.notice());
        self.expect(&plan, &ahead);
        let (mut made, passed) = self.made_first(&plan, &ahead)?;
        let aside = self.aside(&plan, &ahead, &made, &passed);
        let mut roots = Vec::new();
        for (path, root) in plan.roots {
            let stands = Stands::new(&plan.here, &path, several);
            tally.on_the_way(&stands.shown, &root.findings);
            if aside.roots.contains(&path)
                && let Some(lists) = self.leave_out(&path, &stands, (&ahead, &passed), (aside.lists_needed, &mut tally))
            {
                roots.push((stands.name, lists));
                continue;
            }
            let made = made.remove(&path);
            let (corpus, fail_on) = self.read_root(&path, &stands, root, (&ahead, made), &mut tally)?;
            tally.roots.insert(stands.shown, Root { path, fail_on });
            roots.push(self.kept(stands.name, corpus, several, &mut tally));
        }
        tally.notices.extend(ahead.sweep());
        let corpus = self.joined(roots, several, &mut tally);
        Ok(Opened { here: plan.here, ..tally.into_opened(corpus, plan.folder, self.request.max_size)? })
    }

    /// What is kept of the corpus of a root, and what is still to stand before its paths.
    fn kept(&self, name: String, mut corpus: Corpus, several: bool, tally: &mut Tally) -> (String, Corpus) {
        let Some(keep) = self.keep else { return (name, corpus) };
        tell_apart(&mut corpus, &name, several);
        tally.hide(&mut corpus);
        (String::new(), keep(corpus))
    }

    /// The corpora of all roots in one, with what belongs to no root.
    pub(super) fn joined(&self, roots: Vec<(String, Corpus)>, several: bool, tally: &mut Tally) -> Corpus {
        let mut corpus = merge(roots, several);
        if let Some(packed) = &self.packed {
            tally.register_faults("", &packed.findings);
            corpus.findings.extend(packed.findings.iter().cloned());
        }
        if let (Some(Registered { register, findings: faults, .. }), Some(path)) = (&self.named, &self.request.register)
        {
            tally.register_faults("", faults);
            let name = path.to_string_lossy();
            tally.register_text(name.clone().into_owned(), self.request.directory.join(path));
            tally.named_register = Some(name.clone().into_owned());
            let unused = tally.unused.take().unwrap_or_default().into_iter().map(|u| unused_finding(&name, u));
            let mut findings: Vec<Diagnostic> = faults.iter().cloned().chain(unused).collect();
            resolve::grade(&mut findings, register);
            corpus.findings.extend(findings);
        }
        corpus
    }

    /// Reads a root, and tells what fails a check there.
    fn read_root(
        &self,
        path: &Path,
        stands: &Stands,
        root: RootPlan,
        (ahead, made): (&Ahead, Option<(Registered, Made)>),
        tally: &mut Tally,
    ) -> Result<Checked, OpenError> {
        let texts = root.texts(path);
        tally.texts(texts.values(), &stands.shown);
        tally.register_text(in_corpus(&stands.shown, REGISTER_NAME), path.join(REGISTER_NAME));
        let kept = if made.is_none() { ahead.reading(path) } else { None };
        let (registered, reading) = match (kept, made) {
            (Some((summary, reading)), _) => {
                tally.count(&stands.shown, &summary.counts, summary.counts.read, summary.meetings);
                (self.register(path), reading)
            }
            (None, made) => {
                let (registered, made) = made.map_or_else(|| self.make(path, &root, &texts, ahead), Ok)?;
                tally.count(&stands.shown, &made.counts, made.known, !made.reading.corpus.meetings.is_empty());
                (registered, made.reading)
            }
        };
        tally.register_faults(&stands.name, &registered.findings);
        tally.packs.get_or_insert_with(|| Arc::clone(&registered.packs));
        let Reading { mut corpus, findings } = reading;
        corpus.findings.extend(root.findings);
        corpus.findings.extend(registered.findings.iter().cloned());
        corpus.findings.extend(findings);
        Ok(self.judged(&registered, corpus, root.whole, tally))
    }

    /// Makes the corpus of a root of what was read there, and tells what fails a check.
    pub(super) fn settle(&self, registered: &Registered, read: Readings, tally: &mut Tally) -> Checked {
        let mut corpus = resolve::resolve(read.drafts, &registered.register, &registered.packs);
        corpus.particulars.unread = read.unread;
        corpus.findings.extend(read.findings);
        self.judged(registered, corpus, read.whole, tally)
    }

    /// The corpus of a root with what the judge finds in it and what the register says of that; `whole` says that
    /// nothing of the root is left out.
    fn judged(&self, registered: &Registered, mut corpus: Corpus, whole: bool, tally: &mut Tally) -> Checked {
        let register = &registered.register;
        corpus.findings.extend(self.judge.map(|judge| judge(&corpus, self.today)).unwrap_or_default());
        let complete = whole && self.today.is_some();
        let looked_for = |finding: Finding| self.judge.is_some() && (complete || finding.shows_in_its_file());
        let unused = resolve::accept(&mut corpus, register, looked_for);
        let unused = unused.into_iter().filter(|u| whole || u.file_read);
        match &self.named {
            Some(_) => tally.unused(unused.collect()),
            None => corpus.findings.extend(unused.map(|u| unused_finding(REGISTER_NAME, u))),
        }
        resolve::grade(&mut corpus.findings, register);
        (corpus, register.checks.fail_on)
    }

    /// Reads the texts of a root, as far as they are not known; what lies in its folder of packs is none.
    pub(super) fn make(
        &self,
        path: &Path,
        root: &RootPlan,
        texts: &BTreeMap<String, Text>,
        ahead: &Ahead,
    ) -> Result<(Registered, Made), OpenError> {
        let registered = self.register(path);
        let packs = registered.lang.as_ref().map(|folder| &folder.full);
        let texts: Vec<&Text> =
            texts.values().filter(|t| !packs.is_some_and(|folder| t.path.starts_with(folder))).collect();
        let (limit, language) = (self.request.max_size, self.language(&registered)?);
        let shape = origin::shape(&registered, language);
        let before = ahead.before(path, shape).unwrap_or_default();
        let progress = self.request.progress.as_deref();
        let how = How { limit, packs: &registered.packs, language, progress };
        let shape = ahead.keeps(path).then_some(shape);
        let way = Way { registered: &registered, how, jobs: self.request.jobs, whole: root.whole, shape };
        let made = reading::make(&texts, before, &way)?;
        ahead.keep(path, &made, &registered.findings, root);
        Ok((registered, made))
    }

    /// Says how many files are to be read, for somebody who looks on.
    fn expect(&self, plan: &Plan, ahead: &Ahead) {
        let new = plan.roots.iter().filter(|(path, _)| !ahead.is_same(path));
        let files = new.map(|(_, root)| root.count()).sum();
        self.request.progress.iter().for_each(|progress| progress.expect(files));
    }

    /// Reads one file with tracing on.
    fn explain(&self, plan: &Plan, place: &Place) -> Result<Explained, OpenError> {
        let none = || OpenError::NothingToRead { path: place.named.clone(), instead: Vec::new() };
        let (root, text) = plan.text(&place.full).ok_or_else(none)?;
        let registered = self.register(root);
        let source = text.source(self.request.max_size).map_err(|unread| text.refused(&unread))?;
        let (draft, trace) = extract::explain(&source, &registered.packs, self.language(&registered)?);
        Ok(Explained { source, draft, trace, packs: registered.packs })
    }
}

/// A register under what the request says about findings.
fn overruled(mut registered: Registered, request: &Request) -> Registered {
    registered.register.checks.overrule(&request.checks);
    registered
}

fn unused_finding(register: &str, unused: Unused) -> Diagnostic {
    Diagnostic::new(Finding::UnusedRemedy, register, unused.span, unused.message)
}

/// The register the user named.
fn named_register(request: &Request, named: &Path, packed: Option<&Packed>) -> Result<Registered, OpenError> {
    let path = request.directory.join(named);
    let unusable = |why: String| OpenError::Register { path: named.to_owned(), why };
    match std::fs::metadata(&path) {
        Ok(metadata) if metadata.is_dir() => Err(unusable("is a folder; name the file in it".to_owned())),
        Ok(_) => Ok(overruled(register::load(&path, &named.to_string_lossy(), packed), request)),
        Err(error) => Err(unusable(ReadFault::system(&error).in_words())),
    }
}

/// The packs the user named.
fn named_packs(request: &Request, named: &Path) -> Result<Packed, OpenError> {
    let folder = Folder { full: request.directory.join(named), shown: named.to_owned() };
    let packs::Loaded { packs, findings, .. } =
        packs::load(&folder).map_err(|why| OpenError::Packs { path: named.to_owned(), why })?;
    Ok(Packed { folder, packs, findings })
}
