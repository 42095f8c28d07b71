//! `low-understanding`: little of the minutes was understood, so the answers about them may lack a lot.

use crate::check::review::Review;
use crate::diag::{Diagnostic, Finding};
use crate::model::{LineRange, SourceInfo, SourceKind};
use crate::text::Span;

/// The share below which a file counts as hardly understood when the register says nothing: sound Swedish minutes lie
/// well above, even those that tell much and settle little; minutes in a neighbouring language well below.
const USUAL: f64 = 0.35;

/// In a text of a few lines one of them changes the share too much.
const FEWEST_LINES: usize = 5;

pub(super) fn check(review: &Review<'_>) -> Vec<Diagnostic> {
    let least = review.corpus.least_understood.unwrap_or(USUAL);
    let minutes = review.corpus.sources.iter().filter(|source| source.kind == SourceKind::Minutes);
    minutes.filter_map(|source| hardly_understood(source, least)).collect()
}

fn hardly_understood(source: &SourceInfo, least: f64) -> Option<Diagnostic> {
    let left: usize = source.left_over.iter().copied().map(LineRange::count).sum();
    let percent = (source.understood * 100.0).floor();
    let message = || {
        format!("{percent} % of the lines were understood, {left} are left over; `minutes check --coverage` shows them")
    };
    (left >= FEWEST_LINES && source.understood < least)
        .then(|| Diagnostic::new(Finding::LowUnderstanding, &source.path, Span::file_start(), message()))
}
