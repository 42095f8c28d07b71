//! `schedule-conflict`: a rule of meeting that its own text or an earlier one speaks against.

use crate::check::review::Review;
use crate::diag::{Diagnostic, Finding};
use crate::model::{Event, Group, GroupId, Meeting, Schedule, ToMove};
use crate::time::Day;

/// A new day is sought within so many days.
const NEAR: i64 = 13;

pub(super) fn check(review: &Review<'_>) -> Vec<Diagnostic> {
    let days = review.corpus.meetings.iter().flat_map(|m| m.particulars.to_move.iter().map(move |d| (m, d)));
    let moved = days.filter_map(|(m, d)| homeless(review, m, d));
    moved.chain(review.corpus.groups.iter().flat_map(unexplained)).collect()
}

/// The rule names a day that is said to need another one, and no other one is said anywhere.
fn homeless(review: &Review<'_>, meeting: &Meeting, to_move: &ToMove) -> Option<Diagnostic> {
    let off: Day = to_move.date.value.as_deref()?.parse().ok()?;
    let group = review.group(&to_move.group)?;
    let here = |s: &&Schedule| s.source == meeting.source && s.origin.span == to_move.rule;
    let rule = group.schedules.iter().find(here).or(group.schedules.last())?.recurrence()?;
    if !rule.can_fall_on(off) || is_settled(review, &to_move.group, off) {
        return None;
    }
    let message = format!(
        "`{}` meets on {} by this text, but not on {off}, and no other day is said; write the new day",
        group.name,
        rule.words()
    );
    let mut finding = Diagnostic::new(Finding::ScheduleConflict, &meeting.source, to_move.span, message).beside(
        &meeting.source,
        to_move.rule,
        "the rule",
    );
    if let Some(event) = taken(meeting, off, to_move) {
        finding = finding.beside(&meeting.source, event.origin.span, format!("what happens on {off}"));
    }
    Some(finding)
}

/// What else the text says of that day.
fn taken<'a>(meeting: &'a Meeting, off: Day, to_move: &ToMove) -> Option<&'a Event> {
    let apart = |e: &&Event| e.origin.span.end < to_move.span.start || to_move.span.end < e.origin.span.start;
    meeting.events.iter().find(|e| e.date.sure_day() == Some(off) && apart(e))
}

/// The group met, or is said to meet, on a day near by.
fn is_settled(review: &Review<'_>, group: &GroupId, off: Day) -> bool {
    off.plus(-NEAR).zip(off.plus(NEAR)).is_some_and(|(first, last)| review.meets_within(group, first, last))
}

/// Rules told one after the other of which the newer does not say that it takes the place of the older.
fn unexplained(group: &Group) -> Vec<Diagnostic> {
    let pairs = group.schedules.windows(2).filter_map(|w| if let [a, b] = w { Some((a, b)) } else { None });
    pairs
        .filter(|(old, new)| !new.anew && contradict(old, new))
        .filter_map(|(old, new)| told(group, old, new))
        .collect()
}

/// Both name days, and not the same weekdays or weeks.
fn contradict(old: &Schedule, new: &Schedule) -> bool {
    let now = |s: &Schedule| !s.origin.rule.ends_with("/past");
    let days = |s: &Schedule| s.rrule.rsplit_once("BYDAY=").map(|(_, days)| days.to_owned());
    let weeks = old.parity.is_some() && new.parity.is_some() && old.parity != new.parity;
    let (before, after) = (days(old), days(new));
    now(old) && now(new) && before.is_some() && after.is_some() && (before != after || weeks)
}

fn told(group: &Group, old: &Schedule, new: &Schedule) -> Option<Diagnostic> {
    let (before, after) = (old.recurrence()?.words(), new.recurrence()?.words());
    let message = format!(
        "`{}` meets on {after} by this, on {before} by what was said before; say which holds, or that this replaces it",
        group.name
    );
    let finding = Diagnostic::new(Finding::ScheduleConflict, &new.source, new.origin.span, message);
    Some(finding.beside(&old.source, old.origin.span, format!("on {before} here")).strict())
}
