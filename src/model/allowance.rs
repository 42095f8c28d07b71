//! A finding that a note in the text allows, and how far the note reaches.

use serde::{Deserialize, Serialize};

use crate::diag::Finding;
use crate::text::Span;

/// One finding that one note in the text allows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextAllowance {
    /// The file, relative to the corpus root.
    pub source: String,
    /// Which finding.
    pub finding: Finding,
    /// How far the note reaches, in words.
    pub reach: Reach,
    /// First and last line it holds for, 1-based.
    pub lines: (u32, u32),
    /// Where the name of the finding stands in the note.
    pub span: Span,
}

/// How far a note reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Reach {
    /// The line it stands behind.
    Line,
    /// The paragraph, item or row it stands beside.
    Paragraph,
    /// A heading and all below it.
    Section,
    /// The whole file.
    File,
}

impl std::fmt::Display for Reach {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Reach::Line => "line",
            Reach::Paragraph => "paragraph",
            Reach::Section => "section",
            Reach::File => "file",
        })
    }
}
