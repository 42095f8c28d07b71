//! `minutes decisions`.

use clap::Args;

use super::cells;
use super::context::{Context, counted, finish};
use super::exit::{Outcome, Stop};
use crate::model::{Decision, DecisionKind};
use crate::query::{self, OutcomeRow};
use crate::render::{Listing, export};

/// What was agreed: own decisions, positions, and decisions of other bodies
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  minutes decisions                          every decision, by day
  minutes decisions --project Fritidsbank    what was decided about it
  minutes decisions --since 2017 --format markdown > decisions.md")]
pub(super) struct Arguments {
    #[command(flatten)]
    paths: super::Paths,
}

pub(super) fn run(context: &Context<'_>, arguments: &Arguments) -> Result<Outcome, Stop> {
    let opened = context.open_about_names(&arguments.paths.paths)?;
    let rows = query::decisions(&opened.corpus, &context.outcomes()).map_err(|p| context.unclear(&p))?;
    let objects = rows.iter().map(|r| export::in_meeting(r.meeting, r.group, export::decision(r.fact)));
    let objects: Vec<_> = objects.collect();
    let mut listing =
        Listing::new(&["date", "?group", "?topic", "*decision", "kind", "@place", "+votes", "+certainty"]);
    listing.rows = rows.iter().map(row).collect();
    if !rows.is_empty() {
        listing.summary.push(counted(rows.len(), "decision", "decisions"));
    }
    context.show(&listing, &objects, "no decisions match; without filters all are listed")?;
    Ok(finish(&opened))
}

fn row(row: &OutcomeRow<'_, Decision>) -> Vec<String> {
    let decision = row.fact;
    vec![
        cells::day(Some(row.meeting)),
        cells::group(row.group),
        row.topic.map(|t| t.title.clone()).unwrap_or_default(),
        decision.text.clone(),
        kind(decision.kind).to_owned(),
        cells::place(&row.meeting.source, &decision.origin),
        decision.votes.clone().unwrap_or_default(),
        cells::certainty(decision.origin.certainty).to_owned(),
    ]
}

fn kind(kind: DecisionKind) -> &'static str {
    match kind {
        DecisionKind::Decision => "decision",
        DecisionKind::Position => "position",
        DecisionKind::External => "external",
    }
}
