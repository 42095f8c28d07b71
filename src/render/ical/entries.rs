//! Rows as entries of a calendar.

use super::{Entry, State, What};
use crate::model::TaskStatus;
use crate::query::{MeetingRow, NextFrom, NextRow, TaskRow};
use crate::render::export::{self, place};

/// The next meeting of a group; `agenda` has its points, if they are asked for.
pub fn next(row: &NextRow<'_>, agenda: &str) -> Entry {
    let (said, made) = match row.from {
        Some(NextFrom::Announced(a)) => (Some(place(&a.meeting.source, &a.event.origin)), a.meeting.date.value),
        Some(NextFrom::Scheduled(s)) => (Some(place(&s.source, &s.origin)), row.last.and_then(|m| m.date.value)),
        None => (None, None),
    };
    let day = row.day.map(|d| d.to_string()).unwrap_or_default();
    let agenda = (!agenda.is_empty()).then(|| agenda.trim_end().to_owned());
    let lines = agenda.into_iter().chain(said).chain(row.against.iter().map(export::in_words));
    Entry {
        what: What::Event,
        id: format!("next-{}-{day}", row.group.id),
        stamp: made,
        sequence: 0,
        summary: row.group.name.clone(),
        description: lines.collect::<Vec<_>>().join("\n"),
        location: row.place.map(str::to_owned),
        day: row.day,
        start: row.start,
        end: row.end,
    }
}

/// A meeting that was held. One without a day is in no calendar.
pub fn meeting(row: &MeetingRow<'_>) -> Entry {
    let meeting = row.meeting;
    let title = meeting.title.clone().unwrap_or_else(|| meeting.source.clone());
    Entry {
        what: What::Event,
        id: format!("meeting-{}", meeting.id),
        stamp: meeting.date.value,
        sequence: 0,
        summary: row.group.map_or(title, |g| g.name.clone()),
        description: meeting.source.clone(),
        location: meeting.place.clone(),
        day: meeting.date.value,
        start: meeting.start,
        end: meeting.end,
    }
}

/// A task, due by its day if that is known. Each time it is said again is a revision.
pub fn task(row: &TaskRow<'_>) -> Entry {
    let task = row.task;
    let state = match task.status {
        TaskStatus::Open => State::Open,
        TaskStatus::Done => State::Done,
        TaskStatus::Dropped => State::Dropped,
    };
    let owners: Vec<&str> =
        task.owners.iter().map(|o| if o.name.is_empty() { o.written.as_str() } else { o.name.as_str() }).collect();
    let due = task.due.as_ref().filter(|d| d.value.is_none()).map(|d| d.written.clone());
    let lines = [Some(owners.join(", ")).filter(|o| !o.is_empty()), due, Some(place(&task.source, &task.origin))];
    Entry {
        what: What::Todo(state),
        id: format!("task-{}", task.id),
        stamp: row.meeting.and_then(|m| m.date.value),
        sequence: task.sightings.len().saturating_sub(1),
        summary: task.text.clone(),
        description: lines.into_iter().flatten().collect::<Vec<_>>().join("\n"),
        location: None,
        day: task.due.as_ref().and_then(|d| d.value.as_deref()).and_then(|v| v.parse().ok()),
        start: None,
        end: None,
    }
}
