//! The reduce: lines to corpora by root, in whatever order the lines come. No file is looked for.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry as Slot;
use std::fmt;
use std::io::{self, BufRead};
use std::path::PathBuf;

use rayon::prelude::*;
use serde::Deserialize;

use super::list::{json_fault, next_line, without_mark};
use super::roots;
use super::{DraftLine, Line, PROGRAM, RootLine, UnreadLine};
use crate::corpus::error::OpenError;
use crate::corpus::input::Request;
use crate::corpus::root::Place;
use crate::diag::Diagnostic;
use crate::model::DRAFT_VERSION;

/// The longest line, in bytes: 1 GiB.
const LONGEST: u64 = 1 << 30;

/// So many lines are read before they are taken apart, in parallel.
const CHUNK: usize = 512;
/// Or lines of so many bytes.
const FULL: usize = 64 << 20;

/// A line that was not used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineFault {
    /// The list and the number of the line.
    pub place: String,
    /// What is wrong and what to do.
    pub message: String,
}

impl fmt::Display for LineFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.message)
    }
}

/// Lines taken in so far, by root and file.
#[derive(Debug)]
pub struct Gathering {
    pub(super) here: PathBuf,
    lists: Vec<String>,
    pub(super) roots: BTreeMap<PathBuf, Root>,
    pub(super) faults: Vec<(At, String)>,
}

/// Which list, and which line of it, from 1.
pub(super) type At = (usize, usize);

#[derive(Debug, Default)]
pub(super) struct Root {
    pub line: Option<(At, RootLine)>,
    /// A line that says something else of the root.
    pub other: Option<At>,
    pub files: BTreeMap<String, File>,
}

#[derive(Debug)]
pub(super) struct File {
    pub at: At,
    pub line: Line,
    /// A line that says something else of the file.
    pub other: Option<At>,
}

impl Gathering {
    /// Nothing yet; relative roots start at the directory of the request.
    ///
    /// # Errors
    ///
    /// When there is no such directory.
    pub fn new(request: &Request) -> Result<Gathering, OpenError> {
        let here = Place::new(&Request { directory: PathBuf::new(), ..request.clone() }, &request.directory)?.full;
        Ok(Gathering { here, lists: Vec::new(), roots: BTreeMap::new(), faults: Vec::new() })
    }

    /// Takes in the lines of a list that goes by `name`.
    ///
    /// # Errors
    ///
    /// When it cannot be read further.
    pub fn take(&mut self, name: &str, input: &mut dyn BufRead) -> io::Result<()> {
        let list = self.lists.len();
        self.lists.push(name.to_owned());
        let mut number = 0;
        loop {
            let (mut chunk, mut bytes) = (Vec::new(), 0);
            while chunk.len() < CHUNK
                && bytes < FULL
                && let Some(line) = next_line(input, b'\n', LONGEST)?
            {
                number += 1;
                let line = line.map(|line| without_mark(line, number));
                bytes += line.as_ref().map_or(0, |line| line.len());
                chunk.push(((list, number), line));
            }
            if chunk.is_empty() {
                return Ok(());
            }
            let parsed: Vec<_> = chunk.into_par_iter().map(|(at, line)| (at, parse(line))).collect();
            parsed.into_iter().for_each(|(at, line)| self.put(at, line));
        }
    }

    fn put(&mut self, at: At, line: Result<Option<Line>, String>) {
        let line = match line {
            Ok(Some(line)) => line,
            Ok(None) => return,
            Err(why) => return self.faults.push((at, why)),
        };
        let path = roots::path_of(&self.here, line.root());
        let root = self.roots.entry(path).or_default();
        match line {
            Line::Root(line) => root.tell(at, *line),
            Line::Draft(draft) => root.put(draft.path.clone(), at, Line::Draft(draft)),
            Line::Unread(unread) => root.put(unread.path.clone(), at, Line::Unread(unread)),
        }
    }

    /// The place of a line in words.
    pub(super) fn place(&self, (list, line): At) -> String {
        format!("{}:{line}", self.lists.get(list).map_or("", String::as_str))
    }
}

