//! `minutes annotate`.

use std::path::{Path, PathBuf};

use clap::Args;

use super::changes;
use super::context::{Context, counted, finish_told};
use super::exit::{Outcome, Stop};
use crate::corpus::{self, Opened};
use crate::edit::{self, Annotation, Tasks};
use crate::lang::Compiled;
use crate::text::Source;

/// The tasks read in a file, as a list at its end that people can tick and correct
///
/// Shows what would be added; --write adds it. Each line bears the id of the sentence it was read from: tick the box and
/// the task is done; name somebody else or another day, and the line wins over the sentence; put a name where it says
/// that nobody has the task. A line that you delete changes nothing: the sentence is read as before, and the next run
/// adds the line again (facts: not-a-task in minutes.yaml is the way out). A line without an id that you add is a new
/// task. Lines that stand there are never changed; the words between name and day are yours.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  minutes annotate minutes/2017-03-09_ledningsgrupp.txt            a diff; exit code 1 when there is something to add
  minutes annotate --write minutes/2017-03-09_ledningsgrupp.txt    adds it
  minutes annotate - < minutes/2017-03-09_ledningsgrupp.txt        the whole text with the list")]
pub(super) struct Arguments {
    /// Files to list the tasks of; - is standard input
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// Show what would be added, as a unified diff; as it is for files
    #[arg(long, conflicts_with = "write")]
    diff: bool,
    /// Write into the files
    #[arg(long)]
    write: bool,
}

/// What is to become of one file.
struct Job<'a> {
    /// As the user named it.
    shown: &'a Path,
    source: Source,
    annotation: Annotation,
    bytes: Vec<u8>,
}

pub(super) fn run(context: &Context<'_>, arguments: &Arguments) -> Result<Outcome, Stop> {
    let dash = arguments.files.iter().any(|p| p.as_os_str() == "-");
    if dash && arguments.write {
        return Err(Stop::new("standard input cannot be written; name the file, or leave out --write"));
    }
    if dash && arguments.files.len() > 1 {
        return Err(Stop::new("- stands alone; name files, or pipe one text"));
    }
    let request = context.request(&arguments.files)?;
    let around = context.with_bar(&request, corpus::open_around).map_err(|e| context.unopened(e))?;
    if around.opened.register_broken {
        context.remark_on(&around.opened);
    }
    let tasks = Tasks::new(&around.opened.corpus);
    let mut outcome = finish_told(&around.opened);
    for (shown, name) in &around.files {
        let one = job(&around.opened, &tasks, shown, name).and_then(|job| match arguments.write {
            true => write(context, &job),
            false => show(context, &job, dash && !arguments.diff),
        });
        match one {
            Ok(Outcome::Fine) => {}
            Ok(other) if outcome == Outcome::Fine => outcome = other,
            Ok(_) => {}
            Err(Stop(message)) => {
                context.screen.complain(&format!("error: {message}"));
                outcome = Outcome::Failed;
            }
        }
    }
    Ok(outcome)
}

fn job<'a>(opened: &Opened, tasks: &Tasks<'_>, shown: &'a Path, name: &str) -> Result<Job<'a>, Stop> {
    let here = shown.display();
    let unread = || Stop(format!("{here}: cannot be read any more; run the command again"));
    let source = opened.source(name).ok_or_else(unread)?;
    let pack = pack(opened, name).ok_or_else(|| Stop(format!("{here}: no language pack reads it")))?;
    let annotation = edit::annotate(tasks, &source, pack);
    let bytes = edit::rewrite(&source, &annotation.edits).map_err(|why| Stop(format!("{here}: {why}")))?;
    Ok(Job { shown, source, annotation, bytes })
}

/// The pack of a file's language.
fn pack<'o>(opened: &'o Opened, name: &str) -> Option<&'o Compiled> {
    let packs = &opened.packs;
    let language = opened.corpus.sources.iter().find(|s| s.path == name)?.language.as_deref();
    language.and_then(|l| packs.get(l)).or(packs.fallback())
}

fn show(context: &Context<'_>, job: &Job<'_>, whole: bool) -> Result<Outcome, Stop> {
    let after = Source::new("", job.bytes.clone());
    remark(context, job, "to be added");
    if whole {
        context.screen.data(&after.text)?;
        return Ok(Outcome::Fine);
    }
    if job.annotation.edits.is_empty() {
        return Ok(Outcome::Fine);
    }
    changes::show(context, &job.shown.to_string_lossy(), &job.source, &job.bytes)?;
    Ok(Outcome::Findings)
}

fn write(context: &Context<'_>, job: &Job<'_>) -> Result<Outcome, Stop> {
    if !job.annotation.edits.is_empty() {
        let path = context.within(job.shown);
        corpus::write(&path, Some(job.source.bytes()), &job.bytes).map_err(|e| Stop(e.to_string()))?;
    }
    remark(context, job, "added");
    Ok(Outcome::Fine)
}

/// What was found, and what the list has that nothing answers to.
fn remark(context: &Context<'_>, job: &Job<'_>, added: &str) {
    let Annotation { added: new, kept, boxed, lost, .. } = &job.annotation;
    let here = job.shown.display();
    let tasks = |n: usize| counted(n, "task", "tasks");
    let mut parts = Vec::new();
    parts.extend((*new > 0).then(|| format!("{} {added}", tasks(*new))));
    parts.extend((*kept > 0).then(|| format!("{} in the list already", tasks(*kept))));
    parts.extend((*boxed > 0).then(|| format!("{} with a box in the text", tasks(*boxed))));
    let said = if parts.is_empty() { "no tasks were read in it; nothing to add".to_owned() } else { parts.join(", ") };
    context.screen.remark(&format!("{here}: {said}"));
    for (line, id) in lost {
        context.screen.remark(&format!(
            "{here}:{line}: no sentence of the minutes has the id [{id}] any more: the line is read by itself; delete \
             it if its task has another line, or take its id away"
        ));
    }
}
