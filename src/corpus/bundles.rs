//! What came of the texts of a root, in bundles to be kept: a changed text costs a new bundle, not all of them.

use std::collections::{BTreeSet, HashMap};
use std::path::Path;

use super::cache::{Listed, Listing, bundled};
use super::changes::stamps;
use super::origin::Origin;
use super::plan::RootPlan;
use super::read::{Outcome, Read, Text};
use super::stamp::number_of;

/// So many texts are kept together: fewer pack worse, more take longer to unpack than to read anew.
const TEXTS: usize = 64;

/// Beyond so many bundles, and twice as many as need be, all are made anew.
const MOST_BUNDLES: usize = 8;

/// What came of a text.
pub(super) struct Part {
    pub outcome: Outcome,
    /// A number for its bytes; `None` when they could not be had.
    content: Option<u64>,
    /// The bundle it is kept in.
    bundle: Option<u32>,
}

impl Part {
    /// Of a text that was read just now.
    pub(super) fn new(read: Read) -> Part {
        Part { outcome: read.outcome, content: read.content, bundle: None }
    }
}

/// One text of a bundle: its name, a number for its bytes and all else that shapes what comes of it, and what came of it.
pub(super) type Bundled = (String, u64, Outcome);

/// What came of texts the last time, by name, as far as their bytes are the same.
#[derive(Default)]
pub(super) struct Before {
    parts: HashMap<String, Part>,
    /// The next number for a bundle.
    next: u32,
}

impl Before {
    /// Out of bundles; `contents` are numbers for the bytes of the texts as they are now, `shape` one for all else that
    /// shapes what comes of them.
    pub(super) fn new(
        bundles: impl Iterator<Item = (u32, Vec<Bundled>)>,
        contents: &HashMap<String, u64>,
        shape: u64,
    ) -> Before {
        let mut before = Before::default();
        for (number, bundle) in bundles {
            before.next = before.next.max(number.saturating_add(1));
            for (name, sum, outcome) in bundle {
                let content = contents.get(&name).copied();
                if content.is_some_and(|content| number_of(&(content, shape)) == sum) && is_lasting(&outcome) {
                    before.parts.insert(name, Part { outcome, content, bundle: Some(number) });
                }
            }
        }
        before
    }

    /// What came of a text.
    pub(super) fn take(&mut self, name: &str) -> Option<Part> {
        self.parts.remove(name)
    }
}

/// Whether an outcome hangs on nothing but the text: what a document is taken for hangs on the files beside it.
fn is_lasting(outcome: &Outcome) -> bool {
    match outcome {
        Outcome::Drafted(_) | Outcome::Found(_) => true,
        Outcome::Binary(kind, _) => !kind.is_document(),
        Outcome::Own | Outcome::Refused(_) => false,
    }
}

/// Numbers for the bytes of all texts of a root, and where what came of them is kept.
pub(super) struct Contents {
    shape: u64,
    /// Name, number for the bytes, bundle; by name.
    texts: Vec<(String, u64, u32)>,
    /// New bundles, by number.
    pub bundles: Vec<(u32, Vec<u8>)>,
}

impl Contents {
    /// `None` when the bytes of a text could not be had.
    pub(super) fn new(texts: &[&Text], parts: &[Part], shape: u64, before: &Before) -> Option<Contents> {
        let used: BTreeSet<u32> = parts.iter().filter_map(|part| part.bundle).collect();
        let anew = used.len() > MOST_BUNDLES && used.len() > 2 * texts.len().div_ceil(TEXTS);
        let is_new = |part: &Part| anew || part.bundle.is_none();
        let all: Vec<(&Text, &Part)> = texts.iter().copied().zip(parts).collect();
        let new: Vec<&(&Text, &Part)> = all.iter().filter(|(_, part)| is_new(part)).collect();
        let mut bundles = Vec::new();
        let mut places: HashMap<&str, u32> = HashMap::new();
        for (number, chunk) in (before.next..).zip(new.chunks(TEXTS)) {
            let sum = |part: &Part| part.content.map(|content| number_of(&(content, shape)));
            let bundle: Option<Vec<(&str, u64, &Outcome)>> =
                chunk.iter().map(|(text, part)| Some((text.name.as_str(), sum(part)?, &part.outcome))).collect();
            bundles.push((number, bundled(&bundle?)?));
            places.extend(chunk.iter().map(|(text, _)| (text.name.as_str(), number)));
        }
        let place = |text: &Text, part: &Part| places.get(text.name.as_str()).copied().or(part.bundle);
        let texts: Option<Vec<(String, u64, u32)>> =
            all.iter().map(|(text, part)| Some((text.name.clone(), part.content?, place(text, part)?))).collect();
        Some(Contents { shape, texts: texts?, bundles })
    }

    /// A number for all that a reading is made of.
    pub(super) fn sum(&self, origin: &Origin) -> u64 {
        let texts: Vec<(&str, u64)> = self.texts.iter().map(|(name, content, _)| (name.as_str(), *content)).collect();
        number_of(&(origin, self.shape, texts))
    }

    /// The listing of a root whose files were looked at at a time, in nanoseconds since 1970.
    pub(super) fn listing(&self, root: &Path, plan: &RootPlan, at: u64) -> Option<Listing> {
        let stamps = stamps(root, &plan.files);
        let listed = |(name, content, bundle): &(String, u64, u32)| {
            Some(Listed { name: name.clone(), stamp: *stamps.get(name)?, content: *content, bundle: *bundle })
        };
        let files: Option<Vec<Listed>> = self.texts.iter().map(listed).collect();
        Some(Listing { shape: self.shape, at, files: files? })
    }
}
