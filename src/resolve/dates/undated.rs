//! Meetings without a day: they lie after what they point back to, and before what they announce.

use std::collections::{BTreeMap, BTreeSet};

use super::index::{Index, last_of, next_of};
use super::limits::{Evidence, around, stated};
use super::narrow::{evidence, narrow};
use super::rounds::Verdict;
use super::rules::Rules;
use super::told::{Pointer, Told};
use super::window::Window;
use crate::model::{DateBasis, GroupId, MeetingDate};
use crate::time::Day;

/// A day is guessed only inside a stretch of so many days.
const STRETCH: i64 = 366;
/// Announced meetings of one text lie within half a year of each other.
const HALF_YEAR: i64 = 183;

/// The stretch of days that a meeting without a day lies in.
pub(super) fn verdict(e: &Evidence, window: &Window) -> Verdict {
    let mut date = e.own.own.clone();
    let years = window.years(e.own);
    let ahead = !e.own.ahead.is_empty();
    // The last possible day where meetings are announced, else the first.
    let days: BTreeSet<Day> = if ahead { last_days(&e.own.ahead, &years) } else { first_days(&e.own.back, &years) };
    let days: Vec<Day> = days.into_iter().collect();
    let mut limits = around(e, &days);
    limits.extend(stated(e, &days));
    let left = narrow(&days, &limits);
    let sure = if let [one] = left.days.as_slice() { Some(*one) } else { None };
    let full = e.own.ahead.iter().chain(&e.own.back).any(|p| p.date.year.is_some());
    let sure = sure.filter(|d| !left.contradiction && (full || window.names(d.year(), e.own) || left.decided));
    let Some(day) = sure else {
        date.evidence.extend(left.unheeded);
        return Verdict { date, ..Verdict::default() };
    };
    let back =
        e.own.back.iter().filter_map(|p| Some((last_of(p, day.plus(i64::from(ahead))?)?, p))).max_by_key(|(d, _)| *d);
    let next = e.own.ahead.iter().filter_map(|p| Some((next_of(p, day)?, p))).min_by_key(|(d, _)| *d);
    date.earliest = back.as_ref().and_then(|(d, _)| d.plus(1));
    date.latest = next.as_ref().and_then(|(d, _)| d.plus(-1));
    date.evidence.extend(back.map(|(d, p)| format!("after {d}: it speaks of that meeting ({})", p.at)));
    date.evidence.extend(next.map(|(d, p)| format!("before {d}: it announces that meeting ({})", p.at)));
    date.evidence.extend(evidence(day, &days, &limits));
    Verdict { date, placed: ahead.then_some(day), ..Verdict::default() }
}

/// For each year the day before the first of the announced meetings.
fn last_days(ahead: &[Pointer], years: &BTreeSet<i32>) -> BTreeSet<Day> {
    let Some(first) = ahead.first() else { return BTreeSet::new() };
    let around = |year: i32| {
        let pivot = day_in(first, year)?;
        let others = ahead.iter().filter_map(|p| nearest(p, pivot)).filter(|d| d.days_since(pivot).abs() <= HALF_YEAR);
        others.min().and_then(|d| d.plus(-1))
    };
    years_of(first, years).into_iter().filter_map(around).collect()
}

/// For each year the day after the last of the meetings pointed back to.
fn first_days(back: &[Pointer], years: &BTreeSet<i32>) -> BTreeSet<Day> {
    let Some(first) = back.first() else { return BTreeSet::new() };
    let around = |year: i32| {
        let pivot = day_in(first, year)?;
        let others = back.iter().filter_map(|p| nearest(p, pivot)).filter(|d| d.days_since(pivot).abs() <= HALF_YEAR);
        others.max().and_then(|d| d.plus(1))
    };
    years_of(first, years).into_iter().filter_map(around).collect()
}

fn years_of(pointer: &Pointer, years: &BTreeSet<i32>) -> BTreeSet<i32> {
    pointer.date.year.map_or_else(|| years.clone(), |y| BTreeSet::from([y]))
}

fn day_in(pointer: &Pointer, year: i32) -> Option<Day> {
    pointer.date.in_year(pointer.date.year.unwrap_or(year))
}

/// The day of a pointer that is nearest to a day.
fn nearest(pointer: &Pointer, day: Day) -> Option<Day> {
    let years = day.year() - 1..=day.year() + 1;
    years.filter_map(|y| day_in(pointer, y)).min_by_key(|d| (d.days_since(day).abs(), *d))
}

/// Guesses the days of meetings that are still without one: the day that another meeting announces, when only one
/// meeting can be meant; else the last day of the group's own schedule before the meetings it announces.
pub(super) fn guess(told: &[Told], rules: &Rules, index: &Index, dates: &mut [MeetingDate]) {
    let mut lost: BTreeMap<&GroupId, Vec<usize>> = BTreeMap::new();
    for (at, t) in told.iter().enumerate().filter(|(_, t)| t.is_open() && t.claim.is_none()) {
        if let Some(group) = &t.group {
            lost.entry(group).or_default().push(at);
        }
    }
    let waiting = waiting(told, index);
    for (group, meetings) in lost {
        let only = if let [one] = meetings.as_slice() { Some(*one) } else { None };
        let awaited = match (only, waiting.get(group).map(Vec::as_slice)) {
            (Some(_), Some([one])) => Some(one),
            _ => None,
        };
        for at in meetings {
            let Some(date) = dates.get_mut(at) else { continue };
            let found = awaited.filter(|(d, _)| inside(date, *d)).cloned();
            if let Some((day, why)) = found.or_else(|| on_schedule(date, at, group, rules, index)) {
                (date.value, date.basis) = (Some(day), DateBasis::Guess);
                date.evidence.push(why);
            }
        }
    }
}

/// Announced days of each group on which no meeting is known to have been.
fn waiting<'a>(told: &'a [Told], index: &Index) -> BTreeMap<&'a GroupId, Vec<(Day, String)>> {
    let mut out: BTreeMap<&GroupId, BTreeMap<Day, String>> = BTreeMap::new();
    for (t, day) in told.iter().zip(&index.solved) {
        for pointer in &t.ahead {
            let next = day.and_then(|d| next_of(pointer, d));
            let (Some(group), Some(next)) = (&pointer.group, next) else { continue };
            if index.nearest(group, next).is_none_or(|n| n > 1) {
                let why = format!(
                    "guessed: announced as the next meeting in {}, and no other minutes are of that day",
                    pointer.at
                );
                out.entry(group).or_default().entry(next).or_insert(why);
            }
        }
    }
    out.into_iter().map(|(g, days)| (g, days.into_iter().collect())).collect()
}

fn inside(date: &MeetingDate, day: Day) -> bool {
    date.earliest.is_none_or(|d| d <= day) && date.latest.is_none_or(|d| day <= d)
}

fn on_schedule(date: &MeetingDate, at: usize, group: &GroupId, rules: &Rules, index: &Index) -> Option<(Day, String)> {
    let (first, last) = (date.earliest?, date.latest?);
    let rule = rules.choose(&index.tellings, group, at, last)?;
    let length = last.days_since(first);
    let mut days = (0..=length.min(STRETCH)).filter_map(|n| last.plus(-n));
    let free = |d: &Day| index.nearest(group, *d).is_none_or(|n| n > 1);
    let day = days.find(|d| rule.recurrence.can_fall_on(*d) && free(d)).filter(|_| length <= STRETCH)?;
    let why = format!("guessed: of {} the last one in that time ({})", rule.recurrence.words(), rule.at());
    Some((day, why))
}
