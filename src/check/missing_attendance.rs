//! `missing-attendance`: minutes without a list of who was there.

use crate::check::review::{Review, is_there};
use crate::diag::{Diagnostic, Finding};

pub(super) fn check(review: &Review<'_>) -> Vec<Diagnostic> {
    let unlisted = review.corpus.meetings.iter().filter(|m| !m.attendance.iter().any(is_there));
    let message = "nobody is listed as present; add a list below a heading of its own";
    unlisted.map(|m| Diagnostic::new(Finding::MissingAttendance, &m.source, m.details.place(), message)).collect()
}
