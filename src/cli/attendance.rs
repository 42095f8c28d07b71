//! `minutes attendance`.

use clap::Args;

use super::cells;
use super::context::{Context, counted, finish};
use super::exit::{Outcome, Stop};
use crate::corpus::Opened;
use crate::query::{self, AttendanceRow, Attendances, ShareRow, presence, role};
use crate::render::{Listing, export};

/// Who was at which meeting: one row for each person and meeting
///
/// --summary adds up by person: meetings with a list of who was there (of the groups at whose meetings the person is
/// listed), how many of them the person was at, and the share.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  minutes attendance                          who was at each meeting
  minutes attendance --person Pernilla        which meetings Pernilla was at
  minutes attendance --organisation G7        who was there for an organisation
  minutes attendance --summary --since 2017   how often each person was there")]
pub(super) struct Arguments {
    #[command(flatten)]
    paths: super::Paths,
    /// Add up by person: meetings, present, share
    #[arg(long, help_heading = "Answer")]
    summary: bool,
}

pub(super) fn run(context: &Context<'_>, arguments: &Arguments) -> Result<Outcome, Stop> {
    let shared = context.shared;
    let question = Attendances {
        person: shared.person.clone(),
        organisation: shared.organisation.clone(),
        group: shared.group.clone(),
        period: context.period(),
    };
    let opened = context.open_about_names(&arguments.paths.paths)?;
    if arguments.summary {
        show_shares(context, &opened, &question)?
    } else {
        show_rows(context, &opened, &question)?
    }
    Ok(finish(&opened))
}

const EMPTY: &str = "no attendance matches; `minutes meetings` shows which meetings were read";

fn show_rows(context: &Context<'_>, opened: &Opened, question: &Attendances) -> Result<(), Stop> {
    let rows = query::attendance(&opened.corpus, question).map_err(|p| context.unclear(&p))?;
    let objects = rows.iter().map(|r| export::in_meeting(r.meeting, r.group, export::attendance(r.entry)));
    let objects: Vec<_> = objects.collect();
    let mut listing =
        Listing::new(&["date", "person", "presence", "?role", "?organisation", "?place", "?group", "+written"]);
    listing.rows = rows.iter().map(row).collect();
    context.show(&listing, &objects, EMPTY)
}

fn row(row: &AttendanceRow<'_>) -> Vec<String> {
    let entry = row.entry;
    let roles = entry.roles.iter().map(|r| role(*r)).chain(entry.titles.iter().map(String::as_str));
    let organisations = if row.organisations.is_empty() {
        entry.organisations_written.join(", ")
    } else {
        row.organisations.join(", ")
    };
    vec![
        cells::day(Some(row.meeting)),
        row.person.map_or_else(|| entry.name.clone(), |p| p.name.clone()),
        presence(entry.presence).to_owned(),
        roles.collect::<Vec<_>>().join(", "),
        organisations,
        cells::place(&row.meeting.source, &entry.origin),
        cells::group(row.group),
        entry.written.clone(),
    ]
}

fn show_shares(context: &Context<'_>, opened: &Opened, question: &Attendances) -> Result<(), Stop> {
    let rows = query::shares(&opened.corpus, question).map_err(|p| context.unclear(&p))?;
    let objects: Vec<_> = rows.iter().map(|r| export::share(r.person, r.meetings, r.present)).collect();
    let mut listing = Listing::new(&["person", "meetings", "present", "share", "+id"]);
    listing.rows = rows.iter().map(share).collect();
    if !rows.is_empty() {
        listing.summary.push(counted(rows.len(), "person", "people"));
    }
    context.show(&listing, &objects, EMPTY)
}

fn share(row: &ShareRow<'_>) -> Vec<String> {
    vec![
        row.person.name.clone(),
        row.meetings.to_string(),
        row.present.to_string(),
        format!("{} %", row.percent()),
        row.person.id.to_string(),
    ]
}
