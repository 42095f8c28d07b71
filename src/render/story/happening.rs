//! What happened, as an item of a page and as a row of a list.

use std::collections::HashMap;

use crate::lang::pack::HistoryWords;
use crate::model::{
    DateBasis, DateValue, DecisionKind, Meeting, Owner, OwnerKind, Sighting, SightingKind, Task, TaskStatus,
};
use crate::query::{Happening, What, last_seen};
use crate::render::Listing;
use crate::render::page::{Item, Note, Place};
use crate::text::Span;

/// The meetings at which tasks were last seen, by the task's id.
pub(super) type LastSeen<'a> = HashMap<&'a str, &'a Meeting>;

/// The item of a page.
pub(super) fn item(happening: &Happening<'_>, last: &LastSeen<'_>, words: &HistoryWords) -> Item {
    Item {
        label: label(happening, words).to_owned(),
        text: happening.text().to_owned(),
        notes: notes(happening, last, words),
        place: Some(place_in(happening.meeting, happening.span())),
    }
}

fn label<'w>(happening: &Happening<'_>, words: &'w HistoryWords) -> &'w str {
    match happening.what {
        What::Heading(_) => &words.heading,
        What::Decision(d) => match d.kind {
            DecisionKind::Decision => &words.decided,
            DecisionKind::Position => &words.position,
            DecisionKind::External => &words.external,
        },
        What::Task(_, seen) => sighting(seen.map_or(SightingKind::Raised, |s| s.kind), words),
        What::Deferral(..) => &words.put_off,
        What::Returned(..) => &words.returned,
        What::Report(_) => &words.reported,
        What::Question(_) => &words.question,
        What::NextMeeting(_) => &words.next_meeting,
    }
}

fn sighting(kind: SightingKind, words: &HistoryWords) -> &str {
    match kind {
        SightingKind::Raised => &words.task,
        SightingKind::Repeated => &words.repeated,
        SightingKind::Deferred => &words.put_off,
        SightingKind::OwnerChanged => &words.owner_changed,
        SightingKind::DoneProposed => &words.perhaps_done,
        SightingKind::Done => &words.done,
        SightingKind::Dropped => &words.dropped,
    }
}

fn notes(happening: &Happening<'_>, last: &LastSeen<'_>, words: &HistoryWords) -> Vec<Note> {
    match happening.what {
        What::Task(task, seen) => task_notes(happening, (task, seen), last, words),
        What::Report(report) if !report.actors.is_empty() => vec![Note::new(owners(&report.actors, words))],
        What::Decision(decision) => decision.votes.iter().map(Note::new).collect(),
        What::Deferral(deferral, back) => {
            let to = deferral.to.as_ref().map(|d| Note::new(format!("{} {}", words.until, date(d, words))));
            let back = match (&deferral.returned, back) {
                (Some(returned), Some(meeting)) => Note {
                    text: format!("{} {}", words.returned.to_lowercase(), day(meeting, words)),
                    place: Some(place(&returned.source, returned.span)),
                },
                _ => Note::new(&*words.not_returned),
            };
            to.into_iter().chain([back]).collect()
        }
        What::Returned(deferral, _, from) => {
            let text = format!("{} {}", words.raised, day(from, words));
            vec![Note { text, place: Some(place_in(from, deferral.origin.span)) }]
        }
        What::NextMeeting(event) => vec![Note::new(date(&event.date, words))],
        What::Heading(_) | What::Report(_) | What::Question(_) => Vec::new(),
    }
}

/// Who has it, by when; then where it was raised, or what became of it.
fn task_notes(
    happening: &Happening<'_>,
    (task, seen): (&Task, Option<&Sighting>),
    last: &LastSeen<'_>,
    words: &HistoryWords,
) -> Vec<Note> {
    let mut notes = vec![Note::new(owners(happening.who(), words))];
    notes.extend(happening.due().map(|d| Note::new(format!("{} {}", words.due, date(d, words)))));
    if matches!(seen.map(|s| s.kind), Some(SightingKind::Done | SightingKind::Dropped)) && seen == task.sightings.last()
    {
        let raised = Note { text: words.raised.clone(), place: Some(place(&task.source, task.origin.span)) };
        notes.extend(last_seen(task).is_some().then_some(raised));
        return notes;
    }
    let first = seen.is_none_or(|s| s.source == task.source && s.origin.span == task.origin.span);
    if first {
        notes.push(state(task, last, words));
    } else {
        notes.push(Note { text: words.raised.clone(), place: Some(place(&task.source, task.origin.span)) });
    }
    notes
}

