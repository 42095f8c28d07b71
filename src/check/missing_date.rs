//! `missing-date`: minutes that nowhere say when the meeting was.

use crate::check::review::Review;
use crate::diag::{Diagnostic, Finding};

pub(super) fn check(review: &Review<'_>) -> Vec<Diagnostic> {
    let undated = review.corpus.meetings.iter().filter(|m| !m.particulars.dated);
    let message = "the date of the meeting is not said; write it in the title, for example `2017-03-09`";
    undated.map(|m| Diagnostic::new(Finding::MissingDate, &m.source, m.particulars.place(), message)).collect()
}
