//! What is known of the roots of a plan before any of their texts is read.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::cache::{Cache, Known, Looks, Summary};
use super::input::Request;
use super::plan::RootPlan;
use super::reading::{Made, Reading};
use super::stamp::{Stamp, number_of};
use crate::config::REGISTER_NAME;
use crate::diag::Diagnostic;

/// What is known of the roots of a plan.
#[derive(Debug, Default)]
pub(super) struct Ahead {
    cache: Option<Cache>,
    roots: BTreeMap<PathBuf, Seen>,
}

/// A root seen from outside.
#[derive(Debug)]
struct Seen {
    looks: Looks,
    settled: bool,
    known: Option<Known>,
}

impl Ahead {
    /// Looks every root up that may be kept.
    pub(super) fn new(request: &Request, plan: &BTreeMap<PathBuf, RootPlan>) -> Ahead {
        let shape = (request.max_size, &request.language);
        let Some(cache) = request.cache.as_ref().and_then(|place| Cache::open(place, &shape)) else {
            return Ahead::default();
        };
        let seen = |(path, root): (&PathBuf, &RootPlan)| Some((path.clone(), seen(&cache, path, root)?));
        let roots = plan.iter().filter_map(seen).collect();
        Ahead { cache: Some(cache), roots }
    }

    /// What had to be thrown away, in a line for the user.
    pub(super) fn notice(&self) -> Option<String> {
        self.cache.as_ref()?.thrown_away().map(str::to_owned)
    }

    /// What a root said when it was read before, if nothing about it has changed.
    pub(super) fn reading(&self, root: &Path) -> Option<(&Summary, Reading)> {
        let known = self.roots.get(root)?.known.as_ref()?;
        Some((&known.summary, self.cache.as_ref()?.reading(known)?))
    }

    /// Keeps what a root says for the next run.
    pub(super) fn keep(&self, root: &Path, made: &Made, faults: &[Diagnostic]) {
        let (Some(cache), Some(seen), Some(content)) = (&self.cache, self.roots.get(root), made.content) else {
            return;
        };
        let summary = Summary {
            counts: made.counts.clone(),
            faults: faults.to_vec(),
            meetings: !made.reading.corpus.meetings.is_empty(),
            lone: made.lone.clone(),
            settled: seen.settled,
        };
        // What cannot be kept is read the next time, too.
        let _ = cache.keep(root, seen.looks, content, &summary, &made.reading);
    }
}

/// How a root looks, and what is known of it if it looked the same before; `None` when it cannot be kept.
fn seen(cache: &Cache, path: &Path, root: &RootPlan) -> Option<Seen> {
    if !root.whole || !root.named.is_empty() || !root.findings.is_empty() {
        return None;
    }
    let register = fs::metadata(path.join(REGISTER_NAME)).ok().map(|m| Stamp::of(&m));
    let mut looks = number_of(&register);
    let mut settled = register.is_none_or(|r| r.is_settled_at(cache.now));
    for file in &root.files {
        let stamp = file.stamp?;
        looks = looks.wrapping_add(number_of(&(file.path.as_os_str(), stamp)));
        settled &= stamp.is_settled_at(cache.now);
    }
    let looks = Looks(looks);
    let known = cache.known(path).filter(|k| k.looks == looks && k.summary.settled && is_alone(path, &k.summary));
    Some(Seen { looks, settled, known })
}

/// Whether the documents of a root still have no text beside them; one that git ignores is not seen otherwise.
fn is_alone(root: &Path, summary: &Summary) -> bool {
    summary.lone.iter().all(|name| !root.join(name).with_extension("txt").is_file())
}
