//! `nobody-present`: there is a list, and nobody on it was there.

use crate::check::review::Review;
use crate::diag::{Diagnostic, Finding};
use crate::model::Meeting;

pub(super) fn check(review: &Review<'_>) -> Vec<Diagnostic> {
    review.corpus.meetings.iter().filter_map(deserted).collect()
}

fn deserted(meeting: &Meeting) -> Option<Diagnostic> {
    let first = meeting.attendance.first().filter(|_| !meeting.attendance.iter().any(|a| a.presence.was_there()))?;
    let message = "people are listed, but nobody as present; list those who were there below a heading of their own";
    Some(Diagnostic::new(Finding::NobodyPresent, &meeting.source, first.origin.span, message))
}
