//! `missing-chair`: formal minutes in which nobody is named as the one who led the meeting.

use std::collections::BTreeMap;

use crate::check::review::Review;
use crate::diag::{Diagnostic, Finding};
use crate::model::{GroupId, Meeting, MeetingRole};

pub(super) fn check(review: &Review<'_>) -> Vec<Diagnostic> {
    let mut led: BTreeMap<&GroupId, &Meeting> = BTreeMap::new();
    for meeting in review.corpus.meetings.iter().filter(|m| has(m, MeetingRole::Chair)) {
        if let Some(group) = &meeting.group {
            led.entry(group).or_insert(meeting);
        }
    }
    let leaderless = review.corpus.meetings.iter().filter(|m| m.attendance.iter().any(|a| a.presence.was_there()));
    let leaderless = leaderless.filter(|m| !has(m, MeetingRole::Chair));
    leaderless.filter_map(|m| told(m, m.group.as_ref().and_then(|g| led.get(g)).copied())).collect()
}

fn has(meeting: &Meeting, role: MeetingRole) -> bool {
    meeting.attendance.iter().any(|a| a.roles.contains(&role))
}

/// Told where others of the group name a chair, or these minutes somebody who checks them.
fn told(meeting: &Meeting, other: Option<&Meeting>) -> Option<Diagnostic> {
    if other.is_none() && !has(meeting, MeetingRole::Adjuster) {
        return None;
    }
    let message = "nobody is named as the one who led the meeting; put it in brackets after the name";
    let finding = Diagnostic::new(Finding::MissingChair, &meeting.source, meeting.particulars.place(), message);
    let chair = other.and_then(|m| Some((m, m.attendance.iter().find(|a| a.roles.contains(&MeetingRole::Chair))?)));
    Some(match chair {
        Some((m, a)) => finding.beside(&m.source, a.origin.span, format!("`{}` led this one", a.name)),
        None => finding,
    })
}
