//! A place where a text could be laid out otherwise.

use super::{FaultKind, Range, Source, Span};

/// A place, and what could stand there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// Where in the file.
    pub span: Span,
    /// What should stand there instead, nothing else being changed; `None` when only a human can tell.
    pub instead: Option<String>,
}

impl Source {
    /// A spot of clean text.
    pub fn spot(&self, range: Range, instead: impl Into<String>) -> Spot {
        Spot { span: self.span(range), instead: Some(instead.into()) }
    }

    /// The faults of some kinds.
    pub(super) fn spots_of(&self, kinds: &[FaultKind]) -> impl Iterator<Item = (char, Spot)> {
        let of_kind = self.faults.iter().filter(|f| kinds.contains(&f.kind));
        of_kind.map(|f| (f.character, Spot { span: self.span_of(f), instead: f.instead.map(str::to_owned) }))
    }
}

/// Bytes that are no text.
pub fn undecodable(source: &Source) -> Vec<Spot> {
    source.spots_of(&[FaultKind::Undecodable]).map(|(_, spot)| spot).collect()
}

/// Control characters, each with its name.
pub fn controls(source: &Source) -> Vec<Spot> {
    source.spots_of(&[FaultKind::ControlCharacter]).map(|(_, spot)| spot).collect()
}
