//! The stages: paths → texts by root → drafts → one corpus.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::error::OpenError;
use super::input::{ReadFault, Request};
use super::kind::BinaryKind;
use super::merge::{in_corpus, merge};
use super::plan::{Plan, RootPlan};
use super::read::{Outcome, Text, read_texts};
use super::register;
use super::root::{Place, Roots, relative, slashed};
use crate::config::REGISTER_NAME;
use crate::diag::{Diagnostic, Finding};
use crate::extract;
use crate::lang::Packs;
use crate::model::{Corpus, Draft, Register, Trace};
use crate::resolve::{self, Unused};
use crate::text::Source;

/// What was opened.
#[derive(Debug)]
pub struct Opened {
    /// All that is known.
    pub corpus: Corpus,
    /// Lines for standard error: what was not read, and the way out.
    pub notices: Vec<String>,
    /// How many texts were read.
    pub read: usize,
    /// Whether a register has faults; they are among the findings.
    pub register_broken: bool,
    texts: BTreeMap<String, Text>,
    max_size: u64,
}

impl Opened {
    /// The text a finding or fact is in, read anew: `None` when it cannot be read any more.
    pub fn source(&self, path: &str) -> Option<Source> {
        let source = self.texts.get(path)?.source(self.max_size).ok()?;
        Some(source.renamed(path))
    }

    /// Where on this machine the file behind a path of the corpus is; `None` for what did not come from a file.
    pub fn file(&self, path: &str) -> Option<&Path> {
        self.texts.get(path).filter(|text| text.bytes.is_none()).map(|text| text.path.as_path())
    }
}

/// Finds what is wrong in the corpus of one root; what the register says about findings is applied afterwards.
pub type Judge<'a> = &'a dyn Fn(&Corpus) -> Vec<Diagnostic>;

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
    open_judged(request, &no_judgement)
}

/// The same, with the findings of a judge.
///
/// # Errors
///
/// As [`open`].
pub fn open_judged(request: &Request, judge: Judge<'_>) -> Result<Opened, OpenError> {
    Reader { judge, ..Reader::new(request)? }.read(Plan::new(request)?)
}

fn no_judgement(_: &Corpus) -> Vec<Diagnostic> {
    Vec::new()
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

/// A register and what is wrong with it.
type Registered = (Register, Vec<Diagnostic>);

/// Reads a plan.
pub(super) struct Reader<'a> {
    request: &'a Request,
    /// The register the user named, for every root.
    named: Option<Registered>,
    judge: Judge<'a>,
}

impl<'a> Reader<'a> {
    fn new(request: &'a Request) -> Result<Reader<'a>, OpenError> {
        let named = request.register.as_deref().map(|path| named_register(request, path)).transpose()?;
        Ok(Reader { request, named, judge: &no_judgement })
    }

    /// Reads with a register that has been read already.
    pub(super) fn with(request: &'a Request, register: &Register) -> Reader<'a> {
        Reader { request, named: Some((register.clone(), Vec::new())), judge: &no_judgement }
    }

    /// The register of a root: the one the user named, else the root's own, else an empty one. The findings of a
    /// register that was named belong to no root.
    fn register(&self, root: &Path) -> Registered {
        let path = root.join(REGISTER_NAME);
        match &self.named {
            Some((register, _)) => (register.clone(), Vec::new()),
            None if path.is_file() => register::load(&path, REGISTER_NAME),
            None => Registered::default(),
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
            tally.texts(root.texts.values(), if several { &name } else { "" });
            let corpus = self.read_root(&path, &name, root, &mut tally)?;
            roots.push((name, corpus));
        }
        let mut corpus = merge(roots);
        if let (Some((register, faults)), Some(path)) = (&self.named, &self.request.register) {
            tally.register_faults("", faults);
            let name = path.to_string_lossy();
            let unused = tally.unused.take().unwrap_or_default().into_iter().map(|u| unused_finding(&name, u));
            let mut findings: Vec<Diagnostic> = faults.iter().cloned().chain(unused).collect();
            resolve::grade(&mut findings, register);
            corpus.findings.extend(findings);
        }
        tally.into_opened(corpus, plan.folder, self.request.max_size)
    }

    fn read_root(&self, path: &Path, name: &str, root: RootPlan, tally: &mut Tally) -> Result<Corpus, OpenError> {
        let (register, faults) = self.register(path);
        tally.register_faults(name, &faults);
        let mut findings = root.findings;
        findings.extend(faults);
        let texts: Vec<&Text> = root.texts.values().collect();
        let outcomes = read_texts(&texts, self.request.max_size, self.language(&register), self.request.jobs);
        let drafts = tally.drafts(outcomes, &mut findings)?;
        let mut corpus = resolve::resolve(drafts, &register);
        corpus.particulars.unread = root.whole.then(|| unread(&texts, &corpus));
        corpus.findings.extend(findings);
        corpus.findings.extend((self.judge)(&corpus));
        let unused = resolve::accept(&mut corpus, &register).into_iter().filter(|u| root.whole || u.file_read);
        match &self.named {
            Some(_) => tally.unused(unused.collect()),
            None => corpus.findings.extend(unused.map(|u| unused_finding(REGISTER_NAME, u))),
        }
        resolve::grade(&mut corpus.findings, &register);
        Ok(corpus)
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

/// The files of a root that no draft came of.
fn unread(texts: &[&Text], corpus: &Corpus) -> Vec<String> {
    let read: BTreeSet<&str> = corpus.sources.iter().map(|s| s.path.as_str()).collect();
    texts.iter().map(|t| t.name.as_str()).filter(|name| !read.contains(name)).map(str::to_owned).collect()
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
        Ok(_) => Ok(register::load(&path, &named.to_string_lossy())),
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
}

impl Tally {
    /// Remembers the texts of a root by their paths in the corpus.
    fn texts<'a>(&mut self, texts: impl Iterator<Item = &'a Text>, root: &str) {
        self.texts.extend(texts.map(|text| (in_corpus(root, &text.name), text.clone())));
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
            }
        }
        self.read += drafts.len();
        Ok(drafts)
    }

    fn into_opened(self, mut corpus: Corpus, folder: Option<PathBuf>, max_size: u64) -> Result<Opened, OpenError> {
        let mut notices = self.notices;
        notices.extend(self.binary.iter().map(|(kind, count)| kind.notice(*count)));
        sort(&mut corpus.findings);
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
            max_size,
        })
    }
}

/// Findings in the order of their places.
fn sort(findings: &mut [Diagnostic]) {
    findings
        .sort_by(|a, b| (&a.source, a.span, a.finding, &a.message).cmp(&(&b.source, b.span, b.finding, &b.message)));
}
