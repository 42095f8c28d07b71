//! Which texts are to be read, by root.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use super::error::OpenError;
use super::input::{Input, ReadFault, Request};
use super::read::{Text, unreadable};
use super::root::{Place, Roots, default_place, relative, slashed};
use super::stamp::Stamp;
use super::walk::{self, File};
use crate::diag::Diagnostic;

/// What is to be read of one root, and what was found on the way.
#[derive(Debug, Default)]
pub(super) struct RootPlan {
    /// Files of the folders that were named, in no order.
    pub files: Vec<Planned>,
    /// What was named itself, by name.
    pub named: BTreeMap<String, Text>,
    pub findings: Vec<Diagnostic>,
    /// Whether the whole root is read, and not only some of its files.
    pub whole: bool,
}

impl RootPlan {
    /// Where the texts of the root are.
    pub(super) fn paths(&self, root: &Path) -> impl Iterator<Item = PathBuf> {
        let files = self.files.iter().map(|file| file.full(root));
        files.chain(self.named.values().map(|text| text.path.clone()))
    }

    /// How many texts there are, at most.
    pub(super) fn count(&self) -> usize {
        self.files.len() + self.named.len()
    }

    /// The texts of the root by name; `root` is where it is.
    pub(super) fn texts(&self, root: &Path) -> BTreeMap<String, Text> {
        let mut texts = self.named.clone();
        for path in self.files.iter().map(|file| file.full(root)) {
            let name = name_in(root, &path);
            let new = || Text { path: path.clone(), name: name.clone(), named: None, bytes: None };
            texts.entry(name.clone()).or_insert_with(new);
        }
        texts
    }
}

/// A file that is to be read. There may be very many.
#[derive(Debug)]
pub(super) struct Planned {
    /// From the root; in full when it lies elsewhere.
    pub path: Box<Path>,
    /// How it looked; `None` when nobody asked, or when it went away.
    pub stamp: Option<Stamp>,
}

impl Planned {
    fn new(root: &Path, File { path, stamp }: File) -> Planned {
        Planned { path: path.strip_prefix(root).unwrap_or(&path).into(), stamp }
    }

    /// Where it is, in full.
    pub(super) fn full(&self, root: &Path) -> PathBuf {
        root.join(&self.path)
    }
}

/// What a file goes by in a root.
pub(super) fn name_in(root: &Path, path: &Path) -> String {
    match path.strip_prefix(root) {
        Ok(rest) => slashed(rest),
        Err(_) => slashed(&relative(root, path)),
    }
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
    /// The root of each text; not kept when one folder is all that is read, as nothing can be found twice then.
    taken: Option<HashMap<PathBuf, PathBuf>>,
}

impl Plan {
    /// Finds what the request names; the order in which it names things changes nothing.
    pub(super) fn new(request: &Request) -> Result<Plan, OpenError> {
        let here = Place::new(&Request { directory: PathBuf::new(), ..request.clone() }, &request.directory)?.full;
        let places = places(request)?;
        let one = request.stdin.is_none() && matches!(places.as_slice(), [place] if place.is_folder);
        let mut planner = Planner {
            plan: Plan {
                here,
                roots: BTreeMap::new(),
                notices: Vec::new(),
                folder: None,
                taken: (!one).then(HashMap::new),
            },
            roots: Vec::new(),
            numbers: HashMap::new(),
            last: None,
            root_of: Roots::default(),
            register: request.register.as_deref().and_then(|r| Some(Place::new(request, r).ok()?.full)),
            stamped: request.cache.is_some(),
        };
        places.iter().for_each(|place| planner.add(place));
        if let Some(input) = &request.stdin {
            planner.add_input(input);
        }
        Ok(planner.finish())
    }

    /// The text at a full path, with its root.
    pub(super) fn text(&self, path: &Path) -> Option<(&Path, Text)> {
        let root = self.taken.as_ref()?.get(path)?;
        let plan = self.roots.get(root)?;
        let named = plan.named.values().find(|t| t.path == path).cloned();
        named.map(|text| (root.as_path(), text))
    }
}

