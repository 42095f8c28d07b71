//! Where something stands: `Range` in the clean text, `Span` in the bytes of the file.

use serde::{Deserialize, Serialize};

/// A half-open range of byte offsets in the *clean* text of one [`Source`](super::Source).
///
/// Everything between decoding and export works with ranges; [`Source::span`](super::Source::span)
/// turns one into a [`Span`] of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Range {
    /// First byte.
    pub start: usize,
    /// First byte after the range.
    pub end: usize,
}

impl Range {
    /// The range from `start` up to, not including, `end`.
    pub fn new(start: usize, end: usize) -> Self {
        Range { start, end }
    }

    /// The smallest range that holds both.
    pub fn hull(self, other: Range) -> Range {
        Range::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: Range) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the range holds no byte.
    pub fn is_empty(self) -> bool {
        self.start >= self.end
    }
}

/// A place in a file: 1-based line, 1-based column in code points, 0-based byte offset.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Location {
    /// 1-based line; lines end at LF, CR or CRLF, never at a form feed.
    #[schemars(range(min = 1))]
    pub line: u32,
    /// 1-based column, counted in code points of the file.
    #[schemars(range(min = 1))]
    pub column: u32,
    /// Byte offset from the start of the file.
    pub offset: u32,
}

/// A stretch of one file; the end is exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, schemars::JsonSchema)]
pub struct Span {
    /// First character.
    pub start: Location,
    /// The place just after the last character.
    pub end: Location,
}

impl Span {
    /// The very start of a file, for findings about the file as a whole.
    pub fn file_start() -> Span {
        let start = Location { line: 1, column: 1, offset: 0 };
        Span { start, end: start }
    }

    /// Whether the 1-based `line` lies in the span.
    pub fn touches_line(&self, line: u32) -> bool {
        self.start.line <= line && line <= self.last_line()
    }

    /// The 1-based line of the last character (a span that ends at the start of a line ends on the one before).
    pub fn last_line(&self) -> u32 {
        if self.end.column == 1 && self.end.line > self.start.line { self.end.line - 1 } else { self.end.line }
    }
}
