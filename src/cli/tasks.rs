//! `minutes tasks`.

use clap::{Args, ValueEnum};

use super::cells;
use super::context::{Context, counted, finish};
use super::exit::{Outcome, Stop};
use super::flags::{Format, Shared, Status, last_day};
use crate::model::{Corpus, Sighting, SightingKind, TaskStatus};
use crate::query::{self, Lookup, StatusFilter, TaskList, TaskRow, Tasks};
use crate::render::{Listing, export, ical};
use crate::time::Day;

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
  minutes tasks --overdue --today 2017-06-01        late on that day
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
    /// By what to sort
    #[arg(long, value_name = "BY", default_value = "due", help_heading = "Answer")]
    sort: Sort,
    /// Only what was to be done before today: by --today, SOURCE_DATE_EPOCH or the clock
    #[arg(long, help_heading = "Which", display_order = 100)]
    overdue: bool,
    /// Only what is to be done on or before this day (YYYY-MM-DD, YYYY-MM or YYYY)
    #[arg(long, value_name = "DATE", value_parser = last_day, help_heading = "Which", display_order = 100)]
    due_by: Option<Day>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Sort {
    /// By due day, none last
    Due,
    /// By the day of the meeting that first said it
    Raised,
    /// By owner, nobody last
    Owner,
}

impl From<Sort> for query::Sort {
    fn from(sort: Sort) -> query::Sort {
        match sort {
            Sort::Due => query::Sort::Due,
            Sort::Raised => query::Sort::Raised,
            Sort::Owner => query::Sort::Owner,
        }
    }
}

pub(super) fn run(context: &Context<'_>, arguments: &Arguments) -> Result<Outcome, Stop> {
    let question = question(context, arguments)?;
    let opened = context.open_about_names(&arguments.paths.paths)?;
    let list = query::tasks(&opened.corpus, &question).map_err(|p| context.unclear(&p))?;
    if context.format() == Format::Ics {
        let entries: Vec<_> = list.rows.iter().map(ical::task).collect();
        context.calendar(&entries, &empty(&question))?;
        return Ok(finish(&opened));
    }
    let objects: Vec<_> = list.rows.iter().map(|r| export::task(r.task)).collect();
    context.show(&listing(&opened.corpus, &list, &question), &objects, &empty(&question))?;
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
    if arguments.overdue && shared.status.is_some_and(|status| status != Status::Open) {
        return Err(Stop::new("--overdue lists what is still open; leave out --status"));
    }
    Ok(Tasks {
        owner,
        organisation: shared.organisation.clone(),
        group: shared.group.clone(),
        project: shared.project.clone(),
        status: status(shared),
        period: context.period(),
        due_before: due_before(context, arguments),
        unowned: arguments.unowned,
        with_groups: arguments.with_groups,
        sort: arguments.sort.into(),
    })
}

/// The day before which the tasks are to be done.
fn due_before(context: &Context<'_>, arguments: &Arguments) -> Option<Day> {
    let today = if arguments.overdue { context.today_or_clock() } else { None };
    today.into_iter().chain(arguments.due_by.and_then(|day| day.plus(1))).min()
}

fn status(shared: &Shared) -> StatusFilter {
    match shared.status.unwrap_or(Status::Open) {
        Status::All => StatusFilter::All,
        Status::Open => StatusFilter::Only(TaskStatus::Open),
        Status::Done => StatusFilter::Only(TaskStatus::Done),
        Status::Dropped => StatusFilter::Only(TaskStatus::Dropped),
    }
}

fn listing(corpus: &Corpus, list: &TaskList<'_>, question: &Tasks) -> Listing {
    // One status, or no owner, for all rows says nothing in a table, but a program reading columns wants them all.
    let status = if question.status == StatusFilter::All { "status" } else { "+status" };
    let owner = if question.unowned { "+owner" } else { "owner" };
    let lookup = Lookup::new(corpus);
    let rows: Vec<Vec<String>> = list.rows.iter().map(|r| row(r, &lookup)).collect();
    let last = if rows.iter().all(|r| r.last().is_none_or(String::is_empty)) { "+last seen" } else { "@last seen" };
    let columns = ["due", status, owner, "*task", "@place", "?date", "?group", "+project", "+certainty", "+id", last];
    let mut listing = Listing::new(&columns);
    listing.rows = rows;
    listing.summary = summary(list, question);
    listing
}

fn row(row: &TaskRow<'_>, lookup: &Lookup<'_>) -> Vec<String> {
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
        query::last_seen(task).map(|s| last_seen(s, lookup)).unwrap_or_default(),
    ]
}

/// What the last sighting says of the task, when and where: `put off 2017-03-09 2017-03-09_board.txt:20`.
fn last_seen(sighting: &Sighting, lookup: &Lookup<'_>) -> String {
    let said = match sighting.kind {
        SightingKind::Raised => "said",
        SightingKind::Repeated => "said again",
        SightingKind::Deferred => "put off",
        SightingKind::OwnerChanged => "new owner",
        SightingKind::DoneProposed => "perhaps done",
        SightingKind::Done => "done",
        SightingKind::Dropped => "dropped",
    };
    let day = cells::day(lookup.meeting(&sighting.meeting));
    format!("{said} {day} {}", cells::place(&sighting.source, &sighting.origin))
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
    let last_day = question.due_before.and_then(|day| day.plus(-1)).map(|day| format!(" that are due by {day}"));
    let due = last_day.unwrap_or_default();
    match question.status {
        StatusFilter::All => format!("no tasks match{due}"),
        StatusFilter::Only(TaskStatus::Open) if !due.is_empty() => format!("there are no open tasks{due}"),
        StatusFilter::Only(status) => {
            format!("no {} tasks match; --status all shows the others too", status_word(status))
        }
    }
}
