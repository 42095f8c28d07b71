//! Groups, and when they meet.

use serde::{Deserialize, Serialize};

use super::corpus::DateValue;
use super::{GroupId, Origin};
use crate::time::{Day, Parity, Recurrence, TimeOfDay};

/// A group whose meetings are minuted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// Its id.
    pub id: GroupId,
    /// Its name.
    pub name: String,
    /// Other ways it is written.
    pub aliases: Vec<String>,
    /// When it meets, oldest rule first.
    pub schedules: Vec<Schedule>,
}

impl Group {
    /// The rule in force on a day: the newest that has begun and has not ended.
    pub fn schedule_on(&self, day: Day) -> Option<&Schedule> {
        let holds = |s: &&Schedule| s.since.is_none_or(|d| d <= day) && s.until.is_none_or(|d| day <= d);
        self.schedules.iter().rev().find(holds)
    }

    /// The first day after `day` on which the group meets by its rules; exceptions are no meeting days. `None` when no
    /// rule names a day. *Every second week* is counted from the week of `day`, so give the day of a meeting.
    pub fn next_after(&self, day: Day) -> Option<Day> {
        let mut from = day;
        for _ in 0..MOST_EXCEPTIONS {
            let schedule = self.schedule_on(from.plus(1)?)?;
            let next = schedule.recurrence()?.after(from)?;
            match schedule.until {
                Some(until) if next > until => from = until,
                _ if schedule.is_excepted(next) => from = next,
                _ => return Some(next),
            }
        }
        None
    }
}

/// So many exceptions in a row are passed over.
const MOST_EXCEPTIONS: usize = 64;

impl Schedule {
    /// The rule for computing with; `None` when it names no day.
    pub fn recurrence(&self) -> Option<Recurrence> {
        Recurrence::new(&self.rrule, self.parity).ok().filter(Recurrence::names_a_day)
    }

    /// Whether the day is taken out of the rule.
    pub fn is_excepted(&self, day: Day) -> bool {
        let day = day.to_string();
        self.exceptions.iter().any(|e| e.value.as_deref() == Some(&day))
    }
}

/// When a group meets, and where that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Schedule {
    /// The sentence or line it was read in, or the words of the register.
    pub written: String,
    /// RFC 5545 recurrence rule without week parity.
    pub rrule: String,
    /// Week parity beside it.
    pub parity: Option<Parity>,
    /// Start.
    pub start: Option<TimeOfDay>,
    /// End.
    pub end: Option<TimeOfDay>,
    /// First day on which it holds, when known.
    pub since: Option<Day>,
    /// Last day on which it holds: the day before another rule took its place.
    pub until: Option<Day>,
    /// Days on which it does not hold.
    pub exceptions: Vec<DateValue>,
    /// It is said to take the place of what was before.
    pub anew: bool,
    /// The file it was read in.
    pub source: String,
    /// Where and by which rule.
    pub origin: Origin,
}
