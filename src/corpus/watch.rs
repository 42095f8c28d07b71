//! Waits until files that belong to a corpus change. What the system tells says only when to look; what has changed is
//! seen by comparing what there is to read with what there was: a file that an editor puts in the place of another is
//! one change, and a file that is not read is none.

mod eyes;
mod stamps;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use self::eyes::{Eyes, Wanted};
use self::stamps::{Stamps, changes};
use super::error::OpenError;
use super::input::Request;
use super::open::Reader;
use super::plan::{Plan, places};
use super::root::Place;
use super::walk;
use crate::config::REGISTER_NAME;

/// What has become of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Became {
    /// It holds something else, or is another file.
    Changed,
    /// It was not there before, or was not read.
    New,
    /// It is not there any more, or is not read.
    Gone,
}

/// A file that has changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Where it is, in full.
    pub path: PathBuf,
    /// What has become of it.
    pub became: Became,
}

/// How changes are noticed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    /// The system tells; where it cannot, as in `Look`.
    Told,
    /// Somebody looks every two seconds.
    Look,
}

/// Files that are watched.
pub struct Watch {
    request: Request,
    /// Files that are no minutes and count too.
    beside: Vec<PathBuf>,
    places: Vec<Place>,
    stamps: Stamps,
    eyes: Eyes,
    /// For each register its stamp, and the folder of the packs it names.
    packs: BTreeMap<PathBuf, (Option<u64>, Option<PathBuf>)>,
}

/// Watches what the request names, with the registers and packs it is read with, and the files beside it.
///
/// # Errors
///
/// As [`open`](super::open), when a path cannot be looked at.
pub fn watch(request: &Request, beside: Vec<PathBuf>, notice: Notice) -> Result<Watch, OpenError> {
    let (request, places) = (request.clone(), places(request)?);
    let (stamps, packs) = (Stamps::new(), BTreeMap::new());
    let mut watch = Watch { request, beside, places, stamps, eyes: Eyes::new(notice), packs };
    watch.stamps = watch.look();
    Ok(watch)
}

impl Watch {
    /// Waits for changes; they come in the order of their paths. `goes_on` is asked every two seconds; none come when it
    /// says no.
    ///
    /// # Errors
    ///
    /// A folder that was named and is gone, as the user named it: nothing can change any more.
    pub fn wait(&mut self, goes_on: &dyn Fn() -> bool) -> Result<Vec<Change>, PathBuf> {
        loop {
            let look = self.eyes.wait();
            if !goes_on() {
                return Ok(Vec::new());
            }
            if let Some(gone) = self.places.iter().find(|place| place.is_folder && !place.full.is_dir()) {
                return Err(gone.named.clone());
            }
            if !look {
                continue;
            }
            let now = self.look();
            let changes = changes(&self.stamps, &now);
            self.stamps = now;
            if !changes.is_empty() {
                return Ok(changes);
            }
        }
    }

    /// Why changes are seen later than they could be, and the way out; told once.
    pub fn remark(&mut self) -> Option<String> {
        self.eyes.remark()
    }

    /// The stamps of all files that count, which are watched from then on.
    fn look(&mut self) -> Stamps {
        let mut stamps = self.stamps();
        // What was added between the look at a folder and the first watch over it would be missed.
        if self.eyes.cover(&self.wanted()) {
            stamps = self.stamps();
        }
        stamps
    }

    fn stamps(&mut self) -> Stamps {
        // A path that is gone is told by the run itself.
        let Ok(plan) = Plan::new(&self.request) else { return Stamps::new() };
        let mut stamps = Stamps::new();
        for (root, plan) in &plan.roots {
            stamps.extend(plan.paths(root).filter_map(|path| stamps::entry(&path)));
            let register = self.request.register.as_ref().map(|named| self.request.directory.join(named));
            let register = register.unwrap_or_else(|| root.join(REGISTER_NAME));
            stamps.extend(stamps::entry(&register));
            let packs = self.packs_of(root, &register, stamps.get(&register).copied());
            let packs = packs.map(|folder| walk::files(&folder)).unwrap_or_default();
            stamps.extend(packs.iter().filter_map(|file| stamps::entry(file)));
        }
        stamps.extend(self.beside.iter().filter_map(|file| stamps::entry(file)));
        stamps
    }

    /// The folder of packs that a root is read with; the register is read only when it has changed.
    fn packs_of(&mut self, root: &Path, register: &Path, stamp: Option<u64>) -> Option<PathBuf> {
        if let Some((_, folder)) = self.packs.get(register).filter(|(known, _)| *known == stamp) {
            return folder.clone();
        }
        let reader = Reader::new(&self.request).ok()?;
        let folder = reader.register(root).lang.map(|lang| lang.full);
        self.packs.insert(register.to_owned(), (stamp, folder.clone()));
        folder
    }

    /// The folders to watch.
    fn wanted(&self) -> Vec<Wanted> {
        let whole = |path: &Path| Wanted { folder: path.to_owned(), whole: true };
        let beside = |path: &Path| Wanted { folder: folder_of(path), whole: false };
        let places = self.places.iter().map(|p| if p.is_folder { whole(&p.full) } else { beside(&p.full) });
        // What a link leads to changes in its own folder.
        let targets = self.places.iter().filter(|p| !p.is_folder).filter_map(|p| p.full.canonicalize().ok());
        let packs = self.packs.values().filter_map(|(_, folder)| folder.as_deref()).map(whole);
        let files = self.packs.keys().chain(&self.beside).map(|file| beside(file));
        places.chain(targets.map(|file| beside(&file))).chain(packs).chain(files).collect()
    }
}

/// The folder that a file lies in, in full as far as there is one.
fn folder_of(file: &Path) -> PathBuf {
    let parent = file.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    parent.canonicalize().unwrap_or_else(|_| parent.to_owned())
}
