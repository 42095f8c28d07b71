//! Findings about dates: weekdays that do not go with their dates.

use super::told::Told;
use super::value::{Anchor, value};
use crate::diag::{Diagnostic, Finding};
use crate::model::MeetingDate;
use crate::text::Span;
use crate::time::{Day, Weekday};

/// The findings of all meetings and their solved dates.
pub(super) fn findings(told: &[Told], dates: &[MeetingDate]) -> Vec<Diagnostic> {
    let one = |(t, date)| own_weekday(t, date).into_iter().chain(weekdays_of_events(t, date));
    told.iter().zip(dates).flat_map(one).collect()
}

/// The weekday beside the date of the meeting itself.
fn own_weekday(told: &Told, date: &MeetingDate) -> Option<Diagnostic> {
    let day = date.value.filter(|_| date.basis.is_sure())?;
    let claims = told.meeting.dates.iter().filter(|c| c.date.month == day.month() && c.date.day == Some(day.day()));
    let claim = claims.filter(|c| c.date.year.is_none_or(|y| y == day.year())).find(|c| c.weekday.is_some())?;
    mismatch(told, claim.weekday?, day, &claim.written, claim.span?)
}

/// Weekdays beside the dates of events; of a guess nothing is said.
fn weekdays_of_events(told: &Told, date: &MeetingDate) -> Vec<Diagnostic> {
    let anchor = Anchor::of(date);
    let one = |e: &crate::model::EventDraft| {
        let weekday = e.date.weekday?;
        let value = value(&e.date, &anchor);
        let sure = value.basis.is_sure();
        let day: Day = value.value.filter(|_| sure)?.parse().ok()?;
        // A day that the text looks back on: in the year of the meeting the weekday is right.
        let own = date.value.and_then(|held| Day::new(held.year(), day.month(), day.day()));
        if own.is_some_and(|own| own != day && own.weekday() == weekday) {
            return None;
        }
        mismatch(told, weekday, day, &e.date.written, e.date.span)
    };
    told.meeting.events.iter().filter_map(one).collect()
}

fn mismatch(told: &Told, weekday: Weekday, day: Day, written: &str, span: Span) -> Option<Diagnostic> {
    let message = || format!("`{written}`: {day} is a {}, not a {weekday}; mend the one that is wrong", day.weekday());
    (day.weekday() != weekday).then(|| Diagnostic::new(Finding::WeekdayMismatch, &told.draft.source, span, message()))
}
