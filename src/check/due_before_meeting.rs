//! `due-before-meeting`: something is to be done by a day before the meeting that says so.

use crate::check::review::Review;
use crate::diag::{Diagnostic, Finding};
use crate::model::Task;

pub(super) fn check(review: &Review<'_>) -> Vec<Diagnostic> {
    review.corpus.tasks.iter().filter_map(|task| early(review, task)).collect()
}

/// The finding for a task whose first sighting has such a day. A month counts as early when it is over.
fn early(review: &Review<'_>, task: &Task) -> Option<Diagnostic> {
    let raised = task.sightings.first()?;
    let (due, held) = (raised.due.as_ref()?, review.meeting(&raised.meeting)?.date.value?.to_string());
    let value = due.value.as_deref()?;
    let over = held.get(..value.len()).is_some_and(|same_length| value < same_length);
    let message =
        || format!("`{}` is {value}, before the meeting of {held}; mend the day, or write its year", due.written);
    over.then(|| Diagnostic::new(Finding::DueBeforeMeeting, &raised.source, raised.origin.span, message()))
}
