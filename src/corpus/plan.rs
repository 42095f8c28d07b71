//! Which texts are to be read, by root.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use super::error::OpenError;
use super::input::{Input, ReadFault, Request};
use super::read::{Text, unreadable};
use super::root::{Place, Roots, default_place, relative, slashed};
use super::walk;
use crate::diag::Diagnostic;

/// The texts of one root by name, and what was found on the way to them.
#[derive(Debug, Default)]
pub(super) struct RootPlan {
    pub texts: BTreeMap<String, Text>,
    pub findings: Vec<Diagnostic>,
    /// Whether the whole root is read, and not only some of its files.
    pub whole: bool,
}

/// What is to be read.
#[derive(Debug)]
pub(super) struct Plan {
    /// The directory of the request, in full.
    pub here: PathBuf,
    /// By the full path of the root.
    pub roots: BTreeMap<PathBuf, RootPlan>,
    /// What was left out, in lines for the user.
    pub notices: Vec<String>,
    /// The first folder the user named, for saying where nothing was found.
    pub folder: Option<PathBuf>,
    root_of: Roots,
    /// The register the user named; it is no minutes, whatever it is called.
    register: Option<PathBuf>,
    /// The root each text was given to.
    taken: HashMap<PathBuf, PathBuf>,
}

impl Plan {
    /// Finds what the request names; the order in which it names things changes nothing.
    pub(super) fn new(request: &Request) -> Result<Plan, OpenError> {
        let here = Place::new(&Request { directory: PathBuf::new(), ..request.clone() }, &request.directory)?.full;
        let mut plan = Plan {
            here,
            roots: BTreeMap::new(),
            notices: Vec::new(),
            folder: None,
            root_of: Roots::default(),
            register: request.register.as_deref().and_then(|r| Some(Place::new(request, r).ok()?.full)),
            taken: HashMap::new(),
        };
        for place in places(request)? {
            plan.add(&place);
        }
        if let Some(input) = &request.stdin {
            plan.add_input(input);
        }
        Ok(plan)
    }

    /// The text at a full path, with its root.
    pub(super) fn text(&self, path: &Path) -> Option<(&Path, &Text)> {
        let root = self.taken.get(path)?;
        let text = self.roots.get(root)?.texts.values().find(|t| t.path == path)?;
        Some((root, text))
    }

    fn add(&mut self, place: &Place) {
        let folder = place.folder().full;
        if !place.is_folder {
            return self.add_text(&folder, &place.full, Some(place.named.clone()), None);
        }
        self.folder.get_or_insert_with(|| place.named.clone());
        let found = walk::files(&folder);
        self.notices.extend(found.notices());
        for path in found.files.iter().filter(|p| self.register.as_ref() != Some(*p)).collect::<Vec<_>>() {
            self.add_text(&folder, path, None, None);
        }
        let within = self.roots.iter_mut().filter(|(root, _)| root.starts_with(&folder));
        within.for_each(|(_, plan)| plan.whole = true);
        for (path, why) in found.closed {
            let root = self.root_of.root_of(&path, &folder);
            let finding = unreadable(&slashed(&relative(&root, &path)), &ReadFault::System(why));
            self.roots.entry(root).or_default().findings.push(finding);
        }
    }

    fn add_input(&mut self, input: &Input) {
        let path = self.here.join(&input.name);
        let parent = path.parent().and_then(|p| std::fs::canonicalize(p).ok());
        let path = parent.zip(path.file_name()).map_or(path.clone(), |(parent, name)| parent.join(name));
        let here = self.here.clone();
        self.add_text(&here, &path, Some(PathBuf::from(&input.name)), Some(input.bytes.clone()));
    }

    /// Adds a text, by `folder` when no register tells its root; the second time it only adds what is new.
    fn add_text(&mut self, folder: &Path, path: &Path, named: Option<PathBuf>, bytes: Option<Vec<u8>>) {
        let root = match self.taken.get(path) {
            Some(root) => root.clone(),
            None => self.root_of.root_of(path, folder),
        };
        self.taken.insert(path.to_owned(), root.clone());
        let name = slashed(&relative(&root, path));
        let new = || Text { path: path.to_owned(), name: name.clone(), named: None, bytes: None };
        let text = self.roots.entry(root).or_default().texts.entry(name.clone()).or_insert_with(new);
        text.named = named.or(text.named.take());
        text.bytes = bytes.or(text.bytes.take());
    }
}

/// The place whose root is asked for: the first that the request names, outer before inner.
pub(super) fn first_place(request: &Request) -> Result<Place, OpenError> {
    match places(request)?.into_iter().next() {
        Some(place) => Ok(place),
        None => default_place(request),
    }
}

/// The places the request names, folders before files, outer before inner.
pub(super) fn places(request: &Request) -> Result<Vec<Place>, OpenError> {
    if request.paths.is_empty() {
        return if request.stdin.is_some() { Ok(Vec::new()) } else { Ok(vec![default_place(request)?]) };
    }
    let places: Result<Vec<Place>, OpenError> = request.paths.iter().map(|path| Place::new(request, path)).collect();
    let mut places = places?;
    places.sort_by(|a, b| (!a.is_folder, &a.full).cmp(&(!b.is_folder, &b.full)));
    places.dedup_by(|a, b| a.full == b.full);
    Ok(places)
}
