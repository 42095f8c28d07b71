//! Where meetings stand in time, also those whose day is open; and the language most of them are written in.

use std::collections::BTreeMap;

use crate::model::{Meeting, MeetingId};
use crate::time::Day;

/// The place of a meeting among others.
pub(super) type Order<'a> = (bool, Option<Day>, bool, &'a str, &'a MeetingId);

/// By the day; a meeting whose day is open stands where the first day that fits would, one of which nothing is known
/// stands last.
pub(super) fn in_time(meeting: &Meeting) -> Order<'_> {
    let date = &meeting.date;
    let day = date.value.or(date.earliest).or(date.latest);
    (day.is_none(), day, date.value.is_none(), &meeting.source, &meeting.id)
}

/// The code of the language most of the meetings are written in.
pub fn language_of<'a>(meetings: impl Iterator<Item = &'a Meeting>) -> Option<&'a str> {
    let mut sums: BTreeMap<&str, usize> = BTreeMap::new();
    for code in meetings.filter_map(|m| m.language.as_deref()) {
        *sums.entry(code).or_default() += 1;
    }
    sums.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(a.0))).map(|(code, _)| code)
}
