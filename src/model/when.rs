//! Moments as written, and what minutes tell of other days: schedules, other meetings, years.

use serde::{Deserialize, Serialize};

use super::Origin;
use crate::text::Span;
use crate::time::{Parity, PartialDate, TimeOfDay, Weekday};

/// A moment as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimePhrase {
    /// Its own words.
    pub written: String,
    /// What the words mean, seen from the meeting.
    pub when: When,
    /// Weekday written beside a date.
    pub weekday: Option<Weekday>,
    /// Where.
    pub span: Span,
}

/// What a time phrase means, seen from the meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum When {
    /// A date.
    Date(PartialDate),
    /// An ISO 8601 week, 1–53; means its last day.
    Week(u32),
    /// So many days after the meeting.
    Days(u32),
    /// A day of the month, 1–31, without its month.
    DayOfMonth(u32),
    /// The day before the next meeting.
    DayBeforeNextMeeting,
    /// The first such weekday after the meeting, `weeks` weeks later.
    Weekday {
        /// Which.
        weekday: Weekday,
        /// Full weeks to add.
        weeks: u32,
    },
    /// The next meeting.
    NextMeeting,
    /// Words that name no day (soon, before summer).
    Vague,
}

/// When a group meets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScheduleDraft {
    /// The sentence or line it was read in.
    pub written: String,
    /// Told of the past: it held until the meeting.
    pub past: bool,
    /// RFC 5545 recurrence rule without week parity.
    pub rrule: String,
    /// Week parity beside it.
    pub parity: Option<Parity>,
    /// Start.
    pub start: Option<TimeOfDay>,
    /// End.
    pub end: Option<TimeOfDay>,
    /// Name of another group it belongs to, as written.
    pub group: Option<String>,
    /// Ordinal of the topic.
    pub topic: Option<usize>,
    /// Days on which it does not hold, as written.
    pub exceptions: Vec<TimePhrase>,
    /// Those of them that are said to need another day, which is not said.
    pub to_move: Vec<TimePhrase>,
    /// It is said to take the place of what was before.
    pub anew: bool,
    /// Where and by which rule.
    pub origin: Origin,
}

/// An earlier meeting that the text points to by its day: what happened there, or minutes to approve.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeetingReference {
    /// Name of its group, as written; `None` when it is not said.
    pub group: Option<String>,
    /// The heading points to it: it is one only when the name is that of a group.
    pub heading: bool,
    /// Ordinal of the topic.
    pub topic: Option<usize>,
    /// Its day.
    pub date: TimePhrase,
    /// Where it is pointed to.
    pub span: Span,
}

/// A calendar year that the text names outside a date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearMention {
    /// The year, 1900–2099.
    pub year: i32,
    /// The sentence says that it is the year in which it was written.
    pub current: bool,
    /// Where.
    pub span: Span,
}
