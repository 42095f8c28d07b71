//! `task-without-due`: tasks of a group's newest meeting that are to be done by no day. One finding for each meeting:
//! most promises have no day, and one note is as much as a reader can stand. Older ones are too late to mend.

use std::collections::BTreeMap;

use crate::check::review::{MOST_PLACES, Review, can_be_asked};
use crate::diag::{Diagnostic, Finding};
use crate::model::{Meeting, MeetingId, Sighting, Task, TaskStatus};

pub(super) fn check(review: &Review<'_>) -> Vec<Diagnostic> {
    let mut newest: BTreeMap<&MeetingId, Vec<(&Task, &Sighting)>> = BTreeMap::new();
    for task in review.corpus.tasks.iter().filter(|t| review.is_whole() && is_promised(t)) {
        if let Some(last) = task.sightings.last().filter(|s| is_newest(review, review.meeting(&s.meeting))) {
            newest.entry(&last.meeting).or_default().push((task, last));
        }
    }
    newest.into_values().filter_map(|tasks| undated(&tasks)).collect()
}

/// Open, and somebody's who can be asked for it.
fn is_promised(task: &Task) -> bool {
    task.status == TaskStatus::Open && task.owners.iter().any(can_be_asked)
}

fn is_newest(review: &Review<'_>, meeting: Option<&Meeting>) -> bool {
    let day_and_group = meeting.and_then(|m| Some((m.date.value?, m.group.as_ref()?)));
    day_and_group.is_some_and(|(day, group)| review.since(group, day).is_empty())
}

fn undated(tasks: &[(&Task, &Sighting)]) -> Option<Diagnostic> {
    let mut without: Vec<&Sighting> = tasks.iter().filter(|(t, _)| t.due.is_none()).map(|(_, s)| *s).collect();
    without.sort_by_key(|s| s.origin.span);
    let (first, others) = without.split_first()?;
    let count = match (without.len(), tasks.len()) {
        (_, 1) => "the only task of this meeting".to_owned(),
        (n, all) if n == all => format!("any of the {all} tasks of this meeting"),
        (n, all) => format!("{n} of the {all} tasks of this meeting"),
    };
    let message = format!("no day is set for {count}; write by when it is to be done");
    let found = Diagnostic::new(Finding::TaskWithoutDue, &first.source, first.origin.span, message);
    let others = others.iter().take(MOST_PLACES);
    Some(others.fold(found, |found, s| found.beside(&s.source, s.origin.span, "this one, too")))
}
