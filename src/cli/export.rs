//! `minutes export` and the hidden `minutes schema`.

use std::cell::RefCell;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::context::{Context, finish};
use super::exit::{Outcome, Stop};
use super::flags::Format;
use crate::config::register_schema;
use crate::corpus::{Pass, Pile, Request, put_database};
use crate::model::Corpus;
use crate::render::tables::{self, TABLES};
use crate::render::{export, json, schema};

/// Everything that was read, as JSON or as tables for other programs
///
/// The form of the JSON is fixed by schema/export.schema.json, that of the tables by docs/tables.md: fields may be added,
/// never renamed.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  minutes export > minutes.json
  minutes export minutes/2017-03-09_ledningsgrupp.txt --today 2017-03-10
  minutes export | jq '.tasks[] | select(.due) | .text'
  minutes export --format sqlite --out minutes.db")]
pub(super) struct Arguments {
    #[command(flatten)]
    paths: super::Paths,
    #[command(flatten)]
    target: Target,
}

/// Where tables go.
#[derive(Debug, Args)]
pub(super) struct Target {
    /// With --format sqlite: the database to write; with parquet: the folder
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Replace a file that minutes did not write
    #[arg(long, requires = "out")]
    force: bool,
}

pub(super) fn run(context: &Context<'_>, arguments: &Arguments) -> Result<Outcome, Stop> {
    arguments.target.check(context)?;
    let request = context.request(&arguments.paths.paths)?;
    if arguments.target.out.as_ref().is_none_or(|out| is_dash(out)) {
        return in_pieces(context, &request);
    }
    let opened = context.open_judged(&request, context.today)?;
    arguments.target.write(context, &opened.corpus)?;
    Ok(finish(&opened))
}

/// Reads root by root and writes JSON, so that an archive of any size fits.
fn in_pieces(context: &Context<'_>, request: &Request) -> Result<Outcome, Stop> {
    let pile = RefCell::new(Pile::default());
    let keep = |corpus: Corpus| {
        pile.borrow_mut().add(corpus);
        Corpus::default()
    };
    let mut opened = context.open_kept(request, context.today, &keep)?;
    context.remark_on(&opened);
    let pile = pile.into_inner().finished(std::mem::take(&mut opened.corpus.findings));
    let pieces = export::InPieces {
        today: context.today,
        sources: &|take| pile.sources(take),
        groups: &|take| pile.groups(take),
        people: &|take| pile.people(take),
        organisations: &|take| pile.organisations(take),
        projects: &|take| pile.projects(take),
        meetings: &|take| pile.meetings(take),
        tasks: &|take| pile.tasks(take),
        findings: &|take| pile.findings(take),
    };
    json::write(&pieces, &mut |text| context.screen.offer(text))?;
    Ok(finish(&opened))
}

impl Target {
    /// Refuses what cannot be written, before anything is read.
    pub(super) fn check(&self, context: &Context<'_>) -> Result<(), Stop> {
        if self.out.as_deref().is_some_and(is_dash)
            && matches!(context.given_format(), Some(Format::Sqlite | Format::Parquet))
        {
            return Err(Stop::new("a database is no stream; name where to write it instead of -: --out minutes.db"));
        }
        if self.force && cfg!(feature = "parquet") && context.given_format() == Some(Format::Parquet) {
            return Err(Stop::new(
                "`--force` is for --format sqlite; a folder that holds something else is never replaced",
            ));
        }
        match (context.given_format(), &self.out) {
            (None | Some(Format::Json), Some(out)) if is_dash(out) => Ok(()),
            (None | Some(Format::Json), None) | (Some(Format::Sqlite), Some(_)) => Ok(()),
            (Some(Format::Parquet), Some(_)) if cfg!(feature = "parquet") => Ok(()),
            (Some(Format::Parquet), _) if !cfg!(feature = "parquet") => {
                let way_out = "build it with `cargo build --release --features parquet`, or take --format sqlite";
                Err(Stop(format!("this program was built without Parquet; {way_out}")))
            }
            (None | Some(Format::Json), Some(_)) => {
                let message = "`--out` is for --format sqlite and parquet; JSON goes to standard output";
                Err(Stop::new(message))
            }
            (Some(Format::Sqlite), None) => Err(Stop::new("name the database: --format sqlite --out FILE")),
            (Some(Format::Parquet), None) => Err(Stop::new("name the folder: --format parquet --out FOLDER")),
            _ => Err(Stop::new(
                "the export is written as json, sqlite or parquet; for lists ask `minutes tasks`, `minutes meetings` …",
            )),
        }
    }

    /// Writes a corpus as asked.
    pub(super) fn write(&self, context: &Context<'_>, corpus: &Corpus) -> Result<(), Stop> {
        let export = export::export(corpus, context.today);
        let Some(out) = self.out.as_ref().filter(|out| !is_dash(out)) else {
            return Ok(json::write(&export, &mut |text| context.screen.offer(text))?);
        };
        let path = context.within(out);
        let rows = |pass: Pass<'_>| tables::rows(&export, pass);
        let written = match context.given_format() {
            #[cfg(feature = "parquet")]
            Some(Format::Parquet) => crate::corpus::put_parquet(&path, TABLES, &rows),
            _ => put_database(&path, self.force, TABLES, &rows),
        };
        written.map_err(|error| Stop(error.to_string()))
    }
}

/// Whether a path means standard output.
fn is_dash(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// The JSON Schema of the export, or of the register; the page of the tables
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
    /// The tables of --format sqlite and parquet, in Markdown
    Tables,
}

/// Prints a JSON Schema, or the page of the tables.
pub(super) fn schema(context: &Context<'_>, arguments: &SchemaArguments) -> Result<Outcome, Stop> {
    context.screen.data(&match arguments.what {
        Schema::Export => schema::export_schema(),
        Schema::Register => register_schema(),
        Schema::Tables => tables::page(),
    })?;
    Ok(Outcome::Fine)
}
