//! The next meetings that minutes announce, for the checks that compare them.

use crate::check::review::Review;
use crate::model::{Event, EventKind, GroupId, Meeting};
use crate::time::Day;

/// A next meeting that minutes announce, for a known group.
#[derive(Clone, Copy)]
pub(super) struct Announced<'a> {
    /// By the minutes of which meeting.
    pub(super) by: &'a Meeting,
    /// In which words.
    pub(super) event: &'a Event,
    /// Whose.
    pub(super) group: &'a GroupId,
    /// Which day; `None` when it is not sure.
    pub(super) day: Option<Day>,
}

/// What the minutes of a meeting announce, in the order of the text; meetings that were only moved are left out.
pub(super) fn announced<'a>(by: &'a Meeting) -> impl Iterator<Item = Announced<'a>> {
    let next = by.events.iter().filter(|e| e.kind == EventKind::NextMeeting && !e.origin.rule.ends_with("/moved"));
    next.filter_map(move |event| {
        Some(Announced { by, event, group: event.group.as_ref()?, day: event.date.sure_day() })
    })
}

impl Announced<'_> {
    /// As `the next meeting of `Board`, `4 May``.
    pub(super) fn named(&self, review: &Review<'_>) -> String {
        format!("the next meeting of `{}`, `{}`", review.group_name(self.group), self.event.date.written)
    }
}
