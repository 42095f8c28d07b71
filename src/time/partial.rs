//! A date as people write it: the year, or the day, may be missing.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Day;

/// A date of which only the month is sure to be known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PartialDate {
    /// Calendar year, when written.
    pub year: Option<i32>,
    /// Month, 1–12.
    pub month: u32,
    /// Day of the month, 1–31, when written.
    pub day: Option<u32>,
}

impl PartialDate {
    /// Whether some calendar year has it (29 February does).
    pub fn is_possible(&self) -> bool {
        Day::new(self.year.unwrap_or(2000), self.month, self.day.unwrap_or(1)).is_some()
    }

    /// The day, when nothing is missing.
    pub fn full(&self) -> Option<Day> {
        Day::new(self.year?, self.month, self.day?)
    }

    /// The first time this date comes on or after `anchor`; a written year wins.
    pub fn on_or_after(&self, anchor: Day) -> PartialDate {
        if self.year.is_some() {
            return *self;
        }
        let passed = (self.month, self.day.unwrap_or(31)) < (anchor.month(), anchor.day());
        PartialDate { year: Some(anchor.year() + i32::from(passed)), ..*self }
    }
}

impl PartialDate {
    /// The day in a year; `None` without a day of the month, or when that year has no such day.
    pub fn in_year(&self, year: i32) -> Option<Day> {
        Day::new(year, self.month, self.day?)
    }

    /// The first such day after `day`, at most eight years later (29 February); a written year wins.
    pub fn first_after(&self, day: Day) -> Option<Day> {
        match self.year {
            Some(year) => self.in_year(year),
            None => (0..=8).filter_map(|n| self.in_year(day.year() + n)).find(|d| *d > day),
        }
    }

    /// The last such day before `day`, at most eight years earlier; a written year wins.
    pub fn last_before(&self, day: Day) -> Option<Day> {
        match self.year {
            Some(year) => self.in_year(year),
            None => (0..=8).filter_map(|n| self.in_year(day.year() - n)).find(|d| *d < day),
        }
    }
}

impl fmt::Display for PartialDate {
    /// `YYYY-MM-DD` or `YYYY-MM`; a missing year is written `????`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.year {
            Some(year) => write!(f, "{year:04}-{:02}", self.month)?,
            None => write!(f, "????-{:02}", self.month)?,
        }
        self.day.map_or(Ok(()), |day| write!(f, "-{day:02}"))
    }
}
