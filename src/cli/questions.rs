//! `minutes questions`.

use clap::Args;

use super::cells;
use super::context::{Context, counted, finish};
use super::exit::{Outcome, Stop};
use crate::model::Question;
use crate::query::{self, OutcomeRow};
use crate::render::{Listing, export};

/// What was left open
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  minutes questions                          every open question, by day
  minutes questions --project Fritidsbank    what is open about it
  minutes questions --since 2017-03          what meetings since March left open")]
pub(super) struct Arguments {
    #[command(flatten)]
    paths: super::Paths,
}

pub(super) fn run(context: &Context<'_>, arguments: &Arguments) -> Result<Outcome, Stop> {
    let opened = context.open_about_names(&arguments.paths.paths)?;
    let rows = query::questions(&opened.corpus, &context.outcomes()).map_err(|p| context.unclear(&p))?;
    let objects = rows.iter().map(|r| export::in_meeting(r.meeting, r.group, export::question(r.fact)));
    let objects: Vec<_> = objects.collect();
    let mut listing = Listing::new(&["date", "?group", "?topic", "*question", "@place", "+certainty"]);
    listing.rows = rows.iter().map(row).collect();
    if !rows.is_empty() {
        listing.summary.push(counted(rows.len(), "question", "questions"));
    }
    context.show(&listing, &objects, "no questions match; without filters all are listed")?;
    Ok(finish(&opened))
}

fn row(row: &OutcomeRow<'_, Question>) -> Vec<String> {
    let question = row.fact;
    vec![
        cells::day(Some(row.meeting)),
        cells::group(row.group),
        row.topic.map(|t| t.title.clone()).unwrap_or_default(),
        question.text.clone(),
        cells::place(&row.meeting.source, &question.origin),
        cells::certainty(question.origin.certainty).to_owned(),
    ]
}
