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
    let places = Places::new(&tasks);
    for task in again {
        let index = carried.get(&task.id).and_then(|place| places.meant(place, &task));
        match index.and_then(|index| tasks.get_mut(index)) {
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

/// Where tasks stand: indexes by file and line, and by file and words.
struct Places {
    lines: BTreeMap<String, Vec<usize>>,
    words: BTreeMap<(String, String), usize>,
}

/// So many folders at most are taken off a place.
const MOST_FOLDERS: usize = 16;

impl Places {
    fn new(tasks: &[Task]) -> Places {
        let mut places = Places { lines: BTreeMap::new(), words: BTreeMap::new() };
        for (index, task) in tasks.iter().enumerate() {
            let line = format!("{}:{}", task.source, task.origin.span.start.line);
            places.lines.entry(line).or_default().push(index);
            places.words.entry((task.source.clone(), words_of(task))).or_insert(index);
        }
        places
    }

    /// The task of the file with these words, else the only one of the line. Lines move when minutes are edited. When
    /// the agenda was written from further up, the place begins with folders that are not known here.
    fn meant(&self, place: &str, task: &Task) -> Option<usize> {
        let (file, _) = place.rsplit_once(':')?;
        let words = words_of(task);
        let below = file.match_indices('/').filter_map(|(at, _)| file.get(at + 1..)).take(MOST_FOLDERS);
        let mut files = std::iter::once(file).chain(below);
        let same = files.find_map(|file| self.words.get(&(file.to_owned(), words.clone()))).copied();
        let only =
            || self.lines.get(place).and_then(|there| if let [only] = there.as_slice() { Some(*only) } else { None });
        same.or_else(only)
    }
}

/// The words of a task; the stop at its end is lost in a list.
fn words_of(task: &Task) -> String {
    fold(task.text.trim_end_matches(['.', ' ']))
}
