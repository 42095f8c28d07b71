//! The evidence for the day of one meeting, as limits on its candidates.

use super::index::{Index, last_of, next_of};
use super::narrow::{Limit, Strength};
use super::rules::{Chosen, Rules};
use super::told::{Pointer, Told};
use crate::model::GroupId;
use crate::time::{Day, Recurrence};

/// Weekdays of so many events are looked at.
const MOST_EVENTS: usize = 8;

/// What limits are made from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Evidence<'a> {
    pub told: &'a [Told<'a>],
    pub rules: &'a Rules,
    pub index: &'a Index<'a>,
    /// The meeting that is looked at.
    pub me: usize,
    pub own: &'a Told<'a>,
}

/// Everything that speaks for or against the days of a meeting whose day and month are written.
pub(super) fn limits(e: &Evidence, days: &[Day]) -> Vec<Limit> {
    let own_day = [stated(e, days), pointed_to(e, days), written_weekday(e, days), leap_day(e, days)];
    let habits = [by_rule(e, days), by_number(e, days), unoccupied(e, days), own_years(e, days)];
    own_day.into_iter().flatten().chain(around(e, days)).chain(habits.into_iter().flatten()).collect()
}

/// What the other days in the text say: announced meetings, earlier ones, events, exceptions.
pub(super) fn around(e: &Evidence, days: &[Day]) -> Vec<Limit> {
    let mut out: Vec<Limit> = Vec::new();
    for pointer in &e.own.ahead {
        out.extend(pointed_at(e, pointer, days, &|d: Day| next_of(pointer, d)));
    }
    for pointer in &e.own.back {
        out.extend(pointed_at(e, pointer, days, &|d: Day| last_of(pointer, d)));
    }
    out.extend(events(e, days));
    out.extend(exceptions(e, days));
    out
}

fn limit(strength: Strength, days: &[Day], otherwise: Option<String>, allows: impl Fn(Day) -> Option<String>) -> Limit {
    Limit {
        strength,
        shared: strength > Strength::Strong,
        days: days.iter().filter_map(|d| Some((*d, allows(*d)?))).collect(),
        otherwise,
    }
}

/// A limit that says nothing when it allows nothing.
fn found(limit: Limit) -> Option<Limit> {
    (!limit.days.is_empty()).then_some(limit)
}

fn written<'a>(e: &Evidence<'a>) -> &'a str {
    e.own.claim.map(|c| c.written.as_str()).unwrap_or_default()
}

/// A year that the text, its number or its path gives.
pub(super) fn stated(e: &Evidence, days: &[Day]) -> Option<Limit> {
    if e.own.stated.is_empty() {
        return None;
    }
    let words = |d: Day| e.own.stated.iter().find(|(y, _)| *y == d.year()).map(|(_, words)| words.clone());
    let otherwise = format!("not heeded: {}", e.own.stated.first().map(|(_, w)| w.as_str()).unwrap_or_default());
    Some(limit(Strength::Strong, days, Some(otherwise), words))
}

/// Another meeting announces the day or points back to it, and no other minutes are of that day.
fn pointed_to(e: &Evidence, days: &[Day]) -> Option<Limit> {
    let group = e.own.group.as_ref()?;
    let words = |d: Day| e.index.points_to(group, d).filter(|_| e.index.meeting_on(group, d).is_none());
    found(Limit { shared: true, ..limit(Strength::Strong, days, None, |d| words(d).map(str::to_owned)) })
}

fn written_weekday(e: &Evidence, days: &[Day]) -> Option<Limit> {
    let weekday = e.own.claim?.weekday?;
    let otherwise = format!("not heeded: the weekday of `{}`", written(e));
    let words =
        |d: Day| (d.weekday() == weekday).then(|| format!("{} is a {weekday} in {}, as written", written(e), d.year()));
    Some(limit(Strength::Strong, days, Some(otherwise), words))
}

/// 29 February: the candidates are the leap years, and the calendar is the evidence.
fn leap_day(e: &Evidence, days: &[Day]) -> Option<Limit> {
    let date = e.own.day_and_month()?;
    let leap = date.month == 2 && date.day == Some(29) && days.len() == 1;
    let words = |d: Day| Some(format!("of the years around, only {} has a 29 February", d.year()));
    leap.then(|| limit(Strength::Strong, days, None, words))
}

/// The rule of a group for a day.
pub(super) fn rule_for<'a>(e: &Evidence<'a>, group: &GroupId, day: Day) -> Option<Chosen<'a>> {
    e.rules.choose(&e.index.tellings, group, e.me, day)
}

/// Days from one meeting to the next by the rule that holds around a day.
pub(super) fn spacing(e: &Evidence, day: Day) -> Option<i64> {
    let rule = rule_for(e, e.own.group.as_ref()?, day)?;
    let next = rule.recurrence.after(day)?;
    Some(rule.recurrence.after(next)?.days_since(next))
}

/// The day by the schedule of its own group.
fn by_rule(e: &Evidence, days: &[Day]) -> Option<Limit> {
    let group = e.own.group.as_ref().filter(|g| e.rules.knows(g))?;
    let words = |d: Day| {
        let rule = rule_for(e, group, d)?;
        let words = || format!("{} is a {} in {}; {}", written(e), d.weekday(), d.year(), rule.words());
        rule.recurrence.can_fall_on(d).then(words)
    };
    // A rule told here may hold only from now on.
    let told = rule_for(e, group, *days.first()?).filter(|r| !r.own);
    let otherwise = told.map(|r| format!("not heeded: {}", r.words()));
    Some(limit(Strength::Soft, days, otherwise, words))
}

