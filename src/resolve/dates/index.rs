//! What the solved meetings tell about the others: which days their groups met on, and which days they point to.

use std::collections::BTreeMap;

use super::NEAR;
use super::order::Orders;
use super::rules::{Rules, Tellings};
use super::told::{Pointer, Told};
use crate::model::GroupId;
use crate::time::Day;

/// What is known after a round.
#[derive(Debug, Default)]
pub(super) struct Index<'a> {
    /// Days of solved meetings, with the meeting (the first of its day).
    days: BTreeMap<&'a GroupId, BTreeMap<Day, usize>>,
    /// Days that solved meetings announce for a group or point back to, in words.
    pointed: BTreeMap<(GroupId, Day), String>,
    /// The day of each solved meeting, and the last possible one of an undated meeting that is placed in time.
    pub solved: Vec<Option<Day>>,
    pub placed: Vec<Option<Day>>,
    /// On which days rules were told.
    pub tellings: Tellings,
    rules: Option<&'a Rules>,
    /// Numbers of meetings in their series.
    pub orders: Orders,
}

impl<'a> Index<'a> {
    pub(super) fn new(told: &[Told], rules: &'a Rules) -> Index<'a> {
        Index {
            rules: Some(rules),
            solved: vec![None; told.len()],
            placed: vec![None; told.len()],
            orders: Orders::new(told),
            ..Index::default()
        }
    }

    /// A meeting's day has become known.
    pub(super) fn solve(&mut self, told: &'a [Told<'a>], at: usize, day: Day) {
        let (Some(t), Some(slot)) = (told.get(at), self.solved.get_mut(at)) else { return };
        *slot = Some(day);
        if let Some(rules) = self.rules {
            rules.note(&mut self.tellings, at, day);
        }
        self.orders.solve(at, day);
        if let Some(group) = &t.group {
            self.days.entry(group).or_default().entry(day).and_modify(|known| *known = at.min(*known)).or_insert(at);
        }
        for (group, day, words) in pointed(t, day) {
            self.point(group, day, words);
        }
    }

    /// An undated meeting can at the latest have been on this day, and all that it points to is placed with it.
    pub(super) fn place(&mut self, told: &'a [Told<'a>], at: usize, latest: Day) {
        let (Some(t), Some(slot)) = (told.get(at), self.placed.get_mut(at)) else { return };
        *slot = Some(latest);
        if let Some(rules) = self.rules {
            rules.note(&mut self.tellings, at, latest);
        }
        for (group, day, words) in pointed(t, latest) {
            self.point(group, day, words);
        }
    }

    fn point(&mut self, group: GroupId, day: Day, words: String) {
        let known = self.pointed.entry((group, day)).or_insert_with(|| words.clone());
        if words < *known {
            *known = words;
        }
    }

    /// The solved meeting of a group on a day.
    pub(super) fn meeting_on(&self, group: &GroupId, day: Day) -> Option<usize> {
        self.days.get(group)?.get(&day).copied()
    }

    /// What points to a day of a group, in words.
    pub(super) fn points_to(&self, group: &GroupId, day: Day) -> Option<&str> {
        self.pointed.get(&(group.clone(), day)).map(String::as_str)
    }

    /// Days between a day and the nearest solved meeting of the group.
    pub(super) fn nearest(&self, group: &GroupId, day: Day) -> Option<i64> {
        let days = self.days.get(group)?;
        let before = days.range(..=day).next_back().map(|(d, _)| day.days_since(*d));
        let after = days.range(day..).next().map(|(d, _)| d.days_since(day));
        before.into_iter().chain(after).min()
    }
}

/// The days that a meeting on a day points to, with words for each.
fn pointed(told: &Told, day: Day) -> Vec<(GroupId, Day, String)> {
    let ahead = told.ahead.iter().filter_map(|p| {
        let next = next_of(p, day)?;
        Some((p.group.clone()?, next, format!("announced as the next meeting in {}", p.at)))
    });
    let back = told.back.iter().filter_map(|p| {
        let last = last_of(p, day)?;
        Some((p.group.clone()?, last, format!("{} points back to it", p.at)))
    });
    ahead.chain(back).collect()
}

/// The day of an announced meeting, seen from the one that announces it.
pub(super) fn next_of(pointer: &Pointer, day: Day) -> Option<Day> {
    pointer.date.first_after(day).filter(|next| pointer.date.year.is_some() || next.days_since(day) <= NEAR)
}

/// The day of an earlier meeting, seen from the one that points to it.
pub(super) fn last_of(pointer: &Pointer, day: Day) -> Option<Day> {
    pointer.date.last_before(day).filter(|last| pointer.date.year.is_some() || day.days_since(*last) <= NEAR)
}
