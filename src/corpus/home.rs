//! One root and its register, for adding to it.

use std::path::{Path, PathBuf};

use super::error::OpenError;
use super::input::{ReadFault, Request, read_bytes};
use super::open::Reader;
use super::opened::Opened;
use super::plan::{Plan, first_place};
use super::register::{self, Packed, Registered};
use super::root::{Roots, relative};
use super::write::{WriteError, write};
use crate::config::REGISTER_NAME;
use crate::model::Register;
use crate::text::Source;

/// A root that was read, and its register.
#[derive(Debug)]
pub struct Home {
    /// What was read.
    pub opened: Opened,
    /// What the register says.
    pub register: Register,
    /// Where the register is, or is to be, as seen from the directory of the request.
    pub path: PathBuf,
    /// The register's text; `None` when there is no such file yet.
    pub source: Option<Source>,
    full: PathBuf,
}

impl Home {
    /// Writes the register.
    ///
    /// # Errors
    ///
    /// As [`write`](super::write()).
    pub fn write(&self, bytes: &[u8]) -> Result<(), WriteError> {
        write(&self.full, self.source.as_ref().map(Source::bytes), bytes)
    }
}

/// Opens the root of the first path that the request names, and its register. Roots below it are left out.
///
/// # Errors
///
/// As [`open`](super::open); also when the register cannot be read without faults.
pub fn open_home(request: &Request) -> Result<Home, OpenError> {
    let place = first_place(request)?;
    let inside = if place.is_folder { place.full.join(REGISTER_NAME) } else { place.full.clone() };
    let root = Roots::default().root_of(&inside, &place.folder().full);
    let mut plan = Plan::new(request)?;
    let others = plan.roots.len();
    plan.roots.retain(|path, _| *path == root);
    let others = others - plan.roots.len();
    if others > 0 {
        let folders = if others == 1 { "1 folder".to_owned() } else { format!("{others} folders") };
        plan.notices.push(format!("{folders} left out: a register of its own; name the folder to read it"));
    }
    let path = request.register.clone().unwrap_or_else(|| in_root(request, &plan.here, &root));
    let full = request.directory.join(&path);
    let source = read(&full, &path)?;
    let unregistered = Request { register: None, ..request.clone() };
    let reader = Reader::new(&unregistered)?;
    let registered = match &source {
        Some(source) => sound(&full, &path, source, reader.packed())?,
        None => reader.packed().map(Packed::registered).unwrap_or_default(),
    };
    let opened = Reader::with(request, registered.clone()).read(plan)?;
    Ok(Home { opened, register: registered.register, path, source, full })
}

/// The register's path in a root, as seen from the directory of the request.
fn in_root(request: &Request, here: &Path, root: &Path) -> PathBuf {
    let from_here = relative(here, root);
    let folder = if request.directory.join(&from_here).is_dir() { from_here } else { root.to_owned() };
    folder.components().filter(|c| *c != std::path::Component::CurDir).collect::<PathBuf>().join(REGISTER_NAME)
}

fn read(full: &Path, shown: &Path) -> Result<Option<Source>, OpenError> {
    if !full.exists() {
        return Ok(None);
    }
    let unusable = |fault: ReadFault| OpenError::Register {
        path: shown.to_owned(),
        why: fault.in_words().trim_start_matches("this ").to_owned(),
    };
    let bytes = read_bytes(full, register::MOST_BYTES).map_err(unusable)?;
    Ok(Some(Source::new(shown.to_string_lossy(), bytes)))
}

/// The register of a text without faults: what cannot be read could be proposed a second time.
fn sound(full: &Path, shown: &Path, source: &Source, lang: Option<&Packed>) -> Result<Registered, OpenError> {
    let registered = register::parse(full, &source.name, source.bytes().to_vec(), lang);
    match registered.findings.first() {
        None => Ok(registered),
        Some(fault) => {
            let start = fault.span.start;
            let why = format!("is broken at {}:{}: {}; mend it first", start.line, start.column, fault.message);
            Err(OpenError::Register { path: shown.to_owned(), why })
        }
    }
}
