//! `missing-year`: the meeting's date is written without its year.

use crate::check::review::Review;
use crate::diag::{Diagnostic, Finding};
use crate::model::{DateBasis, Meeting, MeetingDate};

/// So much evidence is told.
const MOST_EVIDENCE: usize = 2;

pub(super) fn check(review: &Review<'_>) -> Vec<Diagnostic> {
    review.corpus.meetings.iter().filter_map(missing).collect()
}

/// A year that follows from evidence is for the strict tier only.
fn missing(meeting: &Meeting) -> Option<Diagnostic> {
    let date = &meeting.date;
    let (written, span) = (date.written.as_ref()?, date.span?);
    if meeting.particulars.year_written {
        return None;
    }
    let new = |why: &str| {
        let message = format!("`{written}` has no year; write it out{why}");
        Diagnostic::new(Finding::MissingYear, &meeting.source, span, message)
    };
    Some(match date.value.filter(|_| date.basis == DateBasis::Inferred) {
        Some(day) => new(&format!(": it is {}, as {}", day.year(), evidence(date))).strict(),
        None => new(&years(date).map(|years| format!(" ({years})")).unwrap_or_default()),
    })
}

/// The years between which it lies, with the likely one.
fn years(date: &MeetingDate) -> Option<String> {
    let (first, last) = (date.earliest?.year(), date.latest?.year());
    let guess = date.value.map(|d| format!(", perhaps {}", d.year())).unwrap_or_default();
    Some(if first == last { format!("{first}?") } else { format!("{first} to {last}{guess}?") })
}

/// From what the year follows; of much evidence the first is enough.
fn evidence(date: &MeetingDate) -> String {
    let more = date.evidence.len().saturating_sub(MOST_EVIDENCE);
    let more = if more > 0 { format!("; and {more} more") } else { String::new() };
    let first: Vec<&str> = date.evidence.iter().take(MOST_EVIDENCE).map(String::as_str).collect();
    first.join("; ") + &more
}
