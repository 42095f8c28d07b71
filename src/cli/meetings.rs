//! `minutes meetings`.

use clap::Args;

use super::cells;
use super::context::{Context, counted, finish};
use super::exit::{Outcome, Stop};
use super::flags::Format;
use crate::model::DateBasis;
use crate::query::{self, MeetingRow, Meetings};
use crate::render::{Listing, export, ical};

/// Which meetings were held: day, group, how many were there
///
/// --person lists meetings the person was at, --project meetings with a topic of the project.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  minutes meetings                         every meeting, by day
  minutes meetings --person Pernilla       meetings Pernilla was at
  minutes meetings --project Fritidsbank   meetings that talked about it
  minutes meetings --person Bo --format ics  for the calendar of Bo
  minutes meetings --json minutes/         all about them, for programs")]
pub(super) struct Arguments {
    #[command(flatten)]
    paths: super::Paths,
}

const EMPTY: &str = "no meetings match; without filters every meeting is listed";

pub(super) fn run(context: &Context<'_>, arguments: &Arguments) -> Result<Outcome, Stop> {
    let shared = context.shared;
    let question = Meetings {
        person: shared.person.clone(),
        organisation: shared.organisation.clone(),
        group: shared.group.clone(),
        project: shared.project.clone(),
        period: context.period(),
    };
    let opened = context.open_about_names(&arguments.paths.paths)?;
    let rows = query::meetings(&opened.corpus, &question).map_err(|p| context.unclear(&p))?;
    if context.format() == Format::Ics {
        let entries: Vec<_> = rows.iter().filter(|r| r.meeting.date.value.is_some()).map(ical::meeting).collect();
        context.calendar(&entries, EMPTY)?;
        return Ok(finish(&opened));
    }
    let objects: Vec<_> = rows.iter().map(|r| export::meeting(r.meeting)).collect();
    let columns = ["date", "*group", "present", "note-taker", "tasks", "@file", "?known", "+title", "+evidence", "+id"];
    let mut listing = Listing::new(&columns);
    listing.rows = rows.iter().map(row).collect();
    if !rows.is_empty() {
        listing.summary.push(counted(rows.len(), "meeting", "meetings"));
    }
    context.show(&listing, &objects, EMPTY)?;
    Ok(finish(&opened))
}

fn row(row: &MeetingRow<'_>) -> Vec<String> {
    let meeting = row.meeting;
    vec![
        cells::day(Some(meeting)),
        cells::group(row.group),
        row.present.to_string(),
        row.note_takers.join(", "),
        row.tasks.to_string(),
        meeting.source.clone(),
        basis(meeting.date.basis).to_owned(),
        meeting.title.clone().unwrap_or_default(),
        meeting.date.evidence.join("; "),
        meeting.id.to_string(),
    ]
}

fn basis(basis: DateBasis) -> &'static str {
    match basis {
        DateBasis::Written => "written",
        DateBasis::Inferred => "inferred",
        DateBasis::Guess => "guess",
        DateBasis::Unknown => "unknown",
    }
}
