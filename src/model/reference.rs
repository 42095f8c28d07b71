//! What a text says of times other than its own: earlier meetings, years.

use serde::{Deserialize, Serialize};

use super::TimePhrase;
use crate::text::Span;

/// An earlier meeting that the text points to by its day: what happened there, or minutes to approve.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeetingReference {
    /// Name of its group, as written; `None` when it is not said.
    pub group: Option<String>,
    /// Its day.
    pub date: TimePhrase,
    /// Where it is pointed to.
    pub span: Span,
}

/// A calendar year that the text names outside a date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearMention {
    /// The year, 1900–2099.
    pub year: i32,
    /// The sentence says that it is the year in which it was written.
    pub current: bool,
    /// Where.
    pub span: Span,
}
