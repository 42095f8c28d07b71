//! How much is kept, and how it is thrown away.

use std::fs;
use std::io;
use std::path::Path;

use super::base::{Base, NoBase, files, is_foreign, left_alone, throw_away};
use super::code;
use super::kept::Summary;

/// How much is kept.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Kept {
    /// On disk, in bytes.
    pub bytes: u64,
    /// Corpus roots.
    pub roots: usize,
    /// Texts.
    pub texts: usize,
}

/// How much is kept in a folder.
///
/// # Errors
/// When nothing can be kept there; why, where it is known.
pub fn kept_in(folder: &Path) -> Result<Kept, Option<String>> {
    // Looking at it makes it larger for as long as it is looked at.
    let bytes = size(folder);
    let base = Base::open(folder).map_err(|why| (why == NoBase::Foreign).then(|| left_alone(folder)))?;
    Ok(kept(&base, bytes).unwrap_or_default())
}

fn kept(base: &Base, bytes: u64) -> Option<Kept> {
    let mut statement = base.connection.prepare("SELECT summary FROM roots").ok()?;
    let summaries = statement.query_map([], |row| Ok(code::from_plain::<Summary>(row.get_ref(0)?.as_blob()?))).ok()?;
    let mut kept = Kept { bytes, ..Kept::default() };
    for summary in summaries.flatten().flatten() {
        kept.roots += 1;
        kept.texts += summary.counts.read;
    }
    Some(kept)
}

/// Removes all that is kept in a folder, and tells how many bytes that were; the folder stays if anything else is in it.
///
/// # Errors
/// When a file cannot be removed, or is another program's.
pub fn clear(folder: &Path) -> io::Result<u64> {
    let size = size(folder);
    if is_foreign(folder) {
        return Err(io::Error::other("what stands there is no cache of minutes"));
    }
    throw_away(folder)?;
    // It is the user's folder when something else is in it.
    let _ = fs::remove_dir(folder);
    Ok(size)
}

fn size(folder: &Path) -> u64 {
    files(folder).iter().filter_map(|file| fs::metadata(file).ok()).map(|m| m.len()).sum()
}
