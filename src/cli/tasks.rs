//! `minutes tasks`.

use clap::Args;

use super::cells;
use super::context::{Context, counted, finish};
use super::exit::{Outcome, Stop};
use super::flags::{Format, Shared, Status};
use crate::model::TaskStatus;
use crate::query::{self, StatusFilter, TaskList, TaskRow, Tasks};
use crate::render::{Listing, export, ical};

/// Who has promised what: open tasks with owner, due day and place
///
/// --owner lists tasks of that person only; tasks of groups the person belongs to are counted, and listed with
/// --with-groups. --organisation lists tasks of the organisation itself, not those of its people. --since and
/// --until compare the day of the meeting that first said the task. With --format ics each task is a to-do (VTODO)
/// with its due day.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  minutes tasks                                     every open task
  minutes tasks --owner Pernilla                    what Pernilla has to do
  minutes tasks --owner Pernilla --with-groups      and what her groups have
  minutes tasks --project Fritidsbank --status all  for it, done or not
  minutes tasks --unowned --since 2017-03 minutes/  what nobody has taken on")]
pub(super) struct Arguments {
    #[command(flatten)]
    paths: super::Paths,
    /// Only what nobody has taken on
    #[arg(long, conflicts_with = "owner", help_heading = "Which")]
    unowned: bool,
    /// With --owner: also tasks of groups the person belongs to
    #[arg(long, help_heading = "Which")]
    with_groups: bool,
}

pub(super) fn run(context: &Context<'_>, arguments: &Arguments) -> Result<Outcome, Stop> {
    let question = question(context, arguments)?;
    let opened = context.open(&arguments.paths.paths)?;
    let list = query::tasks(&opened.corpus, &question).map_err(|p| context.unclear(&p))?;
    if context.format() == Format::Ics {
        let entries: Vec<_> = list.rows.iter().map(ical::task).collect();
        context.calendar(&entries, &empty(&question))?;
        return Ok(finish(&opened));
    }
    let objects: Vec<_> = list.rows.iter().map(|r| export::task(r.task)).collect();
    context.show(&listing(&list, &question), &objects, &empty(&question))?;
    Ok(finish(&opened))
}

fn question(context: &Context<'_>, arguments: &Arguments) -> Result<Tasks, Stop> {
    let shared = context.shared;
    if shared.owner.is_some() && shared.person.is_some() {
        return Err(Stop::new("--owner and --person mean the same for tasks; give one of them"));
    }
    let owner = shared.owner.clone().or_else(|| shared.person.clone());
    if arguments.with_groups && owner.is_none() {
        return Err(Stop::new("--with-groups needs --owner NAME: whose groups?"));
    }
    Ok(Tasks {
        owner,
        organisation: shared.organisation.clone(),
        group: shared.group.clone(),
        project: shared.project.clone(),
        status: status(shared),
        period: context.period(),
        unowned: arguments.unowned,
        with_groups: arguments.with_groups,
    })
}

fn status(shared: &Shared) -> StatusFilter {
    match shared.status.unwrap_or(Status::Open) {
        Status::All => StatusFilter::All,
        Status::Open => StatusFilter::Only(TaskStatus::Open),
        Status::Done => StatusFilter::Only(TaskStatus::Done),
        Status::Dropped => StatusFilter::Only(TaskStatus::Dropped),
    }
}

fn listing(list: &TaskList<'_>, question: &Tasks) -> Listing {
    // One status, or no owner, for all rows says nothing in a table, but a program reading columns wants them all.
    let status = if question.status == StatusFilter::All { "status" } else { "+status" };
    let owner = if question.unowned { "+owner" } else { "owner" };
    let columns = ["due", status, owner, "*task", "@place", "?date", "?group", "+project", "+certainty", "+id"];
    let mut listing = Listing::new(&columns);
    listing.rows = list.rows.iter().map(row).collect();
    listing.summary = summary(list, question);
    listing
}

fn row(row: &TaskRow<'_>) -> Vec<String> {
    let task = row.task;
    vec![
        cells::due(task.due.as_ref()),
        status_word(task.status).to_owned(),
        cells::owners(&task.owners),
        task.text.clone(),
        cells::place(&task.source, &task.origin),
        cells::day(row.meeting),
        cells::group(row.group),
        row.project.map(|p| p.name.clone()).unwrap_or_default(),
        cells::certainty(task.origin.certainty).to_owned(),
        task.id.to_string(),
    ]
}

fn status_word(status: TaskStatus) -> &'static str {
    match status {
        TaskStatus::Open => "open",
        TaskStatus::Done => "done",
        TaskStatus::Dropped => "dropped",
    }
}

/// The last lines: how many, and what was left out.
fn summary(list: &TaskList<'_>, question: &Tasks) -> Vec<String> {
    let hidden = if question.with_groups { 0 } else { list.of_groups };
    let mut lines = Vec::new();
    let owner = question.owner.as_deref().unwrap_or_default();
    let tasks = counted(list.rows.len(), "task", "tasks");
    match (list.rows.is_empty(), hidden) {
        (true, 0) => {}
        (false, 0) => lines.push(tasks),
        (_, n) => lines.push(format!("{tasks} · {n} more for groups {owner} belongs to (--with-groups)")),
    }
    if list.undated > 0 {
        lines.push(format!("{} of them from meetings without a date, which may lie outside the period", list.undated));
    }
    lines
}

fn empty(question: &Tasks) -> String {
    match question.status {
        StatusFilter::All => "no tasks match".to_owned(),
        StatusFilter::Only(status) => {
            format!("no {} tasks match; --status all shows the others too", status_word(status))
        }
    }
}
