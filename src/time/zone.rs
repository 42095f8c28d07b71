//! Time zones by their IANA names: which offset from UTC holds at a time on the clock there, and since when.

use std::str::FromStr;

use chrono::{DateTime, Datelike, NaiveDateTime, NaiveTime, Offset, TimeDelta, TimeZone, Timelike, Utc};
use chrono_tz::{OffsetComponents, OffsetName, Tz};

use super::{Day, TimeOfDay};

/// A time zone, such as `Europe/Stockholm`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Zone(Tz);

/// A stretch of time in which a zone keeps one offset.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Observance {
    /// The day on which it begins; 1970-01-01 when that is longer ago than a year.
    pub since: Day,
    /// The time on the clock as it was before it begins, in hours, minutes and seconds.
    pub at: (u32, u32, u32),
    /// Seconds east of UTC before it.
    pub before: i32,
    /// Seconds east of UTC in it.
    pub offset: i32,
    /// Its short name, `CET`.
    pub name: String,
    /// Whether it is daylight saving time.
    pub daylight: bool,
}

/// So far back the beginning of an observance is looked for: longer than a year, in steps shorter than any of them.
const DAYS_BACK: i64 = 400;
const STEP: i64 = 7;

impl Zone {
    /// Its name.
    pub fn name(self) -> &'static str {
        self.0.name()
    }

    /// What holds at a time on the clock. An hour that comes twice is the first; one that is left out counts as
    /// if the clock had not been moved (RFC 5545, 3.3.5).
    pub fn observance(self, day: Day, time: TimeOfDay) -> Option<Observance> {
        let at = self.instant(day.date().and_time(clock(time)?))?;
        let offset = self.offset(at);
        let mut before = at;
        for _ in 0..DAYS_BACK / STEP {
            let earlier = before.checked_sub_signed(TimeDelta::try_days(STEP)?)?;
            if self.offset(earlier) != offset {
                return self.begun(self.change(earlier, before), self.offset(earlier));
            }
            before = earlier;
        }
        let name = self.abbreviation(at);
        Some(Observance { since: Day::new(1970, 1, 1)?, at: (0, 0, 0), before: offset, offset, name, daylight: false })
    }

    fn instant(self, local: NaiveDateTime) -> Option<DateTime<Utc>> {
        let found = self.0.from_local_datetime(&local).earliest().map(|t| t.with_timezone(&Utc));
        let left_out = || {
            let earlier = local.checked_sub_signed(TimeDelta::try_hours(3)?)?;
            let before = self.0.from_local_datetime(&earlier).earliest()?.with_timezone(&Utc);
            before.checked_add_signed(TimeDelta::try_hours(3)?)
        };
        found.or_else(left_out)
    }

    fn offset(self, at: DateTime<Utc>) -> i32 {
        self.0.offset_from_utc_datetime(&at.naive_utc()).fix().local_minus_utc()
    }

    fn abbreviation(self, at: DateTime<Utc>) -> String {
        let offset = self.0.offset_from_utc_datetime(&at.naive_utc());
        offset.abbreviation().unwrap_or_default().to_owned()
    }

    /// The first second of the later offset, between two instants whose offsets differ.
    fn change(self, mut low: DateTime<Utc>, mut high: DateTime<Utc>) -> DateTime<Utc> {
        let old = self.offset(low);
        while high.signed_duration_since(low) > TimeDelta::seconds(1) {
            let middle = low + high.signed_duration_since(low) / 2;
            if self.offset(middle) == old { low = middle } else { high = middle }
        }
        high.with_nanosecond(0).unwrap_or(high)
    }

    fn begun(self, at: DateTime<Utc>, before: i32) -> Option<Observance> {
        let local = at.naive_utc().checked_add_signed(TimeDelta::try_seconds(i64::from(before))?)?;
        let daylight = self.0.offset_from_utc_datetime(&at.naive_utc()).dst_offset() != TimeDelta::zero();
        Some(Observance {
            since: Day::new(local.year(), local.month(), local.day())?,
            at: (local.hour(), local.minute(), local.second()),
            before,
            offset: self.offset(at),
            name: self.abbreviation(at),
            daylight,
        })
    }
}

fn clock(time: TimeOfDay) -> Option<NaiveTime> {
    NaiveTime::from_hms_opt(time.hour(), time.minute(), 0)
}

impl FromStr for Zone {
    type Err = String;

    fn from_str(name: &str) -> Result<Zone, String> {
        let unknown = || format!("`{name}` is no time zone; write its IANA name, for example Europe/Stockholm");
        name.parse().map(Zone).map_err(|_| unknown())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn observed(zone: &str, day: &str) -> Observance {
        let zone: Zone = zone.parse().expect("a zone");
        let ten = TimeOfDay::new(10, 0).expect("a time");
        zone.observance(day.parse().expect("a day"), ten).expect("some offset holds")
    }

    #[test]
    fn summer_and_winter() {
        let winter = observed("Europe/Stockholm", "2018-01-11");
        assert_eq!((winter.offset, winter.before, winter.daylight, winter.name.as_str()), (3600, 7200, false, "CET"));
        assert_eq!((winter.since.to_string().as_str(), winter.at), ("2017-10-29", (3, 0, 0)));
        let summer = observed("Europe/Stockholm", "2018-07-05");
        assert_eq!((summer.offset, summer.before, summer.daylight, summer.name.as_str()), (7200, 3600, true, "CEST"));
        assert_eq!((summer.since.to_string().as_str(), summer.at), ("2018-03-25", (2, 0, 0)));
    }

    #[test]
    fn a_zone_may_keep_one_offset() {
        let utc = observed("UTC", "2018-07-05");
        assert_eq!((utc.since.to_string().as_str(), utc.before, utc.offset), ("1970-01-01", 0, 0));
        assert!("Mars/Olympus".parse::<Zone>().is_err());
    }
}
