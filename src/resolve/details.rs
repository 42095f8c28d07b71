//! What only checks ask about the minutes of one meeting.

use crate::model::{Details, MeetingDraft, TimePhrase, When, Words};

/// The details of one meeting's minutes.
pub(super) fn details(meeting: &MeetingDraft) -> Details {
    Details {
        head: meeting.span,
        dated: !meeting.dates.is_empty(),
        year_written: meeting.dates.iter().any(|d| d.date.year.is_some()),
        doubled: meeting.doubled.clone(),
        impossible: impossible(meeting),
        to_next: to_next(meeting),
        counted: Vec::new(),
    }
}

/// Dates of the meeting or of its events that no calendar has.
fn impossible(meeting: &MeetingDraft) -> Vec<Words> {
    let claims = meeting.dates.iter().filter(|d| !d.date.is_possible());
    let head = Details { head: meeting.span, ..Details::default() }.place();
    let claims = claims.map(|d| Words { text: d.written.clone(), span: d.span.unwrap_or(head) });
    let events = meeting.events.iter().map(|e| &e.date);
    let events = events.filter(|d| matches!(d.when, When::Date(date) if !date.is_possible())).map(words);
    claims.chain(events).collect()
}

/// Where a matter or a task is put off to the next meeting.
fn to_next(meeting: &MeetingDraft) -> Vec<Words> {
    let deferrals = meeting.deferrals.iter().filter_map(|d| d.to.as_ref());
    let tasks = meeting.tasks.iter().filter_map(|t| t.due.as_ref());
    let next = |p: &&TimePhrase| matches!(p.when, When::NextMeeting | When::DayBeforeNextMeeting);
    let mut out: Vec<Words> = deferrals.chain(tasks).filter(next).map(words).collect();
    out.sort_by_key(|w| w.span);
    out.dedup_by_key(|w| w.span);
    out
}

fn words(phrase: &TimePhrase) -> Words {
    Words { text: phrase.written.clone(), span: phrase.span }
}
