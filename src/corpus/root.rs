//! Where things stand: the directory of the request, paths as named, and the corpus root of each file.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use super::error::OpenError;
use super::input::{ReadFault, Request};
use super::walk;
use crate::config::REGISTER_NAME;

/// So many names of a folder are compared with a name that was not found.
const MOST_NAMES: usize = 10_000;

/// A path that exists: as the user wrote it, and in full.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    pub named: PathBuf,
    /// Symbolic links on the way are followed; the last part of a file keeps its own name.
    pub full: PathBuf,
    pub is_folder: bool,
}

impl Place {
    /// The place of a path the user named.
    pub(super) fn new(request: &Request, named: &Path) -> Result<Place, OpenError> {
        let from_here = request.directory.join(named);
        let metadata = fs::metadata(&from_here).map_err(|e| missing(request, named, &e))?;
        let is_folder = metadata.is_dir();
        let full = full_path(&from_here, is_folder).map_err(|e| missing(request, named, &e))?;
        let place = Place { named: named.to_owned(), full, is_folder };
        Ok(if place.is_register() { place.folder() } else { place })
    }

    fn is_register(&self) -> bool {
        !self.is_folder && self.full.file_name() == Some(OsStr::new(REGISTER_NAME))
    }

    /// The folder itself, or the folder of the file.
    pub(super) fn folder(&self) -> Place {
        if self.is_folder {
            return self.clone();
        }
        let full = self.full.parent().unwrap_or(&self.full).to_owned();
        let named = self.named.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new(".")).to_owned();
        Place { named, full, is_folder: true }
    }
}

/// The full path of something that exists.
fn full_path(path: &Path, is_folder: bool) -> std::io::Result<PathBuf> {
    match (path.parent(), path.file_name()) {
        (Some(parent), Some(name)) if !is_folder => {
            let parent = if parent.as_os_str().is_empty() { Path::new(".") } else { parent };
            Ok(fs::canonicalize(parent)?.join(name))
        }
        _ => fs::canonicalize(path),
    }
}

/// The places to read when the user named none: the nearest folder upward that holds a register, else
/// `./minutes` when it holds files, else here.
pub(super) fn default_place(request: &Request) -> Result<Place, OpenError> {
    let here = Place::new(request, Path::new("."))?;
    if let Some(root) = register_folder(&here.full) {
        return Ok(Place { named: relative(&here.full, &root), full: root, is_folder: true });
    }
    match Place::new(request, Path::new("minutes")) {
        Ok(minutes) if minutes.is_folder && walk::holds_files(&minutes.full) => Ok(minutes),
        _ => Ok(here),
    }
}

/// The nearest folder, from this one upward, that holds a register.
fn register_folder(folder: &Path) -> Option<PathBuf> {
    folder.ancestors().find(|f| f.join(REGISTER_NAME).is_file()).map(Path::to_owned)
}

/// Finds the roots of files, remembering what it saw.
#[derive(Debug, Default)]
pub(super) struct Roots {
    seen: HashMap<PathBuf, Option<PathBuf>>,
}

impl Roots {
    /// The corpus root of a file: the nearest folder upward with a register, else the folder that was named.
    pub(super) fn root_of(&mut self, file: &Path, named: &Path) -> PathBuf {
        let folder = file.parent().unwrap_or(file);
        self.register_folder(folder).unwrap_or_else(|| named.to_owned())
    }

    /// The nearest folder, from this one upward, that holds a register.
    fn register_folder(&mut self, folder: &Path) -> Option<PathBuf> {
        if let Some(known) = self.seen.get(folder) {
            return known.clone();
        }
        let found = if folder.join(REGISTER_NAME).is_file() {
            Some(folder.to_owned())
        } else {
            folder.parent().and_then(|above| self.register_folder(above))
        };
        self.seen.insert(folder.to_owned(), found.clone());
        found
    }
}

/// `path` as seen from `from`, both in full: `..` upward, `.` for the same.
pub(super) fn relative(from: &Path, path: &Path) -> PathBuf {
    let shared = from.components().zip(path.components()).take_while(|(a, b)| a == b).count();
    let up = from.components().skip(shared).map(|_| OsStr::new(".."));
    let down = path.components().skip(shared).map(|c| c.as_os_str());
    let relative: PathBuf = up.chain(down).collect();
    if relative.as_os_str().is_empty() { PathBuf::from(".") } else { relative }
}

/// A path with `/` between its parts, whatever the system.
pub(super) fn slashed(path: &Path) -> String {
    let parts: Vec<_> = path.iter().map(in_text).filter(|part| part != ".").collect();
    parts.join("/")
}

/// A path as text, so that no two paths give the same: a byte that is no Unicode is written `<E5>`, and what looks like
/// that already begins with `<3C>`.
pub(super) fn in_text(path: &OsStr) -> Cow<'_, str> {
    match path.to_str() {
        Some(text) if !text.contains('<') => Cow::Borrowed(text),
        _ => Cow::Owned(escaped(path.as_encoded_bytes())),
    }
}

fn escaped(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len() + 8);
    for chunk in bytes.utf8_chunks() {
        for (at, c) in chunk.valid().char_indices() {
            match c {
                '<' if chunk.valid().get(at..).is_some_and(is_escape) => out.push_str("<3C>"),
                _ => out.push(c),
            }
        }
        chunk.invalid().iter().for_each(|byte| out.push_str(&format!("<{byte:02X}>")));
    }
    out
}

/// Whether a text begins with `<`, two capital hexadecimal digits and `>`.
fn is_escape(text: &str) -> bool {
    let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'A'..=b'F');
    matches!(text.as_bytes(), [b'<', one, two, b'>', ..] if is_digit(*one) && is_digit(*two))
}

/// The error for a path that cannot be looked at.
fn missing(request: &Request, named: &Path, error: &std::io::Error) -> OpenError {
    if !matches!(error.kind(), std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory) {
        return OpenError::Unreadable { path: named.to_owned(), why: ReadFault::system(error).in_words() };
    }
    OpenError::NoSuchPath { path: named.to_owned(), near: near_name(request, named), is_name: looks_like_name(named) }
}

/// A name beside the missing one that is much alike, with the folder the user wrote before it.
fn near_name(request: &Request, named: &Path) -> Option<String> {
    let wanted = named.file_name()?.to_string_lossy().to_lowercase();
    let parent = named.parent().unwrap_or(Path::new(""));
    let entries = fs::read_dir(request.directory.join(parent)).ok()?;
    let names = entries.take(MOST_NAMES).filter_map(|e| Some(e.ok()?.file_name().to_string_lossy().into_owned()));
    let distance = |name: &str| strsim::damerau_levenshtein(&wanted, &name.to_lowercase());
    let near = names.map(|name| (distance(&name), name)).min()?;
    (near.0 <= (wanted.chars().count() / 4).max(1)).then(|| parent.join(near.1).display().to_string())
}

/// Letters, blanks and hyphens only, as in a name.
fn looks_like_name(named: &Path) -> bool {
    let word = named.to_string_lossy();
    word.chars().any(char::is_alphabetic) && word.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '\''))
}
