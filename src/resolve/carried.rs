//! A task that an agenda carried over is the task at the place it names, whoever it says has it.

use std::collections::BTreeMap;

use super::tasks::see_again;
use crate::model::{Task, TaskId, fold};

/// Joins tasks with those they were carried over from. `carried` has the `FILE:LINE` of each by its id. The order
/// of the others stays.
pub(super) fn join_carried(tasks: Vec<Task>, carried: &BTreeMap<TaskId, String>) -> Vec<Task> {
    if carried.is_empty() {
        return tasks;
    }
    let (again, mut tasks): (Vec<Task>, Vec<Task>) = tasks.into_iter().partition(|t| carried.contains_key(&t.id));
    let mut places: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, task) in tasks.iter().enumerate() {
        let place = format!("{}:{}", task.source, task.origin.span.start.line);
        places.entry(place).or_default().push(index);
    }
    for task in again {
        let there = carried.get(&task.id).and_then(|place| places.get(place)).map(Vec::as_slice).unwrap_or_default();
        match meant(&tasks, there, &task).and_then(|index| tasks.get_mut(index)) {
            Some(first) => {
                let again = as_sighting_of(first, task);
                see_again(first, again);
            }
            None => tasks.push(task),
        }
    }
    tasks
}

/// The day by which such a task is due was reckoned from the meeting that first said it, and an owner that is not
/// repeated is not taken away.
fn as_sighting_of(first: &Task, mut task: Task) -> Task {
    task.due = None;
    for sighting in &mut task.sightings {
        sighting.due = None;
        if sighting.owners.is_empty() {
            sighting.owners.clone_from(&first.owners);
        }
    }
    task
}

/// Of the tasks of one line the one with these words, or the only one.
fn meant(tasks: &[Task], there: &[usize], task: &Task) -> Option<usize> {
    let words = words_of(task);
    let same = there.iter().find(|i| tasks.get(**i).is_some_and(|t| words_of(t) == words));
    let only = if let [only] = there { Some(only) } else { None };
    same.or(only).copied()
}

/// The words of a task; the stop at its end is lost in a list.
fn words_of(task: &Task) -> String {
    fold(task.text.trim_end_matches(['.', ' ']))
}
