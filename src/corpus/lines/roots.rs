//! Corpus roots as they go into lines and come out of them again.

use std::cell::RefCell;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use super::{Content, PackText, PacksLine, RootLine};
use crate::config::REGISTER_NAME;
use crate::corpus::input::read_bytes;
use crate::corpus::packs::{self, Folder};
use crate::corpus::register::{self, Packed, Registered};
use crate::corpus::root::{in_text, relative, slashed};
use crate::diag::Diagnostic;
use crate::lang::PackFile;
use crate::text::Source;

/// So many packs may come in a line.
const MOST_PACKS: u64 = 16;

/// A root as lines name it: seen from `here` when it lies there, else in full.
pub(super) fn name_of(here: &Path, root: &Path) -> String {
    if root.starts_with(here) {
        let below = slashed(&relative(here, root));
        return if below.is_empty() { ".".to_owned() } else { below };
    }
    in_text(root.as_os_str()).replace('\\', "/")
}

/// The full path of a root that a line names; nothing is looked for on the disk.
pub(super) fn path_of(here: &Path, name: impl AsRef<Path>) -> PathBuf {
    let mut path = PathBuf::new();
    for part in here.join(name).components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => _ = path.pop(),
            part => path.push(part),
        }
    }
    path
}

/// The way from a root to a file that an entry of a list names, which must not lead out of the root: what the entry says
/// of the file is said of the root, and a text of its own must not go by the name of another file.
///
/// # Errors
///
/// When it does; what is wrong, in words.
pub(super) fn within(root: &Path, path: &str) -> Result<PathBuf, String> {
    let full = path_of(root, path);
    match full.strip_prefix(root) {
        Ok(below) if !below.as_os_str().is_empty() => Ok(below.to_owned()),
        _ => Err(format!("says the path `{path}`, which is no file below its root; write the path from the root")),
    }
}

/// The line of a root on this machine, and its register read. Its packs are not taken in when the user named some.
pub(super) fn of_disk(root: &Path, name: String, lang: Option<&Packed>) -> (RootLine, Registered) {
    let path = root.join(REGISTER_NAME);
    let mut line = empty(name);
    if !path.is_file() {
        return (line, lang.map(Packed::registered).unwrap_or_default());
    }
    match read_bytes(&path, register::MOST_BYTES) {
        Ok(bytes) => {
            let taken = RefCell::new(None);
            let loader = |folder: &Folder| {
                let texts = packs::texts(folder);
                taken.replace(Some(packs_line(&texts)));
                texts.map(packs::compile)
            };
            let registered = register::parse_with(&path, REGISTER_NAME, bytes.clone(), lang, &loader);
            line.register = Some(Content::new(bytes));
            line.packs = taken.into_inner();
            (line, registered)
        }
        Err(fault) => {
            let why = register::in_words(&fault);
            let registered = register::unusable(REGISTER_NAME, &why, lang);
            line.register_fault = Some(why);
            (line, registered)
        }
    }
}

/// A root of which nothing is known but the name.
pub(super) fn empty(root: String) -> RootLine {
    RootLine { root, whole: false, register: None, register_fault: None, packs: None, findings: Vec::new() }
}

/// The register that the line of a root brings.
///
/// # Errors
///
/// When something in it is no base64; what is wrong, in words.
pub(super) fn registered(line: &RootLine, root: &Path, lang: Option<&Packed>) -> Result<Registered, String> {
    if let Some(why) = &line.register_fault {
        return Ok(register::unusable(REGISTER_NAME, why, lang));
    }
    let Some(content) = &line.register else { return Ok(lang.map(Packed::registered).unwrap_or_default()) };
    let texts = line.packs.as_ref().map(pack_texts).transpose()?;
    let taken = RefCell::new(texts);
    let missing = || Err("this line of the root brings no packs; draft the files with the folder at hand".to_owned());
    let loader = |_: &Folder| taken.take().unwrap_or_else(missing).map(packs::compile);
    let bytes = content.clone().into_bytes()?;
    Ok(register::parse_with(&root.join(REGISTER_NAME), REGISTER_NAME, bytes, lang, &loader))
}

fn packs_line(texts: &Result<packs::Texts, String>) -> PacksLine {
    match texts {
        Ok((files, findings)) => {
            PacksLine { files: files.iter().map(pack_text).collect(), findings: findings.clone(), fault: None }
        }
        Err(why) => PacksLine { files: Vec::new(), findings: Vec::new(), fault: Some(why.clone()) },
    }
}

fn pack_text(file: &PackFile) -> PackText {
    let (code, part, name) = (file.code.clone(), file.part.clone(), file.source.name.clone());
    PackText { code, part, name, content: Content::new(file.source.bytes().to_vec()) }
}

/// The files of packs, or why there are none; `Err` only for what is no base64.
fn pack_texts(line: &PacksLine) -> Result<Result<packs::Texts, String>, String> {
    if let Some(why) = &line.fault {
        return Ok(Err(why.clone()));
    }
    let file = |text: &PackText| {
        let source = Source::new(text.name.clone(), text.content.clone().into_bytes()?);
        Ok(PackFile { code: text.code.clone(), part: text.part.clone(), source })
    };
    let files: Vec<PackFile> = line.files.iter().map(file).collect::<Result<_, String>>()?;
    let size: usize = files.iter().map(|file| file.source.bytes().len()).sum();
    // On the disk the limit is for each pack; a line brings few.
    if size as u64 > packs::MOST_BYTES.saturating_mul(MOST_PACKS) {
        return Err("brings more than 16 MiB of language packs; leave words out".to_owned());
    }
    Ok(Ok((files, line.findings.clone())))
}

/// A root whose texts are being read.
#[derive(Debug)]
pub(super) struct Rooted {
    /// As lines name it.
    pub name: String,
    /// What its texts are read with.
    pub registered: Arc<Registered>,
    /// The code of the language that every text is said to be in.
    pub language: Option<String>,
    /// The place of the register, for the lines.
    pub register: Option<String>,
    /// Whether lines have said that all its files are among them.
    pub whole: bool,
    /// What was found on the way to its files, and told.
    pub findings: Vec<Diagnostic>,
}
