//! The stages: paths → texts by root → drafts → one corpus.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use super::error::OpenError;
use super::input::{ReadFault, Request};
use super::kind::BinaryKind;
use super::merge::{in_corpus, merge};
use super::plan::{Plan, RootPlan};
use super::private;
use super::read::{Outcome, Text, read_texts};
use super::register;
use super::root::{Place, Roots, relative, slashed};
use crate::config::REGISTER_NAME;
use crate::diag::{Diagnostic, Finding, sort_by_place};
use crate::extract;
use crate::lang::Packs;
use crate::model::{Corpus, Draft, FailOn, Register, Trace};
use crate::resolve::{self, Unused};
use crate::text::Source;
use crate::time::Day;

/// What was opened.
#[derive(Debug)]
pub struct Opened {
    /// All that is known; its findings are in the order of their places.
    pub corpus: Corpus,
    /// Lines for standard error: what was not read, and the way out.
    pub notices: Vec<String>,
    /// How many texts were read.
    pub read: usize,
    /// Whether a register has faults; they are among the findings.
    pub register_broken: bool,
    texts: BTreeMap<String, Text>,
    roots: BTreeMap<String, Root>,
    max_size: u64,
    /// The directory of the request, in full.
    here: PathBuf,
    named_register: Option<String>,
}

/// A root that was read.
#[derive(Debug)]
struct Root {
    /// Where it is, in full.
    path: PathBuf,
    /// What fails a check there.
    fail_on: Option<FailOn>,
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

/// Finds what is wrong in the corpus of one root, with the day it is when that is known; what the text and the register
/// say about findings is applied afterwards.
pub type Judge<'a> = &'a dyn Fn(&Corpus, Option<Day>) -> Vec<Diagnostic>;

/// How one file was read, for `explain`.
#[derive(Debug)]
pub struct Explained {
    /// The file.
    pub source: Source,
    /// What it says.
    pub draft: Draft,
    /// What the rules did.
    pub trace: Trace,
}

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
    Reader { judge: Some(judge), today, ..Reader::new(request)? }.read(Plan::new(request)?)
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

/// A root, and what fails a check there.
type Checked = (Corpus, Option<FailOn>);

/// A register and what is wrong with it.
type Registered = (Register, Vec<Diagnostic>);

/// Reads a plan.
pub(super) struct Reader<'a> {
    request: &'a Request,
    /// The register the user named, for every root.
    named: Option<Registered>,
    judge: Option<Judge<'a>>,
    /// The day the judge is told.
    today: Option<Day>,
}

