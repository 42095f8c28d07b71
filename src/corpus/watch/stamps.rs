//! What tells that a file has changed, without reading it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::{Became, Change};
use crate::corpus::stamp::Stamp;

/// For each file a number that changes with it.
pub(super) type Stamps = BTreeMap<PathBuf, u64>;

/// A file with its stamp; `None` when there is none to look at.
pub(super) fn entry(path: &Path) -> Option<(PathBuf, u64)> {
    Some((path.to_owned(), Stamp::for_watching(&fs::metadata(path).ok()?)))
}

/// What has become of the files between two looks at them, in the order of their paths.
pub(super) fn changes(before: &Stamps, now: &Stamps) -> Vec<Change> {
    let change = |path: &PathBuf, became| Change { path: path.clone(), became };
    let gone = before.keys().filter(|path| !now.contains_key(*path)).map(|path| change(path, Became::Gone));
    let other = now.iter().filter_map(|(path, stamp)| match before.get(path) {
        None => Some(change(path, Became::New)),
        Some(known) if known != stamp => Some(change(path, Became::Changed)),
        Some(_) => None,
    });
    let mut changes: Vec<Change> = gone.chain(other).collect();
    changes.sort_by(|a, b| a.path.cmp(&b.path));
    changes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stamps(folder: &Path) -> Stamps {
        fs::read_dir(folder).expect("a folder").filter_map(|file| entry(&file.expect("a file").path())).collect()
    }

    #[test]
    fn files_that_come_change_and_go_are_told_and_others_not() {
        let dir = tempfile::tempdir().expect("a folder");
        let at = |name: &str| dir.path().join(name);
        ["a", "b", "c", "d"].iter().for_each(|name| fs::write(at(name), name).expect("written"));
        let before = stamps(dir.path());
        fs::write(at("a"), "longer").expect("written");
        // As editors save: another file in the place of the old one, here of the same length.
        fs::write(at("new"), "B").and_then(|()| fs::rename(at("new"), at("b"))).expect("renamed");
        fs::rename(at("c"), at("e")).expect("renamed");
        let told: Vec<(String, Became)> = changes(&before, &stamps(dir.path()))
            .into_iter()
            .map(|c| (c.path.file_name().unwrap_or_default().to_string_lossy().into_owned(), c.became))
            .collect();
        let expected = [("a", Became::Changed), ("b", Became::Changed), ("c", Became::Gone), ("e", Became::New)];
        assert_eq!(told, expected.map(|(name, became)| (name.to_owned(), became)));
        assert_eq!(changes(&stamps(dir.path()), &stamps(dir.path())), []);
    }
}
