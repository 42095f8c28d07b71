//! `minutes organisations`.

use clap::Args;

use super::context::{Context, finish};
use super::exit::{Outcome, Stop};
use crate::query::{self, OrganisationRow, Organisations};
use crate::render::{Listing, export};

/// Which organisations take part: people, open tasks of their own
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  minutes organisations                      every organisation
  minutes organisations --person Pernilla    those Pernilla belongs to
  minutes tasks --organisation G7 --status all    then: what one has to do")]
pub(super) struct Arguments {
    #[command(flatten)]
    paths: super::Paths,
}

pub(super) fn run(context: &Context<'_>, arguments: &Arguments) -> Result<Outcome, Stop> {
    let question = Organisations { person: context.shared.person.clone() };
    let opened = context.open_about_names(&arguments.paths.paths)?;
    let rows = query::organisations(&opened.corpus, &question).map_err(|p| context.unclear(&p))?;
    let objects: Vec<_> = rows.iter().map(|r| export::organisation(r.organisation)).collect();
    let mut listing = Listing::new(&["organisation", "people", "open tasks", "?also written", "+id"]);
    listing.rows = rows.iter().map(row).collect();
    context.show(&listing, &objects, "no organisations match; without filters all are listed")?;
    Ok(finish(&opened))
}

fn row(row: &OrganisationRow<'_>) -> Vec<String> {
    let organisation = row.organisation;
    vec![
        organisation.name.clone(),
        row.people.to_string(),
        row.open_tasks.to_string(),
        organisation.aliases.join(", "),
        organisation.id.to_string(),
    ]
}
