//! One task by its id, or by the beginning of it.

use std::fmt;

use crate::model::{Corpus, Task};

/// Fewest digits that may stand for an id.
const FEWEST: usize = 4;

/// Tasks listed when an id is not clear.
const MOST: usize = 5;

/// An id that means no task, or several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IdProblem {
    /// It begins several: their ids and words.
    Ambiguous(String, Vec<(String, String)>),
    /// It is nobody's; ids like it, with their words.
    Unknown(String, Vec<(String, String)>),
}

impl fmt::Display for IdProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (said, tasks) = match self {
            IdProblem::Ambiguous(asked, tasks) => {
                (format!("`{asked}` begins more than one id; write more of it:"), tasks)
            }
            IdProblem::Unknown(asked, tasks) if tasks.is_empty() => {
                (format!("no task has the id `{asked}`; `minutes tasks --status all --format tsv` lists ids"), tasks)
            }
            IdProblem::Unknown(asked, tasks) => (format!("no task has the id `{asked}`; did you mean:"), tasks),
        };
        f.write_str(&said)?;
        tasks.iter().try_for_each(|(id, text)| write!(f, "\n  {id} {text}"))
    }
}

/// Whether a word can be the id of a task, or its beginning.
pub fn is_task_id(word: &str) -> bool {
    (FEWEST..=8).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_hexdigit())
}

/// The task one of whose ids it is, or begins; several only when two roots have the same id.
///
/// # Errors
/// When it means no task, or begins the ids of several.
pub fn tasks_of_id<'a>(corpus: &'a Corpus, asked: &str) -> Result<Vec<&'a Task>, IdProblem> {
    let wanted = asked.to_ascii_lowercase();
    let with =
        |is_it: &dyn Fn(&str) -> bool| -> Vec<&Task> { corpus.tasks.iter().filter(|t| ids(t).any(is_it)).collect() };
    let exact = with(&|id| id == wanted);
    if !exact.is_empty() {
        return Ok(exact);
    }
    let begun = if is_task_id(&wanted) { with(&|id| id.starts_with(&wanted)) } else { Vec::new() };
    match begun.as_slice() {
        [only] => Ok(vec![only]),
        [] => Err(IdProblem::Unknown(wanted.clone(), listed(&near(corpus, &wanted)))),
        several => Err(IdProblem::Ambiguous(wanted, listed(several))),
    }
}

/// Tasks with an id that differs by a slip of the finger.
fn near<'a>(corpus: &'a Corpus, wanted: &str) -> Vec<&'a Task> {
    let is_near = |id: &str| {
        let begun = id.get(..wanted.len()).unwrap_or(id);
        strsim::osa_distance(begun, wanted) <= 1 || strsim::osa_distance(id, wanted) <= 1
    };
    corpus.tasks.iter().filter(|t| ids(t).any(is_near)).take(MOST).collect()
}

fn ids(task: &Task) -> impl Iterator<Item = &str> {
    std::iter::once(task.id.0.as_str()).chain(task.ids.iter().map(|id| id.0.as_str()))
}

fn listed(tasks: &[&Task]) -> Vec<(String, String)> {
    let words = |t: &Task| t.text.split_whitespace().collect::<Vec<_>>().join(" ");
    tasks.iter().take(MOST).map(|t| (t.id.to_string(), words(t))).collect()
}
