//! Files in other formats: where they are, their bytes, and the texts that are written beside them.

use std::fs;
use std::path::{Path, PathBuf};

use super::error::OpenError;
use super::input::{Request, read_bytes};
use super::root::Place;
use super::walk;
use super::write::{WriteError, write};

/// A file that may be imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Foreign {
    /// As the user wrote it, or the folder of it.
    pub path: PathBuf,
    /// Whether the user named this very file, and not a folder of it.
    pub named: bool,
    full: PathBuf,
}

/// What became of a new text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Put {
    /// It was written.
    Written,
    /// It stood there already, to the byte.
    Same,
    /// Something else stands there, which was left as it is.
    Taken,
}

/// The files that the request names and those of the folders it names, in its order; what is not there is told in its
/// place.
pub fn foreign(request: &Request) -> Vec<Result<Foreign, OpenError>> {
    request.paths.iter().flat_map(|path| in_place(request, path)).collect()
}

fn in_place(request: &Request, path: &Path) -> Vec<Result<Foreign, OpenError>> {
    let place = match Place::new(request, path) {
        Ok(place) => place,
        Err(error) => return vec![Err(error)],
    };
    if !place.is_folder {
        return vec![Ok(Foreign { path: place.named, named: true, full: place.full })];
    }
    let mut files: Vec<PathBuf> = walk::files(&place.full);
    files.sort();
    let shown = |full: &Path| full.strip_prefix(&place.full).map_or_else(|_| full.to_owned(), |p| place.named.join(p));
    files.into_iter().map(|full| Ok(Foreign { path: shown(&full), named: false, full })).collect()
}

impl Foreign {
    /// Its bytes, `limit` at most.
    ///
    /// # Errors
    /// When it is no regular file, is too large or cannot be read.
    pub fn bytes(&self, limit: u64) -> Result<Vec<u8>, OpenError> {
        let unreadable = |why| OpenError::Unreadable { path: self.path.clone(), why };
        read_bytes(&self.full, limit).map_err(|fault| unreadable(fault.in_words()))
    }
}

/// Writes a text to a file that is not there yet; a file that is there stays as it is.
///
/// # Errors
/// When it cannot be written.
pub fn put_new(path: &Path, text: &str) -> Result<Put, WriteError> {
    if fs::symlink_metadata(path).is_err() {
        return write(path, None, text.as_bytes()).map(|()| Put::Written);
    }
    let same = read_bytes(path, text.len() as u64).is_ok_and(|bytes| bytes == text.as_bytes());
    Ok(if same { Put::Same } else { Put::Taken })
}
