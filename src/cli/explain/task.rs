//! `minutes explain TASK-ID`: where a task was seen, and why these places are one task.

use std::path::PathBuf;

use super::Stop;
use crate::cli::context::{Context, finish};
use crate::cli::exit::Outcome;
use crate::cli::story::show_page;
use crate::query::{self, Lookup};
use crate::render::story;

/// Prints the thread of the task in the files and folders named, else in the usual folder.
pub(super) fn explain(context: &Context<'_>, id: &str, paths: &[PathBuf]) -> Result<Outcome, Stop> {
    let opened = context.open(paths)?;
    let tasks = query::tasks_of_id(&opened.corpus, id).map_err(|problem| Stop(problem.to_string()))?;
    let lookup = Lookup::new(&opened.corpus);
    for task in tasks {
        show_page(context, &story::thread(task, &lookup))?;
    }
    Ok(finish(&opened))
}
