//! The rounds: each holds what is known against every open meeting, and what it solves helps the next one.

use std::collections::{BTreeMap, BTreeSet};

use super::index::Index;
use super::limits::{Evidence, limits, spacing};
use super::narrow::{Left, Limit, Strength, evidence, narrow};
use super::rules::Rules;
use super::told::Told;
use super::undated;
use super::window::Window;
use crate::model::{DateBasis, GroupId, MeetingDate};
use crate::time::Day;

/// More rounds than this are not run: a chain of meetings each of which needs the one before stays open at its end.
const MOST_ROUNDS: usize = 64;
/// A neighbour so near makes a year likely; a candidate without one does not stand against it.
const CLOSE: i64 = 45;
/// A meeting moved off its schedule has no other one nearer to it.
const LEAST_ROOM: i64 = 4;
/// A meeting is moved by so many days at the most.
const MOVED: i64 = 3;
/// Nothing is near that is farther away than this.
const SEASON: i64 = 92;

/// What a round says of an open meeting.
#[derive(Debug, Default)]
pub(super) struct Verdict {
    pub date: MeetingDate,
    /// The day, when it follows.
    pub solved: Option<Day>,
    /// Other meetings of the group may have the same claim to the day.
    pub shared: bool,
    /// The latest day of an undated meeting, when the days it points to are placed.
    pub placed: Option<Day>,
}

/// The dates of all meetings, in their order.
pub(super) fn solve(told: &[Told], rules: &Rules) -> Vec<MeetingDate> {
    let window = Window::new(told);
    let mut index = Index::new(told, rules);
    let mut verdicts: Vec<Verdict> =
        told.iter().map(|t| Verdict { date: t.own.clone(), ..Verdict::default() }).collect();
    for (at, t) in told.iter().enumerate() {
        if let Some(day) = t.own.value {
            index.solve(told, at, day);
        }
    }
    let mut open: BTreeSet<usize> = (0..told.len()).filter(|i| told.get(*i).is_some_and(Told::is_open)).collect();
    let mut changed: Option<BTreeSet<&GroupId>> = None;
    for _ in 0..MOST_ROUNDS {
        let affected = |i: &&usize| told.get(**i).is_some_and(|t| touches(t, changed.as_ref()));
        let found: Vec<(usize, Verdict)> = open
            .iter()
            .filter(affected)
            .filter_map(|me| Some((*me, verdict(told, rules, &window, &index, *me, told.get(*me)?))))
            .collect();
        let found = without_rivals(told, found);
        let mut news = BTreeSet::new();
        for (at, verdict) in found {
            if settle(told, &mut index, at, &verdict) {
                news.extend(told.get(at).into_iter().flat_map(groups_of));
            }
            if verdict.solved.is_some() {
                open.remove(&at);
            }
            if let Some(slot) = verdicts.get_mut(at) {
                *slot = verdict;
            }
        }
        if news.is_empty() {
            break;
        }
        changed = Some(news);
    }
    let mut dates: Vec<MeetingDate> = verdicts.into_iter().map(|v| v.date).collect();
    undated::guess(told, rules, &index, &mut dates);
    dates
}

/// A day that no limit forbids which is the meeting's alone.
fn is_own(limits: &[Limit], day: Day) -> bool {
    limits.iter().filter(|l| !l.shared && !l.days.is_empty()).all(|l| l.allows(day))
}

/// Two meetings of one group that habits or links put on one day, or on two in a row: one of them is wrong, so neither
/// is solved.
fn without_rivals(told: &[Told], mut found: Vec<(usize, Verdict)>) -> Vec<(usize, Verdict)> {
    let mut days: BTreeMap<(&GroupId, Day), u32> = BTreeMap::new();
    for (at, verdict) in &found {
        let group = told.get(*at).and_then(|t| t.group.as_ref());
        if let (Some(group), Some(day)) = (group, verdict.solved) {
            *days.entry((group, day)).or_default() += 1;
        }
    }
    for (at, verdict) in &mut found {
        let group = told.get(*at).and_then(|t| t.group.as_ref());
        let (Some(group), Some(day), true) = (group, verdict.solved, verdict.shared) else { continue };
        let near = (-1..=1).filter_map(|n| days.get(&(group, day.plus(n)?)));
        if near.sum::<u32>() > 1 {
            (verdict.solved, verdict.date.basis) = (None, DateBasis::Guess);
            verdict.date.evidence.push("guessed: other minutes of the group could be of that day, too".to_owned());
        }
    }
    found
}

/// Puts what a round found into the index; whether it was new.
fn settle<'a>(told: &'a [Told<'a>], index: &mut Index<'a>, at: usize, verdict: &Verdict) -> bool {
    if let Some(day) = verdict.solved {
        index.solve(told, at, day);
        return true;
    }
    match verdict.placed {
        Some(day) if index.placed.get(at).copied().flatten() != Some(day) => {
            index.place(told, at, day);
            true
        }
        _ => false,
    }
}

/// The groups whose meetings can tell something about this one, or it about them.
fn groups_of<'a>(told: &'a Told) -> impl Iterator<Item = &'a GroupId> {
    let pointers = told.ahead.iter().chain(&told.back).filter_map(|p| p.group.as_ref());
    told.group.iter().chain(pointers)
}

