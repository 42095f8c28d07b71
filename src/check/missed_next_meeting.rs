//! `missed-next-meeting`: an announced meeting has no minutes, although a later one of the group has.

use std::collections::BTreeMap;

use crate::check::announced::{Announced, announced};
use crate::check::review::Review;
use crate::diag::{Diagnostic, Finding};
use crate::model::{GroupId, Meeting};
use crate::time::Day;

/// A meeting that was moved is found within so many days.
const MOVED: i64 = 10;

pub(super) fn check(review: &Review<'_>) -> Vec<Diagnostic> {
    let mut seen: BTreeMap<(&GroupId, Day), Announced> = BTreeMap::new();
    for one in review.corpus.meetings.iter().flat_map(announced) {
        if let Some(day) = one.day.filter(|day| one.by.date.value.is_none_or(|held| held < *day)) {
            seen.entry((one.group, day)).or_insert(one);
        }
    }
    seen.iter().filter_map(|((_, day), one)| missed(review, one, *day)).collect()
}

fn missed(review: &Review<'_>, one: &Announced<'_>, day: Day) -> Option<Diagnostic> {
    let later = first_from(review.of_group(one.group), day.plus(-MOVED)?, one.by)?;
    let held = later.date.value?;
    let cancelled = review.group(one.group)?.schedules.iter().any(|s| s.is_excepted(day));
    if held.days_since(day) <= MOVED || cancelled {
        return None;
    }
    let message = format!(
        "{} ({day}) has no minutes, but that of {held} has; add them, or say that it was cancelled",
        one.named(review)
    );
    let finding = Diagnostic::new(Finding::MissedNextMeeting, &one.by.source, one.event.origin.span, message);
    Some(finding.beside(&later.source, later.particulars.place(), format!("the meeting of {held}")))
}

/// The group's first meeting from a day on, other than the one that announces.
fn first_from<'a>(meetings: &[&'a Meeting], from: Day, by: &Meeting) -> Option<&'a Meeting> {
    let at = meetings.partition_point(|m| m.date.value.is_none_or(|d| d < from));
    meetings.get(at..)?.iter().find(|m| m.id != by.id).copied()
}
