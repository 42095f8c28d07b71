//! `count-mismatch`: the text says how many were there, and its list has more or fewer names.

use crate::check::review::{Review, counted};
use crate::diag::{Diagnostic, Finding};
use crate::model::{Attendance, Meeting, MeetingRole, Presence, StatedCount};

pub(super) fn check(review: &Review<'_>) -> Vec<Diagnostic> {
    review.corpus.meetings.iter().filter_map(mismatch).collect()
}

fn mismatch(meeting: &Meeting) -> Option<Diagnostic> {
    let said = &meeting.particulars.head_count;
    let (first, others) = said.stated.split_first().filter(|_| said.all_named)?;
    // Two numbers count different people.
    if others.iter().any(|o| o.people != first.people) {
        return None;
    }
    let there = meeting.attendance.iter().filter(|a| a.presence.was_there()).count();
    let surely = meeting.attendance.iter().filter(|a| counts(a, first)).count();
    let stated = usize::try_from(first.people).ok()?;
    let list = meeting.attendance.iter().find(|a| counts(a, first)).filter(|_| stated < surely || stated > there)?;
    let names = counted(if stated < surely { surely } else { there }, "name", "names");
    let message = format!("{stated} are said to be there, and the list has {names}; mend the number or the list");
    let found = Diagnostic::new(Finding::CountMismatch, &meeting.source, first.line.span, message);
    Some(found.beside(&meeting.source, list.origin.span, "the list begins here"))
}

/// Whether somebody is certainly among those counted: of the list itself, there all the time; of members, no one with a
/// title, which may tell of another standing.
fn counts(entry: &Attendance, stated: &StatedCount) -> bool {
    let listed = entry.presence == Presence::Present && entry.origin.rule.ends_with("/present");
    let role = |r: &MeetingRole| entry.roles.contains(r);
    let member = entry.titles.is_empty() && !role(&MeetingRole::NoteTaker);
    listed && !role(&MeetingRole::CoOpted) && (member || !stated.members)
}
