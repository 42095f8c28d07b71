//! Roots that a question is not about: in them, no name that it names means anything.

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::ahead::Ahead;
use super::cache::{Lists, Summary, Wanted, bundled, unbundled};
use super::error::OpenError;
use super::input::Sought;
use super::open::{Reader, Stands};
use super::plan::Plan;
use super::reading::{Counts, Made};
use super::register::Registered;
use super::tally::Tally;
use crate::diag::Diagnostic;
use crate::lang::Packs;
use crate::model::Corpus;

/// Roots that were read before it was asked which of them know a name, by their full paths.
pub(super) type MadeFirst = BTreeMap<PathBuf, (Registered, Made)>;
/// Those of them that know none.
pub(super) type PassedBy = BTreeMap<PathBuf, Passed>;

/// The roots that a question is not about.
#[derive(Debug, Default)]
pub(super) struct Aside {
    pub roots: HashSet<PathBuf>,
    /// Whether it has to be known what those roots know by name, as a name is known nowhere.
    pub lists_needed: bool,
}

/// What is still to be told of a root that was read and left out.
pub(super) struct Passed {
    left: LeftOut,
    packs: Arc<Packs>,
    /// What the root knows by name; `None` when it could not be packed.
    lists: Option<Vec<u8>>,
}

impl Passed {
    fn new(registered: Registered, made: Made) -> Passed {
        let Made { reading, counts, known, .. } = made;
        let Registered { packs, findings: faults, .. } = registered;
        let left = LeftOut { meetings: !reading.corpus.meetings.is_empty(), faults, counts, known };
        Passed { left, packs, lists: bundled(&Lists::of(&reading.corpus)) }
    }
}

/// What is told of a root that the question is not about.
#[derive(Clone)]
pub(super) struct LeftOut {
    faults: Vec<Diagnostic>,
    counts: Counts,
    known: usize,
    meetings: bool,
}

impl Reader<'_> {
    /// When the question names names: the roots that say something new, read before it is asked which roots know them.
    /// Of those in which no name means anything only counts and names are kept, so that an archive of any size fits.
    pub(super) fn made_first(&self, plan: &Plan, ahead: &Ahead) -> Result<(MadeFirst, PassedBy), OpenError> {
        let (mut made, mut passed) = (BTreeMap::new(), BTreeMap::new());
        if !self.leaves_out(plan) {
            return Ok((made, passed));
        }
        let wanted: Vec<Wanted> = self.request.sought.iter().map(Wanted::new).collect();
        for (path, root) in plan.roots.iter().filter(|(path, _)| !ahead.is_same(path)) {
            let (registered, new) = self.make(path, root, &root.texts(path), ahead)?;
            let shown = Stands::new(&plan.here, path, true).shown;
            if wanted.iter().any(|wanted| wanted.is_in(&new.reading.corpus, &shown)) {
                made.insert(path.clone(), (registered, new));
            } else {
                passed.insert(path.clone(), Passed::new(registered, new));
            }
        }
        Ok((made, passed))
    }

    /// Whether roots that know nothing of what is asked for may be left out.
    fn leaves_out(&self, plan: &Plan) -> bool {
        // What a register that the user named says may hold for any root.
        plan.roots.len() > 1 && !self.request.sought.is_empty() && self.named.is_none() && self.packed.is_none()
    }

    /// The roots that the question is not about; none when a name is known nowhere and is looked for in the texts.
    pub(super) fn aside(&self, plan: &Plan, ahead: &Ahead, made: &MadeFirst, passed: &PassedBy) -> Aside {
        if !self.leaves_out(plan) {
            return Aside::default();
        }
        let mut aside = Aside::default();
        let mut wanted: Vec<(&Sought, Wanted, bool)> =
            self.request.sought.iter().map(|sought| (sought, Wanted::new(sought), false)).collect();
        for path in plan.roots.keys() {
            let shown = Stands::new(&plan.here, path, true).shown;
            let mut any = false;
            for (_, wanted, found) in &mut wanted {
                let here = match (ahead.same(path), made.get(path)) {
                    (Some(known), _) => wanted.is_known_to(known, &shown),
                    (None, Some((_, made))) => wanted.is_in(&made.reading.corpus, &shown),
                    (None, None) => !passed.contains_key(path),
                };
                (any, *found) = (any || here, *found || here);
            }
            if !any {
                aside.roots.insert(path.clone());
            }
        }
        let mut unknown = wanted.iter().filter(|(_, _, found)| !found).peekable();
        aside.lists_needed = unknown.peek().is_some();
        if unknown.any(|(sought, ..)| sought.or_words) { Aside::default() } else { aside }
    }

    /// Tells of a root that the question is not about, with what it knows by name when that is needed; `None` when that
    /// cannot be had, and the root has to be read.
    pub(super) fn leave_out(
        &self,
        path: &Path,
        stands: &Stands,
        (ahead, passed): (&Ahead, &PassedBy),
        (lists_needed, tally): (bool, &mut Tally),
    ) -> Option<Corpus> {
        let (left, lists, packs) = match (ahead.summary(path), passed.get(path)) {
            (Some(summary), _) => {
                let lists = if lists_needed { ahead.lists(path)? } else { Lists::default() };
                (LeftOut::new(summary), lists, None)
            }
            (None, Some(passed)) => {
                let lists = if lists_needed { unbundled(passed.lists.as_deref()?)? } else { Lists::default() };
                (passed.left.clone(), lists, Some(&passed.packs))
            }
            (None, None) => return None,
        };
        tally.packs.get_or_insert_with(|| packs.map_or_else(|| self.register(path).packs, Arc::clone));
        tally.register_faults(&stands.name, &left.faults);
        tally.count(&stands.shown, &left.counts, left.known, left.meetings);
        Some(lists.into_corpus())
    }
}

impl LeftOut {
    fn new(summary: &Summary) -> LeftOut {
        let Summary { faults, counts, meetings, .. } = summary;
        LeftOut { faults: faults.clone(), counts: counts.clone(), known: counts.read, meetings: *meetings }
    }
}
