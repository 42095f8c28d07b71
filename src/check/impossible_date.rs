//! `impossible-date`: a date that no calendar has.

use crate::check::review::Review;
use crate::diag::{Diagnostic, Finding};

pub(super) fn check(review: &Review<'_>) -> Vec<Diagnostic> {
    let all = review.corpus.meetings.iter().flat_map(|m| m.particulars.impossible.iter().map(move |d| (m, d)));
    let told = all.map(|(m, date)| {
        let message = format!("no calendar has `{}`; mend the day or the month", date.text);
        Diagnostic::new(Finding::ImpossibleDate, &m.source, date.span, message)
    });
    told.collect()
}
