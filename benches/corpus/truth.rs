//! What the files say: one record for each, written as JSON lines beside the corpus.

use serde::{Deserialize, Serialize};

/// The truth about one file.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct FileTruth {
    /// Path in the corpus, with `/`.
    pub file: String,
    /// Day of the meeting, `YYYY-MM-DD`.
    pub date: String,
    pub tasks: Vec<Task>,
    pub traps: Vec<Trap>,
}

/// A sentence that gives somebody something to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Task {
    /// First line, from 1.
    pub line: usize,
    /// Bytes in the file, from 0, the end not included.
    pub start: usize,
    pub end: usize,
    /// Full names; `group` and `everyone` stand for themselves; empty when nobody has it.
    pub owners: Vec<String>,
    /// Day by which it is to be done, when the sentence says one, `YYYY-MM-DD`.
    pub due: Option<String>,
    pub text: String,
}

/// A sentence that looks like a task and is none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Trap {
    pub line: usize,
    pub start: usize,
    pub end: usize,
    /// Why it is none: `report`, `past`, `aim` and so on.
    pub kind: String,
    pub text: String,
}