fn by_number(e: &Evidence, days: &[Day]) -> Option<Limit> {
    let (first, last) = e.index.orders.between(e.me)?;
    let words = |d: Day| (first <= d && d <= last).then(|| format!("its number stands between {first} and {last}"));
    Some(limit(Strength::Soft, days, Some(format!("not heeded: its number stands between {first} and {last}")), words))
}

/// Two meetings of one group are not on one day, nor on the next.
fn unoccupied(e: &Evidence, days: &[Day]) -> Option<Limit> {
    let group = e.own.group.as_ref()?;
    let free = |d: Day| e.index.nearest(group, d).is_none_or(|n| n > 1).then(String::new);
    Some(limit(Strength::Weak, days, None, free))
}

fn own_years(e: &Evidence, days: &[Day]) -> Option<Limit> {
    let years = &e.own.years;
    if years.is_empty() {
        return None;
    }
    let list = years.iter().rev().take(3).map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let words = |d: Day| {
        let near = years.iter().any(|y| (y - d.year()).abs() <= 1);
        near.then(|| format!("its text names {list}"))
    };
    Some(limit(Strength::Weak, days, None, words))
}

type Read<'f> = &'f dyn Fn(Day) -> Option<Day>;

/// What one day that the text points to says; `read` gives it for a day of the meeting.
fn pointed_at(e: &Evidence, pointer: &Pointer, days: &[Day], read: Read) -> impl Iterator<Item = Limit> {
    let limits = [
        in_full(pointer, days, read),
        weekday_of(pointer, days, read),
        met_then(e, pointer, days, read),
        on_schedule(e, pointer, days, read),
    ];
    limits.into_iter().flatten()
}

/// A day of another meeting with its year: this one is near it.
fn in_full(pointer: &Pointer, days: &[Day], read: Read) -> Option<Limit> {
    pointer.date.year?;
    let ahead = |d: Day, other: Day| {
        ((other.days_since(d)).abs() <= super::NEAR && other != d)
            .then(|| format!("{other} is written in full ({})", pointer.at))
    };
    let otherwise = format!("not heeded: {} is written in full ({})", pointer.written, pointer.at);
    Some(limit(Strength::Strong, days, Some(otherwise), |d| ahead(d, read(d)?)))
}

/// A weekday beside another date of the text.
fn weekday_of(pointer: &Pointer, days: &[Day], read: Read) -> Option<Limit> {
    let weekday = pointer.weekday.filter(|_| pointer.date.year.is_none())?;
    let words = |d: Day| {
        let other = read(d).filter(|o| o.weekday() == weekday)?;
        Some(format!("{} is a {weekday} in {} ({})", pointer.written, other.year(), pointer.at))
    };
    let otherwise = format!("not heeded: {} ({})", pointer.written, pointer.at);
    Some(limit(Strength::Firm, days, Some(otherwise), words))
}

/// The other meeting is known to have been on that day.
fn met_then(e: &Evidence, pointer: &Pointer, days: &[Day], read: Read) -> Option<Limit> {
    let group = pointer.group.as_ref()?;
    let words = |d: Day| {
        let other = read(d)?;
        let meeting = e.told.get(e.index.meeting_on(group, other).filter(|m| *m != e.me)?)?;
        Some(format!("{} in {} is the meeting of {other} in {}", pointer.written, pointer.at, meeting.draft.source))
    };
    found(limit(Strength::Firm, days, None, words))
}

/// The other meeting by the schedule of its group.
fn on_schedule(e: &Evidence, pointer: &Pointer, days: &[Day], read: Read) -> Option<Limit> {
    let group = pointer.group.as_ref().filter(|g| e.rules.knows(g) && pointer.date.year.is_none())?;
    let words = |d: Day| {
        let other = read(d)?;
        let rule = rule_for(e, group, other).filter(|r| r.recurrence.can_fall_on(other))?;
        Some(format!("{} is a {} in {}; {}", pointer.written, other.weekday(), other.year(), rule.words()))
    };
    found(limit(Strength::Soft, days, None, words))
}

/// Weekdays beside the dates of coming events.
fn events(e: &Evidence, days: &[Day]) -> Vec<Limit> {
    let dated = e.own.meeting.events.iter().filter(|v| v.kind != crate::model::EventKind::NextMeeting);
    let pointers = dated.filter_map(|v| {
        let crate::model::When::Date(date) = v.date.when else { return None };
        let usable = date.day.is_some() && date.is_possible() && v.date.weekday.is_some();
        let at = e.own.at(v.date.span);
        usable.then_some(Pointer { group: None, date, weekday: v.date.weekday, written: &v.date.written, at })
    });
    pointers.take(MOST_EVENTS).filter_map(|p| weekday_of(&p, days, &|d| p.date.first_after(d.plus(-1)?))).collect()
}

/// A day taken out of a schedule is one of its days.
fn exceptions(e: &Evidence, days: &[Day]) -> Vec<Limit> {
    let mut out = Vec::new();
    for schedule in &e.own.meeting.schedules {
        let Ok(recurrence) = Recurrence::new(&schedule.rrule, schedule.parity) else { continue };
        for phrase in schedule.exceptions.iter().filter(|_| recurrence.names_a_day()).take(MOST_EVENTS) {
            let crate::model::When::Date(date) = phrase.when else { continue };
            let words = |d: Day| {
                let day = date.first_after(d).filter(|day| recurrence.can_fall_on(*day))?;
                let (at, days) = (e.own.at(phrase.span), recurrence.words());
                Some(format!("{}, taken out of {days}, is such a day in {} ({at})", phrase.written, day.year()))
            };
            out.extend(found(limit(Strength::Soft, days, None, words)));
        }
    }
    out
}
