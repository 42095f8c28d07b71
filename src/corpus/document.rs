//! Documents that are written for the user, and the layouts they may have.

use std::fs;
use std::path::Path;

use super::write::{WriteError, replaceable, write};

/// Writes a document to a file; `replace` says whether a file of that name may be replaced.
///
/// # Errors
/// When the file exists and must not be replaced, or cannot be written; it is then as it was.
pub fn put(path: &Path, text: &str, replace: bool) -> Result<(), WriteError> {
    if fs::symlink_metadata(path).is_ok() {
        // What nothing replaces, before the way to replace it; and before it is read: a pipe without a writer would keep
        // the program waiting.
        replaceable(path)?;
        if !replace {
            return Err(WriteError::Refused { path: path.to_owned(), why: "this file exists; --force replaces it" });
        }
    }
    let system = |error| WriteError::System { path: path.to_owned(), error };
    let before = if path.is_file() { Some(fs::read(path).map_err(system)?) } else { None };
    write(path, before.as_deref(), text.as_bytes())
}

/// Bytes of a layout at most.
const LONGEST_LAYOUT: u64 = 1024 * 1024;

/// The text of a layout that the user names.
///
/// # Errors
/// What is wrong and what to do, without the path.
pub fn read_layout(path: &Path) -> Result<String, String> {
    let known = fs::metadata(path).map_err(|e| format!("cannot be read: {e}"))?;
    if !known.is_file() {
        return Err("is no file; name a template".to_owned());
    }
    if known.len() > LONGEST_LAYOUT {
        return Err("is larger than 1 MiB; no template is".to_owned());
    }
    let bytes = fs::read(path).map_err(|e| format!("cannot be read: {e}"))?;
    String::from_utf8(bytes).map_err(|_| "is not UTF-8; save it as UTF-8".to_owned())
}
