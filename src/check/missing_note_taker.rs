//! `missing-note-taker`: nobody is named as the one who took the minutes.

use crate::check::review::Review;
use crate::diag::{Diagnostic, Finding};
use crate::model::{Meeting, MeetingRole};

pub(super) fn check(review: &Review<'_>) -> Vec<Diagnostic> {
    let list = |m: &Meeting| m.particulars.list.as_ref().map_or_else(|| m.particulars.place(), |list| list.span);
    let message = "nobody is named as the one who took these minutes; put it in brackets after the name";
    let unsigned = review.corpus.meetings.iter().filter(|m| is_unsigned(m));
    unsigned.map(|m| Diagnostic::new(Finding::MissingNoteTaker, &m.source, list(m), message)).collect()
}

/// There is a list, and nobody on it takes the minutes.
fn is_unsigned(meeting: &Meeting) -> bool {
    let list = &meeting.attendance;
    list.iter().any(|a| a.presence.was_there()) && !list.iter().any(|a| a.roles.contains(&MeetingRole::NoteTaker))
}
