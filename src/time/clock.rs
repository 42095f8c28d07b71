//! A time of day, to the minute.

use std::fmt;

use serde::{Deserialize, Serialize};

/// `HH:MM`, 00:00–23:59.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct TimeOfDay {
    hour: u8,
    minute: u8,
}

impl TimeOfDay {
    /// The time, or `None` outside 00:00–23:59.
    pub fn new(hour: u32, minute: u32) -> Option<TimeOfDay> {
        let (hour, minute) = (u8::try_from(hour).ok()?, u8::try_from(minute).ok()?);
        (hour < 24 && minute < 60).then_some(TimeOfDay { hour, minute })
    }

    /// Hour, 0–23.
    pub fn hour(self) -> u32 {
        u32::from(self.hour)
    }

    /// Minute, 0–59.
    pub fn minute(self) -> u32 {
        u32::from(self.minute)
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.hour, self.minute)
    }
}
