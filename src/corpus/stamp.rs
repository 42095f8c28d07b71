//! How a file looks from outside, for telling that it has not changed, and what it holds, for being sure.

use std::fs::Metadata;
use std::hash::{DefaultHasher, Hash, Hasher};

use serde::{Deserialize, Serialize};

/// Two changes of a file within this time may leave it looking the same, in nanoseconds: 2 s, the tick of the coarsest
/// file system in use (FAT).
pub(super) const TICK: u64 = 2_000_000_000;

/// What changes about a file whenever its bytes do, but for changes within one tick of the file system's clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(super) struct Stamp {
    /// In bytes.
    pub size: u64,
    /// Last change of the bytes, in nanoseconds since 1970; can be set by anybody.
    modified: u64,
    /// Last change of anything about the file, in nanoseconds since 1970; can be set by nobody.
    changed: u64,
}

impl Stamp {
    pub(super) fn of(metadata: &Metadata) -> Stamp {
        let (modified, changed) = times(metadata);
        Stamp { size: metadata.len(), modified, changed }
    }

    /// A number for what somebody who watches wants to know: bytes that were written, and another file in the place of
    /// this one, as editors save. That the mode or a name of it has changed is nothing to tell, but moves `changed`.
    pub(super) fn for_watching(metadata: &Metadata) -> u64 {
        let Stamp { size, modified, .. } = Stamp::of(metadata);
        number_of(&(size, modified, identity(metadata)))
    }

    /// Whether the file had lain still for a tick at a time, in nanoseconds since 1970: one that had not may have changed
    /// again and look the same.
    pub(super) fn is_settled_at(&self, time: u64) -> bool {
        self.modified.max(self.changed).saturating_add(TICK) < time
    }
}

/// What tells a file or folder from another of the same name.
#[cfg(unix)]
pub(super) fn identity(metadata: &Metadata) -> (u64, u64) {
    use std::os::unix::fs::MetadataExt;
    (metadata.dev(), metadata.ino())
}

/// What tells a file or folder from another of the same name: when it was made.
#[cfg(not(unix))]
pub(super) fn identity(metadata: &Metadata) -> (u64, u64) {
    (number_of(&metadata.created().ok()), 0)
}

#[cfg(unix)]
fn times(metadata: &Metadata) -> (u64, u64) {
    use std::os::unix::fs::MetadataExt;
    let nanoseconds = |s: i64, ns: i64| u64::try_from(s.saturating_mul(1_000_000_000).saturating_add(ns)).unwrap_or(0);
    (nanoseconds(metadata.mtime(), metadata.mtime_nsec()), nanoseconds(metadata.ctime(), metadata.ctime_nsec()))
}

#[cfg(not(unix))]
fn times(metadata: &Metadata) -> (u64, u64) {
    let modified = metadata.modified().ok().and_then(|t| t.duration_since(std::time::UNIX_EPOCH).ok());
    (modified.map_or(0, |d| u64::try_from(d.as_nanos()).unwrap_or(u64::MAX)), 0)
}

/// A number for some bytes; that two different texts of one file have the same is as likely as not to happen in ages.
pub(super) fn hash_of(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(bytes);
    hasher.finish()
}

/// A number for anything.
pub(super) fn number_of(thing: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    thing.hash(&mut hasher);
    hasher.finish()
}
