//! Which day a phrase means, seen from its meeting. A date that cannot be decided stays open.

use crate::model::{DateBasis, DateClaim, DateSource, DateValue, MeetingDate, MeetingDraft, TimePhrase, When};
use crate::time::Day;

/// The date of a meeting as far as its own file tells it.
pub(super) fn of_meeting(meeting: &MeetingDraft) -> MeetingDate {
    // A claim with its year tells more than one without, wherever both stand.
    let told = || meeting.dates.iter().filter(|d| d.from != DateSource::FileName);
    let written = told().find(|d| d.date.full().is_some()).or_else(|| told().next());
    let named = meeting.dates.iter().find(|d| d.from == DateSource::FileName).and_then(|d| d.date.full());
    let mut date = MeetingDate {
        written: written.map(|d| d.written.clone()),
        span: written.and_then(|d| d.span),
        ..MeetingDate::default()
    };
    if let Some(day) = written.and_then(|d| d.date.full()) {
        (date.value, date.basis) = (Some(day), DateBasis::Written);
        date.evidence.push("written in full".to_owned());
    } else if let Some(day) = named.filter(|day| written.is_none_or(|d| agrees(d, *day))) {
        (date.value, date.basis) = (Some(day), DateBasis::Inferred);
        date.evidence.push("the name of the file says it".to_owned());
    }
    (date.earliest, date.latest) = (date.value, date.value);
    if date.value.is_none() {
        (date.earliest, date.latest) = interval(meeting);
    }
    date
}

fn agrees(claim: &DateClaim, day: Day) -> bool {
    claim.date.month == day.month() && claim.date.day.is_none_or(|d| d == day.day())
}

/// A meeting whose date is open lies before the first full date it announces.
fn interval(meeting: &MeetingDraft) -> (Option<Day>, Option<Day>) {
    let announced = meeting.events.iter().filter(|e| e.kind == crate::model::EventKind::NextMeeting);
    let days = announced.filter_map(|e| match e.date.when {
        When::Date(date) => date.full(),
        _ => None,
    });
    (None, days.min().and_then(|d| d.plus(-1)))
}

/// A phrase as a value; `anchor` is the day of the meeting, `next` the day of the one after it.
pub(super) fn value(phrase: &TimePhrase, anchor: Option<Day>, next: Option<Day>) -> DateValue {
    let (value, basis) = day_of(phrase.when, anchor, next).map_or((None, DateBasis::Unknown), |(v, b)| (Some(v), b));
    DateValue { value, written: phrase.written.clone(), basis }
}

fn day_of(when: When, anchor: Option<Day>, next: Option<Day>) -> Option<(String, DateBasis)> {
    let inferred = |day: Option<Day>| day.map(|d| (d.to_string(), DateBasis::Inferred));
    match when {
        When::Date(date) if date.year.is_some() => date.is_possible().then(|| (date.to_string(), DateBasis::Written)),
        When::Date(date) => {
            let full = date.on_or_after(anchor?);
            full.is_possible().then(|| (full.to_string(), DateBasis::Inferred))
        }
        When::Week(week) => {
            let anchor = anchor?;
            let same = Day::last_of_week(anchor.year(), week).filter(|d| *d >= anchor);
            inferred(same.or_else(|| Day::last_of_week(anchor.year() + 1, week)))
        }
        When::Days(n) => inferred(anchor?.plus(i64::from(n))),
        When::Weekday { weekday, weeks } => {
            let anchor = anchor?;
            // `next week's Thursday` counts from the Monday after the meeting.
            let from = if weeks == 0 {
                Some(anchor)
            } else {
                anchor.next(crate::time::Weekday::Monday).and_then(|m| m.plus(-1))
            };
            inferred(from.and_then(|d| d.next(weekday)).and_then(|d| d.plus(7 * i64::from(weeks.saturating_sub(1)))))
        }
        When::NextMeeting => inferred(next),
        When::Vague => None,
    }
}
