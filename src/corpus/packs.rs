//! Folders with language packs of a user's own.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::input::{ReadFault, read_bytes};
use super::root::slashed;
use super::stamp::number_of;
use crate::diag::{Diagnostic, Finding};
use crate::lang::{self, PackFile, Packs};
use crate::text::{Source, Span};

/// The files of one pack have at most so many bytes together: 1 MiB.
pub(super) const MOST_BYTES: u64 = 1024 * 1024;

/// A folder of packs: where it is, and the name it goes by in messages.
#[derive(Debug, Clone)]
pub(super) struct Folder {
    pub full: PathBuf,
    pub shown: PathBuf,
}

/// The packs of the program with those of a folder; what is wrong with a file is a finding.
///
/// # Errors
///
/// When there is no such folder; what is wrong, after its name.
pub(super) fn load(folder: &Folder) -> Result<Loaded, String> {
    texts(folder).map(compile)
}

/// Packs that were read.
#[derive(Debug)]
pub(super) struct Loaded {
    pub packs: Arc<Packs>,
    /// What is wrong with them.
    pub findings: Vec<Diagnostic>,
    /// A number for all that was in the folder.
    pub content: u64,
}

/// The files of a folder of packs, and what is wrong with those that are not among them.
pub(super) type Texts = (Vec<PackFile>, Vec<Diagnostic>);

/// The packs of the program with those of some files.
pub(super) fn compile((files, mut findings): Texts) -> Loaded {
    let content = content_of(&files, &findings);
    let (packs, faults) = lang::extended(&files);
    findings.extend(faults);
    Loaded { packs, findings, content }
}

/// A number for all that is in a folder of packs.
pub(super) fn content(folder: &Folder) -> u64 {
    texts(folder).map_or(0, |(files, findings)| content_of(&files, &findings))
}

fn content_of(files: &[PackFile], findings: &[Diagnostic]) -> u64 {
    let files: Vec<(&str, &str, &[u8])> =
        files.iter().map(|f| (f.code.as_str(), f.part.as_str(), f.source.bytes())).collect();
    let faults: Vec<&str> = findings.iter().map(|f| f.message.as_str()).collect();
    number_of(&(files, faults))
}

/// Reads the files of a folder of packs.
///
/// # Errors
///
/// As [`load`].
pub(super) fn texts(folder: &Folder) -> Result<Texts, String> {
    let (mut files, mut findings) = (Vec::new(), Vec::new());
    let no_folder = "there is no such folder; name one that holds folders such as `sv`";
    if !folder.full.is_dir() {
        return Err(no_folder.to_owned());
    }
    let system = |e: std::io::Error| ReadFault::system(&e).in_words();
    let home = fs::canonicalize(&folder.full).map_err(system)?;
    for entry in entries(&folder.full).map_err(system)? {
        let shown = folder.shown.join(entry.file_name().unwrap_or_default());
        if entry.is_dir() {
            files.extend(pack(&Folder { full: entry, shown }, &home, &mut findings));
        } else if is_yaml(&entry) {
            let message = "belongs in a folder named by the code of its language, such as `sv`; move it there";
            findings.push(broken(&shown, message));
        }
    }
    Ok((files, findings))
}

/// What is in a folder, sorted; hidden files are left out.
fn entries(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let entries: Result<Vec<PathBuf>, _> = fs::read_dir(folder)?.map(|e| e.map(|e| e.path())).collect();
    let mut entries = entries?;
    let hidden = |p: &PathBuf| p.file_name().is_some_and(|n| n.to_string_lossy().starts_with('.'));
    entries.retain(|p| !hidden(p));
    entries.sort();
    Ok(entries)
}

fn is_yaml(path: &Path) -> bool {
    path.extension().is_some_and(|e| e == "yaml" || e == "yml")
}

/// The files of one pack; one that a link leads to outside the folder of packs is not read.
fn pack(folder: &Folder, home: &Path, findings: &mut Vec<Diagnostic>) -> Vec<PackFile> {
    let code = folder.full.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let files = match entries(&folder.full) {
        Ok(files) => files,
        Err(error) => {
            findings.push(broken(&folder.shown, &ReadFault::system(&error).in_words()));
            return Vec::new();
        }
    };
    let mut left = MOST_BYTES;
    let mut out = Vec::new();
    for file in files.iter().filter(|f| is_yaml(f)) {
        let shown = folder.shown.join(file.file_name().unwrap_or_default());
        if fs::canonicalize(file).is_ok_and(|real| !real.starts_with(home)) {
            findings.push(broken(&shown, "a link to a file outside the folder of packs; put the file itself here"));
            continue;
        }
        match read_bytes(file, left) {
            Ok(bytes) => {
                left = left.saturating_sub(bytes.len() as u64);
                let part = file.file_stem().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
                out.push(PackFile { code: code.clone(), part, source: Source::new(slashed(&shown), bytes) });
            }
            Err(ReadFault::TooLarge { .. }) => {
                findings.push(broken(&shown, "the files of one pack are more than 1 MiB; leave words out"));
            }
            Err(fault) => findings.push(broken(&shown, &fault.in_words())),
        }
    }
    out
}

/// A finding about a whole file.
fn broken(shown: &Path, message: &str) -> Diagnostic {
    Diagnostic::new(Finding::BrokenPack, &slashed(shown), Span::file_start(), message)
}
