//! When something recurs: rules of RFC 5545, with the parity of ISO 8601 weeks beside them.

use chrono::{Datelike, NaiveTime};
use rrule::{Frequency, NWeekday, RRule, RRuleSet, Tz, Unvalidated};
use serde::{Deserialize, Serialize};

use super::Day;

/// Parity of ISO 8601 weeks. Not the same as every second week: after a year of 53 weeks two odd weeks follow each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Parity {
    /// Weeks 2, 4, …
    Even,
    /// Weeks 1, 3, …
    Odd,
}

impl Parity {
    /// The parity of a day's ISO 8601 week.
    pub fn of(day: Day) -> Parity {
        if day.iso_week().is_multiple_of(2) { Parity::Even } else { Parity::Odd }
    }
}

/// A recurrence that has been understood.
#[derive(Debug, Clone)]
pub struct Recurrence {
    rule: RRule<Unvalidated>,
    parity: Option<Parity>,
}

/// So many occurrences are looked at for one that the parity of its week allows.
const TRIED: u16 = 64;

impl Recurrence {
    /// The recurrence of an RFC 5545 rule (`FREQ=WEEKLY;BYDAY=TH`) and the parity of weeks beside it.
    ///
    /// # Errors
    /// When the rule is none of RFC 5545, in words.
    pub fn new(rrule: &str, parity: Option<Parity>) -> Result<Recurrence, String> {
        let rule = rrule.parse::<RRule<Unvalidated>>().map_err(|e| format!("`{rrule}` is no recurrence: {e}"))?;
        Ok(Recurrence { rule, parity })
    }

    /// Whether the day can be one of its days. Of `every second week` it is not known which, so both are.
    pub fn can_fall_on(&self, day: Day) -> bool {
        if !self.fits(day) || !self.on_weekday(day) {
            return false;
        }
        let rule = self.rule.clone().interval(1).count(1);
        self.weekly() || occurrences(rule, day, 1).first() == Some(&day)
    }

    /// The first day of it after `day`; the interval of `every second week` is counted from the week of `day`.
    pub fn after(&self, day: Day) -> Option<Day> {
        let days = occurrences(self.rule.clone(), day, TRIED);
        days.into_iter().find(|d| *d > day && self.fits(*d))
    }

    /// Whether it says on which days, and not only how often.
    pub fn names_a_day(&self) -> bool {
        !self.rule.get_by_weekday().is_empty() || !self.rule.get_by_month_day().is_empty()
    }

    /// In words: `every second Monday`, `Thursdays of even weeks`, `the last Wednesday of the month`.
    pub fn words(&self) -> String {
        let days: Vec<String> = self.rule.get_by_weekday().iter().map(|d| self.day_words(*d)).collect();
        let days = days.join(" and ");
        match (self.parity, days.is_empty()) {
            (_, true) => "no day in particular".to_owned(),
            (Some(Parity::Even), _) => format!("{days} of even weeks"),
            (Some(Parity::Odd), _) => format!("{days} of odd weeks"),
            (None, _) => days,
        }
    }

    fn day_words(&self, day: NWeekday) -> String {
        match day {
            NWeekday::Every(day) if self.rule.get_interval() == 2 => format!("every second {}", name(day)),
            NWeekday::Every(day) => format!("{}s", name(day)),
            NWeekday::Nth(n, day) => format!("the {} {} of the month", ordinal(n), name(day)),
        }
    }

    /// Every week or so on days of the week: no more than these has to be looked at.
    fn weekly(&self) -> bool {
        self.rule.get_freq() == Frequency::Weekly && !self.rule.get_by_weekday().is_empty()
    }

    fn on_weekday(&self, day: Day) -> bool {
        let of_day = |d: &NWeekday| match d {
            NWeekday::Every(w) | NWeekday::Nth(_, w) => *w == day.date().weekday(),
        };
        let days = self.rule.get_by_weekday();
        days.is_empty() || days.iter().any(of_day)
    }

    fn fits(&self, day: Day) -> bool {
        self.parity.is_none_or(|p| Parity::of(day) == p)
    }
}

fn name(day: chrono::Weekday) -> String {
    let index = day.num_days_from_monday() as usize;
    super::Weekday::ALL.get(index).map(ToString::to_string).unwrap_or_default()
}

fn ordinal(n: i16) -> String {
    match n {
        -1 => "last".to_owned(),
        1 => "first".to_owned(),
        2 => "second".to_owned(),
        3 => "third".to_owned(),
        4 => "fourth".to_owned(),
        n => format!("{n}th"),
    }
}

/// The first days of a rule from a day on.
fn occurrences(rule: RRule<Unvalidated>, from: Day, limit: u16) -> Vec<Day> {
    let start = from.date().and_time(NaiveTime::MIN).and_utc().with_timezone(&Tz::UTC);
    let Ok(rule) = rule.validate(start) else { return Vec::new() };
    let found = RRuleSet::new(start).rrule(rule).limit().all(limit).dates;
    found.into_iter().filter_map(|d| Day::new(d.year(), d.month(), d.day())).collect()
}
#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    #[test]
    fn parity_survives_years_of_53_weeks() {
        // 2015 and 2020 have 53 ISO weeks: two odd weeks follow each other at their end.
        let even = Recurrence::new("FREQ=WEEKLY;BYDAY=TH", Some(Parity::Even)).expect("a rule");
        let mut at = day("2015-01-01");
        while at < day("2026-12-31") {
            let next = even.after(at).expect("it goes on");
            assert!(next.iso_week().is_multiple_of(2), "{next}");
            let weeks = (next > day("2015-01-08")).then(|| (1..=4).find(|w| at.plus(7 * w) == Some(next)));
            assert!(weeks.is_none_or(|w| w.is_some()), "{at} to {next}");
            at = next;
        }
        assert_eq!(even.after(day("2020-12-24")), Some(day("2021-01-14")));
        assert_eq!(even.after(day("2015-12-24")), Some(day("2016-01-14")));
    }

    #[test]
    fn every_second_week_is_counted_from_the_meeting() {
        let second = Recurrence::new("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", None).expect("a rule");
        assert_eq!(second.after(day("2020-12-28")), Some(day("2021-01-11")));
        assert!(second.can_fall_on(day("2021-01-04")) && !second.can_fall_on(day("2021-01-05")));
    }

    #[test]
    fn rules_in_words() {
        let words = |rule, parity| Recurrence::new(rule, parity).expect("a rule").words();
        assert_eq!(words("FREQ=WEEKLY;BYDAY=TH", Some(Parity::Even)), "Thursdays of even weeks");
        assert_eq!(words("FREQ=WEEKLY;BYDAY=TU,TH", None), "Tuesdays and Thursdays");
        assert_eq!(words("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", None), "every second Monday");
        assert_eq!(words("FREQ=MONTHLY;BYDAY=-1WE", None), "the last Wednesday of the month");
        assert_eq!(words("FREQ=MONTHLY", None), "no day in particular");
    }

    #[test]
    fn the_second_monday_of_the_month() {
        let monthly = Recurrence::new("FREQ=MONTHLY;BYDAY=2MO", None).expect("a rule");
        assert_eq!(monthly.after(day("2017-03-13")), Some(day("2017-04-10")));
        assert!(monthly.can_fall_on(day("2017-03-13")) && !monthly.can_fall_on(day("2017-03-20")));
    }

    #[test]
    fn what_is_no_rule_says_so() {
        assert!(Recurrence::new("every other week", None).is_err());
        assert!(Recurrence::new("FREQ=WEEKLY;BYDAY=XX", None).is_err());
    }
}
