//! The files of a folder: regular, unhidden, not ignored by git.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use ignore::{DirEntry, Walk, WalkBuilder};

use super::stamp::Stamp;
use crate::config::REGISTER_NAME;

/// A file that was found.
#[derive(Debug, Clone)]
pub(super) struct File {
    /// Where it is, in full.
    pub path: PathBuf,
    /// How it looked; `None` when nobody asked, or when it went away.
    pub stamp: Option<Stamp>,
}

/// What else was found below a folder.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Folders that could not be looked into, with the reason.
    pub closed: BTreeMap<PathBuf, String>,
    /// How many symbolic links were not followed.
    pub links: usize,
    /// How many pipes, sockets and devices there were.
    pub special: usize,
}

impl Found {
    /// One line for each kind of entry that was left out.
    pub(super) fn notices(&self) -> Vec<String> {
        let line = |count: usize, one: &str, rest: &str| {
            (count > 0).then(|| format!("{count} {one}{} not {rest}", if count == 1 { "" } else { "s" }))
        };
        let links = line(self.links, "symbolic link", "followed: name the target to have it read");
        let special = line(self.special, "pipe, socket or device file", "read: save the text in a file");
        links.into_iter().chain(special).collect()
    }
}

/// Hands over all files below `folder`, in no order, registers left out. Symbolic links are not followed. With `stamped`
/// each file is looked at, too, which costs more than finding it.
pub(super) fn each_file(folder: &Path, stamped: bool, mut take: impl FnMut(File)) -> Found {
    let mut found = Found::default();
    for entry in walk(folder) {
        match entry {
            Ok(entry) => file(&mut found, entry, stamped).into_iter().for_each(&mut take),
            Err(error) => closed(&mut found, folder, &error),
        }
    }
    found
}

/// All files below `folder`.
pub(super) fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    each_file(folder, false, |file| files.push(file.path));
    files
}

/// Whether there is a file below `folder`.
pub(super) fn holds_files(folder: &Path) -> bool {
    walk(folder).flatten().any(|entry| file(&mut Found::default(), entry, false).is_some())
}

fn walk(folder: &Path) -> Walk {
    WalkBuilder::new(folder).require_git(false).git_global(false).follow_links(false).build()
}

/// The file that was found; anything else is counted.
fn file(found: &mut Found, entry: DirEntry, stamped: bool) -> Option<File> {
    let kind = entry.file_type()?;
    match () {
        () if kind.is_dir() => {}
        () if kind.is_symlink() => found.links += 1,
        () if !kind.is_file() => found.special += 1,
        () if entry.file_name() == OsStr::new(REGISTER_NAME) => {}
        () => {
            let stamp = if stamped { entry.metadata().ok().map(|m| Stamp::of(&m)) } else { None };
            return Some(File { path: entry.into_path(), stamp });
        }
    }
    None
}

fn closed(found: &mut Found, folder: &Path, error: &ignore::Error) {
    let reason = match error.io_error().map(std::io::Error::kind) {
        Some(std::io::ErrorKind::PermissionDenied) => "no permission to look into it".to_owned(),
        _ => error.io_error().map_or_else(|| error.to_string(), ToString::to_string),
    };
    found.closed.insert(place_of(error).unwrap_or(folder).to_owned(), reason);
}

fn place_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => place_of(err),
        _ => None,
    }
}
