//! `task-without-owner`: something is needed, is still open, and nobody has taken it on.

use crate::check::review::{MOST_PLACES, Review};
use crate::diag::{Diagnostic, Finding};
use crate::model::{SightingKind, Task, TaskStatus};

pub(super) fn check(review: &Review<'_>) -> Vec<Diagnostic> {
    let open = review.corpus.tasks.iter().filter(|t| t.status == TaskStatus::Open && t.owners.is_empty());
    open.filter_map(unowned).collect()
}

/// The finding stands where the need was first said.
fn unowned(task: &Task) -> Option<Diagnostic> {
    let first = task.sightings.first()?;
    let message = "nobody has taken this on; name who does it";
    let found = Diagnostic::new(Finding::TaskWithoutOwner, &first.source, first.origin.span, message);
    let again = task.sightings.iter().skip(1).filter(|s| s.kind == SightingKind::Repeated).take(MOST_PLACES);
    Some(again.fold(found, |found, s| found.beside(&s.source, s.origin.span, "said again here, and still nobody")))
}