/// What became of a task, and where that is said.
pub(super) fn state(task: &Task, meetings: &LastSeen<'_>, words: &HistoryWords) -> Note {
    let status = match task.status {
        TaskStatus::Open => &words.open,
        TaskStatus::Done => &words.done,
        TaskStatus::Dropped => &words.dropped,
    };
    let status = status.to_lowercase();
    let Some(last) = last_seen(task) else { return Note::new(status) };
    let word = sighting(last.kind, words).to_lowercase();
    let settled = matches!(last.kind, SightingKind::Done | SightingKind::Dropped);
    let said = if settled { word } else { format!("{status}, {word}") };
    let meeting = meetings.get(task.id.0.as_str()).filter(|m| m.id == last.meeting);
    let text = meeting.map_or_else(|| said.clone(), |m| format!("{said} {}", day(m, words)));
    Note { text, place: Some(place(&last.source, last.origin.span)) }
}

/// Owners in words.
pub(super) fn owners(owners: &[Owner], words: &HistoryWords) -> String {
    let name = |o: &Owner| match o.kind {
        OwnerKind::Everyone if o.name.is_empty() || o.name == "everyone" => words.everyone.clone(),
        _ if o.name.is_empty() => o.written.clone(),
        _ => o.name.clone(),
    };
    if owners.is_empty() { words.nobody.clone() } else { owners.iter().map(name).collect::<Vec<_>>().join(", ") }
}

/// A date, or its own words when the day is open.
pub(super) fn date(date: &DateValue, words: &HistoryWords) -> String {
    match &date.value {
        Some(value) if date.basis == DateBasis::Guess => format!("{value} ({})", words.guess),
        Some(value) => value.clone(),
        None => format!("”{}”", date.written),
    }
}

/// The day of a meeting; what is guessed, or lies between two days, says so.
pub(super) fn day(meeting: &Meeting, words: &HistoryWords) -> String {
    let date = &meeting.date;
    match (date.value, date.earliest, date.latest) {
        (Some(day), ..) if date.basis == DateBasis::Guess => format!("{day} ({})", words.guess),
        (Some(day), ..) => day.to_string(),
        (None, Some(from), Some(to)) => format!("{from} – {to} ({})", words.guess),
        _ => words.undated.clone(),
    }
}

/// A place in the file of a meeting.
pub(super) fn place_in(meeting: &Meeting, span: Span) -> Place {
    place(&meeting.source, span)
}

/// A place.
pub(super) fn place(source: &str, span: Span) -> Place {
    Place { source: source.to_owned(), line: span.start.line }
}

/// What happened as rows for other programs.
pub fn rows<'a>(happenings: impl Iterator<Item = &'a Happening<'a>>) -> Listing {
    let mut listing = Listing::new(&["date", "kind", "*text", "who", "@place", "due", "status", "?group", "+id"]);
    listing.rows = happenings.map(row).collect();
    listing
}

fn row(happening: &Happening<'_>) -> Vec<String> {
    let task = happening.task();
    let status = |t: &Task| match t.status {
        TaskStatus::Open => "open",
        TaskStatus::Done => "done",
        TaskStatus::Dropped => "dropped",
    };
    let names = happening.who().iter().map(|o| if o.name.is_empty() { o.written.as_str() } else { o.name.as_str() });
    vec![
        happening.meeting.date.value.map(|d| d.to_string()).unwrap_or_default(),
        happening.kind().to_owned(),
        happening.text().to_owned(),
        names.collect::<Vec<_>>().join(", "),
        place_in(happening.meeting, happening.span()).shown(),
        happening.due().map(|d| d.value.clone().unwrap_or_else(|| d.written.clone())).unwrap_or_default(),
        task.map(status).unwrap_or_default().to_owned(),
        happening.group.map(|g| g.name.clone()).unwrap_or_default(),
        task.map(|t| t.id.to_string()).unwrap_or_default(),
    ]
}
