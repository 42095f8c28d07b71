//! `task-owner-absent`: a task was given to somebody who is not among those who were there.

use crate::check::review::Review;
use crate::diag::{Diagnostic, Finding};
use crate::model::{Attendance, Meeting, Owner, OwnerKind, Presence, Sighting, TaskStatus};

pub(super) fn check(review: &Review<'_>) -> Vec<Diagnostic> {
    let open = review.corpus.tasks.iter().filter(|t| t.status == TaskStatus::Open);
    let raised = open.filter_map(|t| t.sightings.first());
    raised.filter_map(|s| given_away(s, review.meeting(&s.meeting)?)).collect()
}

fn given_away(sighting: &Sighting, meeting: &Meeting) -> Option<Diagnostic> {
    // Those who only have a role were named for it; where nobody else is, there is no list of all who were there.
    let first = meeting.attendance.iter().find(|a| was_there(a) && a.roles.is_empty())?;
    let absent: Vec<&Owner> = sighting.owners.iter().filter(|o| is_somebody(o) && !attends(o, meeting)).collect();
    let names: Vec<String> = absent.iter().map(|o| format!("`{}`", o.name)).collect();
    let who = names.split_last().map(|(last, others)| match others {
        [] => format!("{last} is"),
        _ => format!("{} and {last} are", others.join(", ")),
    })?;
    let message = format!("{who} to do this and not among those who were there; see to it that they know");
    let found = Diagnostic::new(Finding::TaskOwnerAbsent, &sighting.source, sighting.origin.span, message);
    let listed = absent.iter().find_map(|o| meeting.attendance.iter().find(|a| Some(&a.person.0) == o.id.as_ref()));
    Some(match listed {
        Some(entry) => found.beside(&meeting.source, entry.origin.span, format!("`{}` is not there", entry.name)),
        None => found.beside(&meeting.source, first.origin.span, "the list of those who were there"),
    })
}

/// A person, also one of whom no more than a name is known.
fn is_somebody(owner: &Owner) -> bool {
    matches!(owner.kind, OwnerKind::Person | OwnerKind::Unresolved) && owner.id.is_some()
}

fn attends(owner: &Owner, meeting: &Meeting) -> bool {
    meeting.attendance.iter().any(|a| was_there(a) && Some(&a.person.0) == owner.id.as_ref())
}

fn was_there(attendance: &Attendance) -> bool {
    matches!(attendance.presence, Presence::Present | Presence::Part)
}
