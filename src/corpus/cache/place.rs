//! Where the cache is, and who uses it when.

use std::path::PathBuf;

/// Where the cache is, and who uses it when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CachePlace {
    /// The folder, made when it is not there.
    pub folder: PathBuf,
    /// What tells this program from every other, older ones among them.
    pub program: String,
    /// The time, in nanoseconds since 1970.
    pub now: u64,
    /// Fewer files than these are read anew each time.
    pub least: usize,
}
