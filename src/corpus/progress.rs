//! How far the reading of files has come, for somebody who looks on from another thread.

use std::sync::atomic::{AtomicUsize, Ordering};

/// Counts files: how many there are to read, and how many of them are read. Nobody has to look.
#[derive(Debug, Default)]
pub struct Progress {
    total: AtomicUsize,
    done: AtomicUsize,
}

impl Progress {
    /// Files that are read, and files that there are to read as far as is known; the second is 0 while they are
    /// looked for.
    pub fn now(&self) -> (usize, usize) {
        (self.done.load(Ordering::Relaxed), self.total.load(Ordering::Relaxed))
    }

    /// So many more files are to be read.
    pub(super) fn expect(&self, files: usize) {
        self.total.fetch_add(files, Ordering::Relaxed);
    }

    /// One more file is read.
    pub(super) fn step(&self) {
        self.done.fetch_add(1, Ordering::Relaxed);
    }
}
