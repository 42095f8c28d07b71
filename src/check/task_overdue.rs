//! `task-overdue`: the day by which a task was to be done has passed, and no minutes say that it is done.

use crate::check::review::Review;
use crate::diag::{Diagnostic, Finding};
use crate::model::{Sighting, Task, TaskStatus};

pub(super) fn check(review: &Review<'_>) -> Vec<Diagnostic> {
    let today = review.today.filter(|_| review.is_whole()).map(|day| day.to_string());
    let Some(today) = today else { return Vec::new() };
    let open = review.corpus.tasks.iter().filter(|t| t.status == TaskStatus::Open);
    open.filter_map(|task| overdue(task, &today)).collect()
}

/// The finding stands where the day was last set. A month is over when the next one has begun.
fn overdue(task: &Task, today: &str) -> Option<Diagnostic> {
    let due = task.due.as_ref().filter(|d| d.basis.is_sure())?;
    let value = due.value.as_deref()?;
    let over = today.get(..value.len()).is_some_and(|same_length| value < same_length);
    let set = |s: &&Sighting| s.due.as_ref().is_some_and(|d| d.value == due.value);
    let place = task.sightings.iter().rev().find(set).filter(|_| over)?;
    let written = if due.written == value { String::new() } else { format!(" (`{}`)", due.written) };
    let message = format!("this was to be done by {value}{written}, and no minutes say that it is; ask, and report it");
    let found = Diagnostic::new(Finding::TaskOverdue, &place.source, place.origin.span, message);
    let first = task.sightings.first().filter(|first| first.source != place.source);
    Some(match first {
        Some(first) => found.beside(&first.source, first.origin.span, "first said here"),
        None => found,
    })
}
