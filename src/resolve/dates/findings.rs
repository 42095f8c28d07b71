//! Findings about dates: weekdays that do not go with their dates, and years that are missing or settled.

use std::collections::{BTreeMap, BTreeSet};

use super::told::Told;
use super::value::{Anchor, value};
use crate::diag::{Diagnostic, Finding};
use crate::model::{DateBasis, MeetingDate};
use crate::text::Span;
use crate::time::{Day, Weekday};

/// What the solved dates change in the list of findings.
#[derive(Debug, Default)]
pub(super) struct Findings {
    new: Vec<Diagnostic>,
    /// Files whose missing year follows from evidence, with the place of the date.
    settled: BTreeSet<(String, Span)>,
    /// What to add to the message where it does not.
    candidates: BTreeMap<(String, Span), String>,
}

impl Findings {
    pub(super) fn amend(&self, findings: &mut Vec<Diagnostic>) {
        findings.retain(|f| f.finding != Finding::MissingYear || !self.settled.contains(&(f.source.clone(), f.span)));
        for finding in findings.iter_mut().filter(|f| f.finding == Finding::MissingYear) {
            if let Some(more) = self.candidates.get(&(finding.source.clone(), finding.span)) {
                finding.message.push_str(more);
            }
        }
        findings.extend(self.new.iter().cloned());
    }
}

/// The findings of all meetings and their solved dates.
pub(super) fn findings(told: &[Told], dates: &[MeetingDate]) -> Findings {
    let mut out = Findings::default();
    for (t, date) in told.iter().zip(dates) {
        out.new.extend(own_weekday(t, date));
        out.new.extend(weekdays_of_events(t, date));
        let Some(span) = t.claim.and_then(|c| c.span) else { continue };
        let place = (t.draft.source.clone(), span);
        if date.basis == DateBasis::Inferred {
            out.settled.insert(place);
        } else if let Some(years) = years(date) {
            out.candidates.insert(place, format!(" ({years})"));
        }
    }
    out
}

fn years(date: &MeetingDate) -> Option<String> {
    let (first, last) = (date.earliest?.year(), date.latest?.year());
    let guess = date.value.map(|d| format!(", perhaps {}", d.year())).unwrap_or_default();
    Some(if first == last { format!("{first}?") } else { format!("{first} to {last}{guess}?") })
}

/// The weekday beside the date of the meeting itself.
fn own_weekday(told: &Told, date: &MeetingDate) -> Option<Diagnostic> {
    let day = date.value.filter(|_| matches!(date.basis, DateBasis::Written | DateBasis::Inferred))?;
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
        let sure = matches!(value.basis, DateBasis::Written | DateBasis::Inferred);
        let day: Day = value.value.filter(|_| sure)?.parse().ok()?;
        mismatch(told, weekday, day, &e.date.written, e.date.span)
    };
    told.meeting.events.iter().filter_map(one).collect()
}

fn mismatch(told: &Told, weekday: Weekday, day: Day, written: &str, span: Span) -> Option<Diagnostic> {
    let message = || format!("`{written}`: {day} is a {}, not a {weekday}; mend the one that is wrong", day.weekday());
    (day.weekday() != weekday).then(|| Diagnostic::new(Finding::WeekdayMismatch, &told.draft.source, span, message()))
}
