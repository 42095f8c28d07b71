//! What the rules did at a place: for `explain`.

use crate::text::Span;

/// One rule tried at one clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    /// Where the clause stands.
    pub span: Span,
    /// The rule.
    pub rule: String,
    /// Why it did not fire; `None` when it did.
    pub why_not: Option<String>,
    /// How many of the things that it asks for the clause lacks.
    pub lacking: usize,
}

/// What the reader saw in a clause: its parts, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClauseNote {
    /// Where the clause stands.
    pub span: Span,
    /// Subject, verbs, tense and the like, as one readable line.
    pub reading: String,
}

/// Everything noted while reading one file with tracing on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Trace {
    /// Clauses in reading order.
    pub clauses: Vec<ClauseNote>,
    /// Rules tried, in reading order.
    pub attempts: Vec<Attempt>,
}
