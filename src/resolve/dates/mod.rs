//! The day of each meeting, solved over all meetings of a root: what is written wins, what follows from evidence says
//! from what, and what cannot be decided stays open.
//!
//! A date without a year has a candidate in every year of a window that the files themselves open. Limits (weekdays,
//! years that are told, links between meetings, schedules, numbers) narrow them down; newly solved meetings help
//! others in the next round. A round reads only what the one before it left, so the order of files changes nothing.

mod findings;
mod index;
mod limits;
mod named;
mod narrow;
mod order;
mod rounds;
mod rules;
mod told;
mod undated;
mod value;
mod window;

use std::collections::BTreeMap;

use super::groups::Groups;
use crate::diag::Diagnostic;
use crate::model::{
    DateBasis, Draft, EventKind, Group, GroupId, MeetingDate, MeetingDraft, MeetingId, MeetingReference, When,
};
use crate::time::Day;
pub(super) use named::group_of_schedule;
use told::Told;
pub(super) use value::{Anchor, value, value_announced};

/// A meeting that follows comes within so many days.
const NEAR: i64 = 200;

/// What is known of the days of a root's meetings.
#[derive(Debug, Default)]
pub(super) struct Dates {
    meetings: BTreeMap<MeetingId, Dated>,
    findings: Vec<Diagnostic>,
}

/// Whether the text points to another meeting; a heading with a day may name anything else.
pub(super) fn is_reference(reference: &MeetingReference, meeting: &MeetingDraft, groups: &Groups) -> bool {
    named::group_of_reference(reference, meeting, groups).is_some()
}

/// What is known of one meeting's day, and what follows from it.
#[derive(Debug, Default)]
pub(super) struct Dated {
    pub date: MeetingDate,
    pub anchor: Anchor,
    /// The group that each of its events belongs to.
    pub event_groups: Vec<Option<GroupId>>,
}

/// Solves the days of all meetings.
pub(super) fn solve(drafts: &[Draft], groups: &Groups) -> Dates {
    let told = told::told(drafts, groups);
    let rules = rules::rules(&told, groups);
    let solved = rounds::solve(&told, &rules);
    let findings = findings::findings(&told, &solved);
    let meetings = told.iter().zip(solved).map(|(t, date)| (t.id.clone(), dated(t, date))).collect();
    Dates { meetings, findings }
}

fn dated(told: &Told, date: MeetingDate) -> Dated {
    let anchor = Anchor::of(&date);
    Dated { date, anchor, event_groups: told.event_groups.clone() }
}

impl Dates {
    /// What is known of a meeting.
    pub(super) fn of(&self, id: &MeetingId) -> Option<&Dated> {
        self.meetings.get(id)
    }

    /// Where the phrases of a meeting are seen from.
    pub(super) fn anchor(&self, id: &MeetingId) -> Anchor {
        self.of(id).map(|d| d.anchor).unwrap_or_default()
    }

    /// Findings about dates.
    pub(super) fn findings(&self) -> &[Diagnostic] {
        &self.findings
    }

    /// Finds the meeting after each: the announced one of its own group, else the group's next in the corpus, else the
    /// next by its schedule.
    pub(super) fn find_next(&mut self, drafts: &[Draft], groups: &Groups, of_group: &BTreeMap<GroupId, Group>) {
        let days = self.days_by_group(drafts, groups);
        for draft in drafts {
            for (index, meeting) in draft.meetings.iter().enumerate() {
                let Some(dated) = self.meetings.get_mut(&super::meetings::meeting_id(&draft.source, index)) else {
                    continue;
                };
                let group = groups.of(meeting);
                let own = |g: &Option<GroupId>| g.as_ref() == group;
                let announced = meeting.events.iter().zip(&dated.event_groups).filter(|(e, g)| {
                    e.kind == EventKind::NextMeeting && own(g) && !matches!(e.date.when, When::NextMeeting)
                });
                let announced = announced.filter_map(|(e, _)| value::announced(&e.date, &dated.anchor).day()).next();
                let later = || group.and_then(|g| actual(days.get(g)?, &dated.anchor));
                let by_rule = || {
                    let day = dated.anchor.best?;
                    let next = of_group.get(group?)?.next_after(day)?;
                    Some((next, DateBasis::Guess))
                };
                dated.anchor.next = announced.or_else(later).or_else(by_rule);
            }
        }
    }

    fn days_by_group(&self, drafts: &[Draft], groups: &Groups) -> BTreeMap<GroupId, Vec<Day>> {
        let mut out: BTreeMap<GroupId, Vec<Day>> = BTreeMap::new();
        for draft in drafts {
            for (index, meeting) in draft.meetings.iter().enumerate() {
                let date = self.of(&super::meetings::meeting_id(&draft.source, index)).map(|d| &d.date);
                let sure = date.filter(|d| d.basis.is_sure());
                if let (Some(group), Some(day)) = (groups.of(meeting), sure.and_then(|d| d.value)) {
                    out.entry(group.clone()).or_default().push(day);
                }
            }
        }
        out.values_mut().for_each(|days| days.sort_unstable());
        out
    }
}

/// The group's next meeting of the corpus, when it is not too far away.
fn actual(days: &[Day], anchor: &Anchor) -> Option<(Day, DateBasis)> {
    let day = anchor.best?;
    let next = days.get(days.partition_point(|d| *d <= day)).copied()?;
    let basis = if anchor.is_sure() { DateBasis::Inferred } else { DateBasis::Guess };
    (next.days_since(day) <= NEAR).then_some((next, basis))
}