impl Root {
    /// Takes in the line of the root: many workers tell the same, and each of them only of the files it saw.
    fn tell(&mut self, at: At, line: RootLine) {
        let Some((_, known)) = &mut self.line else {
            self.line = Some((at, line));
            return;
        };
        known.whole |= line.whole;
        if (&known.register, &known.register_fault, &known.packs) != (&line.register, &line.register_fault, &line.packs)
        {
            self.other.get_or_insert(at);
        }
        let new: Vec<Diagnostic> = line.findings.into_iter().filter(|f| !known.findings.contains(f)).collect();
        known.findings.extend(new);
    }

    /// Takes in the line of a file; an engine that tries again may send it twice.
    fn put(&mut self, path: String, at: At, line: Line) {
        match self.files.entry(path) {
            Slot::Vacant(slot) => _ = slot.insert(File { at, line, other: None }),
            Slot::Occupied(mut slot) => {
                let known = slot.get_mut();
                if !is_same(&known.line, &line) {
                    known.other.get_or_insert(at);
                }
            }
        }
    }

    /// Whether anything was read, or found on the way.
    pub(super) fn has_something(&self) -> bool {
        !self.files.is_empty() || self.line.as_ref().is_some_and(|(_, line)| !line.findings.is_empty())
    }
}

fn is_same(one: &Line, other: &Line) -> bool {
    serde_json::to_string(one).ok() == serde_json::to_string(other).ok()
}

/// What every line says first.
#[derive(Deserialize)]
struct Head {
    line: Option<String>,
    program: Option<String>,
    version: Option<u32>,
}

/// A line of `minutes draft`; `None` for an empty one.
fn parse(line: Option<Vec<u8>>) -> Result<Option<Line>, String> {
    let bytes = line.ok_or_else(|| format!("is longer than {LONGEST} bytes; no draft is"))?;
    if bytes.trim_ascii().is_empty() {
        return Ok(None);
    }
    if !bytes.trim_ascii_start().starts_with(b"{") {
        return Err("is no line of `minutes draft`, which begins with `{`".to_owned());
    }
    let head: Head = parsed(&bytes)?;
    let line = match head.line.as_deref() {
        Some("root") => Line::Root(parsed(&bytes)?),
        Some("draft") => {
            of_this_program(&head)?;
            let line: Box<DraftLine> = parsed(&bytes)?;
            is_whole(&line)?;
            Line::Draft(line)
        }
        Some("unread") => {
            of_this_program(&head)?;
            Line::Unread(parsed::<Box<UnreadLine>>(&bytes)?)
        }
        _ => return Err("is no line of `minutes draft`: its `line` is neither root, draft nor unread".to_owned()),
    };
    Ok(Some(line))
}

fn parsed<'a, T: Deserialize<'a>>(bytes: &'a [u8]) -> Result<T, String> {
    serde_json::from_slice(bytes).map_err(|error| json_fault(&error))
}

/// What another program has drafted may say something else, and together they would say neither.
fn of_this_program(head: &Head) -> Result<(), String> {
    let way_out = "draft the files anew with this program";
    match (&head.version, &head.program) {
        (Some(DRAFT_VERSION), Some(program)) if program == PROGRAM => Ok(()),
        (Some(DRAFT_VERSION), Some(program)) => {
            Err(format!("was drafted by minutes {program}, and this is {PROGRAM}; {way_out}"))
        }
        (Some(version), Some(_)) => {
            Err(format!("holds a draft of form {version}, and this program reads {DRAFT_VERSION}; {way_out}"))
        }
        _ => Err(format!("does not say what drafted it; {way_out}")),
    }
}

/// The draft must be of the file that the line names.
fn is_whole(line: &DraftLine) -> Result<(), String> {
    if line.draft.version == line.version && line.draft.source == line.path {
        return Ok(());
    }
    Err(format!("says `{}`, and its draft is of `{}`; draft the file anew", line.path, line.draft.source))
}