/// Makes a plan.
struct Planner {
    plan: Plan,
    roots: Vec<(PathBuf, RootPlan)>,
    /// Where each root is in the list.
    numbers: HashMap<PathBuf, usize>,
    /// The folder of the last file of a walk and the number of its root.
    last: Option<(PathBuf, usize)>,
    root_of: Roots,
    /// The register the user named; it is no minutes, whatever it is called.
    register: Option<PathBuf>,
    /// Whether the files are looked at from outside.
    stamped: bool,
}

impl Planner {
    fn finish(self) -> Plan {
        let fitting = |(root, mut plan): (PathBuf, RootPlan)| {
            plan.files.shrink_to_fit();
            (root, plan)
        };
        Plan { roots: self.roots.into_iter().map(fitting).collect(), ..self.plan }
    }

    fn add(&mut self, place: &Place) {
        let folder = place.folder().full;
        if !place.is_folder {
            return self.add_text(&folder, &place.full, place.named.clone(), None);
        }
        self.plan.folder.get_or_insert_with(|| place.named.clone());
        self.last = None;
        let found = walk::each_file(&folder, self.stamped, |file| self.add_file(&folder, file));
        self.plan.notices.extend(found.notices());
        let within = self.roots.iter_mut().filter(|(root, _)| root.starts_with(&folder));
        within.for_each(|(_, plan)| plan.whole = true);
        for (path, why) in found.closed {
            let root = self.root_of.root_of(&path, &folder);
            let name = Some(slashed(&relative(&root, &path))).filter(|name| !name.is_empty());
            let finding = unreadable(name.as_deref().unwrap_or("."), &ReadFault::System(why));
            self.root(root).findings.push(finding);
        }
    }

    fn add_input(&mut self, input: &Input) {
        let here = self.plan.here.clone();
        let path = here.join(&input.name);
        let parent = path.parent().and_then(|p| std::fs::canonicalize(p).ok());
        let path = parent.zip(path.file_name()).map_or(path.clone(), |(parent, name)| parent.join(name));
        self.add_text(&here, &path, PathBuf::from(&input.name), Some(input.bytes.clone()));
    }

    /// Adds a file of a folder, by `folder` when no register tells its root; the second time nothing is new.
    fn add_file(&mut self, folder: &Path, file: File) {
        if self.register.as_ref() == Some(&file.path) {
            return;
        }
        if self.plan.taken.as_ref().is_some_and(|taken| taken.contains_key(&file.path)) {
            return;
        }
        let number = self.number_for(folder, &file.path);
        let Some((root, plan)) = self.roots.get_mut(number) else { return };
        if let Some(taken) = &mut self.plan.taken {
            taken.insert(file.path.clone(), root.clone());
        }
        plan.files.push(Planned::new(root, file));
    }

    /// The number of the root of a file; files of one folder mostly come one after the other.
    fn number_for(&mut self, folder: &Path, file: &Path) -> usize {
        let parent = file.parent().unwrap_or(file);
        if let Some((last, number)) = &self.last
            && last.as_os_str() == parent.as_os_str()
        {
            return *number;
        }
        let root = self.root_of.root_of(file, folder);
        let number = self.number(root);
        self.last = Some((parent.to_owned(), number));
        number
    }

    fn number(&mut self, root: PathBuf) -> usize {
        let next = self.roots.len();
        let number = *self.numbers.entry(root.clone()).or_insert(next);
        if number == next {
            self.roots.push((root, RootPlan::default()));
        }
        number
    }

    fn root(&mut self, root: PathBuf) -> &mut RootPlan {
        let number = self.number(root);
        &mut self.roots.get_mut(number).expect("a number that was given is in the list").1
    }

    /// Adds a text that was named, by `folder` when no register tells its root; the second time it only adds what is
    /// new.
    fn add_text(&mut self, folder: &Path, path: &Path, named: PathBuf, bytes: Option<Vec<u8>>) {
        let known = self.plan.taken.as_ref().and_then(|taken| taken.get(path)).cloned();
        let root = known.unwrap_or_else(|| self.root_of.root_of(path, folder));
        self.plan.taken.get_or_insert_with(HashMap::new).insert(path.to_owned(), root.clone());
        let name = name_in(&root, path);
        let new = || Text { path: path.to_owned(), name: name.clone(), named: None, bytes: None };
        let text = self.root(root).named.entry(name.clone()).or_insert_with(new);
        text.named = Some(named);
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
