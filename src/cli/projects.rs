//! `minutes projects`.

use clap::Args;

use super::context::{Context, finish};
use super::exit::{Outcome, Stop};
use crate::query::{self, ProjectRow, Projects};
use crate::render::{Listing, export};

/// What is worked on: meetings that talked about it, open tasks
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  minutes projects                             every project, standing topic
  minutes projects --group utvecklingsgruppen  those its meetings talked about
  minutes tasks --project Fritidsbank          then: what is to do for one")]
pub(super) struct Arguments {
    #[command(flatten)]
    paths: super::Paths,
}

pub(super) fn run(context: &Context<'_>, arguments: &Arguments) -> Result<Outcome, Stop> {
    let question = Projects { group: context.shared.group.clone() };
    let opened = context.open_about_names(&arguments.paths.paths)?;
    let rows = query::projects(&opened.corpus, &question).map_err(|p| context.unclear(&p))?;
    let objects: Vec<_> = rows.iter().map(|r| export::project(r.project)).collect();
    let mut listing = Listing::new(&["project", "meetings", "last", "open tasks", "?also written", "+id"]);
    listing.rows = rows.iter().map(row).collect();
    context.show(&listing, &objects, "no projects match; without filters all are listed")?;
    Ok(finish(&opened))
}

fn row(row: &ProjectRow<'_>) -> Vec<String> {
    let project = row.project;
    vec![
        project.name.clone(),
        row.meetings.to_string(),
        row.last.map(|d| d.to_string()).unwrap_or_default(),
        row.open_tasks.to_string(),
        project.aliases.join(", "),
        project.id.to_string(),
    ]
}
