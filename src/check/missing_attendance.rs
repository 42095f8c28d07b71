//! `missing-attendance`: minutes without a list of who was there.

use crate::check::review::Review;
use crate::diag::{Diagnostic, Finding};

pub(super) fn check(review: &Review<'_>) -> Vec<Diagnostic> {
    let unlisted = review.corpus.meetings.iter().filter(|m| m.attendance.is_empty());
    let message = "nobody is listed as present; add a list below a heading of its own";
    unlisted.map(|m| Diagnostic::new(Finding::MissingAttendance, &m.source, m.particulars.place(), message)).collect()
}
