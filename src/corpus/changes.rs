//! What has changed in a root since it was read: files that look otherwise are compared by their bytes.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use super::cache::Listing;
use super::input::read_bytes;
use super::origin::Origin;
use super::plan::{Planned, name_in};
use super::stamp::{Stamp, hash_of};

/// What has changed in a root.
#[derive(Debug)]
pub(super) struct Changes {
    /// Whether nothing has.
    pub same: bool,
    /// A number for the bytes of each text, by name; those that could not be had are left out.
    pub contents: HashMap<String, u64>,
    stamps: HashMap<String, Stamp>,
}

/// What has changed since a root was read.
pub(super) fn changes(root: &Path, files: &[Planned], listing: &Listing, origin: &Origin, limit: u64) -> Changes {
    let before: HashMap<&str, (&Stamp, u64)> =
        listing.files.iter().map(|f| (f.name.as_str(), (&f.stamp, f.content))).collect();
    let mut changes = Changes { same: true, contents: HashMap::new(), stamps: HashMap::new() };
    let mut texts = 0;
    let files = files.iter().map(|file| (file.full(root), file.stamp));
    for (path, stamp) in files.filter(|(path, _)| !origin.is_pack(path)) {
        texts += 1;
        let name = name_in(root, &path);
        let known = before.get(name.as_str());
        let unchanged = known.filter(|(s, _)| Some(**s) == stamp && s.is_settled_at(listing.at)).map(|(_, c)| *c);
        let content = unchanged.or_else(|| Some(hash_of(&read_bytes(&path, limit).ok()?)));
        changes.same &= known.map(|(_, content)| *content) == content && content.is_some();
        changes.stamps.extend(stamp.map(|s| (name.clone(), s)));
        changes.contents.extend(content.map(|c| (name, c)));
    }
    changes.same &= texts == listing.files.len() && origin.register_is_same(root) && origin.packs_are_same();
    changes
}

impl Changes {
    /// The listing of a root that says the same, with the looks of its files at a time, in nanoseconds since 1970.
    pub(super) fn restamp(&self, listing: &mut Listing, now: u64) {
        listing.at = now;
        for file in &mut listing.files {
            file.stamp = self.stamps.get(&file.name).copied().unwrap_or(file.stamp);
        }
    }
}

/// The stamps of files by name.
pub(super) fn stamps(root: &Path, files: &[Planned]) -> BTreeMap<String, Stamp> {
    files.iter().filter_map(|f| Some((name_in(root, &f.full(root)), f.stamp?))).collect()
}
