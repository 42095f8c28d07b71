//! What people have changed in the list at the end of a file: the line wins over the sentence that it belongs to.

use super::threads::Tick;
use crate::model::{DateValue, ListLine, Owner, Sighting, SightingKind, Task};

/// Gives a task the owners and the day of its line, where they are others than those of the sentence; a sighting of
/// the line says so.
pub(super) fn correct(task: &mut Task, line: &ListLine, owners: Option<Vec<Owner>>, due: Option<Option<DateValue>>) {
    let what = match (&owners, &due) {
        (None, None) => return,
        (Some(_), None) => "other owners",
        (None, Some(_)) => "another day",
        (Some(_), Some(_)) => "other owners and another day",
    };
    let kind = match (&owners, &due) {
        (Some(_), _) => SightingKind::OwnerChanged,
        (None, Some(due)) if later(due.as_ref(), task.due.as_ref()) => SightingKind::Deferred,
        _ => SightingKind::Repeated,
    };
    task.owners = owners.unwrap_or_else(|| std::mem::take(&mut task.owners));
    task.due = due.unwrap_or_else(|| task.due.take());
    let why = format!("the list at the end of the file names {what}");
    let sighting = seen(task, line, kind, why);
    task.sightings.extend(sighting);
}

/// The tick of a line.
pub(super) fn tick(task: &Task, line: &ListLine) -> Option<Tick> {
    let sighting = seen(task, line, SightingKind::Done, "ticked in the list at the end of the file".to_owned())?;
    Some(Tick { sentence: task.id.clone(), sighting })
}

/// The line as a sighting; none when the meeting is not known.
fn seen(task: &Task, line: &ListLine, kind: SightingKind, why: String) -> Option<Sighting> {
    let first = task.sightings.first()?;
    let (owners, due) = (task.owners.clone(), task.due.clone());
    let (text, origin) = (line.words.clone(), line.origin.clone());
    Some(Sighting { kind, owners, due, text, why: Some(why), sentence: None, listed: None, origin, ..first.clone() })
}

/// Whether a day is put off; `YYYY-MM-DD` and `YYYY-MM` compare as they are written.
fn later(new: Option<&DateValue>, old: Option<&DateValue>) -> bool {
    let value = |d: Option<&DateValue>| d.and_then(|d| d.value.clone());
    matches!((value(new), value(old)), (Some(new), Some(old)) if new > old)
}
