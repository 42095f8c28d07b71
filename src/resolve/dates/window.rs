//! The years in which a meeting can have been: those that the files of the root name, and the ones beside them.

use std::collections::BTreeSet;

use super::told::Told;

/// A year named in running text counts for others when it lies so near to the years of dated meetings.
const NEAR: i32 = 3;
/// A year so long ago is history: of the association, not of the meeting.
const HISTORY: i32 = 10;
const LONG_HISTORY: i32 = 30;

/// The years of a root.
#[derive(Debug, Default)]
pub(super) struct Window {
    /// Years that something names.
    pub named: BTreeSet<i32>,
    /// Years of dated meetings, and those that minutes say are their own.
    pub dated: BTreeSet<i32>,
    /// The years that are tried.
    years: BTreeSet<i32>,
}

impl Window {
    pub(super) fn new(told: &[Told]) -> Window {
        let dated = told.iter().filter_map(|t| t.own.value.map(crate::time::Day::year));
        let core: BTreeSet<i32> = dated.chain(told.iter().flat_map(|t| t.stated.iter().map(|(y, _)| *y))).collect();
        let said = told.iter().flat_map(|t| t.years.iter().copied());
        let (Some(first), Some(last)) = (core.first(), core.last()) else {
            // No meeting has a year of its own: every year that is named may be the one.
            let said: BTreeSet<i32> = said.collect();
            let newest = said.last().copied().unwrap_or_default();
            let named: BTreeSet<i32> = said.into_iter().filter(|y| *y >= newest - LONG_HISTORY).collect();
            let years = named.iter().flat_map(|y| y - 1..=y + 1).collect();
            return Window { named, dated: core, years };
        };
        let near = said.filter(|y| (first - NEAR..=last + NEAR).contains(y));
        let named: BTreeSet<i32> = core.iter().copied().chain(near).collect();
        let (first, last) = (named.first().copied().unwrap_or(*first), named.last().copied().unwrap_or(*last));
        Window { named, dated: core, years: (first - 1..=last + 1).collect() }
    }

    /// The years to try for a meeting: its own text may name more.
    pub(super) fn years(&self, told: &Told) -> BTreeSet<i32> {
        let (first, last) = (self.years.first().copied(), self.years.last().copied());
        let lately = |y: &&i32| first.is_none_or(|f| **y >= f - HISTORY) && last.is_none_or(|l| **y <= l + NEAR);
        let own = told.years.iter().filter(lately).flat_map(|y| y - 1..=y + 1);
        self.years.iter().copied().chain(own).collect()
    }

    /// Whether some evidence names the year, for all or in the meeting's own text.
    pub(super) fn names(&self, year: i32, told: &Told) -> bool {
        self.named.contains(&year) || told.years.contains(&year)
    }
}
