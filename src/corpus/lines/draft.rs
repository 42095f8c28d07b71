//! The map: texts to lines, some at a time, so that memory stays flat however many there are.

use std::collections::HashMap;
use std::hash::Hasher;
use std::io::{self, BufRead};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::ThreadPool;
use rayon::prelude::*;

use super::list::{Entry, List, ListFault};
use super::roots::{self, Rooted};
use super::{Content, DraftLine, Line, PROGRAM, RootLine, UnreadLine};
use crate::config::REGISTER_NAME;
use crate::corpus::error::OpenError;
use crate::corpus::input::Request;
use crate::corpus::merge::in_corpus;
use crate::corpus::open::Reader;
use crate::corpus::plan::{Plan, RootPlan};
use crate::corpus::progress::Progress;
use crate::corpus::read::{How, Outcome, Text, read_with};
use crate::corpus::register::Registered;
use crate::corpus::root::{Place, Roots, relative, slashed};
use crate::corpus::tally::{Tally, unread};
use crate::diag::{Diagnostic, Finding};
use crate::model::DRAFT_VERSION;
use crate::text::Span;

/// So many texts are read before their lines are passed on.
const CHUNK: usize = 128;
/// Or texts of so many bytes that stand in the list themselves.
const FULL: usize = 64 << 20;

/// Where texts are named.
pub enum Texts<'a> {
    /// In the request.
    Named,
    /// In a list, with this byte after each entry.
    Listed(&'a mut dyn BufRead, u8),
}

/// Some lines.
#[derive(Debug, Default)]
pub struct Chunk {
    /// Each with its line end.
    pub lines: String,
    /// What could not be used, in words.
    pub complaints: Vec<String>,
    /// How many texts gave a draft.
    pub drafts: usize,
    /// How many files gave none.
    pub unread: usize,
}

/// Drafts texts, with a line for each and one for each root before its first. `write` makes the text of a line, `pass`
/// takes some lines and says whether there is a reader for more. Returns notices, and whether a register is broken.
///
/// # Errors
///
/// When a path of the request is not there, or what it asks to read with cannot be had.
pub fn draft_lines(
    request: &Request,
    texts: Texts<'_>,
    write: &(dyn Fn(&Line) -> io::Result<String> + Sync),
    pass: &mut dyn FnMut(Chunk) -> bool,
) -> Result<(Vec<String>, bool), OpenError> {
    let here = Place::new(&Request { directory: PathBuf::new(), ..request.clone() }, &request.directory)?.full;
    let pool = (request.jobs != 1).then(|| rayon::ThreadPoolBuilder::new().num_threads(request.jobs).build().ok());
    let mut drafting = Drafting {
        request,
        reader: Reader::new(request)?,
        here,
        roots: HashMap::new(),
        finder: Roots::default(),
        tally: Tally::default(),
        steps: Vec::new(),
        held: 0,
        pool: pool.flatten(),
        write,
        pass,
        listened_to: true,
    };
    match texts {
        Texts::Named => drafting.plan(Plan::new(request)?)?,
        Texts::Listed(input, separator) => {
            // Every byte of a text may be an escape of six in JSON.
            let limit = request.max_size.saturating_mul(6).saturating_add(1 << 16);
            drafting.list(List { input, separator, limit, line: 0 })?;
        }
    }
    drafting.flush();
    Ok((drafting.tally.notices, drafting.tally.register_broken))
}

/// What is to be done next.
enum Step {
    Tell(Box<RootLine>),
    /// A text; `true`: an entry of a list names it.
    Read(Arc<Rooted>, Text, bool),
    Complain(String),
}

struct Drafting<'a> {
    request: &'a Request,
    reader: Reader<'a>,
    here: PathBuf,
    roots: HashMap<PathBuf, Arc<Rooted>>,
    finder: Roots,
    tally: Tally,
    steps: Vec<Step>,
    /// Bytes of the texts among them that stand in the list.
    held: usize,
    pool: Option<ThreadPool>,
    write: &'a (dyn Fn(&Line) -> io::Result<String> + Sync),
    pass: &'a mut dyn FnMut(Chunk) -> bool,
    /// Whether somebody still takes lines.
    listened_to: bool,
}

