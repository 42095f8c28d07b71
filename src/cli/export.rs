//! `minutes export` and the hidden `minutes schema`.

use clap::{Args, ValueEnum};

use super::context::{Context, finish};
use super::exit::{Outcome, Stop};
use super::flags::Format;
use crate::config::register_schema;
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
    let opened = context.open_judged(&context.request(&arguments.paths.paths)?, context.today)?;
    context.screen.data(&json::render(&export::export(&opened.corpus, context.today))?)?;
    Ok(finish(&opened))
}

/// The JSON Schema of the export, or of the register
#[derive(Debug, Args)]
pub(super) struct SchemaArguments {
    /// Of what
    #[arg(value_name = "WHAT", default_value = "export")]
    what: Schema,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Schema {
    /// What `minutes export` writes
    Export,
    /// The register, minutes.yaml
    Register,
}

/// Prints a JSON Schema.
pub(super) fn schema(context: &Context<'_>, arguments: &SchemaArguments) -> Result<Outcome, Stop> {
    context.screen.data(&match arguments.what {
        Schema::Export => schema::export_schema(),
        Schema::Register => register_schema(),
    })?;
    Ok(Outcome::Fine)
}
