//! `task-stale`: a task without a day is open, and its group has met several times without a word on it.

use crate::check::review::{Review, can_be_asked, head};
use crate::diag::{Diagnostic, Finding};
use crate::model::{Certainty, Meeting, Task, TaskStatus};

/// So many meetings without a word are too many, when so many days lie between the last word and the last of them: a
/// group that meets every week has no time for all its tasks each time.
const MEETINGS: usize = 2;
const DAYS: i64 = 90;

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
    let day = meeting.date.latest.or(meeting.date.value)?;
    // A heading for the project may stand for a word on its tasks.
    let alive = task.project.as_ref().is_some_and(|p| review.came_up_after(p, day));
    let since = review.since(meeting.group.as_ref()?, day);
    let long = |m: &&&Meeting| m.date.value.is_some_and(|latest| latest.days_since(day) >= DAYS);
    let latest = since.last().filter(|_| since.len() >= MEETINGS).filter(|_| !alive).filter(long)?;
    let message = format!(
        "the group has met {} times since without a word on this; ask what became of it, and report it",
        since.len()
    );
    let found = Diagnostic::new(Finding::TaskStale, &last.source, last.origin.span, message);
    Some(found.beside(&latest.source, head(latest), "the last of these meetings"))
}