impl Drafting<'_> {
    fn plan(&mut self, plan: Plan) -> Result<(), OpenError> {
        self.expect(plan.roots.values().map(RootPlan::count).sum());
        self.tally.notices.extend(plan.notices);
        let name = |root: &Path, found: &Diagnostic| slashed(&relative(&self.here, &root.join(&found.source)));
        let shut = plan.roots.iter().flat_map(|(path, root)| root.findings.iter().map(move |d| (path, d)));
        let shut = shut.map(|(path, d)| (name(path, d), d.message.clone())).collect();
        self.tally.notices.extend(unread(shut));
        for (path, root) in plan.roots {
            let texts = root.texts(&path);
            let rooted = self.of_disk(&path, root.whole, root.findings)?;
            for text in texts.into_values() {
                self.read(&rooted, text, false);
            }
        }
        Ok(())
    }

    fn list(&mut self, mut list: List<'_>) -> Result<(), OpenError> {
        // The list itself counts until its end is read: before that nobody knows how many texts there are.
        self.expect(1);
        while let Some(entry) = list.next().filter(|_| self.listened_to) {
            match entry {
                Ok(Entry::Path(path)) => self.path(&path)?,
                Ok(Entry::InRoot { root, path }) => self.in_root(list.line, &root, &path)?,
                Ok(Entry::Text { root, path, content }) => self.text(list.line, &root, &path, content)?,
                Ok(Entry::Root(line)) => self.root(list.line, *line)?,
                Err(ListFault::Line(why)) => self.complain(list.line, &why),
                Err(ListFault::Input(error)) => {
                    self.push(Step::Complain(format!("the list could not be read further: {error}")));
                    break;
                }
            }
        }
        self.request.progress.iter().for_each(|progress| progress.step());
        Ok(())
    }

    /// A path of a list. What is not there is told, also in the line of its own that it gets.
    fn path(&mut self, path: &Path) -> Result<(), OpenError> {
        let full = roots::path_of(&self.here, path);
        let parent = |full: &Path| full.parent().unwrap_or(full).to_owned();
        if full.file_name().is_some_and(|name| name == REGISTER_NAME) && full.is_file() {
            let folder = std::fs::canonicalize(parent(&full)).unwrap_or_else(|_| parent(&full));
            return self.of_disk(&folder, false, Vec::new()).map(|_| ());
        }
        match Place::new(self.request, path) {
            Ok(place) if place.is_folder => self.folder(&place.full),
            Ok(place) => self.file(&place.folder().full, place.full),
            Err(_) => self.file(&parent(&full), full),
        }
    }

    fn folder(&mut self, folder: &Path) -> Result<(), OpenError> {
        let request = Request { paths: vec![folder.to_owned()], stdin: None, ..self.request.clone() };
        let plan = Plan::new(&request)?;
        self.plan(plan)
    }

    fn file(&mut self, folder: &Path, full: PathBuf) -> Result<(), OpenError> {
        let root = self.finder.root_of(&full, folder);
        let rooted = self.of_disk(&root, false, Vec::new())?;
        let name = slashed(&relative(&root, &full));
        self.read(&rooted, Text { path: full, name, named: None, bytes: None }, true);
        Ok(())
    }

    fn in_root(&mut self, at: usize, root: &str, path: &str) -> Result<(), OpenError> {
        let folder = roots::path_of(&self.here, root);
        let Ok(path) = roots::within(&folder, path).map_err(|why| self.complain(at, &why)) else { return Ok(()) };
        let folder = std::fs::canonicalize(&folder).unwrap_or(folder);
        let rooted = self.of_disk(&folder, false, Vec::new())?;
        let text = Text { name: slashed(&path), path: folder.join(path), named: None, bytes: None };
        self.read(&rooted, text, true);
        Ok(())
    }

    fn text(&mut self, at: usize, root: &str, path: &str, content: Content) -> Result<(), OpenError> {
        let full = roots::path_of(&self.here, root);
        let both = roots::within(&full, path).and_then(|path| Ok((path, content.into_bytes()?)));
        let Ok((path, bytes)) = both.map_err(|why| self.complain(at, &why)) else { return Ok(()) };
        let rooted = match self.roots.get(&full) {
            Some(rooted) => Arc::clone(rooted),
            None => self.of_line(at, roots::empty(roots::name_of(&self.here, &full)))?,
        };
        let text = Text { name: slashed(&path), path: full.join(path), named: None, bytes: Some(bytes) };
        self.read(&rooted, text, true);
        Ok(())
    }

    /// A root that a list brings: the last word on how the texts that follow it are read.
    fn root(&mut self, at: usize, line: RootLine) -> Result<(), OpenError> {
        let full = roots::path_of(&self.here, &line.root);
        self.of_line(at, RootLine { root: roots::name_of(&self.here, &full), ..line }).map(|_| ())
    }

    fn of_line(&mut self, at: usize, line: RootLine) -> Result<Arc<Rooted>, OpenError> {
        let full = roots::path_of(&self.here, &line.root);
        let own = roots::registered(&line, &full, self.reader.packed());
        let own = own.unwrap_or_else(|why| {
            self.complain(at, &why);
            Registered::default()
        });
        let registered = self.reader.register_or(|_| own);
        self.take_root(full, line, registered)
    }

    /// A root of this machine, opened when it is seen for the first time, and told anew when more of it is known.
    fn of_disk(&mut self, root: &Path, whole: bool, findings: Vec<Diagnostic>) -> Result<Arc<Rooted>, OpenError> {
        let known = self.roots.get(root);
        if let Some(known) = known.filter(|k| (k.whole || !whole) && findings.iter().all(|f| k.findings.contains(f))) {
            return Ok(Arc::clone(known));
        }
        let name = roots::name_of(&self.here, root);
        let (line, own) = roots::of_disk(root, name, self.reader.packed());
        let registered = self.reader.register_or(|_| own);
        self.take_root(root.to_owned(), RootLine { whole, findings, ..line }, registered)
    }

    fn take_root(
        &mut self,
        full: PathBuf,
        mut line: RootLine,
        registered: Registered,
    ) -> Result<Arc<Rooted>, OpenError> {
        let named = self.reader.is_register_named();
        if named {
            // The register that the user names is named again where the drafts are put together.
            line = RootLine { register: None, register_fault: None, packs: None, ..line };
        }
        self.tally.register_faults(&line.root, &registered.findings);
        let own = (line.register.is_some() || line.register_fault.is_some()).then(|| REGISTER_NAME.to_owned());
        let user = self.request.register.as_ref().map(|path| path.to_string_lossy().into_owned());
        let rooted = Arc::new(Rooted {
            name: line.root.clone(),
            language: self.reader.language(&registered)?.map(str::to_owned),
            registered: Arc::new(registered),
            register: user.or(own),
            whole: line.whole,
            findings: line.findings.clone(),
        });
        self.roots.insert(full, Arc::clone(&rooted));
        self.push(Step::Tell(Box::new(line)));
        Ok(rooted)
    }

    /// So many more texts are to be read, for somebody who looks on.
    fn expect(&self, texts: usize) {
        self.request.progress.iter().for_each(|progress| progress.expect(texts));
    }

    fn complain(&mut self, line: usize, why: &str) {
        self.push(Step::Complain(format!("line {line} of the list {why}")));
    }

    /// Reads a text, unless it is one of the root's own packs; `listed`: an entry of a list names it.
    fn read(&mut self, rooted: &Arc<Rooted>, text: Text, listed: bool) {
        self.expect(usize::from(listed));
        if rooted.registered.lang.as_ref().is_some_and(|folder| text.path.starts_with(&folder.full)) {
            self.request.progress.iter().for_each(|progress| progress.step());
            return;
        }
        self.push(Step::Read(Arc::clone(rooted), text, listed));
    }

    fn push(&mut self, step: Step) {
        // A text that stands in the list is held until it is read.
        if let Step::Read(_, text, _) = &step {
            self.held += text.bytes.as_ref().map_or(0, Vec::len);
        }
        self.steps.push(step);
        if self.steps.len() >= CHUNK || self.held >= FULL {
            self.flush();
        }
    }

    fn flush(&mut self) {
        self.held = 0;
        let steps = std::mem::take(&mut self.steps);
        if steps.is_empty() || !self.listened_to {
            return;
        }
        let (write, limit, progress) = (self.write, self.request.max_size, self.request.progress.as_deref());
        let one = |step: Step| {
            let is_text = matches!(step, Step::Read(..));
            let chunk = run(step, limit, write);
            progress.filter(|_| is_text).into_iter().for_each(Progress::step);
            chunk
        };
        let done: Vec<Chunk> = match &self.pool {
            Some(pool) => pool.install(|| steps.into_par_iter().map(one).collect()),
            None => steps.into_iter().map(one).collect(),
        };
        let all = done.into_iter().reduce(joined).unwrap_or_default();
        self.listened_to = (self.pass)(all);
    }
}

