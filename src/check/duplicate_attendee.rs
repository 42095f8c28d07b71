//! `duplicate-attendee`: one name twice in one list.

use crate::check::review::Review;
use crate::diag::{Diagnostic, Finding};

pub(super) fn check(review: &Review<'_>) -> Vec<Diagnostic> {
    let all = review.corpus.meetings.iter().flat_map(|m| m.particulars.doubled.iter().map(move |d| (m, d)));
    let told = all.map(|(m, name)| {
        let message = format!("`{}` stands twice in the list; take one out, or tell the two apart", name.text);
        Diagnostic::new(Finding::DuplicateAttendee, &m.source, name.span, message)
    });
    told.collect()
}
