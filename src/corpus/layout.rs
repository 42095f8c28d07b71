//! Layouts that the user names.

use std::fs;
use std::path::Path;

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