fn joined(mut all: Chunk, one: Chunk) -> Chunk {
    all.lines.push_str(&one.lines);
    all.complaints.extend(one.complaints);
    Chunk { drafts: all.drafts + one.drafts, unread: all.unread + one.unread, ..all }
}

fn run(step: Step, limit: u64, write: &dyn Fn(&Line) -> io::Result<String>) -> Chunk {
    let mut chunk = Chunk::default();
    let line = match step {
        Step::Tell(line) => Line::Root(line),
        Step::Complain(why) => {
            chunk.complaints.push(why);
            return chunk;
        }
        Step::Read(rooted, text, listed) => {
            let line = read(&rooted, &text, limit, &mut chunk.complaints);
            chunk.complaints.extend(listed.then(|| fault_of(&line)).flatten());
            line
        }
    };
    match write(&line) {
        Ok(text) => chunk.lines = text,
        Err(error) => chunk.complaints.push(format!("a line could not be written: {error}")),
    }
    chunk.drafts = usize::from(matches!(line, Line::Draft(_)));
    chunk.unread = usize::from(matches!(line, Line::Unread(_)));
    chunk
}

fn read(rooted: &Rooted, text: &Text, limit: u64, complaints: &mut Vec<String>) -> Line {
    let packs = &rooted.registered.packs;
    let how = How { limit, packs, language: rooted.language.as_deref(), progress: None };
    let mut hasher = fnv::FnvHasher::default();
    let outcome = read_with(text, &how, |source| hasher.write(source.bytes()));
    let (root, path, program) = (rooted.name.clone(), text.name.clone(), PROGRAM.to_owned());
    let (own, finding) = match outcome {
        Outcome::Drafted(draft) => {
            let (register, hash) = (rooted.register.clone(), format!("{:016x}", hasher.finish()));
            let line = DraftLine { program, version: DRAFT_VERSION, root, path, register, hash, draft: *draft };
            return Line::Draft(Box::new(line));
        }
        Outcome::Found(finding) => (false, Some(finding)),
        Outcome::Binary(_, finding) => (false, finding),
        Outcome::Own => (true, None),
        Outcome::Refused(error) => {
            complaints.push(error.to_string());
            (false, Some(refused(&text.name, &error)))
        }
    };
    Line::Unread(Box::new(UnreadLine { program, version: DRAFT_VERSION, root, path, own, finding }))
}

/// What keeps a text from being read, if that is no matter of its kind.
fn fault_of(line: &Line) -> Option<String> {
    let Line::Unread(line) = line else { return None };
    let finding = line.finding.as_ref().filter(|f| f.finding != Finding::BinaryFile)?;
    let root = if line.root == "." { "" } else { &line.root };
    Some(format!("{}: {}", in_corpus(root, &line.path), finding.message))
}

/// The finding for a file that the user named and that cannot be read.
fn refused(name: &str, error: &OpenError) -> Diagnostic {
    let (finding, why) = match error {
        OpenError::Binary { kind, .. } => {
            (Finding::BinaryFile, format!("no text ({}); {}", kind.name(), kind.way_out()))
        }
        OpenError::Unreadable { why, .. } => (Finding::UnreadableFile, why.clone()),
        other => (Finding::UnreadableFile, other.to_string()),
    };
    Diagnostic::new(finding, name, Span::file_start(), why)
}
