//! One day of the proleptic Gregorian calendar (ISO 8601).

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// A day, written `YYYY-MM-DD`; years 1 to 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Day(NaiveDate);

/// A day of the week, Monday first (ISO 8601).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl Weekday {
    /// The week in order.
    pub const ALL: [Weekday; 7] = [
        Weekday::Monday,
        Weekday::Tuesday,
        Weekday::Wednesday,
        Weekday::Thursday,
        Weekday::Friday,
        Weekday::Saturday,
        Weekday::Sunday,
    ];

    /// The two-letter code of RFC 5545 (`MO` … `SU`).
    pub fn rfc5545(self) -> &'static str {
        match self {
            Weekday::Monday => "MO",
            Weekday::Tuesday => "TU",
            Weekday::Wednesday => "WE",
            Weekday::Thursday => "TH",
            Weekday::Friday => "FR",
            Weekday::Saturday => "SA",
            Weekday::Sunday => "SU",
        }
    }
}

impl fmt::Display for Weekday {
    /// The English name.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self:?}")
    }
}

impl Day {
    /// The day, or `None` when the calendar has no such day or the year is outside 1–9999.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Day> {
        (1..=9999).contains(&year).then(|| NaiveDate::from_ymd_opt(year, month, day)).flatten().map(Day)
    }

    /// The last day of a month (1–12).
    pub fn last_of_month(year: i32, month: u32) -> Option<Day> {
        (28..=31).rev().find_map(|day| Day::new(year, month, day))
    }

    /// The day as the calendar library has it.
    pub(super) fn date(self) -> NaiveDate {
        self.0
    }

    /// Calendar year.
    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// Month, 1–12.
    pub fn month(self) -> u32 {
        self.0.month()
    }

    /// Day of the month, 1–31.
    pub fn day(self) -> u32 {
        self.0.day()
    }

    /// Day of the week.
    pub fn weekday(self) -> Weekday {
        let index = self.0.weekday().num_days_from_monday() as usize;
        *Weekday::ALL.get(index).unwrap_or(&Weekday::Monday)
    }

    /// ISO 8601 week number, 1–53.
    pub fn iso_week(self) -> u32 {
        self.0.iso_week().week()
    }

    /// The last day of an ISO 8601 week, or `None` when that year has no such week.
    pub fn last_of_week(year: i32, week: u32) -> Option<Day> {
        NaiveDate::from_isoywd_opt(year, week, chrono::Weekday::Sun).map(Day)
    }

    /// The day so many days later (earlier when negative), within years 1–9999.
    pub fn plus(self, days: i64) -> Option<Day> {
        let moved = self.0.checked_add_signed(chrono::TimeDelta::try_days(days)?)?;
        (1..=9999).contains(&moved.year()).then_some(Day(moved))
    }

    /// How many days later this day is than another; negative when it is earlier.
    pub fn days_since(self, other: Day) -> i64 {
        (self.0 - other.0).num_days()
    }

    /// Easter Sunday of a year (Gauss's rule as completed by Lichtenberg), 1583–9999.
    pub fn easter(year: i32) -> Option<Day> {
        let (golden, century) = (year % 19, year / 100);
        let moon = 15 + (3 * century + 3) / 4 - (8 * century + 13) / 25;
        let sun = 2 - (3 * century + 3) / 4;
        let seed = (19 * golden + moon) % 30;
        let limit = 21 + seed - (seed + golden / 11) / 29;
        let sunday = 7 - (year + year / 4 + sun).rem_euclid(7);
        let march = limit + 7 - (limit - sunday).rem_euclid(7);
        Day::new(year, 3, 1).filter(|_| year >= 1583)?.plus(i64::from(march) - 1)
    }

    /// The first such weekday after this day.
    pub fn next(self, weekday: Weekday) -> Option<Day> {
        (1..=7).filter_map(|n| self.plus(n)).find(|d| d.weekday() == weekday)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year(), self.month(), self.day())
    }
}

impl FromStr for Day {
    type Err = String;

    /// Reads `YYYY-MM-DD` only.
    fn from_str(text: &str) -> Result<Day, String> {
        let shaped = text.len() == 10
            && text.bytes().enumerate().all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() });
        let day = shaped.then(|| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()).flatten();
        day.filter(|d| d.year() > 0)
            .map(Day)
            .ok_or_else(|| format!("`{text}` is no day; write it as YYYY-MM-DD, for example 2017-03-09"))
    }
}

impl TryFrom<String> for Day {
    type Error = String;

    fn try_from(text: String) -> Result<Day, String> {
        text.parse()
    }
}

impl From<Day> for String {
    fn from(day: Day) -> String {
        day.to_string()
    }
}

/// The UTC day of a number of seconds since 1970 (SOURCE_DATE_EPOCH).
pub fn today_from_seconds(seconds: i64) -> Option<Day> {
    chrono::DateTime::from_timestamp(seconds, 0).map(|t| Day(t.date_naive()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_moves() {
        let known = ["2000-04-23", "2008-03-23", "2017-04-16", "2018-04-01", "2024-03-31", "2038-04-25"];
        for day in known {
            let year = day.get(..4).and_then(|y| y.parse().ok()).expect("a year");
            assert_eq!(Day::easter(year).map(|d| d.to_string()).as_deref(), Some(day));
        }
        assert_eq!(Day::easter(1500), None);
    }
}
