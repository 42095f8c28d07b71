//! `two-next-meetings`: the next meetings of two groups are announced in one text.

use crate::check::announced::{Announced, announced};
use crate::check::review::Review;
use crate::diag::{Diagnostic, Finding};
use crate::model::Meeting;

pub(super) fn check(review: &Review<'_>) -> Vec<Diagnostic> {
    let of_others = |m| of_two_groups(m).map(|(first, other)| told(review, &first, &other));
    review.corpus.meetings.iter().filter_map(of_others).collect()
}

/// The first announcement, and the first one for another group.
pub(super) fn of_two_groups(meeting: &Meeting) -> Option<(Announced<'_>, Announced<'_>)> {
    let first = announced(meeting).next()?;
    let other = announced(meeting).find(|a| a.group != first.group)?;
    Some((first, other))
}

fn told(review: &Review<'_>, first: &Announced<'_>, other: &Announced<'_>) -> Diagnostic {
    let message = format!(
        "this is {}, and the text also announces {}; say with each whose meeting it is",
        other.named(review),
        first.named(review)
    );
    let source = &other.by.source;
    Diagnostic::new(Finding::TwoNextMeetings, source, other.event.origin.span, message).beside(
        source,
        first.event.origin.span,
        first.named(review),
    )
}
