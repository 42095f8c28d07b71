//! When each group meets: the register's rule, else the rules its minutes tell, each until a newer one takes its place.

use std::collections::BTreeMap;

use super::dates::{self, Dates};
use super::groups::Groups;
use super::meetings::meeting_id;
use crate::model::{DateBasis, DateValue, Draft, Group, GroupId, Holiday, MeetingDate, Schedule, ScheduleDraft};
use crate::time::Day;

/// A rule as one file tells it.
struct Told {
    /// The day of the meeting, as near as it is known, for the order of the rules.
    day: Option<Day>,
    past: bool,
    schedule: Schedule,
}

/// The schedules of all groups, oldest rule first.
pub(super) fn schedules(
    drafts: &[Draft],
    groups: &Groups,
    dates: &Dates,
    holidays: &[Holiday],
) -> BTreeMap<GroupId, Vec<Schedule>> {
    let mut told = told(drafts, groups, dates);
    let mut out: BTreeMap<GroupId, Vec<Schedule>> = BTreeMap::new();
    for (id, registered) in &groups.scheduled {
        let said = told.remove(id).unwrap_or_default();
        let exceptions = said.into_iter().flat_map(|t| t.schedule.exceptions).collect();
        out.insert(id.clone(), vec![Schedule { exceptions, ..registered.clone() }]);
    }
    out.extend(told.into_iter().map(|(id, list)| (id, in_turn(list))));
    take_out(&mut out, drafts, groups, dates);
    out.values_mut().flatten().for_each(|rule| rest_on(rule, holidays));
    out
}

/// Holidays of the register on which the rule would hold are exceptions of it.
fn rest_on(rule: &mut Schedule, holidays: &[Holiday]) {
    let Some(recurrence) = rule.recurrence() else { return };
    let off = holidays.iter().filter(|h| recurrence.can_fall_on(h.day));
    let exception = |h: &Holiday| DateValue {
        value: Some(h.day.to_string()),
        written: h.name.clone().unwrap_or_else(|| h.day.to_string()),
        basis: DateBasis::Written,
    };
    rule.exceptions.extend(off.map(exception));
}

/// Days that a group's minutes cancel are exceptions of the rule in force.
fn take_out(schedules: &mut BTreeMap<GroupId, Vec<Schedule>>, drafts: &[Draft], groups: &Groups, dates: &Dates) {
    for draft in drafts {
        for (index, meeting) in draft.meetings.iter().enumerate().filter(|(_, m)| !m.cancelled.is_empty()) {
            let Some(dated) = dates.of(&meeting_id(&draft.source, index)) else { continue };
            let Some(list) = groups.of(meeting).and_then(|id| schedules.get_mut(id)) else { continue };
            let day = dated.date.value;
            let holds = |s: &&mut Schedule| s.since.is_none_or(|since| day.is_none_or(|d| since <= d));
            if let Some(rule) = list.iter_mut().rev().find(holds) {
                rule.exceptions.extend(meeting.cancelled.iter().map(|c| dates::value_announced(c, &dated.anchor)));
            }
        }
    }
}

/// Groups with their schedules, for looking up what comes next.
pub(super) fn by_group(schedules: &BTreeMap<GroupId, Vec<Schedule>>) -> BTreeMap<GroupId, Group> {
    let one = |(id, list): (&GroupId, &Vec<Schedule>)| {
        let group = Group { id: id.clone(), name: String::new(), aliases: Vec::new(), schedules: list.clone() };
        (id.clone(), group)
    };
    schedules.iter().map(one).collect()
}

fn told(drafts: &[Draft], groups: &Groups, dates: &Dates) -> BTreeMap<GroupId, Vec<Told>> {
    let mut out: BTreeMap<GroupId, Vec<Told>> = BTreeMap::new();
    for draft in drafts {
        for (index, meeting) in draft.meetings.iter().enumerate() {
            let Some(dated) = dates.of(&meeting_id(&draft.source, index)) else { continue };
            for told in &meeting.schedules {
                let Some(group) = dates::group_of_schedule(told, meeting, groups) else { continue };
                let exceptions = told.exceptions.iter().map(|e| dates::value_announced(e, &dated.anchor)).collect();
                let schedule = schedule(told, &draft.source, &dated.date, exceptions);
                let day = dated.date.value.or(dated.date.latest);
                out.entry(group.clone()).or_default().push(Told { day, past: told.past, schedule });
            }
        }
    }
    for list in out.values_mut() {
        let place = |t: &Told| (t.day, t.schedule.source.clone(), t.schedule.origin.span);
        list.sort_by_key(place);
    }
    out
}

fn schedule(told: &ScheduleDraft, source: &str, date: &MeetingDate, exceptions: Vec<DateValue>) -> Schedule {
    let sure = date.basis.is_sure();
    let day = date.value.filter(|_| sure);
    Schedule {
        written: told.written.clone(),
        rrule: told.rrule.clone(),
        parity: told.parity,
        start: told.start,
        end: told.end,
        since: day.filter(|_| !told.past),
        until: day.or(date.latest).filter(|_| told.past),
        exceptions,
        anew: told.anew,
        source: source.to_owned(),
        origin: told.origin.clone(),
    }
}

/// A newer rule ends the one before it; the same rule told again adds its exceptions only.
fn in_turn(list: Vec<Told>) -> Vec<Schedule> {
    let mut out: Vec<(bool, Schedule)> = Vec::new();
    for told in list {
        let current = out.iter_mut().rev().find(|(past, _)| !past).map(|(_, s)| s);
        match current.filter(|_| !told.past) {
            Some(known) if is_same(known, &told.schedule) => known.exceptions.extend(told.schedule.exceptions),
            Some(known) => {
                known.until = known.until.or_else(|| told.schedule.since.and_then(|d| d.plus(-1)));
                out.push((false, told.schedule));
            }
            None => out.push((told.past, told.schedule)),
        }
    }
    out.into_iter().map(|(_, s)| s).collect()
}

fn is_same(known: &Schedule, again: &Schedule) -> bool {
    let hours = again.start.is_none() || (known.start, known.end) == (again.start, again.end);
    (&known.rrule, known.parity) == (&again.rrule, again.parity) && hours
}
