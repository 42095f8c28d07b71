//! The rules by which groups meet, each with the minutes that tell it: one rule may be told in every one of them.

use std::collections::BTreeMap;

use super::named::group_of_schedule;
use super::told::Told;
use crate::model::GroupId;
use crate::resolve::groups::Groups;
use crate::time::{Day, Recurrence};

/// A rule by which a group meets.
#[derive(Debug)]
pub(super) struct Rule {
    pub recurrence: Recurrence,
    /// The name of the group.
    group: String,
    /// The register tells it, in this file.
    registered: Option<String>,
    /// The meetings whose minutes tell it, with file and line.
    tellers: BTreeMap<usize, String>,
}

/// The rules of a root.
#[derive(Debug, Default)]
pub(super) struct Rules {
    by_group: BTreeMap<GroupId, Vec<Rule>>,
    /// The rules that a meeting tells, as group and index.
    by_teller: BTreeMap<usize, Vec<(GroupId, usize)>>,
}

/// On which days the tellers of rules met, as far as it is known.
#[derive(Debug, Default)]
pub(super) struct Tellings(BTreeMap<GroupId, Vec<BTreeMap<Day, usize>>>);

/// A rule and where it is told.
#[derive(Debug, Clone, Copy)]
pub(super) struct Chosen<'a> {
    pub recurrence: &'a Recurrence,
    /// The minutes that are looked at tell it themselves.
    pub own: bool,
    group: &'a str,
    at: &'a str,
}

impl Chosen<'_> {
    /// `G meets on Thursdays (x.txt:8)`.
    pub(super) fn words(&self) -> String {
        format!("{} meets on {} ({})", self.group, self.recurrence.words(), self.at)
    }

    /// File and line.
    pub(super) fn at(&self) -> &str {
        self.at
    }
}

/// All rules that name a day. What the register says of a group wins over what its minutes tell.
pub(super) fn rules(told: &[Told], groups: &Groups) -> Rules {
    let mut out = Rules::default();
    let names = groups.names();
    let name = |id: &GroupId| names.get(id).copied().unwrap_or_default().to_owned();
    for (id, schedule) in &groups.scheduled {
        if let Some(recurrence) = schedule.recurrence() {
            let registered = Some(schedule.source.clone());
            let rule = Rule { recurrence, group: name(id), registered, tellers: BTreeMap::new() };
            out.by_group.insert(id.clone(), vec![rule]);
        }
    }
    let mut known = BTreeMap::new();
    for (teller, t) in told.iter().enumerate() {
        for schedule in &t.meeting.schedules {
            let Some(group) = group_of_schedule(schedule, t.meeting, groups) else { continue };
            let recurrence = Recurrence::new(&schedule.rrule, schedule.parity).ok().filter(Recurrence::names_a_day);
            let Some(recurrence) = recurrence.filter(|_| !groups.scheduled.contains_key(group)) else { continue };
            let list = out.by_group.entry(group.clone()).or_default();
            let index = *known.entry((group, &schedule.rrule, schedule.parity.map(|p| p as u8))).or_insert(list.len());
            if index == list.len() {
                list.push(Rule { recurrence, group: name(group), registered: None, tellers: BTreeMap::new() });
            }
            if let Some(rule) = list.get_mut(index) {
                rule.tellers.entry(teller).or_insert_with(|| t.at(schedule.origin.span));
            }
            out.by_teller.entry(teller).or_default().push((group.clone(), index));
        }
    }
    out
}

impl Rules {
    /// Whether anything is known of when the group meets.
    pub(super) fn knows(&self, group: &GroupId) -> bool {
        self.by_group.contains_key(group)
    }

    /// The day of a meeting has become known: notes it for the rules it tells.
    pub(super) fn note(&self, tellings: &mut Tellings, teller: usize, day: Day) {
        for (group, index) in self.by_teller.get(&teller).into_iter().flatten() {
            let list = tellings.0.entry(group.clone()).or_default();
            if list.len() <= *index {
                list.resize_with(index + 1, BTreeMap::new);
            }
            if let Some(days) = list.get_mut(*index) {
                days.entry(day).and_modify(|known| *known = teller.min(*known)).or_insert(teller);
            }
        }
    }

    /// The rule for a day: the register's, else one told by `me`, else the one told nearest in time.
    pub(super) fn choose(&self, tellings: &Tellings, group: &GroupId, me: usize, day: Day) -> Option<Chosen<'_>> {
        let said = tellings.0.get(group);
        let one = |(index, rule): (usize, &'_ Rule)| {
            let nearest = said.and_then(|list| nearest(list.get(index)?, day));
            let distance = match (&rule.registered, rule.tellers.contains_key(&me), nearest) {
                (Some(_), _, _) => -2,
                (None, true, _) => -1,
                (None, false, known) => known.map_or(i64::MAX, |(n, _)| n),
            };
            let teller = if distance == -1 { Some(me) } else { nearest.map(|(_, t)| t) };
            (distance, teller, index)
        };
        let rules = self.by_group.get(group)?;
        let (distance, teller, index) = rules.iter().enumerate().map(one).min()?;
        let rule = rules.get(index)?;
        let told = teller.and_then(|t| rule.tellers.get(&t)).or(rule.tellers.values().next());
        let at = rule.registered.as_ref().or(told)?;
        Some(Chosen { recurrence: &rule.recurrence, own: distance == -1, group: &rule.group, at })
    }

    /// Days from a day to the nearest meeting that tells a rule of the group.
    pub(super) fn nearest_teller(&self, tellings: &Tellings, group: &GroupId, day: Day) -> Option<i64> {
        tellings.0.get(group)?.iter().filter_map(|days| nearest(days, day)).map(|(n, _)| n).min()
    }
}

fn nearest(days: &BTreeMap<Day, usize>, day: Day) -> Option<(i64, usize)> {
    let before = days.range(..=day).next_back().map(|(d, t)| (day.days_since(*d), *t));
    let after = days.range(day..).next().map(|(d, t)| (d.days_since(day), *t));
    before.into_iter().chain(after).min()
}