impl<'a> Reader<'a> {
    fn new(request: &'a Request) -> Result<Reader<'a>, OpenError> {
        let named = request.register.as_deref().map(|path| named_register(request, path)).transpose()?;
        Ok(Reader { request, named, judge: None, today: None })
    }

    /// Reads with a register that has been read already.
    pub(super) fn with(request: &'a Request, register: &Register) -> Reader<'a> {
        Reader { request, named: Some((register.clone(), Vec::new())), judge: None, today: None }
    }

    /// The register of a root: the one the user named, else the root's own, else an empty one. The findings of a
    /// register that was named belong to no root.
    fn register(&self, root: &Path) -> Registered {
        let path = root.join(REGISTER_NAME);
        match &self.named {
            Some((register, _)) => (register.clone(), Vec::new()),
            None if path.is_file() => overruled(register::load(&path, REGISTER_NAME), self.request),
            None => overruled(Registered::default(), self.request),
        }
    }

    /// The language every file of a root is said to be in.
    fn language<'b>(&'b self, register: &'b Register) -> Option<&'b str> {
        self.request.language.as_deref().or(register.language.as_deref())
    }

    pub(super) fn read(&self, plan: Plan) -> Result<Opened, OpenError> {
        let mut tally = Tally { notices: plan.notices, ..Tally::default() };
        let mut roots = Vec::new();
        let several = plan.roots.len() > 1;
        for (path, root) in plan.roots {
            let name = slashed(&relative(&plan.here, &path));
            let shown = if several { name.as_str() } else { "" };
            tally.texts(root.texts.values(), shown);
            tally.register_text(in_corpus(shown, REGISTER_NAME), path.join(REGISTER_NAME));
            let (corpus, fail_on) = self.read_root(&path, &name, root, &mut tally)?;
            tally.roots.insert(shown.to_owned(), Root { path, fail_on });
            roots.push((name, corpus));
        }
        let mut corpus = merge(roots);
        if let (Some((register, faults)), Some(path)) = (&self.named, &self.request.register) {
            tally.register_faults("", faults);
            let name = path.to_string_lossy();
            tally.register_text(name.clone().into_owned(), self.request.directory.join(path));
            tally.named_register = Some(name.clone().into_owned());
            let unused = tally.unused.take().unwrap_or_default().into_iter().map(|u| unused_finding(&name, u));
            let mut findings: Vec<Diagnostic> = faults.iter().cloned().chain(unused).collect();
            resolve::grade(&mut findings, register);
            corpus.findings.extend(findings);
        }
        Ok(Opened { here: plan.here, ..tally.into_opened(corpus, plan.folder, self.request.max_size)? })
    }

    /// Reads a root, and tells what fails a check there.
    fn read_root(&self, path: &Path, name: &str, root: RootPlan, tally: &mut Tally) -> Result<Checked, OpenError> {
        let (register, faults) = self.register(path);
        tally.register_faults(name, &faults);
        let mut findings = root.findings;
        findings.extend(faults);
        let texts: Vec<&Text> = root.texts.values().collect();
        let outcomes = read_texts(&texts, self.request.max_size, self.language(&register), self.request.jobs);
        let unread = root.whole.then(|| unread(&texts, &outcomes));
        let drafts = tally.drafts(outcomes, &mut findings)?;
        let mut corpus = resolve::resolve(drafts, &register);
        corpus.particulars.unread = unread;
        corpus.findings.extend(findings);
        corpus.findings.extend(self.judge.map(|judge| judge(&corpus, self.today)).unwrap_or_default());
        let complete = root.whole && self.today.is_some();
        let looked_for = |finding: Finding| self.judge.is_some() && (complete || finding.shows_in_its_file());
        let unused = resolve::accept(&mut corpus, &register, looked_for);
        let unused = unused.into_iter().filter(|u| root.whole || u.file_read);
        match &self.named {
            Some(_) => tally.unused(unused.collect()),
            None => corpus.findings.extend(unused.map(|u| unused_finding(REGISTER_NAME, u))),
        }
        resolve::grade(&mut corpus.findings, &register);
        Ok((corpus, register.checks.fail_on))
    }

    /// Reads one file with tracing on.
    fn explain(&self, plan: &Plan, place: &Place) -> Result<Explained, OpenError> {
        let none = || OpenError::NothingToRead { path: place.named.clone(), instead: Vec::new() };
        let (root, text) = plan.text(&place.full).ok_or_else(none)?;
        let (register, _) = self.register(root);
        let source = text.source(self.request.max_size).map_err(|unread| text.refused(&unread))?;
        let (draft, trace) = extract::explain(&source, Packs::builtin(), self.language(&register));
        Ok(Explained { source, draft, trace })
    }
}

/// A register under what the request says about findings.
fn overruled((mut register, faults): Registered, request: &Request) -> Registered {
    register.checks.overrule(&request.checks);
    (register, faults)
}

/// The files of a root that no draft came of; what the program wrote for itself is nothing that belongs to minutes.
fn unread(texts: &[&Text], outcomes: &[Outcome]) -> Vec<String> {
    let known = |outcome: &Outcome| matches!(outcome, Outcome::Drafted(_) | Outcome::Own);
    let files = texts.iter().zip(outcomes).filter(|(_, outcome)| !known(outcome));
    files.map(|(text, _)| text.name.clone()).collect()
}

fn unused_finding(register: &str, unused: Unused) -> Diagnostic {
    Diagnostic::new(Finding::UnusedRemedy, register, unused.span, unused.message)
}

/// The register the user named.
fn named_register(request: &Request, named: &Path) -> Result<Registered, OpenError> {
    let path = request.directory.join(named);
    let unusable = |why: String| OpenError::Register { path: named.to_owned(), why };
    match std::fs::metadata(&path) {
        Ok(metadata) if metadata.is_dir() => Err(unusable("is a folder; name the file in it".to_owned())),
        Ok(_) => Ok(overruled(register::load(&path, &named.to_string_lossy()), request)),
        Err(error) => Err(unusable(ReadFault::system(&error).in_words())),
    }
}

/// What came of the texts, counted.
#[derive(Default)]
struct Tally {
    notices: Vec<String>,
    binary: BTreeMap<BinaryKind, usize>,
    read: usize,
    register_broken: bool,
    /// What nothing answers to in any root, of the register that the user named.
    unused: Option<Vec<Unused>>,
    texts: BTreeMap<String, Text>,
    named_register: Option<String>,
    roots: BTreeMap<String, Root>,
}

impl Tally {
    /// Remembers the texts of a root by their paths in the corpus.
    fn texts<'a>(&mut self, texts: impl Iterator<Item = &'a Text>, root: &str) {
        self.texts.extend(texts.map(|text| (in_corpus(root, &text.name), text.clone())));
    }

    /// Remembers a register, whose findings are shown with their lines as those of texts are.
    fn register_text(&mut self, name: String, path: PathBuf) {
        let text = || Text { path, name: name.clone(), named: None, bytes: None };
        self.texts.entry(name.clone()).or_insert_with(text);
    }

    fn unused(&mut self, here: Vec<Unused>) {
        self.unused = Some(match self.unused.take() {
            Some(before) => before.into_iter().filter(|b| here.iter().any(|h| h.span == b.span)).collect(),
            None => here,
        });
    }

    fn register_faults(&mut self, root: &str, faults: &[Diagnostic]) {
        let Some(first) = faults.first() else { return };
        let folder = if root.is_empty() || first.source != REGISTER_NAME { String::new() } else { format!("{root}/") };
        let faults = if faults.len() == 1 { "1 fault".to_owned() } else { format!("{} faults", faults.len()) };
        let first = format!("{folder}{}:{}:{}", first.source, first.span.start.line, first.span.start.column);
        self.notices.push(format!("{first}: {faults} in the register; what can be read of it is used"));
        self.register_broken = true;
    }

    /// The drafts among the outcomes; what is no draft is counted or becomes a finding.
    fn drafts(&mut self, outcomes: Vec<Outcome>, findings: &mut Vec<Diagnostic>) -> Result<Vec<Draft>, OpenError> {
        let mut drafts = Vec::with_capacity(outcomes.len());
        for outcome in outcomes {
            match outcome {
                Outcome::Drafted(draft) => drafts.push(*draft),
                Outcome::Found(finding) => findings.push(finding),
                Outcome::Binary(kind, finding) => {
                    *self.binary.entry(kind).or_default() += 1;
                    findings.extend(finding);
                }
                Outcome::Refused(error) => return Err(error),
                Outcome::Own => {}
            }
        }
        self.read += drafts.len();
        Ok(drafts)
    }

    fn into_opened(self, mut corpus: Corpus, folder: Option<PathBuf>, max_size: u64) -> Result<Opened, OpenError> {
        let mut notices = self.notices;
        notices.extend(self.binary.iter().map(|(kind, count)| kind.notice(*count)));
        private::hide(&mut corpus.findings);
        sort_by_place(&mut corpus.findings);
        if self.read == 0 {
            // What is no text has been told by its kind.
            let others = corpus.findings.iter().filter(|d| d.finding != Finding::BinaryFile);
            let told = others.map(|d| format!("{}: {}", d.source, d.message));
            notices.extend(told.take(3));
            let path = folder.unwrap_or_else(|| PathBuf::from("."));
            return Err(OpenError::NothingToRead { path, instead: notices });
        }
        Ok(Opened {
            corpus,
            notices,
            read: self.read,
            register_broken: self.register_broken,
            texts: self.texts,
            roots: self.roots,
            max_size,
            here: PathBuf::new(),
            named_register: self.named_register,
        })
    }
}
