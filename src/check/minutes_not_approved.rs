//! `minutes-not-approved`: a group takes up the minutes of the meeting before, as a rule, and once it does not.

use std::collections::BTreeSet;

use crate::check::review::{Review, head};
use crate::diag::{Diagnostic, Finding};
use crate::model::{DateBasis, Meeting, MeetingId, MeetingKind};

/// Fewer meetings make no rule.
const MEETINGS: usize = 3;

pub(super) fn check(review: &Review<'_>) -> Vec<Diagnostic> {
    let later = taken_up_later(review);
    let groups = review.corpus.groups.iter().map(|g| review.of_group(&g.id));
    groups.flat_map(|meetings| of_group(meetings, &later)).collect()
}

/// Days of meetings that the minutes of a meeting which takes up minutes point back to.
fn taken_up_later(review: &Review<'_>) -> BTreeSet<String> {
    let takes = |id: &MeetingId| review.meeting(id).is_some_and(|m| m.particulars.approval.is_some());
    let back = review.corpus.particulars.references.iter().filter(|r| takes(&r.meeting));
    back.filter_map(|r| r.date.value.clone()).collect()
}

fn of_group(meetings: &[&Meeting], later: &BTreeSet<String>) -> Vec<Diagnostic> {
    let ordinary = |m: &&&Meeting| matches!(m.kind, MeetingKind::Regular | MeetingKind::Unknown) && is_dated(m);
    let meetings: Vec<&Meeting> = meetings.iter().filter(ordinary).copied().collect();
    let following = meetings.get(1..).unwrap_or_default();
    let taking = following.iter().filter(|m| m.particulars.approval.is_some()).count();
    if meetings.len() < MEETINGS || taking * 3 < following.len() * 2 {
        return Vec::new();
    }
    let pairs = meetings.iter().zip(following).filter(|(a, b)| a.date.value < b.date.value);
    let passed = pairs.filter(|(_, next)| next.particulars.approval.is_none());
    let passed = passed.filter(|(m, _)| m.date.value.is_some_and(|day| !later.contains(&day.to_string())));
    passed.map(|(m, next)| told(m, next, taking, following.len())).collect()
}

fn is_dated(meeting: &Meeting) -> bool {
    meeting.date.value.is_some() && matches!(meeting.date.basis, DateBasis::Written | DateBasis::Inferred)
}

fn told(meeting: &Meeting, next: &Meeting, taking: usize, all: usize) -> Diagnostic {
    let message = format!(
        "the next meeting did not take up these minutes, as {taking} of {all} meetings did with those before; take them up, or write that it was done"
    );
    let found = Diagnostic::new(Finding::MinutesNotApproved, &meeting.source, head(meeting), message);
    found.beside(&next.source, head(next), "the next meeting")
}
