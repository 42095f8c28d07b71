//! `task-owner-absent`: a task was given to somebody who is not among those who were there.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::review::Review;
use crate::diag::{Diagnostic, Finding};
use crate::model::{Attendance, Meeting, MeetingId, Owner, OwnerKind, Sighting, TaskStatus};

pub(super) fn check(review: &Review<'_>) -> Vec<Diagnostic> {
    let rolls: BTreeMap<&MeetingId, Roll<'_>> =
        review.corpus.meetings.iter().filter_map(|m| Some((&m.id, Roll::new(m)?))).collect();
    let open = review.corpus.tasks.iter().filter(|t| t.status == TaskStatus::Open);
    let raised = open.filter_map(|t| t.sightings.first());
    raised.filter_map(|s| given_away(s, rolls.get(&s.meeting)?)).collect()
}

/// The list of one meeting.
struct Roll<'a> {
    /// The first of those who were there.
    first: &'a Attendance,
    /// Those who were there.
    there: BTreeSet<&'a str>,
    /// All who are listed.
    listed: BTreeMap<&'a str, &'a Attendance>,
}

impl<'a> Roll<'a> {
    /// Those who only have a role were named for it; where nobody else is, there is no list of all who were there.
    fn new(meeting: &'a Meeting) -> Option<Roll<'a>> {
        let there = || meeting.attendance.iter().filter(|a| a.presence.was_there());
        Some(Roll {
            first: there().find(|a| a.roles.is_empty())?,
            there: there().map(|a| a.person.0.as_str()).collect(),
            listed: meeting.attendance.iter().map(|a| (a.person.0.as_str(), a)).collect(),
        })
    }
}

fn given_away(sighting: &Sighting, roll: &Roll<'_>) -> Option<Diagnostic> {
    let owners = sighting.owners.iter().filter_map(|o| Some((o, somebody(o)?)));
    let absent: Vec<(&Owner, &str)> = owners.filter(|(_, id)| !roll.there.contains(id)).collect();
    let names: Vec<String> = absent.iter().map(|(o, _)| format!("`{}`", o.name)).collect();
    let who = names.split_last().map(|(last, others)| match others {
        [] => format!("{last} is"),
        _ => format!("{} and {last} are", others.join(", ")),
    })?;
    let message = format!("{who} to do this and not among those who were there; see to it that they know");
    let found = Diagnostic::new(Finding::TaskOwnerAbsent, &sighting.source, sighting.origin.span, message);
    Some(match absent.iter().find_map(|(_, id)| roll.listed.get(id)) {
        Some(entry) => found.beside(&sighting.source, entry.origin.span, format!("`{}` is not there", entry.name)),
        None => found.beside(&sighting.source, roll.first.origin.span, "the list of those who were there"),
    })
}

/// The id of a person, also of one of whom no more than a name is known.
fn somebody(owner: &Owner) -> Option<&str> {
    owner.id.as_deref().filter(|_| matches!(owner.kind, OwnerKind::Person | OwnerKind::Unresolved))
}
