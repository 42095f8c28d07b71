//! Drafts as lines, for reading on many machines: every line stands for itself, and any engine can carry it.
//!
//! A corpus root has a line of its own, with its register and language packs, so that whoever puts drafts together
//! needs no file. `docs/cluster.md` describes the lines.

mod content;
mod draft;
mod gather;
mod join;
mod list;
mod roots;

pub use content::Content;
pub use draft::{Chunk, Texts, draft_lines};
pub use gather::{Gathering, LineFault};
pub use join::{Manner, Resolved};
pub use list::open_list;

use serde::{Deserialize, Serialize};

use crate::diag::Diagnostic;
use crate::model::Draft;

/// The program that writes and reads the lines: drafts of another one may say something else.
const PROGRAM: &str = env!("CARGO_PKG_VERSION");

/// A line.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "line", rename_all = "lowercase")]
pub enum Line {
    /// A corpus root.
    Root(Box<RootLine>),
    /// A file that was read.
    Draft(Box<DraftLine>),
    /// A file that was not.
    Unread(Box<UnreadLine>),
}

/// A corpus root: its register, and the language packs that its register names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RootLine {
    /// The folder: as seen from the folder the run works in when it lies there, else in full; with `/`.
    pub root: String,
    /// Whether all its files are among the lines.
    #[serde(default)]
    pub whole: bool,
    /// What the register holds; `None` when there is none, or none that can be read.
    #[serde(default)]
    pub register: Option<Content>,
    /// Why the register could not be read.
    #[serde(default)]
    pub register_fault: Option<String>,
    /// The packs that the register names.
    #[serde(default)]
    pub packs: Option<PacksLine>,
    /// What was found on the way to the files.
    #[serde(default)]
    pub findings: Vec<Diagnostic>,
}

/// A folder of language packs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PacksLine {
    /// Its files.
    pub files: Vec<PackText>,
    /// What is wrong with files that are not among them.
    #[serde(default)]
    pub findings: Vec<Diagnostic>,
    /// Why there is no such folder.
    #[serde(default)]
    pub fault: Option<String>,
}

/// A file of a language pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackText {
    /// The code of the language.
    pub code: String,
    /// Its name without the ending.
    pub part: String,
    /// Its path for messages.
    pub name: String,
    /// What it holds.
    pub content: Content,
}

/// A file that was read.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct DraftLine {
    /// [`PROGRAM`].
    pub program: String,
    /// The form of the draft.
    pub version: u32,
    /// The root, as in its own line.
    pub root: String,
    /// The file, from the root, with `/`.
    pub path: String,
    /// The register it was read with, from the root or as the user named it.
    pub register: Option<String>,
    /// 64-bit FNV-1a of the bytes of the file, sixteen hexadecimal digits.
    pub hash: String,
    /// What it says.
    pub draft: Draft,
}

/// A file that was not read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnreadLine {
    /// [`PROGRAM`].
    pub program: String,
    /// The form of the drafts beside it.
    pub version: u32,
    /// The root, as in its own line.
    pub root: String,
    /// The file, from the root, with `/`.
    pub path: String,
    /// Whether the program left it alone because it is its own: a baseline, the source of an imported text.
    pub own: bool,
    /// Why not, unless it is no text and does not look like one.
    pub finding: Option<Diagnostic>,
}

impl Line {
    /// The root it belongs to.
    pub fn root(&self) -> &str {
        match self {
            Line::Root(line) => &line.root,
            Line::Draft(line) => &line.root,
            Line::Unread(line) => &line.root,
        }
    }
}
