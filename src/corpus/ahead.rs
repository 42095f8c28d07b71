//! What is known of the roots of a plan before any of their texts is read.

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};

use super::bundles::Before;
use super::cache::{Cache, Known, Listing, Lists, Looks, News, NoBase, Summary, Sums, left_alone};
use super::changes::{Changes, changes};
use super::input::Request;
use super::outside::Outside;
use super::plan::RootPlan;
use super::reading::{Made, Reading};
use super::standing::Standing;
use crate::diag::Diagnostic;

/// What is known of the roots of a plan.
#[derive(Debug, Default)]
pub(super) struct Ahead {
    cache: Option<Cache>,
    roots: BTreeMap<PathBuf, Seen>,
    /// What is said when there is no cache because another program's file stands in its place.
    foreign: Option<String>,
}

/// A root seen from outside, and what is known of it.
#[derive(Debug)]
struct Seen {
    looks: Looks,
    settled: bool,
    state: State,
}

#[derive(Debug)]
enum State {
    /// It is read for the first time.
    New,
    /// It says what it said.
    Same(Known),
    /// It says something else.
    Changed(Known, Listing, Changes),
}

impl Ahead {
    /// Looks every root up that may be kept.
    pub(super) fn new(request: &Request, plan: &BTreeMap<PathBuf, RootPlan>) -> Ahead {
        let files: usize = plan.values().map(|root| root.files.len()).sum();
        if request.cache.as_ref().is_none_or(|place| files < place.least) {
            return Ahead::default();
        }
        let shape = (request.max_size, &request.language);
        let Some(place) = &request.cache else { return Ahead::default() };
        let cache = match Cache::open(place, &shape) {
            Ok(cache) => cache,
            Err(NoBase::Foreign) => {
                return Ahead { foreign: Some(left_alone(&place.folder)), ..Ahead::default() };
            }
            Err(NoBase::None) => return Ahead::default(),
        };
        let named = !request.sought.is_empty() && plan.len() > 1;
        let limit = request.max_size;
        let seen =
            |(path, root): (&PathBuf, &RootPlan)| Some((path.clone(), seen(&cache, (path, root), named, limit)?));
        let roots = plan.iter().filter_map(seen).collect();
        Ahead { cache: Some(cache), roots, foreign: None }
    }

    /// What had to be thrown away, or left alone, in a line for the user.
    pub(super) fn notice(&self) -> Option<String> {
        let thrown_away = self.cache.as_ref().and_then(Cache::thrown_away).map(str::to_owned);
        thrown_away.or_else(|| self.foreign.clone())
    }

    /// What is known of a root that says what it said.
    pub(super) fn summary(&self, root: &Path) -> Option<&Summary> {
        self.same(root).map(|known| &known.summary)
    }

    /// A root that says what it said.
    pub(super) fn same(&self, root: &Path) -> Option<&Known> {
        match &self.roots.get(root)?.state {
            State::Same(known) => Some(known),
            _ => None,
        }
    }

    /// What a root says, if it is what it said.
    pub(super) fn reading(&self, root: &Path) -> Option<(&Summary, Reading)> {
        let known = self.same(root)?;
        Some((&known.summary, self.cache.as_ref()?.reading(known)?))
    }

    /// What a root knows by name, if it says what it said.
    pub(super) fn lists(&self, root: &Path) -> Option<Lists> {
        self.cache.as_ref()?.lists(self.same(root)?)
    }

    /// What came of the texts of a root before, when it says something else now; `shape` is what else shapes a draft.
    pub(super) fn before(&self, root: &Path, shape: u64) -> Option<Before> {
        let State::Changed(known, listing, changes) = &self.roots.get(root)?.state else { return None };
        if listing.shape != shape {
            return None;
        }
        let cache = self.cache.as_ref()?;
        let numbers: HashSet<u32> = listing.files.iter().map(|f| f.bundle).collect();
        let bundles = numbers.into_iter().filter_map(|number| Some((number, cache.bundle(known, number)?)));
        Some(Before::new(bundles, &changes.contents, shape))
    }

    /// Whether what a root says is kept for the next run.
    pub(super) fn keeps(&self, root: &Path) -> bool {
        self.roots.contains_key(root)
    }

    /// Whether a root says what it said.
    pub(super) fn is_same(&self, root: &Path) -> bool {
        self.same(root).is_some()
    }

    /// What is known of a root; `None` when it is read anew each time.
    pub(super) fn standing(&self, root: &Path) -> Option<Standing> {
        Some(match self.roots.get(root)?.state {
            State::New => Standing::New,
            State::Same(_) => Standing::Unchanged,
            State::Changed(..) => Standing::Changed,
        })
    }

    /// Drops what nobody uses any more, when it is time to, and all of it when it is damaged, which is told.
    pub(super) fn sweep(&self) -> Option<String> {
        let cache = self.cache.as_ref()?;
        let used = self.roots.values().filter_map(|seen| match &seen.state {
            State::Same(known) => Some(known),
            _ => None,
        });
        // What cannot be dropped now is dropped another time.
        let _ = cache.sweep(used);
        cache.mend().map(str::to_owned)
    }

    /// Keeps what a root says for the next run; `faults` are those of its register.
    pub(super) fn keep(&self, root: &Path, made: &Made, faults: &[Diagnostic], plan: &RootPlan) {
        let (Some(cache), Some(seen)) = (&self.cache, self.roots.get(root)) else { return };
        let Some((contents, origin)) = &made.kept else { return };
        let summary = Summary {
            counts: made.counts.clone(),
            faults: faults.to_vec(),
            meetings: !made.reading.corpus.meetings.is_empty(),
            settled: seen.settled,
            origin: origin.clone(),
        };
        let Some(listing) = contents.listing(root, plan, cache.now) else { return };
        let sums = Sums { looks: seen.looks, content: contents.sum(&summary.origin) };
        let news =
            News { sums, summary: &summary, listing: &listing, reading: &made.reading, bundles: &contents.bundles };
        cache.keep(root, &news);
    }
}

/// How a root looks, and what is known of it; `None` when it cannot be kept.
fn seen(cache: &Cache, (path, root): (&Path, &RootPlan), named: bool, limit: u64) -> Option<Seen> {
    if !root.whole || !root.named.is_empty() || !root.findings.is_empty() {
        return None;
    }
    let outside = Outside::of(path, &root.files, cache.now)?;
    let state = match cache.known(path, named) {
        None => State::New,
        Some(known) => state(cache, known, (path, root), &outside, limit),
    };
    Some(Seen { looks: outside.looks, settled: outside.settled, state })
}

fn state(cache: &Cache, mut known: Known, (path, root): (&Path, &RootPlan), outside: &Outside, limit: u64) -> State {
    let origin = &known.summary.origin;
    if !origin.is_alone(path) {
        return State::New;
    }
    if known.looks == outside.looks && known.summary.settled && origin.packs_are_same() {
        return State::Same(known);
    }
    let Some(mut listing) = cache.listing(&known) else { return State::New };
    let changes = changes(path, &root.files, &listing, origin, limit);
    if !changes.same {
        return State::Changed(known, listing, changes);
    }
    (known.looks, known.summary.settled) = (outside.looks, outside.settled);
    changes.restamp(&mut listing, cache.now);
    cache.touch(&known, &listing);
    State::Same(known)
}
