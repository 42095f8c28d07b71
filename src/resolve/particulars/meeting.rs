//! What only checks ask about the minutes of one meeting.

use crate::model::{Counted, CountedDraft, MeetingDraft, MeetingParticulars, TimePhrase, ToMove, When, Words};
use crate::resolve::dates::{self, Anchor};
use crate::resolve::groups::Groups;

/// Gathers it.
pub(in crate::resolve) fn of_meeting(
    meeting: &MeetingDraft,
    groups: &Groups,
    anchor: &Anchor,
    counted: impl Fn(&CountedDraft) -> Option<Counted>,
) -> MeetingParticulars {
    MeetingParticulars {
        head: meeting.span,
        dated: !meeting.dates.is_empty(),
        year_written: meeting.dates.iter().any(|d| d.date.year.is_some()),
        list: meeting.list.clone(),
        lists_members: meeting.lists_members,
        doubled: meeting.doubled.clone(),
        impossible: impossible(meeting),
        to_next: to_next(meeting),
        to_move: to_move(meeting, groups, anchor),
        head_count: meeting.head_count.clone(),
        approval: meeting.approval.clone(),
        counted: meeting.counted.iter().filter_map(counted).collect(),
    }
}

/// Dates of the meeting, and in its sentences, that no calendar has.
fn impossible(meeting: &MeetingDraft) -> Vec<Words> {
    let claims = meeting.dates.iter().filter(|d| !d.date.is_possible());
    let head = MeetingParticulars { head: meeting.span, ..MeetingParticulars::default() }.place();
    let claims = claims.map(|d| Words { text: d.written.clone(), span: d.span.unwrap_or(head) });
    let mut out: Vec<Words> = claims.chain(meeting.impossible.iter().cloned()).collect();
    out.sort_by_key(|w| w.span);
    out.dedup_by_key(|w| w.span);
    out
}

/// Where a matter or a task is put off to the next meeting.
fn to_next(meeting: &MeetingDraft) -> Vec<Words> {
    let deferrals = meeting.deferrals.iter().filter_map(|d| d.to.as_ref());
    let tasks = meeting.tasks.iter().filter_map(|t| t.due.as_ref());
    let next = |p: &&TimePhrase| matches!(p.when, When::NextMeeting | When::DayBeforeNextMeeting);
    let mut out: Vec<Words> = deferrals.chain(tasks).filter(next).map(words).collect();
    out.sort_by_key(|w| w.span);
    out.dedup_by_key(|w| w.span);
    out
}

/// Days that the rules of the meeting's group, or of another one, must leave.
fn to_move(meeting: &MeetingDraft, groups: &Groups, anchor: &Anchor) -> Vec<ToMove> {
    let mut out = Vec::new();
    for schedule in meeting.schedules.iter().filter(|s| !s.past) {
        let Some(group) = dates::group_of_schedule(schedule, meeting, groups) else { continue };
        out.extend(schedule.to_move.iter().map(|day| ToMove {
            group: group.clone(),
            date: dates::value_announced(day, anchor),
            span: day.span,
            rule: schedule.origin.span,
        }));
    }
    out
}

fn words(phrase: &TimePhrase) -> Words {
    Words { text: phrase.written.clone(), span: phrase.span }
}