fn touches(told: &Told, changed: Option<&BTreeSet<&GroupId>>) -> bool {
    changed.is_none_or(|c| groups_of(told).any(|g| c.contains(g)))
}

fn verdict<'a>(
    told: &'a [Told<'a>],
    rules: &'a Rules,
    window: &Window,
    index: &'a Index<'a>,
    me: usize,
    own: &'a Told<'a>,
) -> Verdict {
    let evidence = Evidence { told, rules, index, me, own };
    match own.day_and_month() {
        Some(date) => {
            let years = window.years(own);
            let days: Vec<Day> = years.iter().filter_map(|y| date.in_year(*y)).collect();
            with_day(&evidence, window, &days)
        }
        None => undated::verdict(&evidence, window),
    }
}

/// The verdict on a meeting whose day and month are written.
fn with_day(e: &Evidence, window: &Window, days: &[Day]) -> Verdict {
    if days.is_empty() {
        return Verdict { date: e.own.own.clone(), ..Verdict::default() };
    }
    let limits = limits(e, days);
    let left = narrow(days, &limits);
    let mut date = MeetingDate { earliest: None, latest: None, ..e.own.own.clone() };
    let only = if let [one] = left.days.as_slice() { Some(*one) } else { None };
    let habit = limits.iter().any(|l| l.strength < Strength::Weak && l.days.len() < days.len());
    let follows = only.filter(|d| {
        let sound = !left.contradiction && (left.decided || left.unheeded.is_empty());
        sound && (left.decided || habit && is_supported(e, *d) && !is_rivalled(e, &left, *d))
    });
    if let Some(day) = follows {
        let own: Vec<Day> = days.iter().copied().filter(|d| is_own(&limits, *d)).collect();
        let shared = own.len() > 1;
        (date.value, date.basis) = (Some(day), DateBasis::Inferred);
        (date.earliest, date.latest) = (Some(day), Some(day));
        date.evidence = evidence(day, days, &limits);
        date.evidence.extend(left.unheeded);
        return Verdict { date, solved: Some(day), shared, placed: None };
    }
    (date.earliest, date.latest) = (left.by_strong.first().copied(), left.by_strong.last().copied());
    let habits = (!left.contradiction && only.is_none_or(|d| !is_rivalled(e, &left, d))).then_some(&left.days);
    if let Some((day, why)) = habits.into_iter().chain([&left.by_strong]).find_map(|days| preferred(e, window, days)) {
        (date.value, date.basis) = (Some(day), DateBasis::Guess);
        date.evidence.push(why);
    }
    date.evidence.extend(left.unheeded);
    Verdict { date, ..Verdict::default() }
}

/// A habit decides only near something of known day: another meeting of the group, or the one that tells the rule;
/// or when the meeting's own text names the year. Far from all a meeting off its schedule would get a wrong year.
fn is_supported(e: &Evidence, day: Day) -> bool {
    let near = |n: i64| (2..=SEASON).contains(&n);
    let group = e.own.group.as_ref();
    let by_group = || group.and_then(|g| e.index.nearest(g, day)).is_some_and(near);
    let by_teller = || group.and_then(|g| e.rules.nearest_teller(&e.index.tellings, g, day)).is_some_and(near);
    e.own.years.contains(&day.year()) || by_group() || by_teller()
}

/// Another candidate has meetings of the group close by and room between them: it may be a meeting off its schedule.
fn is_rivalled(e: &Evidence, left: &Left, day: Day) -> bool {
    let Some(group) = &e.own.group else { return false };
    let nearest = |d: Day| e.index.nearest(group, d);
    // A day one step of the rule away from a known meeting gives way only to one that is as near to another.
    let in_line = spacing(e, day).filter(|step| nearest(day).is_some_and(|n| n <= *step));
    let most = in_line.map_or(CLOSE, |step| (step + MOVED).min(CLOSE));
    let room = |d: &Day| {
        let least = spacing(e, *d).map_or(LEAST_ROOM, |n| (n * 2 / 3).clamp(LEAST_ROOM, CLOSE));
        *d != day && nearest(*d).is_some_and(|n| (least..=most).contains(&n))
    };
    left.by_strong.iter().any(room)
}

/// The candidate that something prefers: the one near the group's other meetings, else the one in a named year.
fn preferred(e: &Evidence, window: &Window, days: &[Day]) -> Option<(Day, String)> {
    let near = e.own.group.as_ref().map(|group| {
        let free = |d: &&Day| e.index.nearest(group, **d).is_some_and(|n| (2..=super::NEAR).contains(&n));
        days.iter().filter(free).copied().collect::<Vec<_>>()
    });
    if let Some([one]) = near.as_deref() {
        return Some((*one, format!("in {} other meetings of the group are near it", one.year())));
    }
    let named: Vec<Day> = days.iter().copied().filter(|d| window.dated.contains(&d.year())).collect();
    let free = |d: &Day| e.own.group.as_ref().and_then(|g| e.index.nearest(g, *d)).is_none_or(|n| n > 1);
    match named.as_slice() {
        [one] if free(one) => {
            Some((*one, format!("{} is the only one of these years with dated meetings", one.year())))
        }
        _ => None,
    }
}
