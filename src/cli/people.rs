//! `minutes people`.

use clap::Args;

use super::context::{Context, counted, finish};
use super::exit::{Outcome, Stop};
use super::story::{Story, tell};
use crate::query::{self, People, PersonRow};
use crate::render::{Listing, export, story};

/// Who the people are: organisations, groups, meetings, open tasks
///
/// --person tells all about one of them, as text: organisations in time, groups, meetings attended and missed, roles,
/// tasks. A person belongs to the groups at whose meetings the person is listed, not only as called or without a vote.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  minutes people                               everybody in the minutes
  minutes people --organisation G7             people who belong to it
  minutes people --group utvecklingsgruppen    people who come to its meetings
  minutes people --person Pernilla             all about one of them
  minutes tasks --owner Pernilla               then: what one has to do")]
pub(super) struct Arguments {
    #[command(flatten)]
    paths: super::Paths,
}

pub(super) fn run(context: &Context<'_>, arguments: &Arguments) -> Result<Outcome, Stop> {
    if let Some(name) = &context.shared.person {
        return about(context, arguments, name);
    }
    let question = People { organisation: context.shared.organisation.clone(), group: context.shared.group.clone() };
    let opened = context.open_about_names(&arguments.paths.paths)?;
    let rows = query::people(&opened.corpus, &question).map_err(|p| context.unclear(&p))?;
    let objects: Vec<_> = rows.iter().map(|r| export::person(r.person)).collect();
    let mut listing =
        Listing::new(&["person", "meetings", "open tasks", "organisations", "?also written", "?groups", "+id"]);
    listing.rows = rows.iter().map(row).collect();
    if !rows.is_empty() {
        listing.summary.push(counted(rows.len(), "person", "people"));
    }
    context.show(&listing, &objects, "nobody matches; without filters everybody is listed")?;
    Ok(finish(&opened))
}

/// All about one person.
fn about(context: &Context<'_>, arguments: &Arguments, name: &str) -> Result<Outcome, Stop> {
    if context.shared.organisation.is_some() || context.shared.group.is_some() {
        return Err(Stop::new("--person tells about one person; leave out --organisation and --group"));
    }
    let opened = context.open_about_names(&arguments.paths.paths)?;
    let portrait = query::portrait(&opened.corpus, name).map_err(|p| context.unclear(&p))?;
    let whole = [export::portrait(&portrait)];
    let [object] = &whole;
    let story =
        Story { page: story::person(&portrait), rows: story::person_rows(&portrait), whole: object, parts: &whole };
    tell(context, &story)?;
    Ok(finish(&opened))
}

fn row(row: &PersonRow<'_>) -> Vec<String> {
    let person = row.person;
    let name = if person.unresolved { format!("{} (unresolved)", person.name) } else { person.name.clone() };
    vec![
        name,
        row.meetings.to_string(),
        row.open_tasks.to_string(),
        row.organisations.join(", "),
        person.aliases.join(", "),
        row.groups.join(", "),
        person.id.to_string(),
    ]
}
