//! What is to be read, and the one place where the bytes of a file are taken in.

use std::collections::BTreeMap;
use std::fs::{self, File, Metadata};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::cache::CachePlace;
use super::progress::Progress;
use crate::diag::Finding;
use crate::model::{Level, NameKind};

/// Files larger than this are refused unless the request says otherwise: 64 MiB.
pub const DEFAULT_MAX_SIZE: u64 = 64 * 1024 * 1024;

/// What is to be opened.
#[derive(Debug, Clone)]
pub struct Request {
    /// Files and folders as the user named them; relative ones start at `directory`.
    pub paths: Vec<PathBuf>,
    /// A text that does not come from a file; it takes the place of a file of the same name.
    pub stdin: Option<Input>,
    /// A register to use in place of the one that is found.
    pub register: Option<PathBuf>,
    /// Code of the language of every file.
    pub language: Option<String>,
    /// A folder of language packs to use in place of the one that the register names.
    pub lang_dir: Option<PathBuf>,
    /// What is said about findings; it wins over the registers.
    pub checks: BTreeMap<Finding, Level>,
    /// Where relative paths start.
    pub directory: PathBuf,
    /// Largest file that is read, in bytes.
    pub max_size: u64,
    /// So many files are read at once; 0: as many as the machine has processors.
    pub jobs: usize,
    /// Names that the question is about. Roots that know none of them may be left out; when one of them is no name in any
    /// root, what they know by name is kept, for saying what may have been meant.
    pub sought: Vec<Sought>,
    /// Where what was read is kept between runs; `None`: nowhere.
    pub cache: Option<CachePlace>,
    /// Where to count the files that are read, for somebody who looks on.
    pub progress: Option<Arc<Progress>>,
}

impl Default for Request {
    fn default() -> Request {
        Request {
            paths: Vec::new(),
            stdin: None,
            register: None,
            language: None,
            lang_dir: None,
            checks: BTreeMap::new(),
            directory: PathBuf::from("."),
            max_size: DEFAULT_MAX_SIZE,
            jobs: 0,
            sought: Vec::new(),
            cache: None,
            progress: None,
        }
    }
}

/// A name that a question is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sought {
    /// What it is a name of.
    pub kind: NameKind,
    /// As the user wrote it.
    pub asked: String,
    /// Whether it is looked for in the texts when nothing has this name.
    pub or_words: bool,
}

/// A text and the name it goes by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// A path, relative to the directory of the request.
    pub name: String,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// Why the bytes of a file could not be had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum ReadFault {
    /// No regular file; what it is instead.
    Special(&'static str),
    /// Larger than the limit.
    TooLarge { size: u64, limit: u64 },
    /// The system's reason.
    System(String),
}

impl ReadFault {
    /// The system's reason, in words a user can act on.
    pub(super) fn system(error: &std::io::Error) -> ReadFault {
        ReadFault::System(match error.kind() {
            std::io::ErrorKind::PermissionDenied => "no permission to read it".to_owned(),
            _ => error.to_string(),
        })
    }

    /// What is wrong and what to do, after the name of the file.
    pub(super) fn in_words(&self) -> String {
        match self {
            ReadFault::Special(kind) => format!("this is {kind}, not a file; save its text in a file first"),
            ReadFault::TooLarge { size, limit } => {
                format!("too large ({size} bytes, the limit is {limit}); split it, or raise the limit with --max-size")
            }
            ReadFault::System(why) => format!("could not be read: {why}; mend that, or leave the file out"),
        }
    }
}

/// The bytes of a regular file of at most `limit` bytes; type and size are checked before it is opened.
pub(super) fn read_bytes(path: &Path, limit: u64) -> Result<Vec<u8>, ReadFault> {
    let metadata = fs::metadata(path).map_err(|e| ReadFault::system(&e))?;
    if !metadata.is_file() {
        return Err(ReadFault::Special(special_kind(&metadata)));
    }
    if metadata.len() > limit {
        return Err(ReadFault::TooLarge { size: metadata.len(), limit });
    }
    let file = File::open(path).map_err(|e| ReadFault::system(&e))?;
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or(0));
    let size = file.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(|e| ReadFault::system(&e))?;
    let size = size as u64;
    if size > limit { Err(ReadFault::TooLarge { size, limit }) } else { Ok(bytes) }
}

/// What something that is no regular file is.
#[cfg(unix)]
fn special_kind(metadata: &Metadata) -> &'static str {
    use std::os::unix::fs::FileTypeExt;
    let kind = metadata.file_type();
    match () {
        () if kind.is_dir() => "a folder",
        () if kind.is_fifo() => "a pipe (FIFO)",
        () if kind.is_socket() => "a socket",
        () if kind.is_char_device() || kind.is_block_device() => "a device",
        () => "something special",
    }
}

/// What something that is no regular file is.
#[cfg(not(unix))]
fn special_kind(metadata: &Metadata) -> &'static str {
    if metadata.is_dir() { "a folder" } else { "something special" }
}
