//! `task-stale`: a task without a day is open, and its group has met several times without a word on it.

use crate::check::review::{Review, can_be_asked, head};
use crate::diag::{Diagnostic, Finding};
use crate::model::{Certainty, Task, TaskStatus};

/// So many meetings without a word are too many.
const MEETINGS: usize = 3;

pub(super) fn check(review: &Review<'_>) -> Vec<Diagnostic> {
    review
        .corpus
        .tasks
        .iter()
        .filter(|t| review.is_whole() && is_open(t))
        .filter_map(|task| stale(review, task))
        .collect()
}

/// Somebody can be asked for it, and no day says when.
fn is_open(task: &Task) -> bool {
    task.status == TaskStatus::Open
        && task.due.is_none()
        && task.origin.certainty != Certainty::Guess
        && task.owners.iter().any(can_be_asked)
}

fn stale(review: &Review<'_>, task: &Task) -> Option<Diagnostic> {
    let last = task.sightings.last()?;
    let meeting = review.meeting(&last.meeting)?;
    let day = meeting.date.value?;
    let since = review.since(meeting.group.as_ref()?, day);
    let latest = since.last().filter(|_| since.len() >= MEETINGS)?;
    let message = format!(
        "the group has met {} times since without a word on this; ask what became of it, and report it",
        since.len()
    );
    let found = Diagnostic::new(Finding::TaskStale, &last.source, last.origin.span, message);
    Some(found.beside(&latest.source, head(latest), "the last of these meetings"))
}
