//! `members-as-attendance`: a list of members stands in place of one of those present.

use crate::check::review::Review;
use crate::diag::{Diagnostic, Finding};
use crate::model::{Meeting, Presence};

pub(super) fn check(review: &Review<'_>) -> Vec<Diagnostic> {
    review.corpus.meetings.iter().filter_map(members).collect()
}

fn members(meeting: &Meeting) -> Option<Diagnostic> {
    let line = meeting.particulars.list.as_ref().filter(|_| meeting.particulars.lists_members)?;
    let absent = meeting.attendance.iter().find(|a| a.presence == Presence::Absent);
    let message = format!(
        "`{}` lists members, and who was there follows only from who is marked as absent; list those present",
        line.text.trim_end_matches([':', ' '])
    );
    let finding = Diagnostic::new(Finding::MembersAsAttendance, &meeting.source, line.span, message);
    Some(match absent {
        Some(entry) => finding.beside(&meeting.source, entry.origin.span, format!("`{}` is absent", entry.name)),
        None => finding,
    })
}
