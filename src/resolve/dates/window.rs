//! The years in which a meeting can have been: those that the files of the root name, and the ones beside them.

use std::collections::BTreeSet;

use super::told::Told;

/// A year named in running text counts for others when it lies so near to the years of dated meetings.
const NEAR: i32 = 3;

/// The years of a root.
#[derive(Debug, Default)]
pub(super) struct Window {
    /// Years that something names.
    pub named: BTreeSet<i32>,
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
            let named: BTreeSet<i32> = said.collect();
            let years = named.iter().flat_map(|y| y - 1..=y + 1).collect();
            return Window { named, years };
        };
        let near = said.filter(|y| (first - NEAR..=last + NEAR).contains(y));
        let named: BTreeSet<i32> = core.iter().copied().chain(near).collect();
        let (first, last) = (named.first().copied().unwrap_or(*first), named.last().copied().unwrap_or(*last));
        Window { named, years: (first - 1..=last + 1).collect() }
    }

    /// The years to try for a meeting: its own text may name more.
    pub(super) fn years(&self, told: &Told) -> BTreeSet<i32> {
        self.years.iter().copied().chain(told.years.iter().flat_map(|y| y - 1..=y + 1)).collect()
    }

    /// Whether some evidence names the year, for all or in the meeting's own text.
    pub(super) fn names(&self, year: i32, told: &Told) -> bool {
        self.named.contains(&year) || told.years.contains(&year)
    }
}
