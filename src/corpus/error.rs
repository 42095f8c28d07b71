//! What keeps a run from starting: the place, the fault, the way out.

use std::fmt;
use std::path::PathBuf;

use super::kind::BinaryKind;

/// Why nothing could be opened. The program ends with exit code 2.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OpenError {
    /// A path that does not exist.
    NoSuchPath {
        /// As the user wrote it.
        path: PathBuf,
        /// A name nearby that is much alike.
        near: Option<String>,
        /// Whether the word looks like a person's name.
        is_name: bool,
    },
    /// A path that exists and cannot be read as a file.
    Unreadable {
        /// As the user wrote it.
        path: PathBuf,
        /// What is wrong and what to do.
        why: String,
    },
    /// A file that is no text.
    Binary {
        /// As the user wrote it.
        path: PathBuf,
        /// What it is.
        kind: BinaryKind,
    },
    /// A folder in which there is nothing to read.
    NothingToRead {
        /// As the user wrote it.
        path: PathBuf,
        /// What there is instead.
        instead: Vec<String>,
    },
    /// The register that was named cannot be read.
    Register {
        /// As the user wrote it.
        path: PathBuf,
        /// What is wrong and what to do.
        why: String,
    },
    /// The folder of language packs that was named cannot be read.
    Packs {
        /// As the user wrote it.
        path: PathBuf,
        /// What is wrong and what to do.
        why: String,
    },
    /// A language that was asked for and that no pack knows.
    UnknownLanguage {
        /// As the user wrote it.
        code: String,
        /// The codes of those that are known.
        known: Vec<String>,
    },
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            OpenError::NoSuchPath { path, near: Some(near), .. } => {
                write!(f, "{}: no such file or folder; did you mean `{near}`?", path.display())
            }
            OpenError::NoSuchPath { path, is_name: true, .. } => {
                let path = path.display().to_string();
                let name = if path.contains(' ') { format!("\"{path}\"") } else { path.clone() };
                write!(f, "{path}: no such file or folder; did you mean `--owner {name}`?")
            }
            OpenError::NoSuchPath { path, .. } => {
                write!(f, "{}: no such file or folder; name a file or folder that holds minutes", path.display())
            }
            OpenError::Unreadable { path, why } => write!(f, "{}: {why}", path.display()),
            OpenError::Binary { path, kind } => {
                write!(f, "{}: no text ({}); {}", path.display(), kind.name(), kind.way_out())
            }
            OpenError::NothingToRead { path, instead } => {
                write!(f, "{}: no text file to read here", path.display())?;
                if instead.is_empty() {
                    return f.write_str("; name a file or folder that holds minutes");
                }
                // Each line tells its own way out.
                instead.iter().try_for_each(|line| write!(f, "; {line}"))
            }
            OpenError::Register { path, why } => write!(f, "{}: the register {why}", path.display()),
            OpenError::Packs { path, why } => write!(f, "{}: the folder of language packs: {why}", path.display()),
            OpenError::UnknownLanguage { code, known } => {
                write!(
                    f,
                    "no language pack reads `{code}`; known: {}; `minutes languages` tells more",
                    known.join(", ")
                )
            }
        }
    }
}

impl std::error::Error for OpenError {}
