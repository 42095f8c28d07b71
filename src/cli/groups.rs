//! `minutes groups`.

use clap::Args;

use super::context::{Context, finish};
use super::exit::{Outcome, Stop};
use crate::model::Schedule;
use crate::query::{self, GroupRow, Groups};
use crate::render::{Listing, export};
use crate::time::Parity;

/// Whose meetings are minuted: how many, from when to when, by which schedule
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  minutes groups                               every group
  minutes groups --person Pernilla             those Pernilla belongs to
  minutes meetings --group utvecklingsgruppen  then: the meetings of one")]
pub(super) struct Arguments {
    #[command(flatten)]
    paths: super::Paths,
}

pub(super) fn run(context: &Context<'_>, arguments: &Arguments) -> Result<Outcome, Stop> {
    let question = Groups { person: context.shared.person.clone() };
    let opened = context.open_about_names(&arguments.paths.paths)?;
    let rows = query::groups(&opened.corpus, &question).map_err(|p| context.unclear(&p))?;
    let objects: Vec<_> = rows.iter().map(|r| export::group(r.group)).collect();
    let mut listing = Listing::new(&["group", "meetings", "?first", "last", "*schedule", "?also written", "+id"]);
    listing.rows = rows.iter().map(row).collect();
    context.show(&listing, &objects, "no groups match; without filters all are listed")?;
    Ok(finish(&opened))
}

fn row(row: &GroupRow<'_>) -> Vec<String> {
    let group = row.group;
    vec![
        group.name.clone(),
        row.meetings.to_string(),
        row.first.map(|d| d.to_string()).unwrap_or_default(),
        row.last.map(|d| d.to_string()).unwrap_or_default(),
        group.schedules.last().map(schedule).unwrap_or_default(),
        group.aliases.join(", "),
        group.id.to_string(),
    ]
}

/// The rule with what stands beside it: `FREQ=WEEKLY;BYDAY=TH, even weeks, 10:00–12:00`.
fn schedule(schedule: &Schedule) -> String {
    let parity = schedule.parity.map(|p| if p == Parity::Even { "even weeks" } else { "odd weeks" }.to_owned());
    let time = match (schedule.start, schedule.end) {
        (Some(start), Some(end)) => Some(format!("{start}–{end}")),
        (Some(start), None) => Some(start.to_string()),
        _ => None,
    };
    [Some(schedule.rrule.clone()), parity, time].into_iter().flatten().collect::<Vec<_>>().join(", ")
}
