//! Files that hold baselines of findings: taken in, written, and not taken for minutes.

use std::fs;
use std::path::{Path, PathBuf};

use super::document::put;
use super::input::{ReadFault, read_bytes};
use super::root::{relative, slashed};

/// Largest baseline that is read; a million findings need less.
const MOST_BYTES: u64 = 256 * 1024 * 1024;

/// What stands near the start of a baseline.
const MARK: &str = "\"minutes-baseline\"";

/// Whether a text is a baseline, by its first lines.
pub(super) fn is_baseline(text: &str) -> bool {
    let head = text.get(..text.floor_char_boundary(200)).unwrap_or(text);
    head.trim_start().starts_with('{') && head.contains(MARK)
}

/// The text of a baseline.
///
/// # Errors
///
/// Why it cannot be read and what to do, without the path.
pub fn baseline_text(path: &Path) -> Result<String, String> {
    let bytes = read_bytes(path, MOST_BYTES).map_err(|fault| match fault {
        ReadFault::TooLarge { .. } => "is larger than 256 MiB; no baseline is".to_owned(),
        ReadFault::Special(kind) => format!("is {kind}; name a file that --write-baseline wrote"),
        ReadFault::System(why) => format!("could not be read: {why}; write it first with --write-baseline"),
    })?;
    String::from_utf8(bytes).map_err(|_| "is not UTF-8; write it anew with --write-baseline".to_owned())
}

/// Writes a baseline, whole or not at all; it may take the place of an older one and of nothing else.
///
/// # Errors
///
/// What is wrong and what to do, with the path.
pub fn put_baseline(path: &Path, text: &str) -> Result<(), String> {
    if fs::metadata(path).is_ok_and(|known| known.is_file() && known.len() > 0) {
        let old = baseline_text(path).ok().is_some_and(|old| is_baseline(&old));
        if !old {
            return Err(format!("{}: this file is no baseline; name another file, or remove it", path.display()));
        }
    }
    put(path, text, true).map_err(|error| error.to_string())
}

/// The folder that the paths of a baseline start from, in full: its own.
///
/// # Errors
///
/// Why there is no such folder, without the path.
pub fn baseline_folder(path: &Path) -> Result<PathBuf, String> {
    let parent = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let missing = |e: std::io::Error| format!("its folder cannot be looked into: {e}; name one that exists");
    fs::canonicalize(parent).map_err(missing)
}

/// A path in full as seen from a folder, with `/`.
pub fn path_from(folder: &Path, place: &Path) -> String {
    slashed(&relative(folder, place))
}

/// Whether there is a file at a path as a baseline has it.
pub fn is_file_from(folder: &Path, path: &str) -> bool {
    folder.join(path).is_file()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_baseline_is_replaced() {
        let dir = tempfile::tempdir().expect("a folder");
        let (old, minutes) = (dir.path().join("known.json"), dir.path().join("a.txt"));
        fs::write(&minutes, "Anna: \"minutes-baseline\"").expect("written");
        let text = "{\n  \"format\": \"minutes-baseline\"\n}\n";
        put_baseline(&old, text).expect("a new file");
        put_baseline(&old, text).expect("an old one");
        let refused = put_baseline(&minutes, text).expect_err("minutes");
        assert!(refused.contains("no baseline"), "{refused}");
        assert!(put_baseline(dir.path(), text).is_err() && put_baseline(&dir.path().join("x/y"), text).is_err());
        assert_eq!(fs::read_to_string(&minutes).expect("there"), "Anna: \"minutes-baseline\"");
    }

    #[test]
    fn what_cannot_be_read_says_why() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("known.json");
        assert!(baseline_text(&path).is_err_and(|why| why.contains("--write-baseline")));
        assert!(baseline_text(dir.path()).is_err_and(|why| why.contains("a folder")));
        fs::write(&path, b"\xff\xfe").expect("written");
        assert!(baseline_text(&path).is_err_and(|why| why.contains("UTF-8")));
        fs::File::create(&path).and_then(|f| f.set_len(MOST_BYTES + 1)).expect("a sparse file");
        assert!(baseline_text(&path).is_err_and(|why| why.contains("256 MiB")));
    }
}
