//! `minutes export` and the hidden `minutes schema`.

use clap::Args;

use super::context::{Context, finish};
use super::exit::{Outcome, Stop};
use super::flags::Format;
use crate::render::{export, json, schema};

/// Everything that was read, as JSON for other programs
///
/// Its form is fixed by schema/export.schema.json: fields may be added, never renamed.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  minutes export > minutes.json
  minutes export minutes/2017-03-09_ledningsgrupp.txt --today 2017-03-10
  minutes export | jq '.tasks[] | select(.due) | .text'")]
pub(super) struct Arguments {
    #[command(flatten)]
    paths: super::Paths,
}

pub(super) fn run(context: &Context<'_>, arguments: &Arguments) -> Result<Outcome, Stop> {
    if !matches!(context.given_format(), None | Some(Format::Json)) {
        return Err(Stop::new(
            "the export is written as json only; for tables ask `minutes tasks`, `minutes meetings` …",
        ));
    }
    let opened = context.open_any(&arguments.paths.paths)?;
    context.screen.data(&json::render(&export::export(&opened.corpus, context.today))?)?;
    Ok(finish(&opened))
}

/// Prints the JSON Schema of the export.
pub(super) fn schema(context: &Context<'_>) -> Result<Outcome, Stop> {
    context.screen.data(&schema::export_schema())?;
    Ok(Outcome::Fine)
}
